"""Repairs: sentences joined or left open, columns turned round, the right copy kept; on lines written for these tests."""

import pytest

from archive.text.farheads import send_back_tails
from archive.text.pipeline import read_page
from archive.text.seams import LOST, STARTS, Seams, Sides
from archive.text.stories import gather
from archive.text_data import load_text_lexicon

LEAD = "本报讯(记者孟青岚)近日,云岭市总工会为环卫职工送去三百份早餐,职工们都说心里热乎。"


@pytest.fixture(scope="module")
def seams():
    lexicon = load_text_lexicon()
    return Seams(Sides(lexicon.language, lexicon.opener), frozenset())


ORDERED = [
    (
        "a word that the other line finishes",
        "他们把零件拆下来检查,发现轴承的润",
        "滑油早就干了,于是换上新的。",
        "会议室里坐满了人,大家争着发言。",
    ),
    (
        "a number cut in two",
        "这项活动已经开展了三年,累计服务职工1",
        "2600人次,受到欢迎。",
        "街口又添了两个站点,职工都说方便。",
    ),
    (
        "a quotation that is closed",
        "老周搓着手说:“现在中午有地方歇,",
        "下午干活也有劲。”",
        "工会又在街口添了两个站点。",
    ),
]


@pytest.mark.parametrize(("about", "before", "right", "wrong"), ORDERED, ids=[case[0] for case in ORDERED])
def test_what_goes_on_is_told_from_what_does_not(seams, about, before, right, wrong):
    for weights in (STARTS, LOST):
        assert seams.one_sentence(before, right, weights) > seams.one_sentence(before, wrong, weights) + 1.0


def test_lost_text_is_a_gap(parse):
    page = parse(
        "云岭市总送早餐暖人心",
        LEAD,
        "食堂的师傅凌晨三点起床,和面、熬粥、蒸包子,一笼一笼地往保温箱里码,生怕路上凉了,他还特意给每个箱子裹上棉",
        "在云岭市总工会的协调下,企业答应给每名环卫职工上一份意外保险。",
    )
    blocks = page.articles[0].blocks
    assert [block.gap_after for block in blocks] == [False, True, False]
    assert blocks[2].gap_before


def test_what_somebody_says_goes_on_from_the_end_of_the_page(parse):
    (article,) = parse(
        "云岭市总送早餐暖人心",
        "“早餐铺开一天,我就多干一天。”店家笑着给他添了一勺,说环卫职工的热粥不限量。",
        "市总工会还在街口设了十二处早餐铺,环卫职工凭工会会员卡就能领到热粥和鸡蛋。",
        LEAD,
        "早餐铺的灯凌晨三点就亮了,环卫职工孟春生每天第一个到,他捧着热粥对店家说,",
    ).articles
    assert "对店家说,“早餐铺开一天" in article.blocks[1].text


def test_a_story_whose_last_column_stands_first(parse):
    first = "去年冬天,徐长庚在码头扭伤了腰,工会的人上门三次,替他跑下了工伤认定,又送来五千"
    second = "元慰问金。老徐说,没想到一张会员卡能顶这么大的事,他逢人就讲。"
    page = parse(
        "海石县码头工会一张会员卡解了三个难题",
        second,
        "如今,码头上新来的装卸工都办了卡。",
        "本报讯(记者高望山)说起会员卡,海石县的徐长庚有话讲。",
        first,
    )
    texts = [block.text for block in page.articles[0].blocks]
    assert texts[0].startswith("本报讯")
    assert texts[1] == first + second


COPY = "社区食堂每天供应两荤两素,环卫职工凭卡只付六元,其余由街道工会补贴,一年下来补了四十多万元。"
HOST = "青石县总工会给货车司机办了夜校,请交警讲安全,请律师讲合同,三个月里来了八百多人次。"
CANAL = [
    "闸管所工会把老船工孙满舱请来,教年轻船员看水色、听缆声。孙满舱在运河上跑了四十年,闭着眼也能说出闸口的深浅。",
    "如今过闸的船员都领到一本薄薄的《闸口口诀》,是孙满舱口述、工会整理的。",
]
CORNERS = "市总工会还在街口添了两个歇脚点,环卫职工可以热饭、喝水。"


