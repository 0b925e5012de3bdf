"""Themes by weighted words."""

import csv
import re

import pytest

from archive.facts import extract
from archive.facts.model import ArticleText, Context
from archive.facts.themes import name_terms, parse_terms
from archive.facts_data import DATA, load_knowledge, load_themes

CASES = [
    ("某市总为困难职工送温暖", "近日,某市总工会走访慰问困难职工,发放慰问金。", "hardship-relief"),
    ("职工医疗互助减负担", "住院补助及时发放,医疗互助保障覆盖全市职工。", "medical-mutual-aid"),
    ("骑手有了自己的工会", "外卖骑手、网约车司机加入工会。", "new-employment-forms"),
    ("爱心妈妈小屋建到车间", "女职工在爱心妈妈小屋休息,女职工委员会定期走访。", "women-workers"),
    ("千名职工技能比武", "劳动和技能竞赛设十个工种,岗位练兵热火朝天。", "skills-contests"),
    ("劳模创新工作室出成果", "劳模带徒,创新工作室攻克难题。", "model-workers"),
    ("工资集体协商谈出和谐", "行业工资集体协商会召开,签订集体合同。", "collective-bargaining"),
    ("工会帮农民工讨薪", "法律援助律师为农民工追回欠薪。", "legal-aid"),
    ("招聘会送岗到家", "专场招聘会提供就业岗位两千个。", "employment"),
    ("金秋助学圆梦", "为困难学子发放助学金。", "children-education"),
    ("职工疗休养启程", "一线职工参加疗休养,免费体检。", "health-recuperation"),
    ("抗疫一线送关怀", "疫情防控期间,工会慰问医护人员,助力复工复产。", "epidemic-control"),
    ("经审工作上台阶", "经审会加强工会经费审计监督。", "finance-audit"),
    ("安康杯竞赛查隐患", "安全生产月里,职工查隐患。", "workplace-safety"),
    ("消费帮扶助农", "驻村工作队推动乡村振兴,销售农产品。", "rural-revitalization"),
]


@pytest.mark.parametrize(("headline", "lead", "slug"), CASES)
def test_main_theme(facts_of, headline, lead, slug):
    assert facts_of(lead, headline=headline).themes[0].slug == slug


def test_at_most_three_and_the_strongest_first(facts_of):
    lead = "困难帮扶、医疗互助、女职工权益、劳动竞赛、法律援助、招聘会、金秋助学、疗休养同时推进。"
    themes = facts_of(lead, headline="工会服务全面推进").themes
    assert len(themes) <= 3
    assert [theme.confidence for theme in themes] == sorted((t.confidence for t in themes), reverse=True)


def test_portrait_by_its_deck(facts_of):
    facts = facts_of("他当了二十年工会主席。", headline="爱操心的人", deck="——记某厂工会主席李国一")
    assert facts.themes[0].slug == "profiles"
    assert facts.themes[0].evidence[0].text == "——记某厂工会主席李国一"


def test_essay_by_its_signature(facts_of):
    text = "安全生产人人有责。必须严格执行规程。"
    essay = facts_of(text, headline="安全不能任性", byline="某某集团公司 陶一", kind="commentary").themes[0]
    assert (essay.slug, essay.evidence[0].text) == ("commentary", "某某集团公司 陶一")


def test_a_phrase_hides_the_words_in_it(facts_of):
    assert facts_of("行业健康发展,网络安全有保障。", headline="健康发展").themes == ()


def test_a_passing_word_gives_no_second_theme(facts_of):
    body = ("外卖骑手张某说,站点宽敞。", "另外,当地工会还办过一次金秋助学,发过助学金。")
    themes = facts_of("外卖骑手、网约车司机加入工会。", *body, headline="骑手有了工会小家").themes
    assert "children-education" not in {theme.slug for theme in themes}


def test_a_second_theme_that_the_headline_names(facts_of):
    lead = "女职工两癌筛查启动,千名女职工免费体检,健康档案建到人。"
    themes = facts_of(lead, headline="关爱女职工 送健康体检").themes
    assert {theme.slug for theme in themes} == {"women-workers", "health-recuperation"}


