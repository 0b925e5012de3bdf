"""What the door of the room does, rule by rule, on lines written for these tests."""

import pytest

from archive.text import PIPELINE_VERSION

LEAD = "本报讯 (记者孟青岚 通讯员陶小北)近日,云岭市总工会为环卫职工送去三百份早餐,职工们都说心里热乎。"
MORE = "据了解,这项早餐服务已经开展了两年,累计服务职工一万多人次。"
OTHER = "本报讯 (记者高望山)六月一日,海石县渔业工会组织船员学习急救,请来医生在码头上手把手地教。"


def one(page):
    assert len(page.articles) == 1
    return page.articles[0]


def test_a_plain_story(parse):
    article = one(parse("云岭市总送早餐暖人心", LEAD, MORE))
    assert (article.headline.text, article.kind, article.position) == ("云岭市总送早餐暖人心", "news", 1)
    assert article.byline.text == "记者孟青岚 通讯员陶小北"
    assert [block.text for block in article.blocks] == [LEAD, MORE]


def test_the_version_is_told(parse):
    assert parse("云岭市总送早餐暖人心", LEAD).version == PIPELINE_VERSION


HEADS = [
    (["清晨五点,街角飘来热粥香——", "一份早餐暖了一座城"], {"kicker": 0, "headline": 1}),
    (["云岭市总推出清晨早餐服务", "三百份热粥送到环卫工手中"], {"kicker": 0, "headline": 1}),
    (["新闻特写", "一份早餐暖了一座城"], {"column": 0, "headline": 1}),
    (["一份早餐暖了一座城", "——记云岭市总工会早餐服务队"], {"headline": 0, "deck": 1}),
]


@pytest.mark.parametrize(("lines", "expected"), HEADS)
def test_head_lines(parse, lines, expected):
    article = one(parse(*lines, LEAD, MORE))
    for name in ("column", "kicker", "headline", "deck"):
        assert getattr(article, name).text == (lines[expected[name]] if name in expected else ""), name


ONE_LINE = [
    ("云岭市总推出清晨早餐服务 三百份热粥送到环卫工手中", "云岭市总推出清晨早餐服务", "三百份热粥送到环卫工手中", ""),
    ("一份早餐暖了一座城 ——记云岭市总工会早餐服务队", "", "一份早餐暖了一座城", "——记云岭市总工会早餐服务队"),
    ("暖身更暖心 送餐更送情", "", "暖身更暖心 送餐更送情", ""),
    (
        "每月10日，云岭市总领导坐在早餐铺里听职工“诉苦” “恳谈早餐”谈出了什么？",
        "每月10日，云岭市总领导坐在早餐铺里听职工“诉苦”",
        "“恳谈早餐”谈出了什么？",
        "",
    ),
]


@pytest.mark.parametrize(("line", "kicker", "headline", "deck"), ONE_LINE)
def test_parts_of_a_head_on_one_line(parse, line, kicker, headline, deck):
    article = one(parse(line, LEAD, MORE))
    assert (article.kicker.text, article.headline.text, article.deck.text) == (kicker, headline, deck)


def test_a_headline_on_two_lines_is_joined(parse, lexicon):
    from archive.text import segment

    article = one(segment("云岭市总工会为三百名\n环卫职工送早餐\n\n" + LEAD + "\n\n" + MORE, lexicon=lexicon))
    assert article.headline.text == "云岭市总工会为三百名环卫职工送早餐"


TITLES = [
    ("云岭市总工会", "把体检车开到码头", False),
    ("海石县渔业工会请来医", "生教船员学急救", True),
    ("云岭职工夜校", "开出点菜课", True),
    ("海石渔工学急救,", "医生走上码头", True),
    ("云岭:环卫工热粥", "一喝就是十一年", True),
    ("海石渔工书店里", "“抢”好书", True),
    ("石梁河边有群人歇", "脚有了“工会角”", True),
    ("码头走进“心灵驿站”", "海石县总工会免费提供心理咨询", False),
    ("海石县总工会为渔业职工送医上门", "码头上的急救课", False),
    ("云岭市总推出清晨早餐服务", "三百份热粥送到环卫工手中", False),
    ("围绕中心服务大局凝聚职工力量", "云岭工会建功立业活动结硕果", False),
    ("陶小北在全市工会工作会议上强调", "把好事办到职工心坎上", False),
]


@pytest.mark.parametrize(("first", "second", "one_title"), TITLES)
def test_one_headline_on_two_lines_or_kicker_and_headline(parse, first, second, one_title):
    article = one(parse(first, second, LEAD, MORE))
    expected = ("", first + second) if one_title else (first, second)
    assert (article.kicker.text, article.headline.text) == expected


def test_a_name_cut_between_two_head_lines_that_the_page_prints_whole(parse):
    text = "在阿尔及利亚的工地上,云岭职工已经干了三年,工会的代表说,大家最盼的是家乡的菜。"
    article = one(parse("云岭代表团将到阿尔", "及利亚的工地慰问修路职工", LEAD, text))
    assert (article.kicker.text, article.headline.text) == ("", "云岭代表团将到阿尔及利亚的工地慰问修路职工")


