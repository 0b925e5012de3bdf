"""Citations, as style guides and reference managers want them."""

import json
import re
from dataclasses import replace

import pytest

from archive.browse.cite import Source, bibtex, gb7714, metas, plain, ris

from .factories import by, make_article, make_issue, make_page

WHOLE = Source(
    key="baoku7",
    title="渡口边上的夜校",
    authors=("江一舟", "卢小棹"),
    paper="江湾工报",
    day="2016-05-09",
    page="2",
    section="综合",
    url="https://example.org/articles/7/",
)
BARE = replace(WHOLE, authors=(), paper="", day="", page="", section="")


def test_gb7714():
    assert gb7714(WHOLE) == "江一舟, 卢小棹. 渡口边上的夜校[N]. 江湾工报, 2016-05-09(2)."
    assert gb7714(replace(WHOLE, authors=("甲", "乙", "丙", "丁"))).startswith("甲, 乙, 丙, 等. ")
    assert gb7714(replace(WHOLE, day="2016-05", page="")) == "江一舟, 卢小棹. 渡口边上的夜校[N]. 江湾工报, 2016-05."
    assert gb7714(BARE) == "渡口边上的夜校[N]."


def test_plain():
    assert (
        plain(WHOLE) == "江一舟、卢小棹:《渡口边上的夜校》,《江湾工报》2016-05-09,第2版,https://example.org/articles/7/"
    )
    assert plain(BARE) == "《渡口边上的夜校》,https://example.org/articles/7/"


def test_ris():
    lines = ris(WHOLE).split("\r\n")
    assert lines[0] == "TY  - NEWS"
    assert lines[-2:] == ["ER  - ", ""]
    assert {"AU  - 江一舟", "AU  - 卢小棹", "T2  - 江湾工报", "DA  - 2016/05/09", "SP  - 2"} <= set(lines)


def test_bibtex_escapes_what_tex_would_act_on():
    entry = bibtex(replace(WHOLE, title="增长50%&再{想}\n想"))
    assert r"title = {{增长50\%\&再\{想\} 想}}" in entry
    assert "author = {{江一舟} and {卢小棹}}" in entry


def test_metas_leave_out_what_is_not_known():
    assert dict(metas(BARE)).keys() == {"citation_title", "citation_language", "citation_public_url"}


@pytest.mark.django_db
def test_the_article_page_and_its_files(client):
    article = make_article(make_page(make_issue(), 2, section="综合"), "</script>夜校")
    by(article, "江一舟")
    html = client.get(article.get_absolute_url()).content.decode()
    assert "江一舟. &lt;/script&gt;夜校[N]. 江湾工报, 2016-05-09(2)." in html
    assert '<meta name="citation_author" content="江一舟">' in html
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1])
    assert data["headline"] == "</script>夜校"
    assert data["datePublished"] == "2016-05-09"
    for form, beginning in (("ris", "TY  - NEWS"), ("bib", "@article{")):
        answer = client.get(f"{article.get_absolute_url()}cite.{form}")
        assert answer.content.decode().startswith(beginning)
    assert client.get(f"{article.get_absolute_url()}cite.exe").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("visibility", ["staff", "withdrawn"])
def test_what_is_not_public_cannot_be_cited(client, visibility):
    article = make_article(make_page(make_issue()), visibility=visibility)
    assert client.get(f"{article.get_absolute_url()}cite.ris").status_code == 404
