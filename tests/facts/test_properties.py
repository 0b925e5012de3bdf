"""What holds for any text: no error, the same answer twice, evidence that stands where it says."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from archive.facts import extract, issue_date, page_number
from archive.facts.model import ArticleText, Context

WORDS = """安丘市总工会|记者|王一|通讯员|李二|摄|近日|9月14日|2024年|万元|300余名|“点单”|服务|活动|(|)|，|。|、|·|“|”|《|》
|-|~|兵团|八师|石河子市|鼓楼区|京津冀|的|说|主席|公司|集团|%|一|十|百|亿|摄/|本报讯|年|月|日|星期二|中秋|2月30日|3.5.1|１２|——|记| """
PIECES = st.sampled_from(WORDS.split("|"))
TEXT = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=40).map("".join))
ARTICLES = st.builds(
    ArticleText,
    column=TEXT,
    kicker=TEXT,
    headline=TEXT,
    deck=TEXT,
    byline=TEXT,
    abstract=TEXT,
    blocks=st.lists(st.tuples(st.sampled_from(["paragraph", "crosshead", "caption"]), TEXT), max_size=5).map(tuple),
    kind=st.sampled_from(["news", "feature", "photo", "commentary", "brief", "continuation"]),
)
CONTEXTS = st.sampled_from(
    [
        Context(),
        Context(home="330000", date_from=date(2015, 3, 31), date_to=date(2015, 3, 31)),
        Context(
            publication="浙江某报", date_from=date(2024, 2, 1), date_to=date(2024, 2, 29), page_text="浙江省宁波市"
        ),
    ]
)


@given(article=ARTICLES, context=CONTEXTS)
def test_evidence_stands_where_it_says(knowledge, article, context):
    facts = extract(article, context, knowledge)
    assert facts == extract(article, context, knowledge)
    kinds = (facts.regions, facts.themes, facts.contributors, facts.people, facts.organizations)
    kinds += (facts.figures, facts.initiatives, facts.event_dates)
    for fact in (fact for kind in kinds for fact in kind):
        assert 0 <= fact.confidence <= 1
        assert fact.evidence
        for evidence in fact.evidence:
            text = article.blocks[evidence.block][1] if evidence.field == "blocks" else getattr(article, evidence.field)
            assert text[evidence.start : evidence.end] == evidence.text


@given(text=TEXT, name=st.text(max_size=20))
def test_issue_date_never_raises(text, name):
    guess = issue_date(text, file_name=name)
    assert guess.date_from is None or guess.date_from <= guess.date_to
    assert guess.precision != "day" or guess.date_from == guess.date_to
    page_number(text, name)
