"""The forms in which Chinese newspapers print who made a story: under its head, in its opening, at its end."""

import pytest

from archive.evaluation.scores import _names

HEAD = "云岭市总工会为货车司机送清凉"
BODY = "近日,云岭市总工会组织志愿者来到东山物流园,为一百二十名货车司机送去毛巾、凉茶和急救包。"
MORE = "据了解,今年以来云岭市总工会已建成司机之家六个,服务货车司机三千二百余人次。"
PEOPLE = ("方晴", "江帆", "苑青", "欧阳文静", "才让东周", "阿依古丽·买买提", "张 三")

UNDER_THE_HEAD = """
本报记者方晴 本报通讯员江帆|本报记者 方晴 江帆|□记者 方晴|■ 本报记者 方晴 文/图|○ 方晴|◎方晴|◇ 方晴|☆方晴|▲方晴 江帆
文/方晴 图/江帆|■文/方晴 图/江帆|方晴/文 江帆/图|文:方晴 图:江帆|文图/方晴|图/文 记者方晴|文/图 全媒体记者 方晴|●文/图 本报记者 方晴
文/本报记者 方晴 图/本报记者 江帆|本报记者 方晴 文 江帆 图|本报记者方晴 通讯员江帆 苑青 文/图|方晴 文/图|撰文 方晴 摄影 江帆
本报首席记者 方晴|见习记者 方晴 通讯员 江帆|本报全媒体记者 方晴 江帆|融媒体记者 方晴|全媒体首席记者 方晴|本报记者 方晴 本报见习记者 江帆
工人日报—中工网记者 方晴|中工网记者方晴|劳动报记者 方晴|云岭日报客户端记者 方晴|农民日报·中国农网记者 方晴|本报驻云岭记者 方晴
本报记者/方晴|记者/方晴 通讯员/江帆|记者:方晴 通讯员:江帆|记者丨方晴|作者:方晴|采写:方晴|撰稿:方晴|供稿:方晴|特约撰稿 方晴
整理/方晴|口述:方晴 整理:江帆|口述/方晴 文/江帆|方晴 口述 江帆 整理|本报评论员 方晴|特约评论员 方晴
方晴 本报记者 江帆|通讯员 方晴 本报记者 江帆|本报记者 方晴 实习生 江帆 摄影报道|记者 方晴 报道|本报记者 方晴 发自云岭
方晴|（方晴）|本报记者 张 三|通讯员 才让东周|本报记者 欧阳文静
"""
OPENINGS = """
本报讯 记者方晴 通讯员江帆报道 |本报讯（记者 方晴）|本报讯（通讯员 方晴 记者 江帆）|本报讯（记者方晴 实习生江帆）|【本报讯】记者方晴 |〔本报讯〕（记者方晴）
（记者 方晴）|（本报记者 方晴 通讯员 江帆）|记者方晴报道:|本报记者方晴报道 |本报讯 通讯员方晴、江帆报道:|本报讯 方晴 江帆报道:
本报讯 记者方晴、通讯员江帆 |本报讯（记者：方晴 通讯员：江帆）|本报讯（方晴 江帆）|本报讯 （方晴、江帆）
本报讯（方晴 江帆 文/图）|本报讯（记者 方晴/文 江帆/图）
工人日报讯（记者方晴）|云岭工人报讯（全媒体记者方晴 通讯员江帆）|中工网讯 （记者方晴）|云岭讯（记者 方晴）|8月12日讯（记者 方晴）|本报云岭8月12日电（记者方晴）
工人日报-中工网云岭8月12日电（记者 方晴）|新华社云岭8月12日电（记者方晴、江帆）|本报讯（特约记者方晴）|本报讯 特约通讯员方晴报道：
"""
AT_THE_END = """
（方晴 江帆）|（方晴、江帆）|（通讯员 方晴）|（特约通讯员 方晴）|（本报记者方晴）|（方晴 通讯员江帆）|□方晴|■方晴 江帆|●方晴|◆方晴
（记者 方晴 整理）|（江帆 整理）|（方晴 文/图）|（文/方晴）|（文/方晴 图/江帆）|（方晴/文 江帆/图）|（图/文 方晴）|（才让东周）|（阿依古丽·买买提）
（作者:方晴）|（方晴 作者单位:云岭市总工会）|（作者系云岭市总工会副主席 方晴）|（方晴，作者系云岭市总工会职工）
（云岭市总工会 方晴）|（方晴 云岭市总工会）
"""
ON_THE_LAST_LINE = """
方晴（作者单位:云岭市总工会）|（作者单位:云岭市总工会）方晴|云岭市总工会 方晴|（云岭市总工会 方晴）|（作者:方晴）|（方晴 江帆）|□方晴|（本报记者 方晴）
"""


def _forms(table: str) -> list[str]:
    return [form for line in table.strip().split("\n") for form in line.split("|")]


def _named(form: str) -> set[str]:
    return {name for name in PEOPLE if name in form}


@pytest.mark.parametrize("form", _forms(UNDER_THE_HEAD))
def test_under_the_head(parse, form):
    (article,) = parse(HEAD, form, BODY, MORE).articles
    assert (article.headline.text, article.kicker.text, article.deck.text) == (HEAD, "", "")
    assert _named(article.byline.text) == _named(form)


@pytest.mark.parametrize("form", _forms(OPENINGS))
def test_in_the_opening(parse, form):
    (article,) = parse(HEAD, form + BODY, MORE).articles
    assert article.headline.text == HEAD
    assert _names(article.byline.text) == _named(form)


@pytest.mark.parametrize("form", _forms(AT_THE_END))
def test_at_the_end_of_the_text(parse, form):
    (article,) = parse(HEAD, BODY, MORE + form).articles
    assert _named(article.byline.text) == _named(form)
    assert article.blocks[-1].text == MORE + form


@pytest.mark.parametrize("form", _forms(ON_THE_LAST_LINE))
def test_on_the_last_line(parse, form):
    (article,) = parse(HEAD, BODY, MORE, form).articles
    assert article.byline.text == form
    assert article.blocks[-1].text == MORE


@pytest.mark.parametrize("note", ["（未完待续）", "（图片新闻）", "（原文有删节）", "（据新华社电）", "（图见三版）"])
def test_a_note_of_the_editors_names_nobody(parse, note):
    (article,) = parse(HEAD, BODY, MORE + note).articles
    assert not article.byline


def test_an_authors_unit_at_the_end_of_the_text(parse):
    (article,) = parse(HEAD, "方晴", BODY, MORE + "（作者单位:云岭市总工会）").articles
    assert article.byline.text == "方晴 （作者单位:云岭市总工会）"


@pytest.mark.parametrize(
    ("lines", "byline"),
    [
        ("(记者魏国荣 通讯员\n孔祥梅)", "记者魏国荣 通讯员孔祥梅"),
        ("(记者魏国\n荣 通讯员孔祥梅)", "记者魏国荣 通讯员孔祥梅"),
    ],
)
def test_names_that_a_line_breaks(parse, lines, byline):
    text = "5月19日,云岭市总工会为搬运工搭起十二座茶棚,全天供应热茶,工人随到随喝。"
    (article,) = parse("茶棚搭在码头边", f"本报讯 {lines}{text}").articles
    assert article.byline.text == byline