@pytest.mark.parametrize("line", [HOST + COPY, COPY + HOST], ids=["behind", "before"])
def test_of_a_fused_line_only_the_new_part_is_kept(parse, line):
    page = parse(
        "云岭市总送早餐暖人心",
        LEAD,
        COPY,
        "青石夜校亮着灯",
        "本报讯(记者高望山)六月一日,青石县货车司机夜校开班。",
        line,
    )
    assert [r.text for r in page.residues if r.role == "duplicate"] == [COPY]
    assert page.articles[0].blocks[1].text == COPY
    assert page.articles[1].blocks[-1].text == HOST


def test_a_passage_inside_a_paragraph_stays_where_it_reads_on(parse):
    whole = "说起吃饭,老环卫工都摇头。" + COPY + "街口的老赵头一天就来排队。"
    page = parse("云岭市总送早餐暖人心", LEAD, whole, "青石夜校亮着灯", "本报讯(记者高望山)夜校开班。", COPY)
    assert page.articles[0].blocks[1].text == whole
    assert [r.text for r in page.residues if r.role == "duplicate"] == [COPY]


def test_short_lines_that_make_up_a_paragraph_printed_before(parse):
    parts = [COPY[i : i + 12] for i in range(0, len(COPY), 12)]
    page = parse(
        "云岭市总送早餐暖人心", LEAD, COPY, "青石夜校亮着灯", "本报讯(记者高望山)夜校开班,来的人不少。", HOST, *parts
    )
    assert "".join(r.text for r in page.residues if r.role == "duplicate") == COPY
    assert page.articles[0].blocks[1].text == COPY


def kept_once(page, passage: str) -> list[str]:
    """Headlines of the stories that hold the passage, where it is marked everywhere else."""
    return [a.headline.text for a in page.articles if passage in "".join(b.text for b in a.blocks)]


NIGHT = "本报讯(记者高望山)六月一日,青石县货车司机夜校开班,头一晚来了八十多名司机。"


def test_of_three_copies_one_is_kept(parse):
    """The first two stand under the head of another story, or fused to its text."""
    bits = [COPY[:20], COPY[20:]]
    page = parse("青石夜校亮着灯", NIGHT, *bits, HOST + COPY, "云岭市总为环卫职工送早餐", LEAD, COPY, CORNERS)
    assert kept_once(page, COPY) == ["云岭市总为环卫职工送早餐"]
    assert "".join(r.text for r in page.residues if r.role == "duplicate") == COPY * 2


def test_a_head_keeps_its_only_text(parse):
    page = parse(
        "青石夜校亮着灯", NIGHT, HOST, COPY, "云岭社区食堂给环卫职工办饭卡", COPY, "运河闸口来了老船工", *CANAL
    )
    assert kept_once(page, COPY) == ["云岭社区食堂给环卫职工办饭卡"]


def test_a_copy_between_the_halves_of_a_sentence_goes(parse):
    broken = ["青石县总工会给货车司机办了夜校,请交警讲安全,请律师讲合同,三个月里来了八百", "多人次,教室里坐不下。"]
    page = parse("青石夜校亮着灯", NIGHT, broken[0], COPY, broken[1], "云岭市总为环卫职工送早餐", LEAD, COPY, CORNERS)
    assert kept_once(page, COPY) == ["云岭市总为环卫职工送早餐"]
    assert kept_once(page, "".join(broken)) == ["青石夜校亮着灯"]


def test_a_part_of_a_paragraph_printed_behind_another_story_goes(parse):
    page = parse("云岭市总为环卫职工送早餐", LEAD, CORNERS + COPY, "青石夜校亮着灯", NIGHT, HOST, COPY)
    assert kept_once(page, COPY) == ["云岭市总为环卫职工送早餐"]


def bodies(page) -> dict[str, list[str]]:
    return {story.headline.text: [block.text[:8] for block in story.blocks] for story in page.articles}


