from datetime import date

import pytest

from archive.models import Article, Visibility
from search.outbox import drain, rebuild
from search.service import SearchRequest, run_search

from .make import article, region

pytestmark = pytest.mark.django_db


def found(q="", **choices) -> list[int]:
    """Ids of all hits, sorted."""
    drain()
    response = run_search(SearchRequest(q=q, per_page=100, **choices))
    assert response.total == len(response.hits)
    return sorted(hit.article.pk for hit in response.hits)


def counts(name: str, q="", **choices) -> dict[str, int]:
    drain()
    response = run_search(SearchRequest(q=q, **choices))
    return {value.value: value.count for value in response.facets[name]}


def test_without_an_index_the_answer_says_so():
    response = run_search(SearchRequest(q="工会"))
    assert (response.total, response.hits, response.ready) == (0, (), False)


@pytest.mark.parametrize(
    "q",
    [
        "工",
        "进喜",
        "王进喜",
        "工會幹部",
        "工会干部",
        "ＡＰＰ",
        "app",
        "“点单”",
        '"点单"服务',
        "帮扶\n中心",
        "服务——",
        "，",
        "标题:无",
    ],
)
def test_any_piece_of_the_text_finds_it(q):
    text = "王进喜说：工会干部用APP“点单”服务——帮扶\n中心，气温-3度。标题:无"
    wanted = article("无关的标题", text)
    article("别的", "完全不同")
    assert found(q) == [wanted.pk]


def test_every_short_string_and_long_string_of_a_text():
    text = '昨日(10月9日)，市总“送清凉”-户外劳动者 OR 快递员:"辛苦了!"?*共5.5万元/人'
    wanted = article("标", text)
    drain()
    for size in (1, 2, 7, len(text)):
        for start in range(len(text) - size + 1):
            piece = text[start : start + size]
            hits = run_search(SearchRequest(q=piece, facets=False)).hits
            assert not piece.strip() or [hit.article.pk for hit in hits] == [wanted.pk], piece


def test_up_to_four_words_are_required_of_more_two_in_five():
    one = article("甲", "工会 帮扶 职工")
    both = article("乙", "工会 帮扶 职工 法律 援助")
    assert found("工会 法律") == [both.pk]
    assert found("工会 帮扶 职工 法律") == [both.pk]
    assert found("工会 帮扶 天文 地理 海洋") == [one.pk, both.pk]
    assert found("工会 物理 天文 地理 海洋") == []


def test_operators():
    a = article("工会帮扶", "困难职工")
    b = article("工会竞赛", "技能比武", byline="本报记者 李某")
    c = article("招聘", "职工困难不小", by=("王某",))
    assert found("工会 -竞赛") == [a.pk]
    assert found("竞赛 OR 招聘") == [b.pk, c.pk]
    assert found('"困难职工"') == [a.pk]
    assert found("困难职工") == [a.pk]  # a word of the union press
    assert found("标题:工会") == [a.pk, b.pk]
    assert found("标题:职工") == []
    assert found("作者:李某") == [b.pk]
    assert found("by:王某") == [c.pk]
    assert found("技*武") == [b.pk]
    assert found("-工会") == [c.pk]


def test_field_words_for_regions_and_themes():
    shandong = region("370000", "山东省")
    weifang = region("370700", "潍坊市", shandong)
    a = article("甲", regions=(weifang,), themes=("legal",))
    article("乙", regions=(region("330000", "浙江省"),))
    assert found("地区:山东") == found("地区:“山东”") == [a.pk]
    assert found("region:370700") == [a.pk]
    assert found("主题:主题legal") == [a.pk]
    assert found("theme:legal") == [a.pk]
    assert found("-地区:(山东 OR 浙江)") == []


def test_dates_in_the_query_overlap():
    day = article("甲", day=date(2015, 3, 31))
    month = article("乙", day=date(2015, 3, 1), until=date(2015, 3, 31))
    undated = article("丙")
    assert found("2015-03-31") == [day.pk, month.pk]
    assert found("2015-03-05") == [month.pk]
    assert found("2014..2015") == [day.pk, month.pk]
    assert found() == [day.pk, month.pk, undated.pk]
    assert found(first=date(2015, 3, 31)) == [day.pk, month.pk]
    assert found(last=date(2015, 3, 30)) == [month.pk]


def test_synonyms_widen_openly():
    short = article("甲", "全总发文")
    long = article("乙", "中华全国总工会发文")
    assert found("全总") == [short.pk, long.pk]
    assert found("全总", widen=False) == [short.pk]
    (widening,) = run_search(SearchRequest(q="全总")).widenings
    assert (widening.word, "中华全国总工会" in widening.others) == ("全总", True)
    assert run_search(SearchRequest(q="全总", widen=False)).widenings == ()


def test_an_installation_has_synonyms_of_its_own(own_index):
    a = article("甲", "劳动人民文化宫")
    assert found("文化宫殿") == []
    (own_index.parent / "synonyms.txt").write_text("文化宫殿: 劳动人民文化宫\n", "utf-8")
    assert found("文化宫殿") == [a.pk]


