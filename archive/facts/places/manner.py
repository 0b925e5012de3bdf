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
CAPITAL = "110000"
LIST_BEGINS = "、和与及等"
IN = "在于"
FROM = "从由自"
TO = "赴去到往"
ELSEWHERE_WORKED = re.compile(  # 在太原、北京找到工作, 在东莞打了11年工
    rf"(?:[、和与及]{HAN}{{2,6}}?)*(?:务工|打工|打了|找到工作|找了工作|做工|上大学|读大学|当兵)"
)
AIDS = re.compile("(?:驰援|支援|增援)$")
DESK = re.compile(r"^\s*[【\[(（]?(?:本报|工报|新华社|中新社)?\s*$")
DISPATCH = re.compile(r"(?:\d{1,2}月)?(?:\d{1,2}日)?[电讯]")


def manner(mention: Mention, text: str, words: PlaceWords) -> Manner:
    """``text``: of the mention's part. "" where the place is simply named."""
    if mention.reason == "group name":
        return "group"
    if mention.place.code == CAPITAL and text[mention.end - 1] == "京" and text[mention.start] != "北":
        return "" if words.meet.match(text, mention.end) else "aside"  # 在京召开, but not 在京公布
    before = text[mention.start - 1 : mention.start] if mention.start else ""
    if before and before in IN and words.meet.match(text, mention.end):
        return "venue"
    if before and before in FROM and words.leave.match(text, mention.end):
        return "left"
    if before and before in "在、和" and ELSEWHERE_WORKED.match(text, mention.end):
        return "left"
    if before == "援" and AIDS.search(text[mention.start - 2 : mention.start]):
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