def test_a_byline_closes_the_head_it_stands_under(parse):
    page = parse("运河闸口来了老船工", "本报记者 柳青禾", "云岭市总工会为环卫职工送早餐", LEAD, CORNERS, *CANAL)
    assert bodies(page) == {
        "运河闸口来了老船工": [line[:8] for line in CANAL],
        "云岭市总工会为环卫职工送早餐": [LEAD[:8], CORNERS[:8]],
    }
    assert [story.byline.text for story in page.articles] == ["本报记者 柳青禾", "记者孟青岚"]


def test_what_stands_before_a_storys_own_lead_goes_home(parse):
    stray = "孙满舱在闸口教了四十名年轻船员,他说:“看水色,先看泡沫。”"
    lead = "本报讯(记者岳小满)运河闸管所工会请来老船工孙满舱,教年轻船员过闸。"
    end = "船员们说,孙满舱的口诀比课本好记。"
    page = parse("云岭市总送早餐暖人心", stray, LEAD, CORNERS, "运河闸口来了老船工孙满舱", lead, end)
    found = bodies(page)
    assert found["云岭市总送早餐暖人心"] == [LEAD[:8], CORNERS[:8]]
    assert sorted(found["运河闸口来了老船工孙满舱"]) == sorted(line[:8] for line in (lead, end, stray))


def test_a_dispatch_line_under_another_storys_text_goes_to_the_headline_that_stands_elsewhere(parse):
    brief = "清水县总工会给二十家企业送去三万册图书,建起可以轮换的职工书屋,下了班就能看。"
    lead = "本报讯(记者岳小满)运河闸管所的老船工孙满舱走上讲台,教年轻船员听缆声。"
    far, near = "运河闸口老船工孙满舱开讲", "云岭市总工会为环卫职工送早餐"
    page = parse("清水县企业有了会走的书屋", brief, lead, *CANAL, far, near, LEAD, CORNERS)
    assert bodies(page) == {
        "清水县企业有了会走的书屋": [brief[:8]],
        far: [line[:8] for line in (lead, *CANAL)],
        near: [LEAD[:8], CORNERS[:8]],
    }


def test_of_two_heads_over_one_another_each_gets_its_text(parse):
    heads = (
        "清河闸管所请老船工孙满舱教船员听缆声",
        "四十年船工开讲《闸口口诀》",
        "云岭市总工会为环卫职工办实事",
        "三百份早餐暖了一条街",
    )
    page = parse(*heads, LEAD, CORNERS, "清河上的船老大们最怕夜里过闸,闸口水流急,缆绳一松,船就打横。", *CANAL)
    found = {story.headline.text: story.kicker.text for story in page.articles}
    assert found == {heads[1]: heads[0], heads[3]: heads[2]}
    assert [len(story.blocks) for story in page.articles] in ([3, 2], [2, 3])


def test_a_head_over_another_head_finds_its_text_by_what_it_tells(parse):
    """Two lines, either of which could be the kicker of the other; the lower one's text opens with a dispatch."""
    stray = "缆绳一松,船就打横,清河上的船老大最怕夜里过闸。"
    page = parse("老船工孙满舱在闸口教缆声", "云岭市总工会为环卫职工送早餐", LEAD, CORNERS, stray, *CANAL)
    assert bodies(page) == {
        "老船工孙满舱在闸口教缆声": [line[:8] for line in (stray, *CANAL)],
        "云岭市总工会为环卫职工送早餐": [LEAD[:8], CORNERS[:8]],
    }


def test_a_storys_last_line_keeps_the_column_at_its_top_from_going_to_another(lexicon):
    """Both stories break off; the column under the second head goes on with that one's own last line."""
    upper = "云岭市总工会副主席说,早餐券明年还将发到全市的公交场站、快递驿站和"
    top = "了下来,还编成册子发给每一名过闸的船员。"
    end = "孙满舱的徒弟们没有闲着,冬天船少的时候,闸管所工会把孙满舱的口诀一句一句地记录"
    head = ("运河闸口来了老船工孙满舱", "本报记者 柳青禾")
    for last, keeps in ((end, True), (CORNERS, False)):
        lines = ("云岭市总送早餐暖人心", LEAD, CORNERS, upper, *head, top, *CANAL, last)
        page = read_page("\n\n".join(lines), lexicon)
        draft = gather(page.pieces)
        send_back_tails(draft, page)
        assert (draft.stories[1].body[0].form == top) is keeps


