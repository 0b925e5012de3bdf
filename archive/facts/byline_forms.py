"""How papers print who made a story: dispatch lines, credits, signatures; patterns for ``bylines.py``."""

import re

HAN = r"[\u4e00-\u9fff]"
NAME = rf"(?:{HAN}{{1,8}}(?:[·•・]{HAN}{{1,8}})+|{HAN}{{1,4}})"
NAMES_OF_EACH = rf"{NAME}(?:[\s、,，]+{NAME}){{0,3}}?"
NAMES = rf"(?P<names>{NAME}(?:[\s、,，]+{NAME}){{0,3}})"
PAPER = r"(?:本报|新华社|中新社|工报)?\s*(?:首席|见习|实习|特约|特派)*"
ROLE = re.compile(
    rf"(?P<agency>新华社|中新社|人民网|央视网?|本报|工报|晚报|日报)?(?:驻{HAN}{{2,4}})?"
    r"(?:首席|见习|实习|特约|特派|摄影|全媒体|融媒体|文字)*"
    r"(?P<role>记者|通讯员|通信员|实习生|特约撰稿人|摄影师?|作者|撰稿|撰文|采写|执笔|文字|图片|供稿|文图|文/图|图/文"
    rf"|(?<!{HAN})[图文](?=[\s:：/／]))(?=[\s:：/／]|{HAN})[\s:：/／]*"
)
ROLES = {"记者": "reporter", "实习生": "reporter", "通讯员": "correspondent", "通信员": "correspondent"}
ROLES |= {"摄影": "photographer", "摄影师": "photographer", "图片": "photographer", "图": "photographer"}
OWN_PAPER = ("本报", "工报")
ENDING = re.compile(
    r"(?:发自[\u4e00-\u9fff]{2,8}|摄影报道|联合报道|综合报道|报道|摄影|整理|编译|采写|文/图|图/文|文图|[摄文图])$"
)
NAMES_FIRST = re.compile(rf"[\s■□●○◆◇▲△★☆◎]*[(（]?\s*(?:{HAN}{{2,4}}[\s、,，]+){{1,4}}")
SENT_FROM = re.compile(rf"\s发自{HAN}{{2,8}}\s*[)）]?\s*$")
SHOT = re.compile(r"摄(?:影)?(?:报道)?\s*[)）]?$")
HOUSE = rf"(?:{HAN}|[A-Za-z]){{2,12}}"
PICTURE_WORDS = re.compile("[摄图]")
PICTURE_ENDING = re.compile(r"\s*[/／]?\s*(?:文\s?[/／]\s?[图摄]|[图摄]\s?[/／]\s?文|图文|文图)\s*[)）]?$")
_TOOK = r"(?P<took>摄影报道|摄影|摄(?!\s?[/／]\s?文)|供图|提供|[图摄]\s?[/／]\s?文|文\s?[/／]\s?[图摄]|图)"
_CREDITED = r"(?P<role>摄影记者|记者|通讯员)"
CREDIT_END = (
    rf"(?:\s*[/／]\s*(?P<agency>{HOUSE}?))?\s*[/／]?\s*{_TOOK}\s*[)）]?"
    rf"(?:\s*[/／·(（]\s*(?P<house>{HOUSE}))?\s*[)）。]?$"
)
CREDIT = re.compile(rf"{PAPER}{_CREDITED}?\s*(?<!{HAN}){NAMES}{CREDIT_END}")
CREDIT_BY_ROLE = re.compile(rf"{PAPER}{_CREDITED}\s*{NAMES}{CREDIT_END}")
GLUED_CREDIT = re.compile(rf"[。！？!?）)”(（\s]{PAPER}{_CREDITED}?\s*{NAMES}{CREDIT_END}")
_OF_ROLE = (
    rf"(?:本报|新华社)?(?:特约|实习|见习)?(?:记者|通讯员)[\s:：]*{NAME}(?:[\s、]+(?!本报|通讯员|记者){NAME}){{0,3}}"
)
CREDIT_OF_MANY = re.compile(rf"(?:{_OF_ROLE}\s+){{1,2}}{_OF_ROLE}\s*[/／]?\s*(?:摄影报道|摄影|摄)\s*[)）。]?$")
LONGEST_CREDIT = 60
OPENING = re.compile(
    rf"^\s*[【\[]?(?P<line>(?:{HAN}|[-—－]){{0,14}}讯|据?(?:本报|新华社|中新社|工报|{HAN}{{2,4}}网){HAN}{{0,8}}(?:\d{{1,2}}月)?\d{{0,2}}日?[电讯])?[】\]]?\s*"
    rf"(?:[(（](?P<in>[^()（）]{{2,60}})[)）]|(?P<out>{PAPER}(?:记者|通讯员)[^，。,“:：]{{1,40}}?报道)"
    rf"|(?P<told>{HAN}{{2,4}}(?:[\s、]{HAN}{{2,4}}){{0,3}}?)\s*报道\s*[:：]"
    rf"|(?P<bare>(?:{PAPER}(?:记者|通讯员|实习生)\s*{HAN}{{2,4}}\s+){{1,3}}))"
)
_BEHIND = r"[。！？!?”」]\s*"
CLOSING = re.compile(
    rf"{_BEHIND}[(（](?:作者\s*[:：]?\s*)?(?P<names>{HAN}{{2,4}}(?:[\s、,，]+{HAN}{{2,4}}){{0,5}})"
    r"(?:\s*(?:文/图|图/文|文图|图文|整理))?[)）]\s*$"
)  # （郝某 牛某）
CLOSING_ROLES = re.compile(
    rf"{_BEHIND}(?:[(（](?={HAN}{{0,8}}(?:记者|通讯员|通信员))(?P<in>[^()（）]{{4,60}})[)）]"
    rf"|[■□●▲★◆]?\s*(?P<out>{PAPER}(?:记者|通讯员|通信员)[^，。,“”:：()（）]{{2,40}}))\s*$"
)  # （本报记者 某某）, ■本报记者 某某
SIGNED_BEHIND = re.compile(
    rf"{_BEHIND}(?:[■□●▲★◆]\s*|(?<=\s))(?P<names>{NAMES_OF_EACH})(?:\s*(?:文/图|图/文|文图|图文))?\s*$"
)  # ■某某
EDITORS = re.compile("责任?编辑|责编|编辑|美编|校对|制图|统稿|版式|组版|监制|审核|来源|[摘选]自")  # they made the page
_UNIT_OF_AUTHOR = r"(?:本文)?作者(?:单位|系|为|是)?\s*[:：]?\s*(?P<unit>[^()（）]{2,40})"
AUTHOR_UNIT = re.compile(rf"\s*[(（]{_UNIT_OF_AUTHOR}[)）]\s*$")
AUTHOR_LINE = re.compile(
    rf"^\s*[(（](?:本文)?作者(?:单位|系|为|是)?\s*[:：]?\s*(?P<unit>[^()（）\s]{{3,40}})\s+(?P<name>{HAN}{{2,4}})\s*[)）]\s*$"
)  # （作者单位：某厂工会 某某）
NAME_AND_UNIT = re.compile(rf"^\s*[(（](?P<name>{HAN}{{2,4}})\s+{_UNIT_OF_AUTHOR}[)）]\s*$")  # （某某 作者单位：某厂）
UNIT_AND_NAME = re.compile(rf"^\s*[(（]{_UNIT_OF_AUTHOR}[)）]\s*(?P<name>{HAN}{{2,4}})\s*$")  # （作者单位：某厂）某某
OF_UNIT = re.compile(
    rf"^\s*(?P<name>{HAN}{{2,4}})\s*[(（](?!本?文?作者)(?P<unit>[^()（）]{{3,30}}(?:工会|公司|集团|[局厂院学处心委部会社站段所矿校]))[)）]\s*$"
)
WORDS_AND_PICTURES = re.compile(
    rf"^\s*[(（]?(?P<words>{NAMES_OF_EACH})\s*[/／]?\s*文\s*(?P<pictures>{NAMES_OF_EACH})\s*[/／]?\s*[图摄]影?\s*[)）]?$"
)  # 某某 文 某某 图
SHOT_BY = re.compile(
    rf"(?:(?:摄影|图片|供图|[摄图])\s*[:：/／]|摄影\s)\s*(?:{PAPER}(?:记者|通讯员)\s*)?(?P<names>{NAMES_OF_EACH})\s*[)）]?\s*$"
)
OWN_LINE = re.compile(rf"^\s*[(（]?\s*{PAPER}(?:记者|通讯员)(?:[\s、·]|{HAN}){{2,60}}[)）]?\s*$")
SIGNATURE = re.compile(
    rf"^[\s■□●○◆◇▲△★☆◎]*[(（]?\s*(?!据)(?:(?P<unit>(?:{HAN}|[\dA-Za-z]){{2,30}})[\s:：]+)?(?P<name>{NAME})(?P<more>(?:[\s、]+{NAME})*)\s*[)）]?\s*$"
)
