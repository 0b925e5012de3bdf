"""Headline and deck without ——, against kicker and headline."""

import pytest

DECKS = [
    ("云岭市早餐车“跑”进工地", "每天三百份 凭卡领热粥"),
    ("海石渔业工会“盯”住救生衣", "每船一本账 每季查一次"),
    ("云岭市职工技能大赛闭幕", "苑青岚出席并为三十名工匠颁奖"),
    ("三百份热粥端上街头", "云岭市总工会早餐服务工作纪实"),
    ("早餐铺里该不该收钱", "云岭市总工会请环卫职工投票,五天收到票八百张"),
    ("云岭市总启动早餐服务行动", "送热粥 送药箱 送雨衣"),
]
KICKERS = [
    ("云岭市总工会为一线环卫职工开早餐铺", "三百份热粥端上街头"),
    ("苑青岚在早餐服务推进会上强调", "把热粥送到每一个早起的人手里"),
    ("送早餐 送药箱", "云岭市总工会为环卫职工办实事"),
    ("海石县渔业工会办起船员“急救班”", "三十六条渔船有了保命人"),
    ("云岭市早餐服务联合会成立", "八百名环卫工吃上“放心粥”"),
    ("让环卫工吃得热、歇得下、看得起病", "云岭市总工会把服务送到街头"),
    ("环卫职工走进“暖心小屋”", "云岭市总工会免费供应热粥"),
    ("云岭市总工会召开早餐服务推进会议", "让环卫职工都喝上热粥"),
    ("孟青岚看望环卫职工", "希望早餐铺把热粥一直送下去"),
]


@pytest.mark.parametrize(("headline", "deck"), DECKS)
def test_decks(lexicon, headline, deck):
    assert lexicon.is_deck(headline, deck)


@pytest.mark.parametrize(("kicker", "headline"), KICKERS)
def test_kickers(lexicon, kicker, headline):
    assert not lexicon.is_deck(kicker, headline)


def test_a_deck_under_a_figure_of_speech(parse):
    body = "本报讯 (记者孟青岚)近日,云岭市总工会的早餐车开进东山工地,每天为工人送去三百份热粥,职工都说好。"
    (article,) = parse("云岭市早餐车“跑”进工地", "每天三百份 凭卡领热粥", body).articles
    assert (article.kicker.text, article.headline.text) == ("", "云岭市早餐车“跑”进工地")
    assert article.deck.text == "每天三百份 凭卡领热粥"
