"""The export format: one article as plain data, as docs/export.md promises it."""

from .models import Article, ArticleRegion, EventDate, Issue

# Columns of the CSV form, in order; lists are joined, blocks become one text.
CSV_COLUMNS = (
    "id",
    "url",
    "source",
    "publication",
    "date",
    "date_precision",
    "date_from",
    "date_to",
    "date_source",
    "page",
    "section",
    "position",
    "kind",
    "visibility",
    "column",
    "kicker",
    "headline",
    "deck",
    "byline",
    "abstract",
    "text",
    "regions",
    "regions_mentioned",
    "themes",
    "people",
    "organizations",
    "contributors",
    "initiatives",
    "events",
)


def article_record(article: Article) -> dict:
    """One article in the export format. Give it an article from ``Article.objects.with_facts()``."""
    page = article.page
    links = [link for link in article.region_links.all() if not link.rejected]
    return {
        "id": article.pk,
        "url": article.get_absolute_url(),
        "source": page.source,
        "publication": page.issue.publication.name if page.issue.publication else "",
        **_date(page.issue),
        "page": page.number,
        "section": page.section,
        "position": article.position,
        "kind": article.kind,
        "visibility": article.visibility,
        "column": article.column,
        "kicker": article.kicker,
        "headline": article.headline,
        "deck": article.deck,
        "byline": article.byline,
        "abstract": article.abstract,
        "blocks": [{"role": block.role, "text": block.text} for block in article.blocks.all()],
        "regions": [_region(link) for link in links if link.relation == ArticleRegion.Relation.ABOUT],
        "regions_mentioned": [_region(link) for link in links if link.relation == ArticleRegion.Relation.MENTIONED],
        "themes": [str(link.theme.name_zh) for link in article.theme_links.all() if not link.rejected],
        "people": [row.name for row in article.people.all() if not row.rejected],
        "organizations": [row.name for row in article.organizations.all() if not row.rejected],
        "contributors": [
            {"name": row.contributor.name, "role": row.role} for row in article.contributions.all() if not row.rejected
        ],
        "initiatives": [row.initiative.name for row in article.initiative_links.all() if not row.rejected],
        "events": [_event(row) for row in article.event_dates.all() if not row.rejected],
    }


def csv_record(record: dict) -> dict:
    """An export record flattened for a spreadsheet."""
    flat = {name: record.get(name) for name in CSV_COLUMNS}
    flat["text"] = "\n".join(block["text"] for block in record["blocks"])
    for name in ("regions", "regions_mentioned"):
        flat[name] = "; ".join("/".join(region["path"]) for region in record[name])
    for name in ("themes", "people", "organizations", "initiatives"):
        flat[name] = "; ".join(record[name])
    flat["contributors"] = "; ".join(item["name"] for item in record["contributors"])
    flat["events"] = "; ".join("..".join(dict.fromkeys([item["from"], item["to"]])) for item in record["events"])
    return {name: cell(value) for name, value in flat.items()}


def cell(value) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _date(issue: Issue) -> dict:
    return {
        "date": issue.date_label or None,
        "date_precision": issue.date_precision,
        "date_from": issue.date_from.isoformat() if issue.date_from else None,
        "date_to": issue.date_to.isoformat() if issue.date_to else None,
        "date_source": issue.date_source,
    }


def _event(event: EventDate) -> dict:
    days = {"from": event.date_from.isoformat(), "to": event.date_to.isoformat()}
    return {**days, "approximate": event.approximate}


def _region(link: ArticleRegion) -> dict:
    region = link.region
    return {
        "code": region.code,
        "current_code": region.today.code,
        "name": region.name,
        "path": list(region.path_names),
    }
