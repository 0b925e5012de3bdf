"""Places that a story names without being about them, and those that it is about though it hardly names them."""

import pytest

NEWS = [
    # (headline, paragraphs, codes of what it is about)
    ("地铁“夜行人”", ["南京地铁运营公司的线路工走进隧道。", "他们毕业于南京一所技校。"], "320100"),
    ("师傅领到奖牌", ["昨天,南京的几位师傅领到奖牌。南京的工友来道贺。"], "320100"),
    ("守家的人", ["他原是贵州水城县一座煤矿的掘进工,在井下干了三十一年。"], "520221"),
    (
        "夷陵区总工会为援汉医护办实事",
        ["宜昌市夷陵区的护士在武汉收到一段视频。", "夷陵区有43名医务人员驰援武汉,区总工会认领心愿。"],
        "420506",
    ),
    ("劳模的一天", ["咸阳渭滨纺织厂的女工爱唱歌。咸阳的工友都认得她。"], "610400"),
    ("女职工打赢官司", ["上海某公司辞退孕妇,静安法院判令恢复关系。"], "310106"),
    ("护工班开课", ["山西省临县总工会办起护工班,不少学员在太原、北京找到工作。"], "141124"),
    ("给水工", ["海拉尔供电段的给水工守在大兴安岭深处。海拉尔供电段为他送去奖牌。"], "150702"),
    ("擂台赛", ["比赛在昆明举行,辽宁队夺冠,天津选手名列第二。昆明的职工来加油。"], "530100"),
    ("轮岗的师徒", ["温宿县总工会办起师徒班。浙江师傅带出徒弟,浙江技工还要来温宿县。"], "652922"),
    ("工作委员会恢复", ["本报杭州11月26日讯 浙江省一家行业工会今天在杭州宣告恢复,浙江省的会员单位到会。"], "330000"),
    ("上半年追薪四亿元", ["本报北京7月25日电 上半年,各级工会为农民工追薪四亿元。"], ""),
]


@pytest.mark.parametrize(("headline", "paragraphs", "codes"), NEWS)
def test_what_a_story_is_about(facts_of, headline, paragraphs, codes):
    found = facts_of(*paragraphs, headline=headline, day="2013-06-01" if "520221" in codes else "2024-06-01").regions
    assert [fact.code for fact in found if fact.relation == "about"] == codes.split()


def test_a_letter_is_about_where_its_writer_is(facts_of):
    text = "编辑同志:我在岳阳市云溪区的一家企业开叉车。有人说起株洲市的做法,我很羡慕。"
    found = facts_of(text, headline="津贴不能变成绿豆汤", kind="commentary").regions
    assert [fact.name for fact in found if fact.relation == "about"] == ["云溪区"]


def test_the_greeting_of_a_letter_is_no_lead(facts_of):
    body = ("编辑同志：", "我是九江市浔阳区一家服装厂的缝纫工，进厂时交了押金，如今要不回来。")
    facts = facts_of(*body, headline="押金何时退", kind="commentary")
    assert [fact.code for fact in facts.regions if fact.relation == "about"] == ["360403"]