def test_a_headline_broken_at_its_comma_over_a_deck(parse):
    lines = ("海石渔工学急救,", "医生走上码头", "——海石县渔业工会急救班见闻", "本报记者 孟青岚")
    article = one(parse(*lines, MORE, LEAD.split(")", 1)[-1]))
    assert (article.headline.text, article.deck.text) == ("海石渔工学急救,医生走上码头", lines[2])


OPENINGS = [
    ("本报讯 记者孟青岚 通讯员陶小北报道 近日,云岭市总工会为职工送去早餐。", "记者孟青岚 通讯员陶小北"),
    ("本报讯（记者孟青岚）近日，云岭市总工会为职工送去早餐。", "记者孟青岚"),
    ("通讯员陶小北、江流 记者孟青岚报道 近日,云岭市总工会为职工送去早餐。", "通讯员陶小北、江流 记者孟青岚"),
]


@pytest.mark.parametrize(("opening", "byline"), OPENINGS)
def test_bylines_in_openings_stay_in_their_paragraph(parse, opening, byline):
    article = one(parse("云岭市总送早餐暖人心", opening, MORE))
    assert article.byline.text == byline
    assert article.blocks[0].text == opening


BYLINES = [
    "本报记者 孟青岚",
    "□ 本报记者 孟青岚",
    "本报记者孟青岚 本报通讯员陶小北、江流",
    "远山日报-远山网记者 孟青岚 通讯员 陶小北",
    "本报驻海石记者 孟 青",
    "记者 孟青岚 文/图",
]


@pytest.mark.parametrize("line", BYLINES)
def test_lines_that_are_bylines(lexicon, line):
    assert lexicon.is_byline(line)


@pytest.mark.parametrize("line", ["记者走进热气腾腾的车间", "本报讯", "孟青岚 陶小北", "记者节里话初心"])
def test_lines_that_are_none(lexicon, line):
    assert not lexicon.is_byline(line)


def test_a_byline_on_a_line_of_its_own(parse):
    text = "凌晨四点,云岭市的街灯还亮着,孟婶已经推着小车出了门,车上是热气腾腾的三百份早餐。"
    article = one(parse("一份早餐暖了一座城", "本报记者 孟青岚 本报通讯员 陶小北", text, MORE))
    assert article.byline.text == "本报记者 孟青岚 本报通讯员 陶小北"
    assert [block.text for block in article.blocks] == [text, MORE]


def test_a_signature_closes_a_commentary(parse):
    first = "一份早餐不贵,贵在有人记得。职工的冷暖,往往就藏在这样的小事里,谁把它当回事,谁就走进了职工心里。"
    article = parse("小事里有大温度", first, MORE, "海石县总工会 高望山", "云岭市总送早餐暖人心", LEAD).articles[0]
    assert (article.kind, article.byline.text) == ("commentary", "海石县总工会 高望山")


@pytest.mark.parametrize(
    "gap", [[], ["E-mail:paper@example.com"], ["阅读提示", "三百份早餐,两年如一日,这座城的清晨有了热乎气。"]]
)
def test_a_broken_sentence_is_joined_over_boxes(parse, gap):
    before = "据了解,这项早餐服务已经开展了两年,累计服务职工一万多人次,受到广大职"
    after = "工的欢迎。市总工会还打算把早餐送到更多的街道去,让更多的人吃上热饭。"
    article = one(parse("云岭市总送早餐暖人心", LEAD, before, *gap, after))
    assert article.blocks[1].text == before + after
    assert len(article.blocks[1].spans) == 2


def test_no_joining_over_lost_text(parse):
    lost = "据了解,这项早餐服务已经开展了两年,累计服务职工一万多人次,今年"
    article = one(parse("云岭市总送早餐暖人心", LEAD, lost, "近日,市总工会又请来营养师,把早餐的花样增加到十二种。"))
    assert [(b.gap_before, b.gap_after) for b in article.blocks[1:]] == [(False, True), (True, False)]


CREDITS = ["本报通讯员 陶小北 摄", "陶小北/远山图片社 摄", "陶小北 摄/远山图片"]


@pytest.mark.parametrize("credit", CREDITS)
@pytest.mark.parametrize("glued", [True, False])
def test_photos(parse, credit, glued):
    caption = "6月1日,海石县的码头上,渔业职工正在整理渔网,为开海做准备。"
    photo = ["整好渔网待开海", *([caption + credit] if glued else [caption, credit])]
    page = parse("云岭市总送早餐暖人心", LEAD, MORE, *photo, "海石渔工学急救", OTHER)
    assert [a.kind for a in page.articles] == ["news", "photo", "brief"]
    article = page.articles[1]
    assert article.headline.text == "整好渔网待开海"
    assert [(b.role, b.text) for b in article.blocks] == [("caption", f"{caption} {credit}")]


