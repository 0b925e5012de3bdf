"""People whom a story names."""

import pytest

CASES = [
    ("某市总工会党组书记、常务副主席李新一说,服务很受欢迎。", [("李新一", "某市总工会党组书记、常务副主席")]),
    ("职工刘志二感激地握着工会主席的手。", [("刘志二", "")]),
    ("职工李某因病住院。田先生说,医药费报销了。李某已康复。", [("李某", ""), ("田先生", "")]),
    ("参加体检的李女士说:“真是好处多多。”", [("李女士", "")]),
    ("得知王礼一、马友二等几位工友离职,他很着急。工会主席王礼一、马友二说。", [("王礼一", "工会主席"), ("马友二", "")]),
    ("维吾尔族机修工艾力·吐尔逊说,他喜欢师傅。", [("艾力·吐尔逊", "")]),
    ("49岁的欧阳明月在流水线上工作。欧阳明月介绍,她带了徒弟。", [("欧阳明月", "")]),
    ("职工小朱成了受益人。", [("小朱", "")]),
    ("师傅朱先三带徒弟。朱先三说:“要用心。”", [("朱先三", "")]),
]

NOBODY = [
    "职工代表坐在一起,老师傅登台讲课。",
    "女职工和导购员参加活动。",
    "金秋时节,高质量发展,文明花开,康复中心启用。",
    "大连·石河子劳模工匠人才创新协作行动启动。",
    "工会把话说明白,把事办好。",
    "职工激动地说:“真周到!”",
    "凝聚职工向心力,职工有诉求就有回应。",
    "浙江金鹰集团有限公司、向阳医疗集团参加活动。",
    "他在沈家门街道工作,沈家门的码头很热闹。",
]


@pytest.mark.parametrize(("text", "people"), CASES)
def test_people(facts_of, text, people):
    assert [(person.name, person.office) for person in facts_of(text).people] == people


@pytest.mark.parametrize("text", NOBODY)
def test_nobody(facts_of, text):
    assert facts_of(text).people == ()


def test_reporters_are_contributors_not_people_of_the_story(facts_of):
    facts = facts_of("本报讯 (记者王一帆)近日,职工刘志二说,服务很好。")
    assert [person.name for person in facts.people] == ["刘志二"]


def test_surname_alone_beside_the_full_name_is_the_same_man(facts_of):
    facts = facts_of("工会副主席李国一帮助职工。李国一说,这是应该的。职工都去找李师傅。")
    assert [person.name for person in facts.people] == ["李国一"]
