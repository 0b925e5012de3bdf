"""What stands in quotation marks, and the signs by which the name of a programme is told from other quoted words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .document import Part
from .tagging import Tagged

INSIDE = r"[^“”‘’\"《》。;；:：!！?？]"
QUOTED = re.compile(
    rf"(?P<open>[“\"‘])(?P<core>{INSIDE}{{1,30}})(?P<close>[”\"’])"
    rf"|(?P<book>《)(?P<title>[^《》。;；:：!！?？]{{2,40}})》"
)
NEXT = re.compile(r"(?:[、和与及暨]|——)?(?=[“‘])")
LISTED = re.compile(r"[”’](?:[、和与及暨]|——)?$")
TALK = re.compile(r"[我你他她您咱吗呢吧啊么]")
SAYING = re.compile(r"不是|没有|就是|一下|不|别|没|少|^[是要让把活有]|[了着过的]$")
STARTED = re.compile(
    r"(?:正式|近日|日前)?(?:成立|启动|启用|上线|开通|开张|开营|开讲|亮相|诞生|出炉|开班|开课|揭牌|挂牌|试运行|印了|印发|出台|开进|走进|落户|建成)"
)
BY_STEPS = re.compile(r"[一二三四五六七八九十\d].{0,4}法$")  # 五步协商法
NUMBER = r"[\d一二三四五六七八九十百]"
COUNTED = re.compile(rf"{NUMBER}[^\d]{NUMBER}|^\d+$|[三四五六七八九十]个")  # “一户一策” in a headline names a method
FIGURE = re.compile(rf"\d|^{NUMBER}|[+＋·]")
UNIT = "个间座家台辆支处所顶张场期份套"
MANY_BEHIND = re.compile(rf"(?:已[经有]?|共|达)?\d+[余多]?[{UNIT}]")
MANY_OF = re.compile(rf"(?:\d|[一二三四五六七八九十百千][余多]?)[余多]?[{UNIT}]$")  # 建成26间“妈妈小屋”
NUMBERED = re.compile(rf"^[一二三四五六七八九十双两\d][\u4e00-\u9fff]{{1,2}}$")  # “三送”, “六暖”
UNION = re.compile(r"工会|职工|员工|劳模|工匠|工惠|工家|匠|会员|劳动|娘家")
STOPS = "。;；!！?？,，、：:)）"
CLAUSE = re.compile(r"[,，。;；:：!！?？]")
SIZES = ((2, "2"), (3, "3"), (4, "4"), (6, "6"), (10, "10"))
BEFORE, FAR = 12, 2


@dataclass(frozen=True, slots=True, eq=False)
class InitiativeWords:
    """What tells a programme from other quoted words.

    ``called``: what one is called right behind its name or a few words on, so 工作法, in groups by kind (activity,
    method, digital, service, thing); ``near``: right behind only; ``edition``: what a slogan
    is of (2024年某市职工文化节); ``several``: what more than one are called together; ``titled``: the same words right
    before the name; ``launched``, ``begun``, ``used``: what is done with one, before it; ``tail`` ends the name of a thing (证, 驿站), ``award`` that of a
    person, an award, a town (标兵, 之乡);
    ``idea``: what shows that the words are none (精神, 称号), behind them; ``likened``: so does this, before them;
    ``scare``: words that stand in quotation marks for another reason; ``mode``: ways to do a thing (一站式);
    ``known``: programmes of the whole country; ``brand``: those known without the marks; ``title`` ends the name of a contest that needs no marks, ``subject``
    stands in it and ``unjoined`` never (see ``initiative_titles.py``).
    ``weights``: of the signs, fitted by scripts/train_initiatives.py.
    """

    called: re.Pattern[str]
    edition: re.Pattern[str]
    near: re.Pattern[str]
    several: re.Pattern[str]
    titled: re.Pattern[str]
    launched: re.Pattern[str]
    begun: re.Pattern[str]
    used: re.Pattern[str]
    tail: re.Pattern[str]
    award: re.Pattern[str]
    idea: re.Pattern[str]
    likened: re.Pattern[str]
    scare: frozenset[str]
    mode: frozenset[str]
    known: frozenset[str]
    brand: re.Pattern[str]
    title: re.Pattern[str]
    subject: re.Pattern[str]
    unjoined: frozenset[str]
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Quoted words at ``[start, end)`` of a part; ``end`` lies behind what they are called. ``signs``: what speaks
    for or against a name."""

    core: str
    name: str
    part: Part
    start: int
    end: int
    signs: frozenset[str]


