"""The numbers that a story reports."""

import pytest

CASES = [
    ("累计投入助学金4193.82万元。", [("money", 41938200, None, "元", False)]),
    ("惠及职工70.56万人次。", [("person_times", 705600, None, "人次", False)]),
    ("吸引300余名职工参加。", [("people", 300, None, "人", True)]),
    ("资金超过3.5亿元。", [("money", 3.5e8, None, "元", True)]),
    ("补助51.9多万元。", [("money", 519000, None, "元", True)]),
    ("每人发放300至500元。", [("money", 300, 500, "元", False)]),
    ("投入3至5万元。", [("money", 30000, 50000, "元", False)]),
    ("照看0～3岁婴幼儿。", [("age", 0, 3, "岁", False)]),
    (
        "占比70%以上,同比提升1.18个百分点。",
        [("percent", 70, None, "%", True), ("percentage_points", 1.18, None, "个百分点", False)],
    ),
    ("连续18年开展互助活动。", [("years", 18, None, "年", False)]),
    ("开展活动120场次,提供岗位1300余个。", [("activities", 120, None, "场", False), ("jobs", 1300, None, "个", True)]),
    ("两名工作人员来到镇上。", [("people", 2, None, "人", False)]),
    ("三千多名职工参赛。", [("people", 3000, None, "人", True)]),
    ("近百名职工、千余人次受益。", [("people", 100, None, "人", True), ("person_times", 1000, None, "人次", True)]),
    ("为31.1万人(次)提供保障。", [("person_times", 311000, None, "人次", False)]),
    ("服务1,250人。", [("people", 1250, None, "人", False)]),
    (
        "他用时1分20秒,得了86分。",
        [("minutes", 1, None, "分钟", False), ("seconds", 20, None, "秒", False), ("points", 86, None, "分", False)],
    ),
    ("劳资双方谈了四轮。", [("activities", 4, None, "轮", False)]),
    ("他管着30口井,磨破5双鞋。", [("count", 30, None, "口", False), ("count", 5, None, "双", False)]),
    ("计划组织6个批次。", [("activities", 6, None, "批", False)]),
    ("炉温升到1450度。", [("degrees", 1450, None, "度", False)]),
    ("他在矿上干了九年,没出过差错。", [("years", 9, None, "年", False)]),
    ("合同为期一年。", [("years", 1, None, "年", False)]),
    ("管着六十七点四公里公路。", [("length", 67.4, None, "公里", False)]),
    ("增长百分之八点五,百分之十二点零三。", [("percent", 8.5, None, "%", False), ("percent", 12.03, None, "%", False)]),
    ("离铁塔还有7、8米远。", [("length", 7, 8, "米", False)]),
    ("住院花了13万,报了3.1万。", [("money", 130000, None, "元", False), ("money", 31000, None, "元", False)]),
    ("一天能挣90块,一公斤卖7块5。", [("money", 90, None, "元", False), ("money", 7.5, None, "元", False)]),
    ("院里堆着300块,产量13万。", [("count", 300, None, "块", False)]),
    (
        "坐了一个半小时的车,再晚两个钟头就误了。",
        [("hours", 1.5, None, "小时", False), ("hours", 2, None, "小时", False)],
    ),
    ("江面零下28度。", [("temperature", -28, None, "℃", False)]),
    ("他已经四十三天没有回家。", [("days", 43, None, "天", False)]),
    ("在220千伏的线路上换瓷瓶。", [("voltage", 220, None, "千伏", False)]),
    ("发出3000余贴暖贴。", [("count", 3000, None, "贴", True)]),
    ("站点24小时开放,群里24小时候着。", [("hours", 24, None, "小时", False)]),
    ("服务１２５人。", [("people", 125, None, "人", False)]),
    ("八成以上的骑手入会,近九成满意。", [("percent", 80, None, "%", True), ("percent", 90, None, "%", True)]),
    (
        "成本降了约三成半,三分之二的人回了家。",
        [("percent", 35, None, "%", True), ("percent", 66.6667, None, "%", False)],
    ),
    ("气温降到零下20℃。", [("temperature", -20, None, "℃", False)]),
    ("夜里零下20至15℃,白天-5℃到3℃。", [("temperature", -20, -15, "℃", False), ("temperature", -5, 3, "℃", False)]),
    ("每人补贴四五百元。", [("money", 400, 500, "元", False)]),
    ("捐款逾千万元,产值过亿元。", [("money", 1e7, None, "元", True), ("money", 1e8, None, "元", True)]),
    (
        "忙了20多个小时,服务1.2万余人次。",
        [("hours", 20, None, "小时", True), ("person_times", 12000, None, "人次", True)],
    ),
    (
        "同比增长12.5%,提高3.2个百分点。",
        [("percent", 12.5, None, "%", False), ("percentage_points", 3.2, None, "个百分点", False)],
    ),
    ("住院两个多月。", [("months", 2, None, "个月", False)]),
    ("培训８次，受益２万人次。", [("activities", 8, None, "次", False), ("person_times", 20000, None, "人次", False)]),
]

NOTHING = [
    "三天两头帮着跑,投资两个多亿。",
    "不能一成不变,十有七八成不了。",
    "一套九成新的家具,第三成员单位,误差十分之一毫米。",
    "2015年3月31日,某会召开会议。",
    "破解城乡二元结构。",
    "召开十九届三中全会。",
    "开创百家争鸣的局面。",
    "上世纪90年代参加工作。",
    "组织了几十场活动。",
    "排队站在一米线外。",
    "会员达510多万。",
    "推行“1345”工作法和“15分钟服务圈”。",
    "第8届大赛开幕。",
    "上午9时30分开会。",
    "他四处打听,多数作坊只有七八个人。",
    "分成3级联动、2双休。",
    "一心一意,一步一个脚印。",
    "实行7×24小时服务。",
    "“五水共治、四边三化、四换三名”等工作。",
    "召开十五届九次全委会。",
    "凌晨零点30分出发,晚上十点20分才到。",
    "上午十点二十分,二次建会的工作启动。",
    "开通24小时热线,打造24小时智能驿站。",
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_figures(facts_of, text, expected):
    found = [(f.kind, f.value, f.high, f.unit, f.approximate) for f in facts_of(text).figures]
    assert found == expected


@pytest.mark.parametrize("text", NOTHING)
def test_no_figure(facts_of, text):
    assert facts_of(text).figures == ()


def test_subject_is_what_is_counted(facts_of):
    (money,) = facts_of("该工会累计投入助学金4193.82万元。").figures
    assert "助学金" in money.subject
    (people,) = facts_of("共有300余名快递员参加。").figures
    assert people.subject.startswith("快递员")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("北京市总工会共出资300万元。", "北京市总工会共出资"),
        ("使96名下岗职工重新找到工作。", "下岗职工"),
        ("培训职工5200人次。", "培训职工"),
        ("先后有5200多名来自各地的农民工在这里免费参加了技能培训。", ""),
    ],
)
def test_subject_is_of_whole_words(facts_of, text, subject):
    (figure,) = facts_of(text).figures
    assert figure.subject == subject


def test_same_figure_is_told_once_with_all_its_places(facts_of):
    (figure,) = facts_of("惠及5000人次。", "5000人次受益。").figures
    assert len(figure.evidence) == 2
