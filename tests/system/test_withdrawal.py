"""A withdrawn story is gone from everywhere within two seconds; its address says that it was withdrawn."""

from tests.support.installation import Installation, wait_for
from tests.support.visitor import Visitor

SECONDS = 2.0


def test_withdrawn_article_is_gone_from_page_search_counts_and_api(sample_installation: Installation):
    pk, headline, page = sample_installation.rows(
        """
        SELECT article.id, headline, page_id FROM archive_article article
         WHERE visibility = 'public' AND length(headline) > 8 AND EXISTS (
             SELECT 1 FROM archive_articleregion link WHERE link.article_id = article.id AND relation = 'about')
         ORDER BY article.id
        """
    )[0]
    exact = f'"{headline}"'
    with sample_installation.serve() as server:
        assert server.get(f"/articles/{pk}/").status == 200
        before = server.total(q="")
        own = server.get("/api/v1/search", q=exact).json
        assert pk in [hit["id"] for hit in own["results"]]

        editor = Visitor(server.url).log_in()
        editor.change_article(pk, visibility="withdrawn")

        gone = server.get(f"/articles/{pk}/")
        assert gone.status == 410
        assert headline not in gone.text
        wait_for(lambda: server.total(q=exact) == own["total"] - 1, "the search to forget it", seconds=SECONDS)
        assert server.total(q="") == before - 1
        assert headline not in server.get(f"/pages/{page}/").text
        assert headline not in server.get(f"/pages/{page}/raw/").text
        assert headline not in server.get("/").text
        answer = server.get("/api/v1/search", q=exact).json
        assert pk not in [hit["id"] for hit in answer["results"]]
        counted = {facet: sum(value["count"] for value in values) for facet, values in answer["facets"].items()}
        counted_before = {facet: sum(value["count"] for value in values) for facet, values in own["facets"].items()}
        assert counted["kind"] == counted_before["kind"] - 1
        assert pk not in [line["id"] for line in sample_installation.export() if line["visibility"] == "public"]

        for visibility, status in (("public", 200), ("staff", 404)):
            editor.change_article(pk, visibility=visibility)
            assert server.get(f"/articles/{pk}/").status == status
            found = own["total"] - (visibility != "public")
            wait_for(
                lambda found=found: server.total(q=exact) == found,
                f"the search to hear that it is {visibility}",
                seconds=SECONDS,
            )
