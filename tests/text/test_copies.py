"""Passages printed twice: which of them is kept; on pages written for these tests."""

import pytest

HEADS = ("云岭市总送早餐暖人心", "海石渔工学会海上急救", "矿工升井就能理发")
LEAD = "本报讯(记者孟青岚)近日,云岭市总工会为环卫职工送去三百份早餐,职工们都说心里热乎。"
MORE = "据了解,这项早餐服务已经开展了两年,累计服务职工一万多人次。"
FISHERS = "本报讯(记者方晴)海石县总工会请来医生,到渔港教渔工海上急救,三百名渔工学会了包扎。"
SAFE = "渔工陶大海说,如今每条船上都有一名学过急救的人,出海心里踏实多了。"
MINERS = "本报讯(记者江帆)石梁河煤矿工会把理发椅搬到井口,升井的矿工不用出矿就能理发。"
HALVES = (
    "云岭市总工会今年把早餐车开到了工地门口,清早上工的建筑职工花两块钱就能吃上一碗热",
    "粥,头一个月早餐车就送出三千多份早餐,环卫职工也凭会员卡来吃。",
)
PARAGRAPHS = (
    "早餐车是云岭市总工会三月里开张的,清早上工的环卫职工花两块钱就能吃上一碗热粥。",
    "头一个月早餐车就送出三千多份早餐,云岭市总工会还要把它开进两个物流园。",
)
PHOTO = "图为职工在东山工地参加活动现场。 通讯员 方晴 摄"


def given_up(page) -> list[str]:
    return [r.text for r in page.residues if r.role == "duplicate"]


def stories(order: str, copy: str, *own: str) -> list[str]:
    """Lines of three stories; the copy stands behind another one, before its own story or after it."""
    breakfast, fishers = [HEADS[0], LEAD, *own, MORE], [HEADS[1], FISHERS, SAFE, copy]
    first, second = (breakfast, fishers) if order == "after" else (fishers, breakfast)
    return [*first, *second, HEADS[2], MINERS]


@pytest.mark.parametrize("order", ["before", "after"])
@pytest.mark.parametrize("own", [(HALVES[0], PHOTO, HALVES[1]), PARAGRAPHS], ids=["cut by a photo", "two paragraphs"])
def test_a_copy_in_one_line_of_what_stands_in_several(parse, order, own):
    """That both halves go on in one another there says nothing: they are copied."""
    copy = "".join(line for line in own if line != PHOTO)
    page = parse(*stories(order, copy, *own))
    assert given_up(page) == [copy]
    breakfast = next(a for a in page.articles if a.headline.text == HEADS[0])
    assert copy in "".join(b.text for b in breakfast.blocks if b.role == "paragraph")


def test_all_copies_go_where_the_second_place_is_the_right_one(parse):
    copy = PARAGRAPHS[0]
    page = parse(*stories("before", copy, copy), copy)
    assert given_up(page) == [copy, copy]
    breakfast = next(a for a in page.articles if a.headline.text == HEADS[0])
    assert breakfast.blocks[1].text == copy


def test_an_answer_stands_under_the_signature_of_the_letter(parse):
    letter = "编辑同志:我在一家饭店当了两年厨师,上月被调到前厅,工资少了八百元。请问这样做对吗?(读者 苗小草)"
    answer = "小苗同志:饭店的做法不对。调换岗位、降低工资,都要同你商量,商量好了写进合同才算数。"
    advice = "协商不成的,可以向劳动仲裁委员会申请仲裁,工会会出面帮你。"
    page = parse("有话问律师", "调了岗位,工资能少给吗", letter, answer, advice + answer, HEADS[2], MINERS)
    assert [b.text for b in page.articles[0].blocks] == [letter, answer, advice]
