"""Organisations under one name each, and named initiatives."""

import pytest

ORGANIZATIONS = [
    ("近日,山东省潍坊市安丘市总工会开展活动。安丘市总公布菜单,市总组织专家。", {"安丘市总工会"}),
    ("浙江省舟山市定海区总工会慰问职工。区总工会主席讲话,区总还送书。", {"定海区总工会"}),
    ("广西职工医疗互助保障由自治区总工会主办,广西各地受益。", {"广西壮族自治区总工会"}),
    ("中国铁路北京局集团有限公司工会帮扶职工。", {"中国铁路北京局集团有限公司"}),
    ("该公司隶属浙江红石造船有限公司。", {"浙江红石造船有限公司"}),
    ("新疆天某(集团)有限公司参加。", {"新疆天某(集团)有限公司"}),
    ("广西职工保障互助协会承办。", {"广西职工保障互助协会"}),
    ("浙江省东阳市委副书记到会。", {"东阳市委"}),
    (
        "山西省原平市总工会与市卫生局联手,市人民法院派员参加。",
        {"原平市总工会", "原平市卫生局", "原平市人民法院"},
    ),
    ("浙江省桐乡市洲泉镇是大镇,桐乡市总工会来访。今年,镇总工会建站。", {"桐乡市总工会", "洲泉镇总工会"}),
    ("山西省大同市第五轴承厂复工。", {"大同市第五轴承厂"}),
    ("协管员来到柳家沟煤矿井口。", {"柳家沟煤矿"}),
    ("职工李国友走进李国友劳模创新工作室,李国友说。", {"李国友劳模创新工作室"}),
    ("记者日前从应急管理部获悉。", {"应急管理部"}),
]


@pytest.mark.parametrize(("text", "names"), ORGANIZATIONS)
def test_organizations(facts_of, text, names):
    assert {found.name for found in facts_of(text).organizations} == names


def test_short_forms_are_kept_as_printed(facts_of):
    (union,) = facts_of("山东省安丘市总工会开展活动。安丘市总公布菜单。").organizations
    assert union.printed == ("安丘市总工会", "安丘市总")


@pytest.mark.parametrize(
    "text",
    [
        "该公司、本市一家医院、街道工会和外卖公司参加。",
        "海州一家皮革厂开工。",
        "城市新格局形成,地方煤矿停产。",
        "行业协商会召开,24小时智能化工会驿站启用。",
    ],
)
def test_kinds_of_organizations_are_none(facts_of, text):
    assert facts_of(text).organizations == ()


INITIATIVES = [
    ("某市总启动“点单”服务,职工欢迎。", ["“点单”服务"]),
    ("打造“1345”工作法,吸引职工。", ["“1345”工作法"]),
    ("经过“海工惠”APP认证的会员可报名。", ["“海工惠”APP"]),
    ("推出“爱心帮扶证”,提供帮扶。", ["“爱心帮扶证”"]),
    ("开展“送技入企”志愿服务活动。", ["“送技入企”志愿服务活动"]),
    ("实施“铸魂”“建功”等五大行动。", ["“铸魂”", "“建功”"]),
    ("厂里把每月8日定为“厂长听音日”,有问必答。", ["“厂长听音日”"]),
    ("全县设有40间“海风小屋”。", ["“海风小屋”"]),
    ("每周召开“司机开口”议事会。", ["“司机开口”议事会"]),
    ("各厂签下“同舟约定”,随后启动“同舟约定行动”。", ["“同舟约定行动”"]),
    ("今年是开展金秋助学活动的第18年。", ["“金秋助学”活动"]),
    ("4年来摸索出“五步协商法”,工价透明。", ["“五步协商法”"]),
    ("县总工会发出“错峰采摘”倡议。", ["“错峰采摘”倡议"]),
    ("区总工会启动“一站式”讨薪服务。", ["“一站式”讨薪服务"]),
    ("职工叫它“夜班问诊处”。“夜班问诊处”接诊60次。工人又来到“夜班问诊处”。", ["“夜班问诊处”"]),
    ("启动“工聚幸福”关爱职工“订单式”预约服务活动。", ["“工聚幸福”关爱职工“订单式”预约服务活动"]),
]


@pytest.mark.parametrize(("text", "names"), INITIATIVES)
def test_initiatives(facts_of, text, names):
    assert [found.name for found in facts_of(text).initiatives] == names


def test_a_method_named_in_a_headline(facts_of):
    found = facts_of("干部上门。", headline="海陵县总工会“一厂一策”帮扶职工").initiatives
    assert [fact.name for fact in found] == ["“一厂一策”帮扶"]


@pytest.mark.parametrize(
    "text",
    [
        "他说:“这个活动真好,我们都喜欢。”",
        "攻克“卡脖子”难题,实现“双提升”。",
        "电话成了“热线”,工会干部是“贴心人”。",
        "“十四五”期间,坚持“两个确立”。",
        "他是工友眼里的“活账簿”。",
        "为职工幸福“加码”,提供“送餐”服务。",
        "工友管他叫“活地图”,“活地图”姓李,“活地图”不迷路。",
        "冬天送温暖,夏天送清凉,职工记在心里。",
    ],
)
def test_quoted_words_that_name_no_initiative(facts_of, text):
    assert facts_of(text).initiatives == ()


def test_offices_of_the_own_place_are_told_in_full(facts_of):
    facts = facts_of("安丘市总工会与市海洋与渔业局、市民政局签约,市桑蚕科学研究所派来技术员。形成新格局,卫生部门参加。")
    names = [fact.name for fact in facts.organizations]
    assert sorted(names) == ["安丘市总工会", "安丘市桑蚕科学研究所", "安丘市民政局", "安丘市海洋与渔业局"]
