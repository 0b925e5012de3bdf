"""Head lines, the names of columns among them, and who signs under them."""

import pytest

from archive.text.furniture import is_furniture

LEAD = "本报讯 (记者孟青岚)近日,云岭市总工会为环卫职工送去三百份早餐,职工们都说心里热乎。"
MORE = "据了解,这项早餐服务已经开展了两年,累计服务职工一万多人次,早餐铺从三家添到十一家。"
STRAY = "补网的老船员说,急救班讲的止血和固定,海石县渔船上的船员人人都要练到会,出海才放心。"


@pytest.mark.parametrize("label", ["职工之声", "一线传真", "■工会快讯■"])
def test_a_columns_name_between_two_heads_stands_over_the_lower_one(parse, label):
    page = parse(
        "海石县渔业工会办起船员急救班", label, "云岭市总推出清晨早餐服务", "三百份热粥送到环卫工手中", LEAD, MORE, STRAY
    )
    upper, lower = sorted(page.articles, key=lambda article: article.position)
    assert (upper.headline.text, upper.column.text) == ("海石县渔业工会办起船员急救班", "")
    assert (lower.column.text, lower.kicker.text) == (label, "云岭市总推出清晨早餐服务")
    assert lower.headline.text == "三百份热粥送到环卫工手中"


def test_a_columns_name_under_its_head_stays_there(parse):
    (article,) = parse("清晨五点,街角飘来热粥香——", "一份早餐暖了一座城", "新闻特写", LEAD, MORE).articles
    assert (article.column.text, article.headline.text) == ("新闻特写", "一份早餐暖了一座城")


def test_an_office_and_a_name_under_a_head_are_its_byline(parse):
    (article,) = parse("一份早餐暖了一座城", "云岭环卫公司工会 孟青岚", MORE, MORE.replace("早餐", "热粥")).articles
    assert (article.headline.text, article.byline.text) == ("一份早餐暖了一座城", "云岭环卫公司工会 孟青岚")


@pytest.mark.parametrize("line", ["18名环卫工", "28对师徒", "3个新工种"])
def test_a_number_at_the_head_of_a_line_is_no_pages_number(lexicon, line):
    assert not lexicon.furniture.match(line)


@pytest.mark.parametrize("line", ["3版要闻", "A12 综合新闻", "第4版 副刊", "5"])
def test_numbers_of_pages(lexicon, line):
    assert lexicon.furniture.match(line)


def test_a_line_that_opens_as_news_does_and_names_another_place_is_a_headline(parse):
    rest = "4月26日,石梁县建筑行业比武开场,三十六名砌筑工同台砌墙,墙面平不平,一把尺子说了算。"
    page = parse("云岭市总送早餐暖人心", LEAD, MORE, "砌墙铺砖见真功", rest)
    assert [article.headline.text for article in page.articles] == ["云岭市总送早餐暖人心", "砌墙铺砖见真功"]


def test_the_first_crosshead_stands_under_the_byline(parse):
    (article,) = parse(
        "早餐铺里的三百份热粥",
        "——云岭市总工会早餐服务队见闻",
        "本报记者 孟青岚",
        "起得比扫帚还早",
        "凌晨四点,云岭市总工会早餐服务队的灯先亮了,三百份热粥下锅,早餐铺的蒸笼一层层往上摞。",
        "送得比路灯还远",
        "五点半,服务队的三轮车出了门,早餐送到环卫工手里还烫着,最远的一份要走十一里路。",
    ).articles
    assert article.headline.text == "早餐铺里的三百份热粥"
    assert [block.text for block in article.blocks if block.role == "crosshead"] == ["起得比扫帚还早", "送得比路灯还远"]


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        ("云岭市总工会副主席章平野", "介绍,今年早餐铺还要添三家,环卫工走到哪里都有热粥喝,账本月月贴在墙上。"),
        ("环卫所今年的早餐", "比往年早送了半个小时,职工们都说心里热乎,连路口的交警也来搭伙。"),
        ("环卫职工的早餐账本从2019年", "开始一页一页记下来,三百份热粥谁领了、剩了几份,早餐铺里都看得到。"),
        ("早餐铺里的环卫职工说这碗《云岭", "热粥谣》是大家编的,一句一句都贴在早餐铺的墙上,路过的人也念。"),
        ("环卫职工孟春生在早餐铺喝完热粥", "又多要了两个鸡蛋,说是带给巷口守夜的老伴,店家没有再刷卡。"),
    ],
)
def test_the_cut_beginning_of_a_paragraph_is_no_head_line(parse, first, rest):
    (article,) = parse("云岭市总送早餐暖人心", LEAD, MORE, first, rest).articles
    assert article.blocks[-1].text == first + rest


