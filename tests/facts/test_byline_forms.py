"""More forms in which papers print who made a story; see ``test_bylines.py`` for the plain ones."""

import pytest

from archive.facts import extract
from archive.facts.model import ArticleText, Context

AUTHOR, REPORTER, CORRESPONDENT, PHOTOGRAPHER = "author", "reporter", "correspondent", "photographer"

FIELDS = [
    ("工人日报—中工网记者 王一帆 通讯员 李二宝", [("王一帆", REPORTER), ("李二宝", CORRESPONDENT)]),
    ("本报记者王一帆发自济南", [("王一帆", REPORTER)]),
    ("记者 王一帆 济南报道", [("王一帆", REPORTER)]),
    ("世国 张二宝", [("世国", AUTHOR), ("张二宝", AUTHOR)]),
    ("王一帆 文/图", [("王一帆", AUTHOR)]),
    ("文/王一帆 图/李二宝", [("王一帆", AUTHOR), ("李二宝", PHOTOGRAPHER)]),
    ("文：王一帆 图：李二宝", [("王一帆", AUTHOR), ("李二宝", PHOTOGRAPHER)]),
    ("■本报记者 王一帆/文 李二宝/摄", [("王一帆", REPORTER), ("李二宝", PHOTOGRAPHER)]),
    ("阿布都热合曼·买买提", [("阿布都热合曼·买买提", AUTHOR)]),
    ("记者：王一帆 编辑：李二宝", [("王一帆", REPORTER)]),
    ("本报记者 王一帆 通讯员 李二宝 制图 赵小三", [("王一帆", REPORTER), ("李二宝", CORRESPONDENT)]),
    ("策划/王一帆 采写/李二宝", [("李二宝", AUTHOR)]),
    ("●王一帆 本报记者 李二宝", [("王一帆", AUTHOR), ("李二宝", REPORTER)]),
    ("本报记者 王一帆 发自南充", [("王一帆", REPORTER)]),
    ("（作者:王一帆）", [("王一帆", AUTHOR)]),
    ("（据新华社）", []),
]


@pytest.mark.parametrize(("byline", "makers"), FIELDS)
def test_byline_field(facts_of, byline, makers):
    found = facts_of("正文一段。", "正文二段。", byline=byline).contributors
    assert [(fact.name, fact.role) for fact in found] == makers


OPENINGS = [
    ("据新华社北京1月5日电 （记者 王一帆）某会召开会议。", [("王一帆", REPORTER)]),
    ("人民网北京1月5日电（记者王一帆）某会召开会议。", [("王一帆", REPORTER)]),
    ("本报讯（苏工记者 王一帆）某会召开会议。", [("王一帆", REPORTER)]),
    ("本报讯 王一帆、李二宝报道：某会召开会议。", [("王一帆", AUTHOR), ("李二宝", AUTHOR)]),
    ("峄城讯 8月27日,某会召开会议。", []),
    ("据有关媒体报道：某会召开会议。", []),
]


@pytest.mark.parametrize(("lead", "makers"), OPENINGS)
def test_opening(facts_of, lead, makers):
    assert [(fact.name, fact.role) for fact in facts_of(lead, "正文二段。").contributors] == makers


CLOSINGS = [
    ("职工满意。（记者 王一帆）", [("王一帆", REPORTER)]),
    ("职工满意。(本报记者 王一帆 通讯员 李二宝)", [("王一帆", REPORTER), ("李二宝", CORRESPONDENT)]),
    ("职工满意。 ■王一帆", [("王一帆", AUTHOR)]),
    ("职工满意。本报记者 王一帆", [("王一帆", REPORTER)]),
    ("职工满意。（作者：王一帆）", [("王一帆", AUTHOR)]),
    ("职工满意。（世国 张二宝）", [("世国", AUTHOR), ("张二宝", AUTHOR)]),
    ("职工满意。（世国）", []),
    ("职工满意。（编辑 王一帆）", []),
    ("职工满意。（高新区）", []),
    ("职工满意。（据新华社）", []),
    ("职工满意。（文中王某为化名）", []),
    ("职工满意。 张家口", []),
    ("职工满意。（赵国民摄）", [("赵国民", PHOTOGRAPHER)]),
    ("职工满意。（王一帆 文/图）", [("王一帆", AUTHOR), ("王一帆", PHOTOGRAPHER)]),
]


@pytest.mark.parametrize(("end", "makers"), CLOSINGS)
def test_closing(facts_of, end, makers):
    found = facts_of("近日,某地总工会开展活动。", end).contributors
    assert [(fact.name, fact.role) for fact in found] == makers


CREDITS = [
    ("（图/王一帆）", ["王一帆"], ""),
    ("摄影/王一帆", ["王一帆"], ""),
    ("王一帆 供图", ["王一帆"], ""),
    ("王一帆摄（人民视觉）", ["王一帆"], "人民视觉"),
    ("本报记者王一帆 本报通讯员李二宝 摄", ["王一帆", "李二宝"], ""),
    ("本报资料图片", [], ""),
    ("某市总工会供图", [], ""),
]


@pytest.mark.parametrize(("credit", "names", "house"), CREDITS)
def test_photo_credit(knowledge, credit, names, house):
    article = ArticleText(headline="坚守", kind="photo", blocks=(("caption", f"7月1日，工人在施工。{credit}"),))
    found = extract(article, Context(), knowledge).contributors
    assert [(fact.name, fact.role, fact.affiliation) for fact in found] == [
        (name, PHOTOGRAPHER, house) for name in names
    ]


def test_each_item_of_a_round_up_has_its_maker(facts_of):
    found = facts_of(
        "▲某县总工会办起夜校。（牛一河）",
        "▲某厂工会比技术。（炳忠）",
        "▲某矿工会送药品。（某县总工会）",
        "▲某站工会开大会。（刘四生）",
    ).contributors
    assert [fact.name for fact in found] == ["牛一河", "炳忠", "刘四生"]