def test_regions_count_for_every_ancestor_and_for_what_took_their_place():
    zhejiang = region("330000", "浙江省")
    ningbo = region("330200", "宁波市", zhejiang)
    today = region("330213", "奉化区", ningbo, valid_from=2016)
    former = region("330283", "奉化市", ningbo, current=today, valid_to=2016)
    a = article("甲", regions=(former,))
    b = article("乙", regions=(zhejiang,))
    article("丙")
    assert counts("region") == {"330000": 2, "330200": 1, "330213": 1, "330283": 1, "none": 1}
    assert found(region=("330213",)) == [a.pk]
    assert found(region=("330000",)) == [a.pk, b.pk]
    assert found(region=("330283", "none")) == [a.pk, b.pk + 1]


def test_mentioned_and_rejected_regions_do_not_count():
    place, other = region("330000", "浙江省"), region("320000", "江苏省")
    made = article("甲", regions=(place, other), themes=("a",))
    made.region_links.filter(region=place).update(relation="mentioned")
    made.region_links.filter(region=other).update(rejected=True)
    made.theme_links.update(rejected=True)
    assert counts("region") == {"none": 1}
    assert counts("theme") == {"none": 1}


def test_date_facets_count_only_what_fits_whole():
    article("甲", day=date(2015, 3, 31))
    article("乙", day=date(2015, 3, 1), until=date(2015, 3, 31))
    article("丙", day=date(2015, 1, 1), until=date(2015, 12, 31))
    article("丁", day=date(2015, 12, 1), until=date(2016, 1, 31))
    article("戊")
    assert counts("year") == {"2015": 3, "unsure": 2}
    assert counts("month") == {"2015-03": 2, "unsure": 3}
    assert len(found(year=("unsure",))) == len(found(year=("none",))) == 2
    assert len(found(month=("2015-03",))) == len(found(month=("3",))) == 2


def test_facets_leave_their_own_alternatives_countable():
    article("甲", themes=("a",), kind="news")
    article("乙", themes=("b",), kind="news")
    article("丙", themes=("b",), kind="photo")
    assert counts("theme", theme=("a",)) == {"a": 1, "b": 2}
    assert counts("kind", theme=("a",)) == {"news": 1}
    assert counts("theme", theme=("a",), kind=("photo",)) == {"a": 0, "b": 1}
    assert len(found(theme=("a", "b"))) == 3


def test_labels_follow_the_language(settings):
    from django.utils import translation

    article("甲", themes=("legal",))
    drain()
    for language, label in (("zh-hans", "主题legal"), ("en", "Legal")):
        with translation.override(language):
            assert run_search(SearchRequest()).facets["theme"][0].label == label


@pytest.mark.parametrize("visibility", [Visibility.STAFF, Visibility.WITHDRAWN])
def test_what_is_not_public_is_not_found(visibility):
    article("工会", visibility=visibility)
    public = article("工会")
    assert found("工会") == [public.pk]
    assert counts("kind", "工会") == {"news": 1}
    Article.objects.filter(pk=public.pk).update(visibility=visibility)
    # Not drained yet: the index still counts it, the page does not show it.
    assert run_search(SearchRequest(q="工会")).hits == ()


def test_no_hit_names_the_missing_word_and_the_nearest_query():
    article("甲", "工会帮扶困难职工")
    drain()
    answer = run_search(SearchRequest(q="工会 宇航员"))
    assert answer.total == 0
    assert answer.help.missing == ("宇航员",)
    assert [(s.q, s.count, s.without_choices) for s in answer.help.suggestions] == [("工会", 1, False)]
    answer = run_search(SearchRequest(q="工会", theme=("none-such",)))
    assert [(s.q, s.count, s.without_choices) for s in answer.help.suggestions] == [("工会", 1, True)]


def test_sorting():
    old, new = article("工会", day=date(2014, 1, 1)), article("说", "工会", day=date(2016, 1, 1))
    undated = article("工会工会")
    drain()

    def order(**more):
        return [hit.article.pk for hit in run_search(SearchRequest(q="工会", **more)).hits]

    assert order(sort="newest") == [new.pk, old.pk, undated.pk]
    assert order(sort="oldest") == [old.pk, new.pk, undated.pk]
    assert order()[-1] == new.pk  # a word in the headline weighs more
    assert run_search(SearchRequest()).sort == "newest"


def test_hits_show_where_they_match():
    article("工会<帮扶>", "天气很好。市总工會去了。", themes=("a",), regions=(region("330000", "浙江省"),))
    drain()
    (hit,) = run_search(SearchRequest(q="工会")).hits
    assert hit.headline_html == "<mark>工会</mark>&lt;帮扶&gt;"
    assert "市总<mark>工會</mark>去了" in hit.snippet
    assert (hit.regions, hit.themes) == (("浙江省",), ("主题a",))


def test_rebuild_from_nothing():
    kept, gone = article("工会甲"), article("工会乙")
    drain()
    Article.objects.filter(pk=gone.pk).delete()
    assert rebuild() == 1
    assert found("工会") == [kept.pk]


def test_similar_articles():
    from archive.ports import search

    a = article("困难职工帮扶中心送温暖", "工会为困难职工发放救助金，帮扶中心建档立卡。")
    b = article("帮扶中心走访困难职工", "救助金发放到户，困难职工建档立卡，工会送温暖。")
    for number in range(12):
        article(f"技能比武第{number}场", "车工钳工同台竞技，选手展示绝活。")
    drain()
    assert search().similar(a.pk, 3) == [b.pk]
    assert search().similar(10**9) == []
    Article.objects.filter(pk=b.pk).update(visibility="withdrawn")
    assert search().similar(a.pk, 3) == []