def test_a_head_line_over_a_column_cut_in_mid_sentence(parse):
    """What the text under it goes on with stands elsewhere, and what it says is not said above it."""
    page = parse(
        "云岭市总送早餐暖人心",
        LEAD,
        MORE,
        "海石县渔工出海有了医药箱",
        "的。”船长陆小满说,药箱里有止血带,也有治晕船的药。",
        "本报讯(记者岳大海)海石县总工会近日为一百条渔船配上医药箱,渔工出海看病不再难。",
        "药箱由县医院的医生装配,“海上风浪大,一卷绷带也是救命",
    )
    assert [article.headline.text for article in page.articles] == ["云岭市总送早餐暖人心", "海石县渔工出海有了医药箱"]


def test_a_letter_that_begins_behind_its_salutation(parse):
    letter = "编辑同志:我们云岭机械厂换过几任工会主席,没有一任不把订报当成一件正事来办。"
    signature = "云岭市66号信箱 孟青岚"
    (article,) = parse("读者来信", "我们厂年年订这份报", letter, signature).articles
    assert (article.headline.text, article.byline.text) == ("我们厂年年订这份报", signature)


def test_a_letter_signed_with_place_trade_and_name(parse):
    letter = "编辑同志:我们云岭机械厂换过几任工会主席,没有一任不把订报当成一件正事来办。"
    (article,) = parse("读者来信", "我们厂年年订这份报", letter, "云岭 叉车工 孟青岚").articles
    assert article.byline.text == "云岭 叉车工 孟青岚"


def test_a_motto_of_three_is_no_signature(parse):
    (article,) = parse(
        "云岭市总送早餐暖人心", LEAD, MORE, "察民情 解民忧 安民心", MORE.replace("早餐", "午餐")
    ).articles
    assert article.byline.text != "察民情 解民忧 安民心"
    assert [block.text for block in article.blocks if block.role == "crosshead"] == ["察民情 解民忧 安民心"]


def test_a_name_behind_a_square_signs_a_brief(parse):
    (article,) = parse("一台冰柜撑起一个小摊", MORE + " ■孟青岚").articles
    assert article.byline.text == "孟青岚"


def test_a_price_in_a_headline_is_no_furniture(parse):
    (article,) = parse("云岭石梁:8元吃上热乎饭", LEAD, MORE).articles
    assert article.headline.text == "云岭石梁:8元吃上热乎饭"


def test_mottoes_under_a_headline_that_says_who_did_what_are_its_deck(parse):
    (article,) = parse("云岭市总启动环卫职工高温关爱行动", "送清凉 查隐患 调工时", LEAD, MORE).articles
    assert (article.headline.text, article.deck.text) == ("云岭市总启动环卫职工高温关爱行动", "送清凉 查隐患 调工时")


def test_a_list_without_headlines_is_called_by_its_label(parse):
    items = ("△石梁区总工会开办工会小组长培训班。(柏青)", "△海石县渔业工会办起船员急救班,六十人报了名。(江帆)")
    (article,) = parse("工会动态", *items).articles
    assert (article.headline.text, article.column.text) == ("工会动态", "")


def test_a_line_that_only_looks_like_a_columns_name_is_a_headlines_other_half(parse):
    lines = ("困难职工从“等救助”到“能自立”", "石梁工会把帮扶", "做到心坎上")
    (article,) = parse(*lines, LEAD, MORE).articles
    assert (article.kicker.text, article.headline.text) == (lines[0], "".join(lines[1:]))


