"""What newspapers print beside news: interviews, poems, letters, notices, answers to readers; and how these are signed."""

import pytest

INTERVIEW = (
    "茶棚里的三句话",
    "——访云岭市搬运工会主席苑青岚",
    "记者:搬运工歇脚的茶棚,是什么时候搭起来的?这些年花了多少钱?",
    "苑青岚:前年夏天搭的,木料是工友们凑的,茶叶由工会出,一共花了三千多元。",
    "记者:谁来烧水?",
    "苑青岚:轮着烧,一人一天,排班表就贴在棚柱上,谁也没有误过。",
)
POEM = """渡口

老艄公把竹篙递给我
篙头还带着水的凉意
他说水深的地方不说话
说话的都是浅滩

如今我在驾驶室里
听雨点敲着玻璃
每一趟靠岸
都有人在雨里招手

河口汽渡站 冉竹青"""
ESSAY = (
    "茶棚闲话",
    "茶棚该不该收钱",
    "有人说,茶棚收一毛钱也好,人会爱惜。可是搬运工兜里常常一毛也没有,收了,他就不来了。",
    "茶凉了可以再烧,人心凉了,拿什么去暖?棚子不收钱,收的是人心。",
)
LETTER = (
    "读者来信",
    "茶棚为何关了门",
    "编辑同志:",
    "我是河口码头的搬运工。码头边上的茶棚上个月关了门,大伙歇脚没有去处,只好蹲在货堆后头。",
    "请问茶棚还开不开?要是不开了,能不能在码头边上给我们留几条长凳?",
)


def texts(article):
    return [block.text for block in article.blocks if block.role == "paragraph"]


def test_a_short_question_of_an_interview_is_no_head(parse):
    (article,) = parse(*INTERVIEW).articles
    assert article.headline.text == "茶棚里的三句话"
    assert texts(article) == list(INTERVIEW[2:])


def test_briefs_whose_headlines_begin_with_a_place_are_no_interview(parse):
    first = "本报讯 云岭市总工会日前为搬运工搭起十二座茶棚,全天供应热茶,工人随到随喝。"
    second = "本报讯 海石县总工会近日给渔船送去八百件救生衣,每件都写着船员的名字。"
    page = parse("云岭:茶棚搭在码头边", first, "云岭:救生衣送上渔船", second)
    assert [article.headline.text for article in page.articles] == ["云岭:茶棚搭在码头边", "云岭:救生衣送上渔船"]


def test_the_lines_of_a_poem_are_its_paragraphs(parse):
    article = parse(*ESSAY, *LETTER, POEM).articles[-1]
    assert article.headline.text == "渡口"
    assert texts(article) == [line for line in POEM.split("\n")[2:-2] if line]
    assert article.byline.text == "河口汽渡站 冉竹青"


def test_a_head_set_tight_is_no_poem(parse):
    head = "云岭市总工会搭起茶棚\n十二座茶棚\n搭在码头边\n全天供应热茶"
    page = parse(head, "本报讯 云岭市总工会日前为搬运工搭起十二座茶棚,全天供应热茶,工人随到随喝。")
    (article,) = page.articles
    assert len(article.blocks) == 1


@pytest.mark.parametrize("signature", ["河口 冉竹青", "河口港务局 冉竹青", "冉竹青"])
def test_who_signs_an_essay_behind_its_last_sentence(parse, signature):
    (article,) = parse(*ESSAY[:-1], f"{ESSAY[-1]} {signature}").articles
    assert article.byline.text == signature
    assert article.column.text == "茶棚闲话"


@pytest.mark.parametrize("signature", ["河口港务段 仓竹青", "搬运工 思长水", "河口 冉竹青"])
def test_a_line_that_signs_an_essay_may_hold_a_rare_surname(parse, signature):
    article = parse(*ESSAY, signature, *LETTER).articles[0]
    assert article.byline.text == signature


def test_a_title_of_two_characters_under_a_label_is_no_name(parse):
    (article,) = parse("北方笔会", "水房", *ESSAY[2:], "河口 冉竹青").articles
    assert (article.column.text, article.headline.text) == ("北方笔会", "水房")


