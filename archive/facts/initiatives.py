"""Named programmes of a union: what stands in quotation marks and is called a method, a service, a card."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .document import Document, Part
from .model import Evidence, InitiativeFact

QUOTED = re.compile(
    r"(?P<open>[“\"《‘])(?P<core>[^“”‘’\"《》,，。;；:：!！?？]{2,22}(?:[,，][^“”‘’\"《》,，。;；:：!！?？]{2,8})?)(?P<close>[”\"》’])"
)
TALK = re.compile(r"[我你他她您咱吗呢吧啊么]|不是|没有|就是|一下|^[不别少没有是要让把活]")
STARTED = re.compile(
    r"(?:正式)?(?:成立|启动|启用|上线|开通|开张|开营|开讲|亮相|诞生|出炉|开班|开课|揭牌|挂牌|试运行|印了|印发|出台)"
)
BY_STEPS = re.compile(r"[一二三四五六七八九十\d].{0,4}法$")  # 五步协商法
NUMBER = r"[\d一二三四五六七八九十百]"
COUNTED = re.compile(rf"{NUMBER}.?{NUMBER}|[三四五六七八九十]个")  # “一户一策” in a headline names a method
MANY_BEHIND = re.compile(r"(?:已[经有]?|共|达)?\d+[余多]?[个间座家台辆支处所]")
MANY_OF = re.compile(r"\d[余多]?[个间座家台辆支处所顶]$")  # 建成26间“妈妈小屋”
LIKENED = re.compile(r"(?:的|成了|成为|变成|当成|有了.{0,4}|像|[位名些])$")  # 戈壁滩上的“活地图”
SURE, ENOUGH = 3.0, 2.0
TWICE, OFTEN, OFTEN_COUNT, HEAD_AND_BODY = 0.4, 1.2, 3, 0.7
EVIDENCE_KEPT = 5


@dataclass(frozen=True, slots=True, eq=False)
class InitiativeWords:
    """What tells a programme from other quoted words.

    ``suffix``: what it is called, right behind its name or a few words on; ``group``: what several are called
    together; ``near``: what it is called right behind its name only (调解室, 专车);
    ``create``: what is done with one, before it; ``tail`` ends the name of a thing (证, 券, 驿站);
    ``scare``: words that stand in quotation marks for another reason; ``mode``: ways to do a thing,
    which name a programme only where somebody starts it (一站式); ``brand``: those known without the marks.
    """

    suffix: re.Pattern[str]
    create: re.Pattern[str]
    tail: re.Pattern[str]
    group: re.Pattern[str]
    near: re.Pattern[str]
    scare: frozenset[str]
    mode: frozenset[str]
    brand: re.Pattern[str]


@dataclass(slots=True)
class Seen:
    core: str
    name: str
    score: float
    evidence: list[Evidence]

    def weight(self, essay: bool) -> float:
        """What is told again, in a headline and below it, is rather a thing of its own; an essay plays with words."""
        often = OFTEN if len(self.evidence) >= OFTEN_COUNT else TWICE if len(self.evidence) > 1 else 0.0
        heads = sum(found.field != "blocks" for found in self.evidence)
        both = HEAD_AND_BODY if 0 < heads < len(self.evidence) else 0.0
        return self.score + (min(often, TWICE) if essay or self.score < 1.0 else often + both)


def find_initiatives(document: Document, words: InitiativeWords) -> tuple[InitiativeFact, ...]:
    """Programmes in order of appearance; ``name`` keeps the marks and the word that it is called by: “点单”服务."""
    seen: dict[str, Seen] = {}
    for part in document.parts:
        if part.rank in ("byline", "column"):
            continue
        for core, name, score, evidence in _read(part, words):
            known = seen.setdefault(core, Seen(core, name, 0.0, []))
            if score > known.score or (score == known.score and len(name) > len(known.name)):
                known.score, known.name = score, name
            known.evidence.append(evidence)
    essay = document.kind == "commentary"
    kept = [found for found in seen.values() if found.weight(essay) >= ENOUGH]
    kept = [found for found in kept if not _shortened(found, kept)]
    return tuple(
        InitiativeFact(found.name, 0.9 if found.score >= SURE else 0.75, tuple(found.evidence[:EVIDENCE_KEPT]))
        for found in kept
    )


def _shortened(found: Seen, kept: list[Seen]) -> bool:
    """“共同约定” beside “共同约定行动”."""
    return any(other is not found and other.core.startswith(found.core) for other in kept)


def _read(part: Part, words: InitiativeWords) -> Iterator[tuple[str, str, float, Evidence]]:
    text, covered = part.text, 0
    for match in QUOTED.finditer(text):
        if match.start() < covered:
            continue  # “工聚幸福”关爱职工“订单式”服务活动 is one name
        core = match["core"].strip()
        near = words.near.match(text, match.end())
        behind = near or words.suffix.match(text, match.end())
        if TALK.search(core) or (core in words.scare and not (near and part.rank == "head")):
            continue
        if not behind and (group := words.group.match(text, match.end())):
            behind = group  # “凝心铸魂”“匠心建功”等五大行动
        tail = bool(words.tail.search(core) or BY_STEPS.search(core))
        before = re.split(r"[,，。;；!！?？]", text[max(0, match.start() - 12) : match.start()])[-1]
        made = words.create.search(before) or MANY_OF.search(before) or STARTED.match(text, match.end())
        made = made or before.endswith(("开", "办")) or (tail and MANY_BEHIND.match(text, match.end()))
        score = (2.0 if behind else 0.0) + (1.2 if made else 0.0) + (1.0 if tail else 0.0)
        score += 0.0 if part.rank != "head" else 2.0 if COUNTED.search(core) else 0.8
        score -= 1.0 if text.startswith(("的", "地"), match.end()) or "的" in core or re.search("[,，]", core) else 0.0
        score -= 0.8 if not (made or behind) and LIKENED.search(before) else 0.0
        score -= 1.0 if core in words.mode and part.rank != "head" else 0.0
        if match["open"] == "《" and not (made and tail):
            score -= 2.0
        end = behind.end() if behind and behind.re is not words.group else match.end()
        close, opening = ("”", "“") if match["open"] == '"' else (match["close"], match["open"])
        name = f"{opening}{core}{close}{text[match.end() : end]}"
        covered = end
        yield core, name, score, part.evidence(match.start(), end)
    for match in words.brand.finditer(text):
        if text[match.start() - 1 : match.start()] not in ("“", "‘", '"', "《"):
            yield match["core"], f"“{match['core']}”{match['suffix']}", ENOUGH, part.evidence(*match.span())
