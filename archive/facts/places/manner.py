"""How a story comes to name a place: as the scene of a meeting, in a list of examples, as where somebody set out from."""

import re
from typing import Literal

from .gazetteer import Place
from .mentions import PlaceWords
from .settle import Mention

Manner = Literal["", "venue", "list", "left", "desk", "group", "aside"]
HAN = r"[\u4e00-\u9fff]"
SOME = r"[0-9一二三四五六七八九十几多数]+(?:余|多)?(?:个|省|市|县|区|州|旗|地|家)"
LIST_TAIL = re.compile(rf"(?:[、和与及]{HAN}{{2,9}}?){{0,8}}等(?:地|省|市|县|区|州|旗|{SOME})")
LIST_BEGINS = "、和与及等"
IN = "在于"
FROM = "从由自"
TO = "赴去到往"
DESK = re.compile(r"^\s*[【\[(（]?(?:本报|工报|新华社|中新社)?\s*$")
DISPATCH = re.compile(r"(?:\d{1,2}月)?(?:\d{1,2}日)?[电讯]")


def manner(mention: Mention, text: str, words: PlaceWords) -> Manner:
    """``text``: of the mention's part. "" where the place is simply named."""
    if mention.reason == "group name":
        return "group"
    if text[mention.end - 1] == "京" and mention.end - mention.start == 2 and text[mention.start] != "北":
        return "" if words.meet.match(text, mention.end) else "aside"  # 在京召开, but not 在京公布
    before = text[mention.start - 1 : mention.start] if mention.start else ""
    if before and before in IN and words.meet.match(text, mention.end):
        return "venue"
    if before and before in FROM and words.leave.match(text, mention.end):
        return "left"
    if before and before in TO and words.visit.match(text, mention.end):
        return "left"  # 赴海南疗休养
    if mention.start <= 6 and DISPATCH.match(text, mention.end) and DESK.match(text[: mention.start]):
        return "desk"
    if text[mention.end : mention.end + 1] in LIST_BEGINS and LIST_TAIL.match(text, mention.end):
        return "list"
    return ""


def is_capital(place: Place) -> bool:
    """The city where a province's meetings are held and where a national paper's office stands."""
    return place.level == "prefecture" and place.code.endswith("0100")
