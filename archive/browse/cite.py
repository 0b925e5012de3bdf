"""How to cite a story: GB/T 7714-2015 (newspaper article, [N]), plain words, RIS, BibTeX, and what robots read."""

import re
from dataclasses import dataclass

from archive.models import Article, Contribution

from .labels import title_of

MOST_AUTHORS = 3  # GB/T 7714: of more, the first three and 等


@dataclass(frozen=True, slots=True)
class Source:
    """What a citation says. Empty where not known; ``day`` as coarse as it is known ("2015-03")."""

    key: str
    title: str
    authors: tuple[str, ...]
    paper: str
    day: str
    page: str
    section: str
    url: str


def source_of(article: Article, url: str) -> Source:
    """``article`` as ``reading.for_reading`` gives it; ``url``: its whole address."""
    page, issue = article.page, article.page.issue
    return Source(
        key=f"baoku{article.pk}",
        title=title_of(article),
        authors=_authors(article),
        paper=issue.publication.name if issue.publication else "",
        day=issue.date_label,
        page=str(page.number or ""),
        section=page.section,
        url=url,
    )


def _authors(article: Article) -> tuple[str, ...]:
    """Who wrote; of a photo, who took it."""
    links = article.kept_contributions
    photographer = Contribution.Role.PHOTOGRAPHER
    writers = [link for link in links if link.role != photographer] or links
    return tuple(dict.fromkeys(link.contributor.name for link in writers))


def gb7714(source: Source) -> str:
    """``张三, 李四. 题名[N]. 报名, 2015-03-31(2).``"""
    names = ", ".join(source.authors[:MOST_AUTHORS]) + (", 等" if len(source.authors) > MOST_AUTHORS else "")
    place = f"({source.page})" if source.page else ""
    printed = ", ".join(filter(None, [source.paper, source.day]))
    parts = [names, f"{source.title}[N]", f"{printed}{place}" if printed else ""]
    return ". ".join(filter(None, parts)) + "."


def plain(source: Source) -> str:
    """One line for a note: ``张三:《题名》,《报名》2015-03-31,第2版,网址``."""
    who = "、".join(source.authors)
    title = f"《{source.title}》"
    printed = f"《{source.paper}》{source.day}" if source.paper else source.day
    page = f"第{source.page}版" if source.page else ""
    return ",".join(filter(None, [f"{who}:{title}" if who else title, printed, page, source.url]))


def ris(source: Source) -> str:
    """RIS, type NEWS; line ends as the format asks."""
    fields = [("TY", "NEWS"), ("TI", source.title), *(("AU", name) for name in source.authors)]
    fields += [("T2", source.paper), ("PY", source.day[:4]), ("DA", source.day.replace("-", "/"))]
    fields += [("SP", source.page), ("SE", source.section), ("UR", source.url), ("LA", "zh"), ("DB", "Baoku")]
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def bibtex(source: Source) -> str:
    fields = {
        "title": f"{{{_braced(source.title)}}}",
        "author": " and ".join(f"{{{_braced(name)}}}" for name in source.authors),
        "journal": _braced(source.paper),
        "date": source.day,
        "year": source.day[:4],
        "pages": source.page,
        "url": source.url,
        "langid": "chinese",
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@article{{{source.key},\n{body}}}\n"


def metas(source: Source) -> list[tuple[str, str]]:
    """``citation_*`` names and contents, as reference managers read them."""
    pairs = [("citation_title", source.title), *(("citation_author", name) for name in source.authors)]
    pairs += [("citation_journal_title", source.paper), ("citation_publication_date", source.day.replace("-", "/"))]
    pairs += [("citation_firstpage", source.page), ("citation_language", "zh"), ("citation_public_url", source.url)]
    return [(name, content) for name, content in pairs if content]


def news_article(source: Source, article: Article) -> dict:
    """schema.org NewsArticle."""
    document = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": source.title,
        "inLanguage": "zh-Hans",
        "url": source.url,
        "datePublished": source.day,
        "author": [{"@type": "Person", "name": name} for name in source.authors],
        "isPartOf": {"@type": "Newspaper", "name": source.paper} if source.paper else None,
        "printPage": source.page,
        "printSection": source.section,
        "keywords": [link.theme.name_zh for link in article.kept_theme_links],
        "contentLocation": [
            {"@type": "Place", "name": link.region.full_name}
            for link in article.kept_region_links
            if link.relation == "about"
        ],
    }
    return {name: value for name, value in document.items() if value}


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _braced(text: str) -> str:
    """Plain text for a BibTeX field: signs that TeX would act on are escaped, line ends folded."""
    text = _one_line(text).replace("\\", "\\textbackslash ")
    return re.sub(r"([{}%&$#_])", r"\\\1", text)


FORMS = {"ris": (ris, "application/x-research-info-systems"), "bib": (bibtex, "application/x-bibtex")}
