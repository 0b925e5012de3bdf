"""Patterns of what newspapers print about the page itself. All read *folded* text (see ``language.fold``)."""

import re

HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff·•○〇]"
_ONES = "一二三四五六七八九"
_TENS = f"[〇零{_ONES}十]"

_DAY = (
    r"\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}(?:\s*日)?"
    rf"|{_TENS}{{2,4}}年{_TENS}{{1,2}}月{_TENS}{{1,3}}日|(?:星期|周|礼拜)[一二三四五六日天](?!{HAN})"
)
_MOON = rf"闰?[正冬腊{_ONES}十]{{1,2}}月(?:初[{_ONES}十]|[十廿][{_ONES}]|[二三]十)"
_STEMS = r"[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年"
_LUNAR = rf"(?:农历|夏历|阴历)[^\s,;|/]{{2,14}}|{_STEMS}(?:{_MOON})?|{_MOON}"
_NUMBER = (
    rf"(?:总第?|第)\s*\d+\s*[期号版]|第[{_ONES}十]{{1,3}}版|[A-Z]\d{{1,2}}\s*版?|\d{{1,2}}\s*版"
    rf"|(?:今日|本期|共)\s*(?:[{_ONES}十]{{1,2}}|\d{{1,3}})\s*版"
)
_SERIAL = (
    r"(?:国内)?统一(?:连续出版物)?(?:刊)?号|(?:邮发)?代号\s*:?\s*\d+[-—]\d+"
    r"|CN\s*\d{2}[-—]\d{4}(?:/\w+)?|ISSN\s*[\d-]+"
)
_PRICE = r"(?:每份|零售|每月|全年)?(?:定价|售价|零售价|每份|零售|每月|全年)\s*:?\s*\d+(?:\.\d+)?元"
_ADDRESS = r"[\w.\-]+@[\w.\-]+|(?:https?://|www\.)[\w./\-]+"
_PHONE = r"\(?\d{3,4}\)?[-—\s]?\d{3,4}[-—\s]?\d{4}(?:\s*转\s*\d+)?|\d{7,11}"
_SKY = "(?:晴|多云|阴|雨|雪|雾|霾)"

NAMED_WRITER = re.compile(rf"(?:记者|通讯员)(?!热线|电话|邮箱|信箱|站)[\s:/]*{HAN}")
"""A reporter's or correspondent's office: such a line signs a story."""
PAPER_NAME = re.compile(rf"^{HAN}{{2,8}}(?:报|周刊|导刊|新闻网)$")
SECTION_NAME = re.compile(rf"^(?:{HAN}{{2,6}}|{HAN}{{2,4}}[·/ ]{HAN}{{2,4}})$")


def mark(label: str, staff: str) -> re.Pattern[str]:
    """One mark of a furniture line: group ``sure`` or, for what may also be a headline's word, ``name``.

    ``label``, ``staff``: alternatives that name an address (电话, 邮箱) and who makes the page (责编, 校对).
    """
    office = rf"{staff}(?:[/、]{staff})*"
    label = rf"(?:{HAN}{{2,8}}(?:报|周刊|杂志)|{HAN}{{2}}(?=电话|热线|传真))?{label}"
    contact = rf"{label}\s*:?\s*(?:{_ADDRESS}|{_PHONE}|\d[\d\s\-—]{{2,20}})|{label}\s*:\s*[^\s:]+"
    people = rf"{office}\s*[:/]\s*(?:{HAN} {HAN}|{HAN}{{2,8}})(?:[、,]{HAN}{{2,4}})*|{office}\s+{HAN}{{2,4}}(?!{HAN})"
    sure = "|".join((_DAY, _LUNAR, _NUMBER, _SERIAL, _ADDRESS, _PRICE, contact, people, _PHONE))
    name = rf"[A-Za-z'&.]+|\d+(?:\.\d+)?元(?!{HAN})|\d{{1,3}}(?![\d.,]*{HAN})|{HAN}{{2,8}}(?!{HAN})"
    return re.compile(rf"(?P<sure>{sure})|(?P<name>{name})")


def note(openings: str) -> re.Pattern[str]:
    """Standing notes of the house, up to 60 characters: weather, codes to scan, rights, calls for contributions."""
    return re.compile(
        rf"^(?:{openings}.{{0,60}}|(?:{HAN}{{1,6}})?天气(?:预报|提示)?\s*[: ].{{0,60}}"
        rf"|(?=.{{0,40}}{_SKY}).{{0,50}}\d\s*℃?\s*[—~～\-至/]+\s*-?\d+\s*(?:℃|度))$"
    )
