"""Headlines of which no story has every word; other queries that were meant; values and reprints shown."""

import random

import pytest

from search.outbox import drain
from search.service import SearchRequest, run_search

from .make import article

pytestmark = pytest.mark.django_db


def ask(q="", **more):
    drain()
    return run_search(SearchRequest(q=q, **more))


def ids(response) -> list[int]:
    return [hit.article.pk for hit in response.hits]


# --- fewer words than asked for -------------------------------------------------------------


def test_a_headline_of_which_no_story_has_every_word_finds_those_with_most():
    wanted = article("甲", "困难职工在帮扶中心领到助学金")
    article("乙", "困难职工")
    answer = ask("困难职工帮扶中心宇航员")
    assert ids(answer) == [wanted.pk]
    assert answer.loosened is not None
    assert answer.help.missing == ("宇航员",)
    assert answer.facets["kind"][0].count == answer.total == 1


def test_nothing_is_loosened_where_a_story_has_every_word():
    exact = article("甲", "困难职工在帮扶中心领到宇航员的书")
    article("乙", "困难职工走进帮扶中心")
    answer = ask("困难职工帮扶中心宇航员")
    assert (ids(answer), answer.loosened, answer.total) == ([exact.pk], None, 1)


def test_words_typed_apart_are_all_required():
    article("甲", "困难职工在帮扶中心")
    answer = ask("困难职工 帮扶 宇航员")
    assert (answer.total, answer.loosened) == (0, None)
    assert answer.help.suggestions


def test_filters_do_not_loosen():
    article("甲", "困难职工在帮扶中心领到宇航员的书", kind="photo")
    article("乙", "困难职工走进帮扶中心", kind="news")
    answer = ask("困难职工帮扶中心宇航员", kind=("news",))
    assert (answer.total, answer.loosened) == (0, None)


def test_a_story_that_tells_it_at_its_head_comes_first():
    filling = "天气晴好，道路通畅。" * 40
    late = article("记事之一", filling + "法律援助律师为骑手讨薪" + filling)
    head = article("记事之二", "律师为一名骑手提供法律援助，讨薪成功。" + filling * 2)
    assert ids(ask("骑手讨薪 法律援助律师到场"))[0] in (late.pk, head.pk)
    assert ids(ask("法律援助 骑手 讨薪"))[0] == head.pk


# --- did you mean ---------------------------------------------------------------------------


def test_what_sounds_alike_is_offered_though_something_was_found():
    article("甲", "宫会干部演出")
    for number in range(12):
        article(f"工会干部之{number}", "工会干部走访")
    answer = ask("宫会干部")
    assert answer.total == 1
    assert answer.help.meant == (("工会干部", 12),)


def test_what_sounds_alike_is_not_offered_where_it_finds_hardly_more():
    article("甲", "宫会干部演出")
    article("乙", "工会干部走访")
    assert ask("宫会干部").help.meant == ()


def test_what_looks_alike_is_offered_where_nothing_was_found():
    article("甲", "劳动竞赛表彰")
    assert [q for q, _ in ask("劳动竞塞").help.meant] == ["劳动竞赛"]


def test_a_query_that_finds_enough_is_not_doubted():
    for number in range(11):
        article(f"工会之{number}", "工惠")
    assert ask("工会").help is None


# --- facets ---------------------------------------------------------------------------------


def test_an_answer_lists_so_many_values_and_says_how_many_there_are(client):
    for name in ("王一", "王二", "王三", "王四"):
        article("甲", by=(name,))
    drain()
    some = client.get("/api/v1/search?values=3&contributor=wang-er").json()
    assert len(some["facets"]["contributor"]) in (3, 4)
    assert "wang-er" in [value["value"] for value in some["facets"]["contributor"]]
    assert some["facet_sizes"]["contributor"] == 4
    whole = client.get("/api/v1/search?values=all").json()
    assert len(whole["facets"]["contributor"]) == 4
    assert client.get("/api/v1/search?values=some").status_code == 400


def test_every_value_of_a_facet_can_be_reached(client):
    for number in range(60):
        article("甲", themes=(f"t{number}",))
    drain()
    page = client.get("/search/?q=甲")
    (group,) = (group for group in page.context["facets"] if group.name == "theme")
    assert (len(group.entries), group.size) == (40, 60)
    assert group.all_url in page.content.decode()
    listed = client.get(group.all_url)
    assert len(listed.context["entries"]) == 60
    assert client.get(listed.context["entries"][59].url).context["response"].total == 1
    assert client.get("/search/values/none-such/").status_code == 404


