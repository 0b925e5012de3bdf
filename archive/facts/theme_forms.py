"""Themes that the form of a story gives it: an essay is commentary, a portrait of a person a profile."""

import re

from .document import Document, Part

LONGEST_SIGN = 40
SIGNED_BY = {"byline": 0, "column": 1}  # what shows that a story is an essay, else its first line
PORTRAIT = re.compile(r"^\s*(?:——|—|--)\s*(?:追?记|访)(?!者)|(?:——|—)\s*(?:追?记|访)(?!者)[\u4e00-\u9fff]")
QUOTED = re.compile(r"“[^“”]*”")
ONE_PERSON = re.compile(r"(?<!其)[他她](?![们人乡处山国])")
ONESELF = re.compile(r"(?<!自)我(?![们国省市区县厂矿院校司行会党军家])")
DATELINE = re.compile(r"讯\s*[（(]|^.{0,12}(?:本报讯|讯[ \u3000]|电[ \u3000])|^.{0,8}记者")
LETTER = re.compile(
    r"\s*“?(?:尊敬的)?编辑(?:同志|老师|部)?(?:同志)?[:：,，!！]"
)  # a reader tells or asks, and argues for nothing
ASKED = ("问：", "问:", "记者：", "记者:")  # what two say in turn is about what they speak of
PORTRAIT_KINDS = ("news", "feature")
TOLD_OFTEN, TOLD_SHARE = (
    4,
    1 / 80,
)  # how often a portrait says 他 or 她 outside speech, and for how many characters once
ESSAY_KINDS = ("news", "feature")

Place = tuple[Part, int, int]  # what stands where: start and end in a part


def find_forms(
    document: Document,
    signed_by_outsider: bool,
    essay: re.Pattern[str] | None,
) -> tuple[Place | None, Place | None]:
    """What shows that the story is a portrait, and that it is an essay; None where nothing does.

    ``essay``: words that only an essay's writer uses (在笔者看来).
    """
    portrait, argued = _portrait(document), _essay(document, signed_by_outsider, essay)
    return (None, None) if (portrait or argued) and _is_asked(document) else (portrait, argued)


def may_argue(document: Document) -> bool:
    """Whether it may be an essay that only its words show: it begins as no news, no letter and no talk."""
    return not (is_dispatch(document) or _is_letter(document) or _is_asked(document))


def is_dispatch(document: Document) -> bool:
    """Whether it begins as news does: 本报讯, 记者…报道."""
    return any(DATELINE.search(part.text[:40]) for part in document.body[:1])


def _portrait(document: Document) -> Place | None:
    """By its deck ``——记…``, else by how often the story says 他 or 她, or 我 of its teller: news has many people, a
    portrait one."""
    for part in document.parts:
        if part.rank == "head" and (match := PORTRAIT.search(part.text)):
            return part, match.start(), len(part.text)
    if document.kind not in PORTRAIT_KINDS or is_dispatch(document) or _is_letter(document):
        return None
    return _told_often(document, "他她", ONE_PERSON) or _told_often(document, "我", ONESELF)


def _told_often(document: Document, letters: str, person: re.Pattern[str]) -> Place | None:
    """The first of the places that speak of one person, where they are as many as a portrait's; one of ``letters``
    stands at each."""
    if sum(part.text.count(letter) for part in document.body for letter in letters) < TOLD_OFTEN:
        return None  # as in most stories, told without the pattern
    found: Place | None = None
    times = length = 0
    for part in document.body:
        told = QUOTED.sub(lambda match: "“" + "…" * (len(match[0]) - 2) + "”", part.text)
        for match in person.finditer(told):
            found = found or (part, *match.span())
            times += 1
        length += len(told)
    return found if times >= max(TOLD_OFTEN, length * TOLD_SHARE) else None


def _is_letter(document: Document) -> bool:
    return any(LETTER.match(part.text) for part in document.body[:1])


def _is_asked(document: Document) -> bool:
    return any(part.text.startswith(ASKED) for part in document.body)


def _essay(document: Document, signed_by_outsider: bool, words: re.Pattern[str] | None) -> Place | None:
    """By its signature or its kind, else by words of its writer."""
    if not document.parts or _is_letter(document):
        return None
    if signed_by_outsider or document.kind == "commentary":
        sign = min(document.parts, key=lambda part: SIGNED_BY.get(part.rank, len(SIGNED_BY)))
        return sign, 0, min(len(sign.text), LONGEST_SIGN)
    if words and document.kind in ESSAY_KINDS:
        for part in document.body:
            if match := words.search(part.text):
                return part, *match.span()
    return None