@pytest.mark.parametrize("line", ["孟青岚今年3", "云岭石梁:8元"])
def test_a_cut_line_with_a_number_is_no_furniture(lexicon, line):
    assert not lexicon.furniture.match(line)
    assert not is_furniture(line, lexicon)


def test_a_readers_name_under_a_question_signs_no_story(parse):
    question = "我在一家饭店当了两年厨师,上月工资少了八百元。请问这样做对吗?(读者 苗小禾)"
    answer = "苗小禾同志:饭店的做法不对。降低工资要同你商量,商量好了写进合同才算数。"
    (article,) = parse("调了岗位,工资能少给吗", "本报记者 孟青岚", question, answer).articles
    assert article.byline.text == "本报记者 孟青岚"


@pytest.mark.parametrize(
    "kicker", ["粥怎么熬、摊怎么摆,说!", "送早餐、送热水、送药箱", "早餐谁来送 药箱谁来管 岗亭谁来修"]
)
def test_clauses_of_one_length_over_a_headline_are_its_kicker(parse, kicker):
    page = parse(
        "海石县船员急救班开课",
        LEAD,
        STRAY,
        kicker,
        "云岭一千名环卫工有了“早餐合同”",
        LEAD.replace("早餐", "热粥"),
        MORE,
    )
    article = page.articles[-1]
    assert (article.kicker.text, article.headline.text) == (kicker, "云岭一千名环卫工有了“早餐合同”")


def test_a_signature_under_the_last_words_of_a_cut_sentence(parse):
    page = parse(
        "一份早餐暖了一座城",
        MORE,
        "服务队员们说,他们还要把热粥送到",
        "云岭环卫公司工会 孟青岚",
        "海石县船员急救班开课",
        STRAY,
    )
    assert [article.headline.text for article in page.articles] == ["一份早餐暖了一座城", "海石县船员急救班开课"]
    assert page.articles[0].byline.text == "云岭环卫公司工会 孟青岚"


def test_the_beginning_of_a_cut_sentence_at_the_pages_end_is_no_headline(parse):
    (article,) = parse("一份早餐暖了一座城", LEAD, MORE, "早餐铺的老板娘今年已经").articles
    assert article.blocks[-1].text == "早餐铺的老板娘今年已经"


def test_what_somebody_says_in_the_text_is_a_crosshead(parse):
    said = "“粥要趁热,话要趁早”"
    first = "早餐铺的老板娘覃阿香四点就起来熬粥。" + said + "她说,环卫工人一天的头一顿饭,凉不得。"
    (article,) = parse(
        "一份早餐暖了一座城", "本报记者 孟青岚", MORE, said, first, MORE.replace("早餐", "热粥")
    ).articles
    assert [block.text for block in article.blocks if block.role == "crosshead"] == [said]


def test_a_long_story_under_a_label_is_no_round_up(parse):
    lines = (
        "戈壁滩上端来三百份“热乎粥”",
        "——云岭市总工会早餐车走进风电场",
        "本报记者 孟青岚",
        LEAD.removeprefix("本报讯 (记者孟青岚)"),
        "一口锅,先从水说起",
        "早餐车的水是云岭市总工会从城里拉来的,一趟要走三个钟头,熬粥的锅也换成了大号的。",
        "一张桌,摆到风里去",
        "早餐车停在风机底下,环卫职工和风电职工坐到一张桌上,早餐车的师傅给他们添粥。",
    )
    (article,) = parse("走进沿线班组", *lines).articles
    assert article.column.text == "走进沿线班组"
    assert [b.text for b in article.blocks if b.role == "crosshead"] == ["一口锅,先从水说起", "一张桌,摆到风里去"]


def test_a_lone_cut_line_is_no_crosshead(parse):
    cut = ("服务队的队员把早餐铺叫", "“第二个家”。队员们进了门,先看锅里的粥稠不稠,再问环卫职工的手套磨没磨破。")
    (article,) = parse("一份早餐暖了一座城", LEAD, MORE, *cut, MORE.replace("早餐", "热粥")).articles
    assert [block.role for block in article.blocks] == ["paragraph"] * 4
    assert article.blocks[2].text == "".join(cut)


