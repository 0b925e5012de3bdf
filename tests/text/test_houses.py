"""What newspapers of other houses print: their folio lines, signatures, round-ups, letters. All written for these tests."""

import pytest

from archive.text.forms import fold
from archive.text.furniture import is_furniture

FURNITURE = [
    "B3 劳动周刊",
    "03 工会新闻 2007年6月12日 星期二",
    "2011年9月6日 星期二 农历辛卯年八月初九",
    "二〇〇六年三月十五日 星期三",
    "丁亥年四月廿七 今日八版",
    "责编：方晴 校对：老许 版式：阿文",
    "责任编辑/纪小舟 美编/石磊 校对/江帆",
    "编辑 卢青山 美编 小满 责校 于田",
    "本版主编 纪小舟 版式设计 石磊",
    "值班主任：纪舟 一读：石磊",
    "今日天气：海石 多云转晴 东南风三级 12℃—19℃",
    "云岭今天晴转多云 8℃～17℃",
    "国内统一刊号 CN42-0099 邮发代号 37-99 第2381期",
    "国内统一连续出版物号：CN 42-0099 今日8版",
    "新闻热线 027-8000 0000",
    "热线电话：0871-80000000 传真：0871-80000001",
    "本版投稿邮箱：yunling_gh@example.cn",
    "网址：www.example.cn E-mail：yunling@example.cn",
    "本报地址：云岭市海棠路9号 邮编：650000",
    "扫描二维码，关注“云岭职工”微信公众号",
    "更多内容请扫码阅读",
    "版权所有 未经许可不得转载",
    "广告经营许可证 云工商广字001号 零售每份1.00元",
    "印刷：云岭日报印务中心 定价：1.20元",
    "云岭职工报新闻热线：027-80000000",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_folio_lines(parse, lexicon, line):
    assert is_furniture(fold(line), lexicon) or lexicon.furniture.match(fold(line)), line
    page = parse(line, "云岭市总送早餐暖人心", NEWS, MORE)
    assert [a.headline.text for a in page.articles] == ["云岭市总送早餐暖人心"]
    assert [r.role for r in page.residues] == ["furniture"]


NO_FURNITURE = [
    "3 6 9，往上走",
    "海石市38家企业签下共同约定",
    "编辑部来了三位老焊工",
    "天气再冷 心里是热的",
    "8月6日，石梁河边的一堂课",
    "策划一场没有领导讲话的运动会",
    "本报记者 方晴 通讯员 江帆",
    "新闻热线接通以后",
    "主办一场比武 带出一批徒弟",
    "热线那头的老周",
    "12家企业抱团谈工价",
]


@pytest.mark.parametrize("line", NO_FURNITURE)
def test_head_lines_are_no_furniture(lexicon, line):
    assert not is_furniture(fold(line), lexicon), line
    assert not lexicon.furniture.match(fold(line)), line


NEWS = "本报讯 (记者孟青岚 通讯员陶小北)近日,云岭市总工会为环卫职工送去三百份早餐,职工们都说心里热乎。"
MORE = "据了解,这项早餐服务已经开展了两年,累计服务职工一万多人次。"


def test_the_papers_and_the_sections_name_at_the_top(parse):
    page = parse(
        "云岭职工报", "2008年4月2日 星期三", "职工家园", "责编：方晴 校对：老许", "云岭市总送早餐暖人心", NEWS, MORE
    )
    assert [(a.headline.text, a.column.text) for a in page.articles] == [("云岭市总送早餐暖人心", "")]


BODY = "近日,云岭市总工会为环卫职工送去三百份早餐,职工们都说心里热乎。"
OPENINGS = [
    ("【本报讯】（方晴 江帆）", "方晴 江帆"),
    ("本报讯 (方晴)", "方晴"),
    ("本报讯（方晴 江帆 文/图）", "方晴 江帆"),
    ("本报讯 （方晴 记者江帆）", "方晴 记者江帆"),
    ("本报讯 （方晴、隋文 本报记者江帆）", "方晴、隋文 本报记者江帆"),
    ("本报云岭11月16日讯（实习记者 方晴 通讯员 江帆）", "实习记者 方晴 通讯员 江帆"),
    ("本报海石8月4日电 记者方晴 ", "记者方晴"),
    ("新华社北京3月20日电(记者隋文)", "记者隋文"),
    ("本报讯(记者 方晴 文/图)", "记者 方晴"),
    ("云岭工人报讯（记者么晴 通讯员练江帆）", "记者么晴 通讯员练江帆"),
    ("晨报讯（记者 苑帆）", "记者 苑帆"),
    ("云岭工会网9月1日讯（记者 苑帆）", "记者 苑帆"),
]


@pytest.mark.parametrize(("opening", "names"), OPENINGS)
def test_reporters_in_an_opening(parse, opening, names):
    (article,) = parse("云岭市总送早餐暖人心", opening + BODY, MORE).articles
    assert article.byline.text.strip() == names
    assert article.blocks[0].text == opening + BODY


def test_a_dispatch_line_broken_over_two_lines(parse):
    rest = "16日电（记者 方晴）" + BODY
    first, second = parse("海石渔工学急救", NEWS, MORE, "云岭市总送早餐暖人心", "新华社云岭11月", rest, MORE).articles
    assert first.headline.text == "海石渔工学急救"
    assert (second.headline.text, second.blocks[0].text) == ("云岭市总送早餐暖人心", "新华社云岭11月" + rest)


ESSAY = [
    "早餐要热着吃,话也要趁热说。职工心里有了疙瘩,拖上三天就成了石头,再想化开就难了。",
    "做工会工作的人,腿要勤一些,嘴要慢一些。先把人家的苦处听完,再说自己的道理,道理才有人听。",
    "听得进去,才说得出来;说得出来,才办得下去。办成一件,胜过讲上十回。",
]
SIGNATURES = [
    "（作者单位：云岭市昌和纺织有限公司工会）",
    "（作者系海石某机床厂退休职工）",
    "方晴(作者单位:云岭市总工会)",
    "（云岭市总工会 方晴）",
]


@pytest.mark.parametrize("line", SIGNATURES)
def test_a_line_that_signs_an_essay(parse, line):
    page = parse("话要趁热说", *ESSAY, line, "云岭市总送早餐暖人心", NEWS, MORE)
    essay, news = page.articles
    assert (essay.kind, essay.byline.text) == ("commentary", line)
    assert len(essay.blocks) == 3
    assert news.headline.text == "云岭市总送早餐暖人心"


def test_reporters_in_brackets_sign_a_story_that_is_no_essay(parse):
    page = parse("话要趁热说", *ESSAY, "（本报记者 方晴 通讯员 江帆）", "云岭市总送早餐暖人心", NEWS, MORE)
    assert page.articles[0].byline.text == "（本报记者 方晴 通讯员 江帆）"
    assert page.articles[0].kind != "commentary"


BRIEFS = [
    (
        "海石渔业工会添了三条救护艇",
        "日前,海石县渔业工会为近海船员配备三条救护艇,并请来医生讲授急救知识,二百名船员参加学习。",
    ),
    ("石梁职工书屋夜里也亮灯", "从本月起,石梁区职工书屋开放到夜里十点,方便下中班的工人借书还书,头一周就来了八百多人。"),
    (
        "青溪给货车司机修洗澡房",
        "青溪县总工会在物流园修起十二间洗澡房,跑长途的司机凭会员卡免费使用,水温常年保持在四十度。",
    ),
]


@pytest.mark.parametrize("label", ["工会短波", "珠江快讯", "各地传真", "山乡一瞥"])
@pytest.mark.parametrize("mark", ["", "▲", "■", "●"])
def test_a_round_up(parse, label, mark):
    lines = [line for headline, text in BRIEFS for line in (mark + headline, text)]
    page = parse("云岭市总送早餐暖人心", NEWS, MORE, label, *lines, "话要趁热说", "方晴", *ESSAY)
    assert [a.headline.text for a in page.articles] == [
        "云岭市总送早餐暖人心",
        *(mark + headline for headline, _ in BRIEFS),
        "话要趁热说",
    ]
    assert page.articles[1].column.text == label


def test_marked_crossheads_stay_in_their_story(parse):
    page = parse("云岭市总送早餐暖人心", "本报记者 方晴", ESSAY[0], "■听完再说", ESSAY[1], "■说了就办", ESSAY[2])
    (article,) = page.articles
    assert [b.text for b in article.blocks if b.role == "crosshead"] == ["■听完再说", "■说了就办"]


def test_a_standing_label_of_its_own(parse):
    (article,) = parse("茶余话题", "少让职工“跑冤枉路”", "方晴", *ESSAY).articles
    assert (article.column.text, article.headline.text) == ("茶余话题", "少让职工“跑冤枉路”")


def test_a_quoted_headline_and_its_deck_over_another_storys_kicker(parse):
    page = parse(
        "“苗姐的本子记着我们每个人”",
        "——记海石县石梁镇工会副主席苗秀芝",
        "云岭早餐铺连续三年供应热粥——",
        "一碗粥该卖多少钱？坐下来谈",
        NEWS,
        MORE,
    )
    assert [a.headline.text for a in page.articles] == ["“苗姐的本子记着我们每个人”", "一碗粥该卖多少钱？坐下来谈"]
    assert page.articles[1].kicker.text == "云岭早餐铺连续三年供应热粥——"


def test_a_deck_in_two_clauses_under_a_question(parse):
    lines = "送粥路上摔伤，他算不算“有单位的人”", "海石县总工会介入一起用工争议，二十天促成三方调解"
    (article,) = parse(*lines, "本报记者 方晴", NEWS[22:], MORE).articles
    assert (article.headline.text, article.deck.text) == lines


def test_two_heads_of_kicker_and_headline_over_one_text(parse):
    page = parse(
        "石梁区货运公司工会开展读书活动",
        "方向盘旁边有了图书角",
        "云岭市总推出清晨早餐服务",
        "三百份热粥送到环卫工手中",
        NEWS,
        MORE,
    )
    assert [(a.kicker.text, a.headline.text) for a in page.articles] == [
        ("石梁区货运公司工会开展读书活动", "方向盘旁边有了图书角"),
        ("云岭市总推出清晨早餐服务", "三百份热粥送到环卫工手中"),
    ]


@pytest.mark.parametrize("byline", ["方晴/文 江帆/图", "采写:方晴", "本报记者 方晴 实习生 江帆 摄影报道"])
def test_who_wrote_and_took_the_photos_stands_under_the_head(parse, byline):
    (article,) = parse("云岭市总送早餐暖人心", byline, BODY, MORE).articles
    assert (article.headline.text, article.byline.text) == ("云岭市总送早餐暖人心", byline)
    assert [block.role for block in article.blocks] == ["paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("signed", "who"),
    [("（方晴 文/图）", "方晴"), ("（记者 方晴 整理）", "记者 方晴"), ("（粘晴 佴江帆）", "粘晴 佴江帆")],
)
def test_who_made_it_in_brackets_at_the_end(parse, signed, who):
    (article,) = parse("云岭市总送早餐暖人心", BODY, MORE + signed).articles
    assert article.byline.text == who
    assert article.blocks[-1].text == MORE + signed


def test_words_and_photos_signed_at_the_end(parse):
    (article,) = parse("云岭市总送早餐暖人心", BODY, MORE, "方晴 文/摄").articles
    assert (article.headline.text, article.byline.text) == ("云岭市总送早餐暖人心", "方晴 文/摄")


TORN = [
    (
        "云岭市总工会今年把早餐车开到了工地门口,头一个月就送出三千多份早餐。",
        "其中六成给了环卫和绿化",
        "工人。下个月,早餐车还要开进两个物流园,跑夜车的司机也能吃上热饭。",
    ),
    (
        "早餐车是三月里开张的。云岭市总工会把它开到了工地门口,让清早上工的工人花两块钱就能吃上一碗热粥,头一个月就送出三千多",
        "份早餐。下个月,早餐车还要开进两个物",
        "流园,跑夜车的司机也能吃上热饭。",
    ),
]


@pytest.mark.parametrize("parts", TORN)
def test_a_photo_without_a_headline_in_mid_sentence(parse, parts):
    """Its credit tells it, and that the lines over and under it are one sentence; a short one is no headline of it."""
    *above, below = parts
    box = "职工在东山工地参加活动现场。 通讯员 方晴 摄"
    page = parse("云岭市总送早餐暖人心", "本报讯（记者 江帆）" + above[0], above[1], box, below, MORE)
    (article,) = page.articles
    texts = [block.text for block in article.blocks if block.role == "paragraph"]
    assert "".join(texts) == "本报讯（记者 江帆）" + "".join(parts) + MORE
    assert [block.text for block in article.blocks if block.role == "caption"] == [box]


@pytest.mark.parametrize("credit", ["通讯员练江帆 记者苑帆 摄", "练江帆/文 苑帆/图", "练江帆 文 苑帆 摄"])
def test_who_wrote_and_who_took_the_photo(parse, credit):
    (photo,) = parse("云岭市总送早餐暖人心", BODY + credit).articles
    assert (photo.kind, photo.byline.text) == ("photo", credit)


def test_a_letter_and_its_answer(parse):
    lines = (
        "编辑同志:",
        "我在一家饭店当了两年厨师,上月被调到前厅,工资少了八百元。请问这样做对吗?",
        "读者 小苗",
        "小苗同志:",
        "饭店的做法不对。调换岗位、降低工资,都要同你商量,商量好了写进合同才算数。",
    )
    (article,) = parse("有话问律师", "调了岗位,工资能少给吗", *lines, "本报特约律师 方晴").articles
    assert article.headline.text == "调了岗位,工资能少给吗"
    assert [b.text for b in article.blocks] == list(lines)
    assert "方晴" in article.byline.text


def test_a_talk(parse):
    """Questions are lines of the talk, however short; a headline that opens with a place is none."""
    turns = (
        "记者:夜里也开门吗?",
        "苗秀芝:从下个月起,全市二十个驿站夜里都开门。跑夜班的司机和环卫职工,随时能进来歇歇脚、喝口热水。",
        "记者:您给跑夜班的司机什么建议?",
        "苗秀芝:总工会出一半,街道出一半。账目贴在墙上,谁都能看,哪一笔不明白,当场就能问。",
    )
    talk, news = parse("驿站的灯 夜里也亮着", "本报记者 方晴", *turns, "海石:渔工学急救", NEWS).articles
    assert [b.text for b in talk.blocks] == list(turns)
    assert news.headline.text == "海石:渔工学急救"


@pytest.mark.parametrize("line", ["解答人:海石县律师事务所 方晴", "解答:方晴", "本报群工部", "海石读者 方晴等"])
def test_who_answered_and_who_asked(parse, line):
    asked, other = parse("调了岗位,工资能少给吗", *ESSAY, line, "海石渔工学急救", NEWS).articles
    assert asked.byline.text == line
    assert other.headline.text == "海石渔工学急救"


def test_the_first_half_of_a_headline_ends_at_a_comma(parse):
    text = "9月9日上午,钢筋工陶大海坐在工棚里,对着手机屏幕说了一个小时,拖了半年的工钱有了着落。"
    kicker = "云岭市总开通网上仲裁庭,帮在外建筑工讨薪"
    (story,) = parse(kicker, "隔着两百里路,", "一小时拿到工钱", text).articles
    assert (story.kicker.text, story.headline.text) == (kicker, "隔着两百里路,一小时拿到工钱")


def test_the_rest_of_a_sentence_under_another_storys_head(parse):
    page = parse(
        "云岭市总送早餐暖人心",
        NEWS,
        "据统计,这项服务已经惠及一万多人次。云岭市总工会还请来医生,为环卫职工开通了",
        "实话实说",
        "话要趁热说",
        "方晴",
        "的热线电话，随时听他们讲讲心里的烦恼。",
        *ESSAY,
    )
    news, essay = page.articles
    assert news.blocks[-1].text.endswith("开通了的热线电话，随时听他们讲讲心里的烦恼。")
    assert [b.text for b in essay.blocks] == ESSAY


def test_a_jump_without_a_headline_opens_the_rest_of_a_story(parse):
    page = parse("云岭市总送早餐暖人心", NEWS, MORE, "（上接第1版）三是把驿站建到路口，让职工渴了能喝水、累了能歇脚。")
    assert [a.kind for a in page.articles] == ["brief" if len(page.articles[0].blocks) == 1 else "news", "continuation"]


def test_a_caption_without_a_credit(parse):
    (article,) = parse("云岭市总送早餐暖人心", NEWS, "图为环卫职工在早餐铺前领取热粥。", MORE).articles
    assert [b.role for b in article.blocks] == ["paragraph", "caption", "paragraph"]


def test_a_pen_name_under_a_headline(parse):
    (essay,) = parse("话要趁热说", *ESSAY).articles
    (signed,) = parse("做工会工作话要趁热说", "小篆", *ESSAY).articles
    assert (signed.byline.text, signed.column.text, signed.headline.text) == ("小篆", "", "做工会工作话要趁热说")
    assert essay.byline.text == ""


def test_a_headline_without_text_over_a_photo(parse):
    """A photo's head is one line: what stands over it belongs to a text elsewhere."""
    page = parse(
        "云岭市总送早餐暖人心",
        NEWS,
        "海石县总工会为渔业职工送医上门",
        "整好渔网待开海",
        "6月1日,海石县的码头上,渔业职工正在整理渔网,为开海做准备。",
        "本报通讯员 陶小北 摄/远山IC",
    )
    assert [a.headline.text for a in page.articles][2:] == ["整好渔网待开海"]
    assert page.articles[2].kind == "photo"


def test_a_headline_over_a_photo_in_the_middle_of_its_text(parse):
    """What the caption does not show and the text below the credit tells is that text's headline."""
    page = parse(
        "云岭市总送早餐暖人心",
        NEWS,
        "渔船靠岸 急救课开讲",
        "图为职工在东山工地参加活动现场。 通讯员 方晴 摄",
        "在海上作业,受了伤要等半天才能靠岸。今年四月,县总工会请来医生,把急救课开到了码头。",
        "渔工陶大海说,如今每条船上都有一名学过急救的人,出海心里踏实多了。",
    )
    (story,) = page.articles[1:]
    assert story.headline.text == "渔船靠岸 急救课开讲"
    assert [b.role for b in story.blocks] == ["caption", "paragraph", "paragraph"]


def test_the_end_of_what_somebody_says_is_no_head_line(parse):
    text = "石梁河边的老船工还记得那一天。他放下桨,笑着对围过来的工会干部说:“这下好了,看病不用再等船靠岸,"
    page = parse("云岭市总送早餐暖人心", NEWS, text, "真安逸!”", "海石渔工学急救", NEWS.replace("云岭", "海石"))
    assert page.articles[0].blocks[-1].text == text + "真安逸!”"
    assert page.articles[1].headline.text == "海石渔工学急救"


@pytest.mark.parametrize("label", ["主席一线行", "工会直通车", "·职工茶座·", "【工会话题】", "劳模面对面"])
def test_labels_by_their_build(parse, label):
    (article,) = parse(label, "“我的办公室在井口”", "——记海石煤矿工会主席苗秀芝", "本报记者 方晴", *ESSAY).articles
    assert (article.column.text, article.headline.text) == (label, "“我的办公室在井口”")


def test_a_box_in_mid_sentence(parse, lexicon):
    from archive.text import segment

    page = segment(
        "云岭市总送早餐暖人心\n\n" + NEWS + "\n\n据了解,这项早餐服务已经开展了两年,累计服务\n核心提示\n"
        "清晨五点,街角的热粥铺亮起了灯。环卫职工凭会员卡,\n就能领到一份热乎的早餐。\n职工一万多人次。",
        lexicon=lexicon,
    )
    (article,) = page.articles
    assert article.abstract.text.endswith("就能领到一份热乎的早餐。")
    assert article.blocks[-1].text == MORE


def test_a_motto_over_the_name_of_a_campaign_is_no_headline(parse):
    page = parse(
        "牢记嘱托 再立新功",
        "庆祝云岭市总工会成立50周年·巡礼",
        "云岭市总为环卫职工办实事——",
        "三百份早餐暖了一条街",
        "本报讯(记者孟青岚)近日,云岭市总工会为环卫职工送去三百份早餐,职工们都说心里热乎。",
    )
    (story,) = page.articles
    assert story.column.text == "牢记嘱托 再立新功 庆祝云岭市总工会成立50周年·巡礼"
    assert story.headline.text == "三百份早餐暖了一条街"