def find_quoted(part: Part, tagged: Tagged, words: InitiativeWords) -> Iterator[Quoted]:
    """All quoted words of a part that could be a name; those inside a longer name are none of their own."""
    matches = list(QUOTED.finditer(part.text))
    covered = 0
    for index, match in enumerate(matches):
        core = (match["core"] or match["title"]).strip()
        if match.start() < covered or len(core) < 2:
            continue  # “工聚幸福”关爱职工“订单式”服务活动 is one name
        kind, end = _called(part.text, match.end(), words)
        signs = {f"called:{kind}"} if kind else set()
        if kind and words.idea.match(part.text, match.end()):
            signs.add("called far")
        elif words.idea.match(part.text, match.end()):
            signs.add("idea")
        last = matches[_last_of_list(part.text, matches, index)].end()
        if part.text.startswith("等", last) or last > match.end() or LISTED.search(part.text, 0, match.start()):
            signs.add("list")
            if words.several.match(part.text, last):
                signs.add("called:several")
            elif last > match.end() and _called(part.text, last, words)[0]:
                signs.add("called:together")
        signs.update(_inside(core, match, tagged, words), _around(part.text, match, words), _shape(part, core))
        covered = end
        yield Quoted(core, _name(match, core, part.text[match.end() : end]), part, match.start(), end, frozenset(signs))


def _name(match: re.Match[str], core: str, called: str) -> str:
    if match["book"]:
        return f"《{core}》{called}"
    opening, close = ("“", "”") if match["open"] == '"' else (match["open"], match["close"])
    return f"{opening}{core}{close}{called}"


def _called(text: str, start: int, words: InitiativeWords) -> tuple[str, int]:
    """Which kind of thing the words are called that end at ``start``, and where that ends."""
    near, far = words.near.match(text, start), words.called.match(text, start)
    if far and not (near and near.end() > far.end()):
        return far.lastgroup or "", far.end()
    if near:
        return "near", near.end()
    edition = words.edition.match(text, start)
    return ("edition", edition.end()) if edition else ("", start)


def _last_of_list(text: str, matches: list[re.Match[str]], index: int) -> int:
    """Of “凝心铸魂”“匠心建功”等五大行动 the number of the last."""
    while index + 1 < len(matches):
        joint = NEXT.match(text, matches[index].end())
        if not joint or joint.end() != matches[index + 1].start():
            break
        index += 1
    return index


def _inside(core: str, match: re.Match[str], tagged: Tagged, words: InitiativeWords) -> Iterator[str]:
    """What the words themselves say."""
    yield "size:" + next((name for size, name in SIZES if len(core) <= size), "long")
    start, end = match.span("title" if match["book"] else "core")
    checks = {
        "book": match["book"],
        "single": match["open"] == "‘",
        "tail": words.tail.search(core),
        "award": words.award.search(core),
        "steps": BY_STEPS.search(core),
        "figure": FIGURE.search(core),
        "numbered": NUMBERED.search(core),
        "talk": TALK.search(core),
        "saying": SAYING.search(core),
        "的": "的" in core,
        "comma": "," in core or "，" in core or "、" in core,
        "space": " " in core or "\u3000" in core,
        "union": UNION.search(core),
        "scare": core in words.scare,
        "mode": core in words.mode,
        "word": tagged.kind(start, end),
        "whole": words.titled.search(core),
        "known": core in words.known,
        "first v": tagged.starts.get(start, (0, ""))[1].startswith("v"),
    }
    yield from (sign for sign, found in checks.items() if found)


def _around(text: str, match: re.Match[str], words: InitiativeWords) -> Iterator[str]:
    """What stands before and behind."""
    before = CLAUSE.split(text[max(0, match.start() - BEFORE) : match.start()])[-1]
    behind = match.end()
    checks = {
        "launched": words.launched.search(before),
        "made": words.launched.search(before) or words.begun.search(before) or before.endswith(("开", "办")),
        "used": words.used.search(before),
        "many": MANY_OF.search(before) or MANY_BEHIND.match(text, behind),
        "started": STARTED.match(text, behind),
        "titled": words.titled.search(before),
        "likened": words.likened.search(before),
        "colon": text[match.start() - 1 : match.start()] in (":", "："),
        "的 before": before.endswith("的"),
        "的 behind": text.startswith(("的", "地"), behind),
        "verb behind": text.startswith(("了", "出", "起", "进", "回", "得", "着", "成"), behind),
        "closes": text[behind : behind + 1] in STOPS,
    }
    yield from (sign for sign, found in checks.items() if found)


def _shape(part: Part, core: str) -> Iterator[str]:
    if part.rank == "head":
        yield "head"
        if COUNTED.search(core):
            yield "counted head"