def test_every_theme_shows_its_words(facts_of):
    facts = facts_of("近日,市总工会走访慰问困难职工。", headline="困难帮扶到家")
    (evidence, *_) = facts.themes[0].evidence
    assert (evidence.field, evidence.text, evidence.start) == ("headline", "困难帮扶", 0)


def test_nothing_said_no_theme(facts_of):
    assert facts_of("天气晴朗。", headline="晴").themes == ()


def test_terms_that_are_shipped_can_be_read():
    themes, neutral = load_themes(), neutral_phrases()
    assert len(themes) == 24
    for theme in themes:
        assert theme.terms, theme.slug
        for word, weight in theme.terms:
            assert word == word.strip()
            assert len(word) >= 2
            assert word not in neutral
            assert not re.fullmatch(r"[\d.\s]*", word)
            assert 0 < weight <= 12


def neutral_phrases() -> set[str]:
    lines = csv.DictReader((DATA / "facts/theme_words.csv").open(encoding="utf-8"))
    return {word for line in lines if line["kind"] == "neutral" for word in line["words"].split()}


def test_terms_as_editors_write_them():
    assert parse_terms("劳模\n 工匠 5\n\n五一 劳动奖章 2.5\n") == (("劳模", 3.0), ("工匠", 5.0), ("五一 劳动奖章", 2.5))


@pytest.mark.parametrize("text", ["5", "劳模 0", "3 4"])
def test_line_that_is_no_term(text):
    with pytest.raises(ValueError, match="not a term"):
        parse_terms(text)


def test_editors_taxonomy_replaces_the_shipped_one():
    themes = [("bees", "养蜂", "Bees", "蜂场, 蜂蜜", ""), ("tea", "茶叶", "Tea", "", "采茶 6\n茶农")]
    knowledge = load_knowledge(themes=themes)
    article = ArticleText(headline="采茶时节", blocks=(("paragraph", "茶农忙采茶,蜂场搬家。"),))
    assert [theme.slug for theme in extract(article, Context(), knowledge).themes] == ["tea"]
    assert dict(name_terms("养蜂", "蜂场, 蜂蜜"))["养蜂"] > dict(name_terms("养蜂", "蜂场, 蜂蜜"))["蜂蜜"]


def test_portrait_by_how_often_the_story_speaks_of_one_person(facts_of):
    told = "她把钥匙挂在腰上。她记得每个人的口味。下雨天她先去看宿舍。谁家有事,她先知道。"
    fact = facts_of(told, headline="海风路上的一盏灯").themes[0]
    assert (fact.slug, fact.evidence[0].text) == ("profiles", "她")


@pytest.mark.parametrize(
    "told",
    [
        "他们来了。她们来了。其他人也来了。他们都来了。大家把话说开,各回各家。",
        "本报讯 (记者李一)她来了。她笑了。她说了。她走了。",
        "老师傅说:“她来了。她笑了。她说了。她走了。他也来了。”",
    ],
)
def test_news_of_many_people_is_no_portrait(facts_of, told):
    assert "profiles" not in {theme.slug for theme in facts_of(told, headline="车间新事").themes}


def test_essay_by_the_words_of_its_writer(facts_of):
    fact = facts_of("一块牌子挂上墙,在笔者看来,只是开头。", headline="牌子与里子").themes[0]
    assert (fact.slug, fact.evidence[0].text) == ("commentary", "在笔者看来")


def test_essay_by_how_much_it_argues(facts_of):
    text = "别让劳动竞赛走过场。说到底,不能只看台账。与其忙着总结经验,不如先问一问工人。"
    assert facts_of(text, headline="劳动竞赛贵在坚持").themes[0].slug == "commentary"
    news = facts_of("本报讯 (记者李一)" + text, headline="劳动竞赛贵在坚持").themes
    assert news[0].slug == "skills-contests"


def test_of_two_near_themes_both_are_given(facts_of):
    lead = "招聘会上,求职者投递简历,律师在旁提供法律援助、法律咨询,调解员解答欠薪问题。"
    themes = {theme.slug for theme in facts_of(lead, headline="招聘会送岗又送法").themes}
    assert {"employment", "legal-aid"} <= themes