def test_a_headline_that_names_the_place_its_text_opens_with_is_no_crosshead(parse):
    """Neither has a dispatch line; the texts speak of different counties."""
    page = parse(
        "云岭市总送早餐暖人心",
        "近日,云岭市总工会为环卫职工送去三百份早餐,职工们都说心里热乎。据了解,这项早餐服务已经开展了两年。",
        "云岭市总工会负责人说,下个月早餐车还要开进两个物流园,跑夜车的司机也能吃上热饭。",
        "石梁职工夜校开课了",
        "石梁县总工会的职工夜校今年把课表交给职工来定,谁想学什么就在黑板上写一笔,凑够二十人便开班。",
    )
    assert [article.headline.text for article in page.articles] == ["云岭市总送早餐暖人心", "石梁职工夜校开课了"]


def test_marked_briefs_of_which_one_has_a_dispatch_line_and_one_two_head_lines(parse):
    lines = (
        "▲海石渔业工会添置",
        "三百件救生衣",
        "本报讯 (记者方晴)近日,海石县渔业工会为船员添置救生衣三百件,每条船都配了药箱。",
        "▲东山矿井口摆上姜汤",
        "入冬以来,东山煤矿工会在井口摆上姜汤,下井的矿工人人喝一碗再走,升井又添一碗。",
        "一份早餐暖了一座城",
        LEAD,
        MORE,
    )
    page = parse("一线短波", *lines)
    heads = [article.headline.text for article in page.articles]
    assert heads == ["▲海石渔业工会添置三百件救生衣", "▲东山矿井口摆上姜汤", "一份早餐暖了一座城"]
    assert not [block for article in page.articles for block in article.blocks if block.role == "crosshead"]


DISPATCH = "本报讯 云岭市总工会日前为搬运工搭起十二座茶棚,全天供应热茶,工人随到随喝,不收一分钱。"


def fields(parse, *lines):
    (article,) = parse(*lines, DISPATCH, MORE.replace("早餐", "茶水")).articles
    return article.column.text, article.kicker.text, article.headline.text


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("灯塔", "茶棚里的那五分钟"), ("灯塔", "", "茶棚里的那五分钟")),
        (("码头劳动者", "茶棚的眼睛"), ("码头劳动者", "", "茶棚的眼睛")),
        (
            ("渴了 有人管 累了 有凳坐 云岭码头工会\n开了“茶棚门诊”",),
            ("", "渴了 有人管 累了 有凳坐", "云岭码头工会开了“茶棚门诊”"),
        ),
        (
            ("装卸工歇脚有人管 云岭码头工会", "守好茶棚“第一杯”"),
            ("", "装卸工歇脚有人管", "云岭码头工会守好茶棚“第一杯”"),
        ),
        (("工会小法庭 茶歇能不能折成工钱",), ("工会小法庭", "", "茶歇能不能折成工钱")),
        (
            ("一杯茶,谁渴谁来喝 云岭搬运工工资协商\n谈出“茶歇费”",),
            ("", "一杯茶,谁渴谁来喝", "云岭搬运工工资协商谈出“茶歇费”"),
        ),
        (
            ("让码头上的“热心肠”不再凉下去 云岭市 推行“茶棚十二时辰不断水”",),
            ("", "让码头上的“热心肠”不再凉下去", "云岭市推行“茶棚十二时辰不断水”"),
        ),
    ],
)
def test_lines_that_hold_more_than_one_thing(parse, lines, found):
    assert fields(parse, *lines) == found


def test_a_kicker_that_ends_a_sentence_under_a_columns_name(parse):
    lines = ("一线传真", "运费怎么算、误工怎么赔,谈!", "海石三千名货车司机有了“行业合同”")
    (story,) = parse(*lines, "本报讯(记者方晴)近日,海石县的货车司机和货主签了合同,运费有了准数。").articles
    assert (story.column.text, story.kicker.text, story.headline.text) == lines
