"""The page maker: whole articles set as a page, as lines that know where they come from.

A *bit* is a printed stretch with its truth: article, role, block and place in the block's reading order. A line is
one bit or several (kicker and headline on one line, a credit glued to its caption). ``damage`` harms a set page;
``render`` prints it and writes its gold.
"""

import random
import re
from dataclasses import dataclass, field, replace

HEAD_FIELDS = ("column", "kicker", "headline", "deck")
BRIEF = 280
"""Characters of the longest brief."""
_SIGNED_KINDS = {"line": "feature", "bare": "commentary"}


@dataclass(frozen=True)
class Bit:
    """``article`` is None for furniture. ``order``: place among the bits of its block; ``width``: room up to the next."""

    text: str
    role: str
    article: int | None = None
    block: int = 0
    order: float = 0
    glue: str = ""
    width: float = 1.0

    def cut(self, place: int) -> tuple["Bit", "Bit"]:
        half = self.width / 2
        return (
            replace(self, text=self.text[:place].rstrip(), width=half),
            replace(self, text=self.text[place:].lstrip(), order=self.order + half, width=half, glue=""),
        )


Line = list[Bit]


@dataclass
class SetArticle:
    """One article as lines: what stands over its body, and its body."""

    number: int
    kind: str
    head: list[Line]
    body: list[Line]


@dataclass
class SetPage:
    """``gaps``: (article, block) -> which of gap_before, gap_after its gold block has.

    ``groups``: article -> the article over which the column or headline of its group is printed. ``damages``: what
    was done, in order, as ``name`` or ``name a3``.
    """

    articles: list[SetArticle]
    lines: list[Line] = field(default_factory=list)
    gaps: dict[tuple[int, int], set[str]] = field(default_factory=dict)
    groups: dict[int, int] = field(default_factory=dict)
    damages: list[str] = field(default_factory=list)

    def flow(self) -> None:
        """Print the articles one after the other."""
        self.lines = [line for article in self.articles for line in [*article.head, *article.body]]


def set_article(number: int, item: dict, rng: random.Random, names: list[str]) -> SetArticle:
    """Set an article of the export format (headline, blocks; kicker and the like where given)."""
    blocks = [(b["role"], re.sub(r"\s*\n\s*", "", b["text"]).strip()) for b in item["blocks"] if b["text"].strip()]
    if blocks and all(role == "caption" for role, _ in blocks):
        return _set_photo(number, item, blocks, rng, names)
    style = rng.choices(["dispatch", "report", "line", "bare"], [50, 15, 25, 10])[0]
    head = [[Bit(item[name], name, number)] for name in HEAD_FIELDS if item.get(name)]
    body: list[Line] = []
    opening = next((place for place, (role, _) in enumerate(blocks) if role == "paragraph"), 0)
    for place, (role, text) in enumerate(blocks):
        if place == opening:
            body.append(_opening(number, place, _without_opening(text), style, rng, names))
        else:
            body.append([Bit(text, role, number, place)])
    if style == "line":
        head.append([Bit(_byline(rng, names, "本报"), "byline", number)])
    elif style == "bare":
        body.append([Bit(f"{rng.choice(names)[0]}城机械公司工会 {rng.choice(names)}", "byline", number)])
    if item.get("abstract"):
        head[len(head) : len(head)] = [[Bit("阅读提示", "furniture")], [Bit(item["abstract"], "abstract", number)]]
    return SetArticle(number, _kind(style, blocks), head, body)


def _kind(style: str, blocks: list[tuple[str, str]]) -> str:
    """What an editor would call it: one short paragraph is a brief, a reporter's own line makes a feature."""
    if style in _SIGNED_KINDS:
        return _SIGNED_KINDS[style]
    if any(role == "crosshead" for role, _ in blocks):
        return "feature"
    return "brief" if len(blocks) == 1 and len(blocks[0][1]) <= BRIEF else "news"


def _set_photo(number: int, item: dict, blocks: list, rng: random.Random, names: list[str]) -> SetArticle:
    maker, agency = rng.choice(names), rng.choice(["", "", "", "/视觉中国", "/中新社"])
    credit = rng.choice([f"{maker} 摄", f"本报记者 {maker} 摄", f"本报通讯员 {maker} 摄"]) + agency
    body = [[Bit(_without_opening(text), "caption", number, place)] for place, (_, text) in enumerate(blocks)]
    last = Bit(credit, "credit", number, len(blocks) - 1, 9)
    if rng.random() < 0.5:
        body.append([last])
    else:
        body[-1].append(replace(last, glue=rng.choice(["", " "])))
    return SetArticle(number, "photo", [[Bit(item["headline"], "headline", number)]], body)