def test_words_that_argue_make_an_essay_of_what_is_no_news(facts_of):
    text = "工会办实事,依我看,账不能只算一年,钱要省着花。"
    assert "commentary" in {theme.slug for theme in facts_of(text, headline="怎样算账").themes}
    assert "commentary" not in {theme.slug for theme in facts_of("本报讯 " + text, headline="怎样算账").themes}


def test_a_story_made_of_several_has_the_themes_of_its_items(facts_of):
    paragraphs = [
        "▲某县总工会举办职工技能大赛,百名选手同场比武。(海一)",
        "▲某镇工会走访困难职工,发放慰问金九万元。(海二)",
        "▲某市总工会走访慰问困难职工,送去米面油。(海三)",
        "▲某区经审会对十家基层工会的经费收支进行审计。(海四)",
        "▲某厂今天刮风。(海五)",
    ]
    facts = facts_of(*paragraphs, headline="各地短波", kind="brief")
    assert [fact.slug for fact in facts.themes] == ["hardship-relief", "finance-audit", "skills-contests"]
    assert {evidence.block for evidence in facts.themes[0].evidence} == {1, 2}


def test_a_readers_letter_is_no_essay(facts_of):
    question = "加班费该不该拖欠?老板不给工钱,我该找谁?"
    for text, essay in ((question, True), ("编辑同志:" + question, False)):
        slugs = {
            theme.slug for theme in facts_of(text, headline="问工钱", byline="海州 陶一", kind="commentary").themes
        }
        assert ("commentary" in slugs, "legal-aid" in slugs) == (essay, True)


@pytest.mark.parametrize(("text", "slugs"), [("渔工看牙。", ["a"]), ("渔工看牙、学织网。", []), ("渔工看海。", [])])
def test_what_is_hardly_said_counts_where_nothing_else_is(text, slugs):
    rows = [("a", "甲", "", "", "看牙 3\n看海 1"), ("b", "乙", "", "", "织网 3")]
    knowledge = load_knowledge(themes=rows)
    facts = extract(ArticleText(blocks=(("paragraph", text),)), Context(), knowledge)
    assert [theme.slug for theme in facts.themes] == slugs


@pytest.mark.parametrize(("shared", "slugs"), [("", ["a", "b"]), ("\n看海 9", ["a"])])
def test_words_of_the_first_theme_count_half_for_a_second(shared, slugs):
    """The second is as loud in both cases: by words of its own, or by one that speaks for the first as well."""
    own = "织网 2\n补网 2" + (shared or "\n渔歌 9")
    rows = [("a", "甲", "", "", "看海 9\n出海 9"), ("b", "乙", "", "", own)]
    text = "渔工看海、出海、织网、补网、唱渔歌。"
    facts = extract(ArticleText(blocks=(("paragraph", text),)), Context(), load_knowledge(themes=rows))
    assert [theme.slug for theme in facts.themes] == slugs


@pytest.mark.parametrize(
    ("told", "portrait"),
    [
        ("我在码头干了二十年。我认得每条船。下雨天我先去看缆绳。船工有事,我先知道。", True),
        ("我们在码头办会。我市来人。我厂也来人。我们都说好。我国有海。", False),
        ("编辑同志:我在码头做工。我没领到工钱。我去问过。我该找谁?", False),
        ("本报讯 (记者李一)我来了。我看了。我说了。我走了。", False),
    ],
)
def test_a_story_told_by_one_of_himself_is_a_portrait(facts_of, told, portrait):
    slugs = {theme.slug for theme in facts_of(told, headline="码头旧事").themes}
    assert ("profiles" in slugs) == portrait


@pytest.mark.parametrize(("first", "second"), [("问", "答"), ("记者", "常律师")])
def test_what_two_say_in_turn_is_no_portrait_and_no_essay(facts_of, first, second):
    body = (
        f"{first}：公司拖欠工资，他该怎么办？他能不能要求补偿？他要等多久？",
        f"{second}：他可以向劳动监察部门投诉，也可以申请劳动仲裁，应当先把他的工资条和考勤记录留好。",
    )
    facts = facts_of(*body, headline="工资拖着不发怎么办", deck="——访市总工会法律顾问常青", kind="feature")
    assert {theme.slug for theme in facts.themes}.isdisjoint({"profiles", "commentary"})