def test_a_box_in_another_story_goes_to_the_one_it_tells_of(parse):
    box = "老船工孙满舱守了四十年船闸,如今把听缆声的本事教给运河上的年轻船员。"
    page = parse(
        "运河闸口来了老船工孙满舱",
        "本报讯(记者岳小满)运河闸管所工会请来老船工孙满舱,教年轻船员过闸。",
        *CANAL,
        "云岭市总送早餐暖人心",
        LEAD,
        "阅读提示",
        box,
        CORNERS,
    )
    assert {story.headline.text: story.abstract.text for story in page.articles} == {
        "运河闸口来了老船工孙满舱": box,
        "云岭市总送早餐暖人心": "",
    }


OPENING = "近日,青石县总工会在老码头开办职工夜校,请来退休船工和律师轮流授课,首批报名的有三百多人。"
LATER = "他说,夜校每周三晚上开课,课后还有人送大家回家,学员们都说方便。"


def test_a_turned_body_begins_at_the_paragraph_that_opens_it(parse):
    """No dispatch line tells: the story's last words stand at its top, its first ones open as stories do."""
    page = parse(
        "青石老码头办起职工夜校",
        "三十本新课本,每本都写上了学员的名字,摆得整整齐齐。",
        OPENING,
        LATER,
        "河边的老仓库也腾了出来,粉刷一新,装上了灯和暖气。开学那天,工会给夜校送来一台电脑和",
    )
    texts = [block.text for block in page.articles[0].blocks]
    assert texts == [
        OPENING,
        LATER,
        "河边的老仓库也腾了出来,粉刷一新,装上了灯和暖气。开学那天,工会给夜校送来一台电脑和三十本新课本,每本都写上了学员的名字,摆得整整齐齐。",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("三个月里,夜校的老师换了五位,课表贴在码头食堂的墙上。年纪最大的学员孙满舱说,他每", "“五一”都要领全家来听一课,听完再去河边走走。"),
        ("轮到学员上台,大家谁也不肯先开口。最后还是船工老马站了起来,他说,自己最想学", "最难的那一门:怎样看懂合同,怎样算清加班费。"),
    ],
)  # fmt: skip
def test_a_line_that_breaks_off_goes_on_under_it(parse, first, second):
    page = parse("青石老码头办起职工夜校", OPENING, first, second)
    assert page.articles[0].blocks[1].text == first + second


def test_openings_are_told_from_later_paragraphs(lexicon):
    language = lexicon.language
    assert language.openness(OPENING) > 0 > language.openness(LATER)


def test_a_section_of_a_long_story_apart_from_it_comes_home_under_its_crosshead(parse):
    long = (
        "塔上的眼睛",
        "——记云岭林场瞭望员苑青岚",
        "本报记者 孟竹青",
        "上塔一共九十二级台阶,苑青岚闭着眼也不会踩空。塔下是云岭的林海,塔上只有一张床、一架望远镜和一部电话。",
        "瞭望员的活儿,说白了就是看。每隔十五分钟,苑青岚举起望远镜转一圈,把看到的烟和火报给林场的值班室。",
    )
    brief = (
        "海石给出租车司机查视力",
        "本报讯 海石县总工会从四月起为一千名出租车司机免费检查视力,查出近视的,配镜减免一半费用。(于向海)",
    )
    section = (
        "灯下的家书",
        "防火期从春到秋,最难熬的是孤单。塔上没有电,苑青岚的妻子半个月上塔送一回米面,苑青岚就站在塔上远远地望着。",
    )
    found = parse(*long, *brief, *section).articles
    assert [article.headline.text for article in found] == ["塔上的眼睛", "海石给出租车司机查视力"]
    assert [(block.role, block.text) for block in found[0].blocks][2:] == [
        ("crosshead", section[0]),
        ("paragraph", section[1]),
    ]