def test_jumps(parse):
    page = parse("云岭市总送早餐暖人心", LEAD, MORE[:-1] + ",大家(下转第4版)", "海石渔工学急救", OTHER)
    jump = page.articles[0].jumps[0]
    assert (jump.direction, jump.page, jump.text) == ("to", 4, "(下转第4版)")
    page = parse("(上接第1版)市总工会还打算把早餐送到更多的街道去,让更多的人吃上热饭。", MORE)
    assert (page.articles[0].kind, page.articles[0].jumps[0].page) == ("continuation", 1)


FURNITURE = ["2019年6月3日 星期一", "责任编辑:高望山", "第3版 工会新闻", "paper@example.com", "电话:0571-55500101"]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_kept_out(parse, line):
    page = parse("云岭市总送早餐暖人心", LEAD, line, MORE)
    assert [(r.role, r.text) for r in page.residues] == [("furniture", line)]
    assert one(page).blocks[1].text == MORE


def test_a_column_heads_a_group_of_briefs(parse):
    first = "海石县渔业工会给船员送上三百个急救包,包里装着口哨和压缩饼干,还有一本印着避风港的小册子。(高望山)"
    second = "云岭市总工会的职工夜校把课表交给职工来定,谁想学什么就在黑板上写一笔,凑够二十人便开班。(陶小北)"
    page = parse("简讯", "海石渔工领到急救包", first, "云岭夜校开出点菜课", second)
    assert [(a.column.text, a.headline.text, a.kind) for a in page.articles] == [
        ("简讯", "海石渔工领到急救包", "brief"),
        ("简讯", "云岭夜校开出点菜课", "brief"),
    ]
    assert [a.byline.text for a in page.articles] == ["高望山", "陶小北"]


COPY = "海石县的船员们最怕的是风浪里受伤,离岸远,医生来不了,自己又不懂包扎,小伤常常拖成大病。"


def test_a_passage_printed_twice_stays_where_it_belongs(parse):
    page = parse("云岭市总送早餐暖人心", LEAD, COPY, MORE, "海石渔工学急救", OTHER, COPY)
    assert [r.role for r in page.residues] == ["duplicate"]
    assert COPY in [b.text for b in page.articles[1].blocks]


def test_a_copy_in_pieces_is_found(parse):
    page = parse("云岭市总送早餐暖人心", LEAD, MORE, COPY[:21], COPY[21:], "海石渔工学急救", OTHER, COPY)
    assert "".join(r.text for r in page.residues) == COPY
    assert [b.text for b in page.articles[1].blocks] == [OTHER, COPY]


def test_a_crosshead_inside_a_story(parse):
    first = "凌晨四点,云岭市的街灯还亮着,孟婶已经推着早餐车出了门,车上是给环卫职工的三百份早餐。"
    second = "2018年冬天,云岭市总工会走访环卫职工,发现不少人空着肚子扫街,于是有了这份早餐,孟婶是第一个报名的。"
    article = one(parse("一份早餐暖了一座城", "本报记者 孟青岚", first, MORE, "一碗热粥的由来", second))
    assert [b.role for b in article.blocks] == ["paragraph", "paragraph", "crosshead", "paragraph"]


@pytest.mark.parametrize(
    ("cut", "rest"),
    [
        ("行业工会没有急着开会,先", "借来三台粉尘检测仪,在十一家工厂各测了三天,上班时的浓度记在一张表上。"),
        ("眼下,志愿者每", "半个月轮换一次,名单贴在早餐车的挡板上,谁来得早谁掌勺。"),
    ],
)
def test_a_short_line_cut_out_of_a_sentence_is_no_crosshead(parse, cut, rest):
    article = one(parse("云岭市总送早餐暖人心", LEAD, MORE, cut, rest))
    assert [block.text for block in article.blocks] == [LEAD, MORE, cut + rest]


DOCKS = "本报讯 (记者高望山)六月一日,海石县渔业工会组织船员学习急救,请来医生在码头上手把手地教。"
MILLS = "本报讯 (记者岳小满)清水县总工会请退休老师傅到厂里讲机床保养,一周讲两个晚上,场场坐满。"


def columns(page):
    return [(article.column.text, article.kicker.text) for article in page.articles]


@pytest.mark.parametrize("slogan", ["练真功夫 当好师傅", "同心聚力谱新篇"])
def test_a_slogan_over_several_stories_is_their_column(parse, slogan):
    page = parse(slogan, "云岭市总送早餐暖人心", LEAD, "海石船员学急救", DOCKS, "清水老师傅讲机床保养", MILLS)
    assert columns(page) == [(slogan, "")] * 3


def test_a_kicker_speaks_of_its_story(parse):
    kicker = "清晨送早餐 三百份热粥"
    page = parse(kicker, "云岭市总工会为环卫职工办实事", LEAD, "海石船员学急救", DOCKS)
    assert columns(page) == [("", kicker), ("", "")]


def test_a_slogan_over_one_story_alone_stays_its_kicker(parse):
    assert columns(parse("练真功夫 当好师傅", "云岭市总送早餐暖人心", LEAD, MORE)) == [("", "练真功夫 当好师傅")]
