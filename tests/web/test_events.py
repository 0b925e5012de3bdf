"""What a story's page says of the days it tells of."""

from datetime import date

import pytest

from archive.exporting import article_record, csv_record
from archive.models import Article, EventDate, Provenance

from .factories import make_article, make_issue, make_page

pytestmark = pytest.mark.django_db
DAYS = {
    "day": (date(2016, 4, 28), date(2016, 4, 28), False),
    "month": (date(2016, 3, 1), date(2016, 3, 31), False),
    "lately": (date(2016, 4, 25), date(2016, 5, 9), True),
    "year": (date(2016, 1, 1), date(2016, 5, 9), True),
}


@pytest.fixture
def address(db) -> str:
    article = make_article(make_page(make_issue()), blocks=("4月28日,夜校开课。3月,桌椅到齐。近日,今年以来",))
    for first, last, approximate in DAYS.values():
        evidence = [{"field": "blocks", "block": 0, "start": 0, "end": 5, "text": "4月28日"}] if first.day == 28 else []
        given = {"date_from": first, "date_to": last, "approximate": approximate, "evidence": evidence}
        EventDate.objects.create(article=article, provenance=Provenance.AUTOMATIC, **given)
    EventDate.objects.create(article=article, date_from=date(2011, 1, 1), date_to=date(2011, 1, 1), rejected=True)
    return article.get_absolute_url()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh-hans", ["2016年4月28日", "2016年3月", "约2016年4月25日 – 2016年5月9日"]),
        ("en", ["April 28, 2016", "March 2016", "about April 25, 2016 – May 9, 2016"]),
    ],
)
def test_events_lead_to_their_month_with_their_words(client, address, language, said):
    page = client.get(address, headers={"accept-language": language}).content.decode()
    for words in said:
        assert f">{words}</a>" in page
    assert 'href="/search/?event=2016-04"' in page
    assert 'href="/search/?event=2016-03"' in page
    assert page.count("/search/?event=") == 3
    assert "event=2011" not in page
    assert "event=2016-01" not in page  # 今年以来: too wide to be looked for
    assert 'evidence" lang="zh-Hans">4月28日' in page


def test_export_lines_carry_them(address):
    record = article_record(Article.objects.with_facts().get())
    assert record["events"] == [
        {"from": str(first), "to": str(last), "approximate": approximate} for first, last, approximate in DAYS.values()
    ]
    assert csv_record(record)["events"].startswith("2016-04-28; 2016-03-01..2016-03-31; ")
