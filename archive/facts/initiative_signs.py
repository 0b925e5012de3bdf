"""What stands in quotation marks, and the signs by which the name of a programme is told from other quoted words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from .document import Part
from .tagging import Tagged
from .wordset import WordSet

INSIDE = r"[^“”‘’\"《》。;；:：!！?？]"
NESTED = (
    r"(?:[^“”‘’\"《》。;；:：!！?？,，]{0,15}‘[^“”‘’]{1,4}’){1,3}[^“”‘’\"《》。;；:：!！?？,，]{0,20}"  # “暖‘新’同行”
)
QUOTED = re.compile(
    rf"(?=[“\"‘《])(?:(?P<open>[“\"‘])(?P<core>{INSIDE}{{1,30}}|{NESTED})(?P<close>[”\"’])"
    rf"|(?P<book>《)(?P<title>[^《》。;；:：!！?？]{{2,40}})》)"
)
NEXT = re.compile(r"(?:[、和与及暨]|——)?(?=[“‘])")
LISTED = re.compile(r"[^。！？!?…][”’](?:[、和与及暨]|——)?$")  # not behind what somebody says
TALK = re.compile(r"[我你他她您咱吗呢吧啊么]")
SAYING = re.compile(r"不是|没有|就是|一下|不|别|没|少|^[是要让把活有]|[了着过的]$")
QUESTION = re.compile("多少|什么|怎么|如何|为啥|为何|谁|哪|几何")
STARTED = re.compile(
    r"(?:正式|近日|日前)?(?:成立|启动|启用|上线|开通|开张|开营|开讲|亮相|诞生|出炉|开班|开课|揭牌|挂牌|试运行|印了|印发|出台|开进|走进|落户|建成)"
)
BY_STEPS = re.compile(r"[一二三四五六七八九十\d].{0,4}法$")  # 五步协商法
NUMBER = r"[\d一二三四五六七八九十百]"
COUNTED = re.compile(rf"{NUMBER}[^\d]{NUMBER}|^\d+$|[三四五六七八九十]个")  # “一户一策” in a headline names a method
FIGURE = re.compile(rf"\d|^{NUMBER}|·")
PLUS = re.compile("[+＋]")
UNIT = "个间座家台辆支处所顶张场期份套"
MANY_BEHIND = re.compile(rf"(?:已[经有]?|共|达)?\d+[余多]?[{UNIT}]")
MANY_OF = re.compile(rf"(?:\d|[一二三四五六七八九十百千][余多]?)[余多]?[{UNIT}]$")  # 建成26间“妈妈小屋”
NUMBERED = re.compile(r"^[一二三四五六七八九十双两\d][\u4e00-\u9fff]{1,2}$")  # “三送”, “六暖”
UNION = re.compile(r"工会|职工|员工|劳模|工匠|工惠|工家|匠|会员|劳动|娘家")
STOPS = "。;；!！?？,，、：:)）"
CLAUSE = re.compile(r"[,，。;；:：!！?？]")
SIZES = ((2, "2"), (3, "3"), (4, "4"), (6, "6"), (10, "10"))
BEFORE, JOINT = 12, 4  # how far before the words is looked


@dataclass(frozen=True, slots=True, eq=False)
class InitiativeWords:
    """What tells a programme from other quoted words.

    ``called``: what one is called right behind its name or a few words on (“点单”服务), none of which holds one of the data
    file's ``between``, in groups by kind: activity, method, digital, service, thing, label (品牌). ``near``: right behind only.
    ``edition``: what a slogan is of (2024年某市文化节).
    ``several``: what more than one are called together. ``titled``: the words of ``called`` right before a name.
    ``launched``, ``begun``, ``used``: what is done with a programme, before its name; ``made``: right before it.
    ``named`` (取名) and ``owner`` (工会的) stand right before a name; ``runs``: what a programme does, behind it (已惠及).
    ``tail`` ends the name of a thing (证, 驿站), ``award`` that of a person, an award or a town (标兵, 之乡).
    ``endings``: by kind, ends that say more than ``tail``: facility (小屋), programme (行动), campaign (进车间), honour (先锋岗, 工作室).
    ``idea`` behind the words and ``likened`` before them show that they name nothing (精神; 被誉为).
    ``scare``: words that stand in quotation marks for another reason; ``mode``: ways to do a thing (一站式).
    ``known``: programmes of the whole country; ``brand``: those that are known without the marks.
    ``title`` ends the name of a contest without marks, ``subject`` stands in it, ``unjoined`` never does.
    ``weights``: of the signs, fitted by scripts/train_initiatives.py.
    """

    called: re.Pattern[str]
    edition: re.Pattern[str]
    near: re.Pattern[str]
    several: re.Pattern[str]
    titled: WordSet
    launched: re.Pattern[str]
    begun: re.Pattern[str]
    used: re.Pattern[str]
    made: re.Pattern[str]
    named: WordSet
    owner: WordSet
    runs: re.Pattern[str]
    tail: WordSet
    award: WordSet
    endings: Mapping[str, WordSet]
    idea: re.Pattern[str]
    likened: WordSet
    scare: frozenset[str]
    mode: frozenset[str]
    known: frozenset[str]
    brand: re.Pattern[str]
    title: re.Pattern[str]
    subject: re.Pattern[str]
    unjoined: frozenset[str]
    weights: Mapping[str, float]


class Quoted(NamedTuple):
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
    text, covered = part.text, 0
    if not ("“" in text or "《" in text or "‘" in text or '"' in text):
        return  # as most parts, told without the pattern
    matches = list(QUOTED.finditer(text))
    for match, last in zip(matches, _ends_of_lists(text, matches), strict=True):
        core = (match["core"] or match["title"]).strip()
        if match.start() < covered or len(core) < 2:
            continue  # “工聚幸福”关爱职工“订单式”服务活动 is one name
        kind, covered = _called(text, match.end(), words)
        signs = {*_behind(text, match.end(), kind, words), *_listed(text, match, last, words)}
        signs.update(_inside(core, match, tagged, words), _around(text, match, words), _shape(part, core))
        name = _name(match, core, text[match.end() : covered])
        yield Quoted(core, name, part, match.start(), covered, frozenset(signs))


def _name(match: re.Match[str], core: str, called: str) -> str:
    if match["book"]:
        return f"《{core}》{called}"
    opening, close = ("“", "”") if match["open"] == '"' else (match["open"], match["close"])
    return f"{opening}{core}{close}{called}"


def _called(text: str, start: int, words: InitiativeWords) -> tuple[str, int]:
    """Which kind of thing the words are called that end at ``start``, and where that ends."""
    if text[start : start + 1] in STOPS:
        return "", start  # as half of all, told without the patterns
    near, far = words.near.match(text, start), words.called.match(text, start)
    if far and not (near and near.end() > far.end()):
        return far.lastgroup or "", far.end()
    if near:
        return "near", near.end()
    edition = words.edition.match(text, start)
    return ("edition", edition.end()) if edition else ("", start)


def _behind(text: str, end: int, kind: str, words: InitiativeWords) -> Iterator[str]:
    if kind:
        yield f"called:{kind}"
    if words.idea.match(text, end):
        yield "called far" if kind else "idea"


def _ends_of_lists(text: str, matches: list[re.Match[str]]) -> list[int]:
    """For each of the quoted words where the list ends that they stand in: “凝心铸魂”“匠心建功”等五大行动."""
    ends = [match.end() for match in matches]
    for index in range(len(matches) - 2, -1, -1):
        joint = NEXT.match(text, ends[index])
        if joint and joint.end() == matches[index + 1].start():
            ends[index] = ends[index + 1]
    return ends


def _listed(text: str, match: re.Match[str], last: int, words: InitiativeWords) -> Iterator[str]:
    """``last``: where the list ends."""
    followed = last > match.end()
    begin = match.start()
    if not (followed or text.startswith("等", last) or LISTED.search(text, max(0, begin - JOINT), begin)):
        return
    yield "list"
    if words.several.match(text, last):
        yield "called:several"
    elif followed and _called(text, last, words)[0]:
        yield "called:together"


def _inside(core: str, match: re.Match[str], tagged: Tagged, words: InitiativeWords) -> Iterator[str]:
    """What the words themselves say."""
    yield "size:" + next((name for size, name in SIZES if len(core) <= size), "long")
    start, end = match.span("title" if match["book"] else "core")
    size = len(core)
    checks = {
        "book": match["book"],
        "single": match["open"] == "‘",
        "tail": words.tail.before(core, size),
        "award": words.award.before(core, size),
        "steps": BY_STEPS.search(core),
        "figure": FIGURE.search(core),
        "plus": PLUS.search(core),
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
        "whole": words.titled.before(core, size),
        "known": core in words.known,
        "person": tagged.starts.get(start, (0, ""))[1].startswith("nr"),
        "question": QUESTION.search(core),
        "first v": tagged.starts.get(start, (0, ""))[1].startswith("v"),
    }
    yield from (sign for sign, found in checks.items() if found)
    yield from (f"ends:{kind}" for kind, ending in words.endings.items() if ending.before(core, size))


def _around(text: str, match: re.Match[str], words: InitiativeWords) -> Iterator[str]:
    """What stands before and behind."""
    before = CLAUSE.split(text[max(0, match.start() - BEFORE) : match.start()])[-1]
    behind = match.end()
    size = len(before)
    named, launched = words.named.before(before, size), words.launched.search(before)
    checks = {
        "launched": launched,
        "made": launched or words.begun.search(before) or before.endswith(("开", "办")),
        "used": words.used.search(before),
        "object": words.made.search(before),
        "named": named,
        "owner": words.owner.before(before, size - before.endswith("的")) or words.owner.before(before, size),
        "runs": words.runs.match(text, behind),
        "many": MANY_OF.search(before) or MANY_BEHIND.match(text, behind),
        "started": STARTED.match(text, behind),
        "titled": words.titled.before(before, size),
        "likened": not named and words.likened.before(before, size),  # 改名, not 十名
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
