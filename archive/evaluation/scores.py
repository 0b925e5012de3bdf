"""What came out of a page, compared with its gold: counts that add up over pages, and the figures they give.

Characters are the non-blank ones of the raw text. Each figure is right / of; crossheads and captions have a
precision and a recall; B-cubed is taken over characters, furniture, duplicates and leftovers being groups of
their own.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from archive.evaluation.gold import GoldArticle, GoldBlock, GoldPage, Range
from archive.text.model import Block, ParsedArticle, ParsedPage, Span

_AFFILIATION = re.compile(r"作者(?:单位|系|为)?[::]?[^)）\n]*(?=[)）])|[((]作者[^)）]*$")
"""``(作者单位:…)``: where an author works, not who it is."""
_ROLES = re.compile(
    r"本报|本社|新华社|中新社|[\u4e00-\u9fff]*?(?:记者|通讯员|实习生|评论员|撰稿人)"
    r"|(?:特约|见习|实习)?(?:读者|律师|法律顾问|作者|编译|整理|撰稿|供稿|通讯)(?=[\s::])"
    r"|(?:摄影|图片|联合|综合|采写|撰写)报道|(?<=[\u4e00-\u9fff]{2})报道|[^\u4e00-\u9fff·]|摄影?$|供图$|文/图"
)


@dataclass
class Tally:
    """``counts[figure]`` is [right, of]; ``notes`` say what went wrong, for the developer."""

    counts: dict[str, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0.0, 0.0]))
    notes: list[str] = field(default_factory=list)

    def add(self, figure: str, right: float, of: float = 1) -> None:
        self.counts[figure][0] += right
        self.counts[figure][1] += of

    def __iadd__(self, other: "Tally") -> "Tally":
        for figure, (right, of) in other.counts.items():
            self.add(figure, right, of)
        self.notes += other.notes
        return self

    def share(self, figure: str) -> float | None:
        right, of = self.counts.get(figure, (0, 0))
        return right / of if of else None


FIGURES = (
    "characters kept",
    "B-cubed precision",
    "B-cubed recall",
    "articles exact",
    "headline exact",
    "kicker exact",
    "byline exact",
    "byline names found",
    "broken sentences rejoined",
    "paragraph breaks kept",
    "reading order",
    "duplicates removed",
    "furniture kept out",
    "crossheads found",
    "crossheads right",
    "captions marked",
    "captions right",
    "kind right",
)


def score(gold: GoldPage, parsed: ParsedPage) -> Tally:
    return _Scorer(gold, parsed).run()


class _Scorer:
    def __init__(self, gold: GoldPage, parsed: ParsedPage) -> None:
        self.gold, self.parsed, self.tally = gold, parsed, Tally()
        self.printed = [i for i, c in enumerate(gold.raw) if not c.isspace() and not _is_control(c)]
        shared = _shared(gold.articles)
        self.owned = [i for i in self.printed if i not in shared]
        self.truth = self._paint((f"a{n}", a.ranges) for n, a in enumerate(gold.articles))
        self._fill(self.truth, "furniture", gold.furniture)
        self._fill(self.truth, "leftover", gold.leftovers)
        self._fill(self.truth, "duplicate", [r for ranges in gold.duplicates for r in ranges])
        self.found = self._paint((f"p{n}", _ranges(_spans(a))) for n, a in enumerate(parsed.articles))
        for residue in parsed.residues:
            self._fill(self.found, residue.role, _ranges(residue.spans))
        self.sizes = Counter(self.truth[i] for i in self.owned), Counter(self.found[i] for i in self.owned)

    def _paint(self, groups: Iterable[tuple[str, Iterable[Range]]]) -> list[str]:
        labels = ["none"] * len(self.gold.raw)
        for name, ranges in groups:
            self._fill(labels, name, ranges)
        return labels

    @staticmethod
    def _fill(labels: list[str], name: str, ranges: Iterable[Range]) -> None:
        for start, end in ranges:
            labels[start:end] = [name] * (end - start)

    def run(self) -> Tally:
        self.tally.add("characters kept", sum(self.found[i] != "none" for i in self.printed), len(self.printed))
        table = Counter((self.truth[i], self.found[i]) for i in self.owned)
        for (truth, found), n in table.items():
            self.tally.add("B-cubed precision", n * n / self.sizes[1][found], n)
            self.tally.add("B-cubed recall", n * n / self.sizes[0][truth], n)
        for number, article in enumerate(self.gold.articles):
            self._article(number, article, table)
        self._residues()
        self._roles("crosshead", "crossheads")
        self._roles("caption", "captions")
        return self.tally

    def _article(self, number: int, article: GoldArticle, table: Counter) -> None:
        label = f"a{number}"
        overlaps = {found: n for (truth, found), n in table.items() if truth == label}
        best = max((f for f in overlaps if f[0] == "p" and f[1:].isdigit()), key=lambda f: overlaps[f], default=None)
        parsed = self.parsed.articles[int(best[1:])] if best else None
        inside = overlaps.get(best, 0)
        exact = best is not None and inside >= 0.98 * self.sizes[0][label] and inside == self.sizes[1][best]
        self._mark("articles exact", exact, article, f"{inside} of {self.sizes[0][label]}, {self.sizes[1][best]} taken")
        # The page's own head lines tell which parsed article is this one, where its body went astray.
        head = self._by_head(article) or parsed
        for name in ("headline", "kicker", "byline"):
            self._field(name, article, head)
        self.tally.add("kind right", parsed is not None and parsed.kind == article.kind)
        self._sentences(article)
        self._order(article)

    def _mark(self, figure: str, right: bool, article: GoldArticle, note: str) -> None:
        self.tally.add(figure, right)
        if not right:
            headline = self.gold.text(article.fields["headline"])[:24]
            self.tally.notes.append(f"{self.gold.name} {article.id} {headline}: {figure}: {note}")

    def _by_head(self, article: GoldArticle) -> ParsedArticle | None:
        for start, _ in article.fields["headline"]:
            if self.found[start][0] == "p" and self.found[start][1:].isdigit():
                return self.parsed.articles[int(self.found[start][1:])]
        return None

    def _field(self, name: str, article: GoldArticle, parsed: ParsedArticle | None) -> None:
        want = _bare(self.gold.text(article.fields[name]))
        got = _bare(getattr(parsed, name).text if parsed else "")
        if name == "byline":
            want = _names(self.gold.printed(article.fields[name]))
            got = _names(parsed.byline.text if parsed else "")
            self.tally.add("byline names found", len(want & got), len(want))
        if want or (name == "kicker" and got):
            self._mark(f"{name} exact", want == got, article, f"{got or 'nothing'} for {want or 'nothing'}")

    def _sentences(self, article: GoldArticle) -> None:
        blocks = [b for b in article.blocks if b.role == "paragraph"]
        where = self._block_of
        for block in blocks:
            for (_, end), (start, _) in pairwise(block.parts):
                joined = where(end - 1) is not None and where(end - 1) == where(start)
                self._mark(
                    "broken sentences rejoined",
                    joined,
                    article,
                    f"at {self.gold.raw[end - 6 : end]}|{self.gold.raw[start : start + 6]}",
                )
        for one, other in pairwise(article.blocks):
            if one.parts and other.parts and one.role == other.role == "paragraph":
                left, right = where(one.parts[-1][1] - 1), where(other.parts[0][0])
                self._mark(
                    "paragraph breaks kept",
                    left is None or left != right,
                    article,
                    f"lost after {self.gold.raw[one.parts[-1][1] - 8 : one.parts[-1][1]]}",
                )

    def _block_of(self, offset: int) -> tuple[int, int] | None:
        return self._blocks().get(offset)

    def _blocks(self) -> dict[int, tuple[int, int]]:
        """Raw offset -> (article, place in its reading order), for all characters of bodies."""
        if not hasattr(self, "_places"):
            self._places = {
                offset: (number, place)
                for number, article in enumerate(self.parsed.articles)
                for place, block in enumerate(article.blocks)
                for span in block.spans
                for offset in range(span.start, span.end)
            }
        return self._places

    def _order(self, article: GoldArticle) -> None:
        """Pairs of neighbouring blocks of the gold that stand in the same order in one parsed article."""
        firsts = [block.parts[0][0] for block in article.blocks if block.parts]
        for one, other in pairwise(firsts):
            left, right = self._block_of(one), self._block_of(other)
            if left and right and left[0] == right[0]:
                self.tally.add("reading order", left[1] <= right[1])

    def _residues(self) -> None:
        for ranges in self.gold.duplicates:
            chars = [i for start, end in ranges for i in range(start, end) if not self.gold.raw[i].isspace()]
            gone = sum(self.found[i] == "duplicate" for i in chars) >= 0.9 * len(chars)
            self.tally.add("duplicates removed", gone)
            if not gone:
                self.tally.notes.append(f"{self.gold.name}: duplicate kept: {self.gold.raw[chars[0] : chars[0] + 20]}")
        chars = [i for start, end in self.gold.furniture for i in range(start, end)]
        self.tally.add("furniture kept out", sum(not self.found[i].startswith("p") for i in chars), len(chars))

    def _roles(self, role: str, figure: str) -> None:
        truth = [b for a in self.gold.articles for b in a.blocks if b.role == role and b.parts]
        found = [b for a in self.parsed.articles for b in a.blocks if b.role == role]
        hit = {n for n, g in enumerate(truth) if any(_alike(g, b) for b in found)}
        verb = "found" if role == "crosshead" else "marked"
        self.tally.add(f"{figure} {verb}", len(hit), len(truth))
        right = [b for b in found if any(_alike(g, b) for g in truth)]
        self.tally.add(f"{figure} right", len(right), len(found))
        self.tally.notes += [
            f"{self.gold.name}: {role} missed: {self.gold.text(g.parts)[:24]}"
            for n, g in enumerate(truth)
            if n not in hit
        ]
        self.tally.notes += [f"{self.gold.name}: {role} wrong: {b.text[:24]}" for b in found if b not in right]


def _shared(articles: Iterable[GoldArticle]) -> set[int]:
    """Characters of more than one article, as the column of a group is: whose they are says nothing of the cut."""
    owners = Counter(i for article in articles for i in {i for start, end in article.ranges for i in range(start, end)})
    return {i for i, count in owners.items() if count > 1}


def _alike(gold: GoldBlock, block: Block) -> bool:
    """At least 80 % of each other's range; a block glued of several gold captions counts for each."""
    chars = {i for start, end in gold.parts for i in range(start, end)}
    own = {i for span in block.spans for i in range(span.start, span.end)}
    return len(chars & own) >= 0.8 * len(chars) and (gold.role == "caption" or len(chars & own) >= 0.8 * len(own))


def _spans(article: ParsedArticle) -> Iterable[Span]:
    for passage in (article.column, article.kicker, article.headline, article.deck, article.byline, article.abstract):
        yield from passage.spans
    for part in (*article.blocks, *article.jumps):
        yield from part.spans


def _ranges(spans: Iterable[Span]) -> list[Range]:
    return [(span.start, span.end) for span in spans]


def _is_control(char: str) -> bool:
    return ord(char) < 32 or 127 <= ord(char) < 160


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _names(text: str) -> set[str]:
    """The names in a byline: what is left without offices and separators; 王 磊 is one name."""
    text = re.sub(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])\s+([\u4e00-\u9fff])(?![\u4e00-\u9fff])", r"\1\2", text)
    text = _AFFILIATION.sub(" ", text)
    return {part for part in re.split(r"[\s、,/:()（）]+", _ROLES.sub(" ", text)) if 2 <= len(part) <= 8}