def test_chips_say_what_has_none(client):
    article("甲")
    drain()
    page = client.get("/search/?theme=none&year=unsure&kind=news", headers={"accept-language": "zh-hans"})
    assert {entry.said for entry in page.context["chosen"]} == {"主题: 无", "日期: 日期不确定", "消息"}


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "应为"), ("en", "must be")])
def test_errors_are_said_in_the_readers_language(client, language, said):
    for address in ("?page=x", "?year=15", "?from=never", "?kind=novel", "?sort=odd"):
        answer = client.get(f"/api/v1/search{address}", headers={"accept-language": language})
        assert said in answer.json()["error"]
        page = client.get(f"/search/{address}", headers={"accept-language": language})
        assert page.context["errors"] == [answer.json()["error"]]


# --- reprints -------------------------------------------------------------------------------

STORY = (
    "本市总工会昨日启动夏季送清凉活动，首批防暑降温物资送到建筑工地、环卫班组和快递网点。各级工会干部分成"
    "二十个小组深入一线，为户外劳动者讲解防暑知识，并在沿街商铺增设六十处歇脚点，备有饮水、药箱和充电插座。"
)


def test_a_reprint_stands_below_the_story_it_prints(client):
    first = article("送清凉", STORY, paper="甲报")
    second = article("高温下的问候", "本报讯(记者赵某)" + STORY, paper="乙报")
    other = article("竞赛", "送清凉之外，技能竞赛也在工地开幕。", paper="甲报")
    answer = ask("送清凉")
    assert (answer.total, answer.folded, len(answer.hits)) == (3, 0, 3)
    assert {hit.article.pk: [row.pk for row in hit.reprints] for hit in answer.hits} == {
        first.pk: [second.pk],
        second.pk: [first.pk],
        other.pk: [],
    }
    folded = ask("送清凉", folded=True)
    assert (folded.total, folded.folded, ids(folded)) == (3, 1, [first.pk, other.pk])
    assert folded.hits[0].papers == 1
    page = client.get("/search/?q=送清凉", headers={"accept-language": "zh-hans"}).content.decode()
    assert "另有 1 家报纸刊登" in page
    assert "本页有 1 篇转载" in page


def test_the_articles_page_names_its_reprints_and_not_as_similar_ones(client):
    first, second = article("送清凉", STORY, paper="甲报"), article("问候", STORY, paper="乙报")
    drain()
    page = client.get(first.get_absolute_url())
    assert [story.pk for story in page.context["reprints"]] == [second.pk]
    assert page.context["similar"] == []
    second.visibility = "withdrawn"
    second.save()
    assert client.get(first.get_absolute_url()).context["reprints"] == []


# --- similar --------------------------------------------------------------------------------


def test_similar_stories_in_a_tiny_archive():
    from archive.ports import search

    made = [article(f"职工技能竞赛在{place}开幕", "选手比拼焊接与钳工技艺。") for place in ("东港", "西山", "南湖")]
    other = article("食堂新菜单", "红烧肉受欢迎。")
    drain()
    assert set(search().similar(made[0].pk)) == {made[1].pk, made[2].pk}
    assert search().similar(other.pk) == []


# --- whatever is typed ----------------------------------------------------------------------

TRICKS = [
    "工会",
    "-",
    '"',
    "(",
    ")",
    " OR ",
    "*",
    "?",
    "标题:",
    "地区:",
    "2015..",
    "的",
    "𬭎",
    "\0",
    "🙂",
    "宫会",
    " ",
    "，",
]


def test_no_query_fails_with_its_help_hits_and_facets(client):
    for number in range(12):
        article(f"工会之{number}", STORY, themes=("a",), by=("李某",), paper=f"甲报{number % 3}")
    drain()
    chance = random.Random(5)
    for number in range(120):
        q = "".join(chance.choices(TRICKS, k=chance.randint(1, 14)))
        choices = chance.choice(({}, {"theme": "none"}, {"year": "2015"}, {"contributor": "zzz"}))
        path = "/search/" if number % 8 == 0 else "/api/v1/search"
        assert client.get(path, {"q": q, **choices}).status_code == 200, q


def test_the_page_asks_the_database_few_questions(client, django_assert_max_num_queries):
    for number in range(12):
        article(f"工会之{number}", STORY, themes=("a",), by=("李某",), paper=f"甲报{number}")
    drain()
    client.get("/search/?q=工会")
    with django_assert_max_num_queries(6):
        client.get("/search/?q=工会")
