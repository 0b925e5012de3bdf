from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import day_range, parse
from search.tree import And, Dates, Exact, Field, Not, Or, Wild, Words, show

W = Words
CASES = [
    ("困难职工 帮扶", [W("困难职工"), W("帮扶")]),
    ('"困难职工"', [Exact("困难职工")]),
    ("＂困难职工＂ 帮扶", [Exact("困难职工"), W("帮扶")]),
    ("“困难职工”", [W("“困难职工”")]),
    ("帮扶 -广告", [W("帮扶"), Not(W("广告"))]),
    ('帮扶 -"商业 广告"', [W("帮扶"), Not(Exact("商业 广告"))]),
    ("下降-10%", [W("下降-10%")]),
    ("帮扶 - 广告", [W("帮扶"), W("-"), W("广告")]),
    ("产改 OR 产业工人 帮扶", [Or((W("产改"), W("产业工人"))), W("帮扶")]),
    ("甲 OR 乙 OR 丙", [Or((W("甲"), W("乙"), W("丙")))]),
    ("甲 AND 乙", [W("甲"), W("乙")]),
    ("AND 甲", [W("AND"), W("甲")]),
    ("甲 AND", [W("甲"), W("AND")]),
    ("甲 NOT 乙", [W("甲"), Not(W("乙"))]),
    ("甲 AND NOT 标题:乙", [W("甲"), Not(Field("headline", W("乙")))]),
    ("甲 NOT (乙 OR 丙)", [W("甲"), Not(Or((W("乙"), W("丙"))))]),
    ("甲 NOT", [W("甲"), W("NOT")]),
    ("ANDON NOTE 2", [W("ANDON"), W("NOTE"), W("2")]),
    ("OR 甲", [W("OR"), W("甲")]),
    ("甲 OR", [W("甲"), W("OR")]),
    ("甲 or 乙", [W("甲"), W("or"), W("乙")]),
    ("甲 (乙 OR (丙 丁))", [W("甲"), Or((W("乙"), And((W("丙"), W("丁")))))]),
    ("(记者张三)近日", [W("记者张三"), W("近日")]),
    ("标题:工会", [Field("headline", W("工会"))]),
    ("标题：工会", [Field("headline", W("工会"))]),
    ("HEADLINE:工会", [Field("headline", W("工会"))]),
    ('作者:"李某"', [Field("by", Exact("李某"))]),
    ("地区:(安丘 OR 厦门)", [Field("region", Or((W("安丘"), W("厦门"))))]),
    ("-主题:法律", [Not(Field("theme", W("法律")))]),
    ("时间:三点", [W("时间:三点")]),
    ("标题:“工会”", [Field("headline", W("“工会”"))]),
    ("-《广告》", [Not(W("《广告》"))]),
    ("标题: 工会", [W("标题:"), W("工会")]),
    ("标题:作者:李某", [Field("headline", W("作者:李某"))]),
    ("说标题:工会", [W("说标题:工会")]),
    ("2024-09", [Dates(date(2024, 9, 1), date(2024, 9, 30), "2024-09")]),
    ("2015..2018", [Dates(date(2015, 1, 1), date(2018, 12, 31), "2015..2018")]),
    ("..2015-02", [Dates(None, date(2015, 2, 28), "..2015-02")]),
    ("2018..2015", [W("2018..2015")]),
    ("2015-13", [W("2015-13")]),
    ("2015", [W("2015")]),
    ("事件:2024-09", [Field("event", Dates(date(2024, 9, 1), date(2024, 9, 30), "2024-09"))]),
    ("event:2024", [Field("event", Dates(date(2024, 1, 1), date(2024, 12, 31), "2024"))]),
    ("-事件：2024-08..2024-10", [Not(Field("event", Dates(date(2024, 8, 1), date(2024, 10, 31), "2024-08..2024-10")))]),
    ("event:..2024-10 工会", [Field("event", Dates(None, date(2024, 10, 31), "..2024-10")), W("工会")]),
    ("事件:停电", [W("事件:停电")]),
    ("事件:2024-13", [W("事件:2024-13")]),
    ("张*明 工?会", [Wild("张*明"), Wild("工?会")]),
    ("怎么入会?", [W("怎么入会?")]),
    ("*", []),
    ("", []),
    ("(", [W("(")]),
    ('"', [W('"')]),
    ('工"会', [W("工"), W("会")]),
]


@pytest.mark.parametrize(("raw", "parts"), CASES, ids=[raw for raw, _ in CASES])
def test_parse(raw, parts):
    assert parse(raw) == And(tuple(parts))


@pytest.mark.parametrize("raw", [raw for raw, _ in CASES])
def test_what_is_shown_back_reads_the_same(raw):
    tree = parse(raw)
    assert parse(show(tree)) == tree


@given(st.text(alphabet='工会a1 -"＂()（）ANDNOTOR标题:：*?.。，\n2015-09', max_size=40))
def test_no_syntax_error(raw):
    show(parse(raw))


@given(st.text())
def test_any_text_is_a_query(raw):
    show(parse(raw))


@pytest.mark.parametrize(
    "raw", ["(" * 5000, "-(" * 3000, "标题:(" * 900, '"' * 4000, "OR " * 900, "NOT " * 900, "a" * 10**6]
)
def test_hostile_queries(raw):
    show(parse(raw))


@pytest.mark.parametrize("text", ["2015-1-1-1", "15", "2015-00", "2015-02-30", "0000", "二〇一五", "", "２０１５"])
def test_no_day(text):
    with pytest.raises(ValueError):  # noqa: PT011
        day_range(text)