def _opening(number: int, place: int, text: str, style: str, rng: random.Random, names: list[str]) -> Line:
    if style == "dispatch":
        lead, tail = rng.choice([("本报讯 (", ")"), ("本报讯(", ")"), ("本报讯(", ") ")])
    elif style == "report":
        lead, tail = rng.choice([("本报讯 ", "报道 "), ("", "报道 ")])
    else:
        return [Bit(text, "paragraph", number, place)]
    return [
        Bit(lead, "paragraph", number, place),
        Bit(_byline(rng, names, ""), "lead byline", number, place),
        Bit(tail + text, "paragraph", number, place, 1),
    ]


def _byline(rng: random.Random, names: list[str], paper: str) -> str:
    reporters = " ".join(rng.sample(names, rng.choice([1, 1, 2])))
    if rng.random() < 0.5:
        return f"{paper}记者{' ' if paper else ''}{reporters}"
    others = " ".join(rng.sample(names, rng.choice([1, 1, 2])))
    return f"{paper}记者{' ' if paper else ''}{reporters} {paper}通讯员{' ' if paper else ''}{others}"


_OPENING = re.compile(
    r"^(?:据?(?:本报|新华社|[\u4e00-\u9fff]{2,6}(?:报|社))[^。,，“]{0,18}?[讯电]\s*)?(?:[（(][^）)]{2,60}[）)]\s*)?"
    r"(?:(?:本报|新华社)?(?:记者|通讯员)[^，。,“]{2,24}?报道\s*[:：]?\s*)?"
)


def _without_opening(text: str) -> str:
    """The text without a printed 本报讯 (记者…): the maker sets openings itself."""
    return _OPENING.sub("", text, count=1).strip() or text


def render(page: SetPage, rng: random.Random, name: str) -> tuple[str, dict]:
    """The page's text and its gold."""
    printed, refs = ["", ""], {}
    for line in page.lines:
        number, text = len(printed) + 1, ""
        for bit in line:
            text += bit.glue if text else ""
            refs.setdefault(id(bit), []).append((bit, number, len(text), len(text) + len(bit.text)))
            text += bit.text
        printed.append(text)
        printed += [""] * rng.choices([0, 1, 2], [4, 90, 6])[0]
    spots = [spot for found in refs.values() for spot in found]
    whole = {number: len(text) for number, text in enumerate(printed, 1)}
    return "\n".join(printed), _gold(page, spots, whole, name)


def _ref(spot: tuple, whole: dict[int, int]) -> str:
    _, number, start, end = spot
    return str(number) if (start, end) == (0, whole[number]) else f"{number}[{start}:{end}]"


def _gold(page: SetPage, spots: list[tuple], whole: dict[int, int], name: str) -> dict:
    ordered = sorted(spots, key=lambda spot: (spot[0].block, spot[0].order))
    articles = []
    for article in page.articles:
        own = [spot for spot in ordered if spot[0].article == article.number and spot[0].role != "duplicate"]
        entry: dict = {"id": f"a{article.number}", "kind": article.kind}
        for role in (*HEAD_FIELDS, "byline", "abstract"):
            wanted = {"byline": {"byline", "lead byline", "credit"}}.get(role, {role})
            entry[role] = [_ref(spot, whole) for spot in own if spot[0].role in wanted]
        leader = page.groups.get(article.number)
        if leader:
            entry["column"] = [_ref(s, whole) for s in ordered if s[0].article == leader and s[0].role == "column"]
        entry["blocks"] = _blocks(article.number, own, whole, page.gaps)
        articles.append(entry)
    return {
        "page": name,
        "damages": page.damages,
        "articles": articles,
        "furniture": [_ref(spot, whole) for spot in spots if spot[0].article is None],
        "duplicates": [
            {"lines": [_ref(s, whole)], "of": f"a{s[0].article}"} for s in spots if s[0].role == "duplicate"
        ],
        "leftovers": [],
    }


def _blocks(number: int, own: list[tuple], whole: dict[int, int], gaps: dict) -> list[dict]:
    blocks: dict[int, dict] = {}
    for spot in own:
        bit = spot[0]
        role = {"credit": "caption", "lead byline": "paragraph"}.get(bit.role, bit.role)
        if role in {"paragraph", "crosshead", "caption"}:
            block = blocks.setdefault(bit.block, {"role": role, "lines": []})
            _extend(block["lines"], _ref(spot, whole))
            block.update(dict.fromkeys(gaps.get((number, bit.block), ()), True))
    return [blocks[place] for place in sorted(blocks)]


def _extend(refs: list[str], ref: str) -> None:
    """Append; neighbouring slices of one line become one slice."""
    one, other = (re.fullmatch(r"(\d+)\[(\d+):(\d+)\]", r) for r in (refs[-1] if refs else "", ref))
    if one and other and one[1] == other[1] and 0 <= int(other[2]) - int(one[3]) <= 1:
        refs[-1] = f"{one[1]}[{one[2]}:{other[3]}]"
    else:
        refs.append(ref)