def test_names_spelt_by_their_sounds_are_bylines(parse):
    lines = ("一杯茶三句话", "本报记者 乌云其其格 通讯员 宝音", *ESSAY[2:])
    assert parse(*lines).articles[0].byline.text == "本报记者 乌云其其格 通讯员 宝音"


def test_an_essay_signed_behind_its_last_sentence_is_commentary(parse):
    (article,) = parse(*ESSAY[:-1], f"{ESSAY[-1]} 河口 冉竹青").articles
    assert article.kind == "commentary"


def test_nothing_is_joined_behind_a_signature(parse):
    other = "码头上的货越堆越高,工人们说,雨季前总要把它们运走,不然一下雨就全泡了汤。"
    (article,) = parse(*ESSAY[:-1], f"{ESSAY[-1]} 河口 冉竹青", other).articles[:1]
    assert texts(article)[-1] != f"{ESSAY[-1]} 河口 冉竹青{other}"


@pytest.mark.parametrize("signature", ["河口读者 冉竹青", "河口读者 冉竹青等三人", "本报群工部"])
def test_who_signs_a_letter(parse, signature):
    (article,) = parse(*LETTER, signature).articles
    assert article.byline.text == signature


def test_who_answered_a_readers_question(parse):
    asked = ("权益信箱", "茶歇算不算上班", "问:我在码头开吊车,每天有两次茶歇,公司说要扣工时,对吗?")
    answer = "答:不对。班中短暂休息是劳动过程的一部分,公司不得以此扣减工时和工资。"
    (article,) = parse(*asked, answer, "解答人:云岭市正言律师事务所 冉竹青").articles
    assert article.byline.text == "解答人:云岭市正言律师事务所 冉竹青"
    assert article.kind == "commentary"


def test_a_notice_is_signed_with_its_day(parse):
    text = "为方便搬运工歇脚,即日起在码头边征集茶棚命名,来稿请写明姓名和班组,截止日期为十一月底。"
    (article,) = parse("茶棚征名启事", text, "河口港务局工会 2014年10月13日").articles
    assert article.byline.text == "河口港务局工会 2014年10月13日"
    assert article.kind == "brief"


def test_a_notice_is_signed_on_two_lines(parse):
    text = "为方便搬运工歇脚,即日起在码头边征集茶棚命名,来稿请写明姓名和班组,截止日期为十一月底。"
    (article,) = parse("茶棚征名启事", text, "河口港务局\n2014年10月13日").articles
    assert article.byline.text == "河口港务局 2014年10月13日"


def test_a_byline_behind_its_headline(parse):
    (article,) = parse("茶棚里种出花来 □本报记者 冉竹青", *ESSAY[2:]).articles
    assert (article.headline.text, article.byline.text) == ("茶棚里种出花来", "□本报记者 冉竹青")


def test_a_line_over_what_goes_on_here_is_its_headline(parse):
    news = "本报讯 云岭市总工会日前为搬运工搭起十二座茶棚,全天供应热茶,工人随到随喝。"
    page = parse("茶棚搭在码头边", news, "灯火深处,那盏不灭的渔灯", "(上接第1版)", *ESSAY[2:])
    assert [article.headline.text for article in page.articles] == ["茶棚搭在码头边", "灯火深处,那盏不灭的渔灯"]


@pytest.mark.parametrize("line", ["河口港务报 码头风采 3", "4 工会生活 河口港务报"])
def test_a_masthead_without_a_date(parse, line):
    text = "本报讯 云岭市总工会日前为搬运工搭起十二座茶棚,全天供应热茶,工人随到随喝。"
    page = parse(line, "茶棚搭在码头边", text)
    assert [residue.text for residue in page.residues if residue.role == "furniture"] == [line]
    assert page.articles[0].headline.text == "茶棚搭在码头边"


def test_a_roundup_whose_items_are_signed_is_called_by_its_label(parse):
    items = (
        "云岭市总工会 日前为搬运工搭起十二座茶棚,全天供应热茶。(冉竹青)",
        "海石县总工会 近日给渔船送去八百件救生衣,每件都写着船员的名字。(孟青岚)",
    )
    (article,) = parse("工会短波", "\n".join(items)).articles
    assert article.headline.text == "工会短波"
