"""Head lines, the names of columns among them, and who signs under them."""

import pytest

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
