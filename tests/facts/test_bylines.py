"""Who made a story."""

import pytest

from archive.facts import extract
from archive.facts.model import ArticleText, Context

OPENINGS = [
    ("本报讯 (记者王一帆)近日,某会开展活动。", [("王一帆", "reporter")]),
    (
        "本报讯 (记者王一帆 李二宝 通讯员赵小三)近日,某会开展活动。",
        [("王一帆", "reporter"), ("李二宝", "reporter"), ("赵小三", "correspondent")],
    ),
    ("本报讯 记者周大有 通讯员王琼报道 某会今年组织竞赛。", [("周大有", "reporter"), ("王琼", "correspondent")]),
    (
        "通讯员蒋小波、毛大纲 记者王海夏报道 在某街道,人们认识他。",
        [("蒋小波", "correspondent"), ("毛大纲", "correspondent"), ("王海夏", "reporter")],
    ),
    ("本报讯（记者 欧阳明月）某会召开会议。", [("欧阳明月", "reporter")]),
    ("某会召开会议,记者获悉,活动将举行。", []),
    ("本报南昌6月3日电 (记者卢一翔)某会召开会议。", [("卢一翔", "reporter")]),
    ("本报讯 (古一敏)某会召开会议。", [("古一敏", "author")]),
    ("【本报讯】（秦二峰 裴一）某会召开会议。", [("秦二峰", "author"), ("裴一", "author")]),
    ("本报讯 (综合报道)某会召开会议。", []),
    ("本报海州8月4日电 记者崔一花 午饭刚过,歌声响起。", [("崔一花", "reporter")]),
    ("新华社北京3月2日电(记者隋一文)某会召开会议。", [("隋一文", "reporter")]),
    ("某会召开会议,职工满意。（郝二忠 牛一峰）", [("郝二忠", "author"), ("牛一峰", "author")]),
    ("某会召开会议,职工满意。（下转 第三版）", []),
    ("(通讯员 阿依古丽·买买提)近日,某会开展活动。", [("阿依古丽·买买提", "correspondent")]),
]


@pytest.mark.parametrize(("lead", "makers"), OPENINGS)
def test_opening(facts_of, lead, makers):
    assert [(fact.name, fact.role) for fact in facts_of(lead).contributors] == makers


FIELDS = [
    ("本报记者 李润一 本报通讯员 潘书二", [("李润一", "reporter"), ("潘书二", "correspondent")]),
    ("记者王海夏 通讯员应小报道", [("王海夏", "reporter"), ("应小", "correspondent")]),
    ("本报记者 赵 正 钱 一", [("赵正", "reporter"), ("钱一", "reporter")]),
    ("海州市总工会 王建一", [("王建一", "author")]),
    ("本报评论员 严一灯", [("严一灯", "author")]),
    ("本报记者 陈一 文/图", [("陈一", "reporter")]),
    ("■ 靳一梅", [("靳一梅", "author")]),
    ("敖文一", [("敖文一", "author")]),
    ("尉迟一明（作者系海州某厂退休职工）", [("尉迟一明", "author")]),
]


@pytest.mark.parametrize(("byline", "makers"), FIELDS)
def test_byline_field(facts_of, byline, makers):
    assert [(fact.name, fact.role) for fact in facts_of("正文。", byline=byline).contributors] == makers


CREDITS = [
    ("本报通讯员 胡高一 摄", "胡高一", ""),
    ("职工在一线工作。本报通讯员 胡高一 摄", "胡高一", ""),
    ("职工在一线工作。毛朝一 摄", "毛朝一", ""),
    ("新华社记者 张一名 摄", "张一名", "新华社"),
    ("职工在一线工作。张一名 摄/视觉中国", "张一名", "视觉中国"),
    ("职工在一线工作。(张一名 摄)", "张一名", ""),
]


@pytest.mark.parametrize(("caption", "name", "house"), CREDITS)
def test_photo_credit(knowledge, caption, name, house):
    article = ArticleText(
        headline="坚守", kind="photo", blocks=(("caption", "7月1日,工人在施工。"), ("caption", caption))
    )
    found = extract(article, Context(), knowledge).contributors
    assert [(fact.name, fact.role, fact.affiliation) for fact in found] == [(name, "photographer", house)]


def test_unit_before_a_signature_is_the_affiliation(facts_of):
    (author,) = facts_of("正文。", byline="海州市总工会 王建一").contributors
    assert author.affiliation == "海州市总工会"
    (author,) = facts_of("正文。", byline="容一帆(作者单位:海州市总工会)").contributors
    assert author.affiliation == "海州市总工会"


def test_same_person_in_byline_and_credit_has_two_roles(knowledge):
    blocks = (("paragraph", "本报讯 (记者王一帆)某会开展活动。"), ("caption", "现场。王一帆 摄"))
    found = extract(ArticleText(blocks=blocks), Context(), knowledge).contributors
    assert {(fact.name, fact.role) for fact in found} == {("王一帆", "reporter"), ("王一帆", "photographer")}


MAKERS = [
    ({"blocks": "本报讯（向明一 记者 王蓉二）近日,"}, [("向明一", "author"), ("王蓉二", "reporter")]),
    (
        {"blocks": "海州日报-海州网讯（记者 王蓉二 通讯员 李红三）近日,"},
        [("王蓉二", "reporter"), ("李红三", "correspondent")],
    ),
    ({"byline": "王蓉二 文 李红三 图"}, [("王蓉二", "author"), ("李红三", "photographer")]),
    ({"byline": "(作者单位:海州市总工会 王建一)"}, [("王建一", "author")]),
    ({"byline": "(王建一 作者单位:海州矿务集团)"}, [("王建一", "author")]),
    ({"byline": "(作者单位:海州油田)王建一"}, [("王建一", "author")]),
    ({"byline": "王建一(海州集团工会)"}, [("王建一", "author")]),
    ({"blocks": "图为活动现场。 摄影:王蓉二"}, [("王蓉二", "photographer")]),
]


@pytest.mark.parametrize(("fields", "makers"), MAKERS)
def test_forms_of_other_papers(facts_of, fields, makers):
    fields = dict(fields)
    body = fields.pop("blocks", "正文。")
    found = facts_of(body, **fields)
    assert [(fact.name, fact.role) for fact in found.contributors] == makers
