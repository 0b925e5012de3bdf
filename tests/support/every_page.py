"""Every page type of the reading room, with an address in an installation that holds the sample issues."""

import contextlib
import sqlite3

from tests.support.installation import Installation

_BUSIEST = (
    "SELECT {} FROM archive_{} WHERE id = (SELECT {} FROM archive_{} GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1)"
)


def every_page(archive: Installation) -> dict[str, str]:
    """Page type -> address. All answer 200; see ``error_pages`` for the others."""
    page = archive.value("SELECT page_id FROM archive_article GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")
    issue = archive.value("SELECT issue_id FROM archive_page WHERE id = ?", page)
    article = archive.value("SELECT article_id FROM archive_figure GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")
    theme = archive.value(_BUSIEST.format("slug", "theme", "theme_id", "articletheme"))
    region = archive.value(_BUSIEST.format("code", "region", "region_id", "articleregion"))
    person = archive.value(_BUSIEST.format("slug", "contributor", "contributor_id", "contribution"))
    initiative = archive.value(_BUSIEST.format("slug", "initiative", "initiative_id", "articleinitiative"))
    paper, day = archive.rows(
        "SELECT slug, date_from FROM archive_issue i JOIN archive_publication p ON p.id = publication_id"
        " WHERE i.id = ?",
        issue,
    )[0]
    return {
        "home": "/",
        "issues": "/issues/",
        "year": f"/issues/in/{day[:4]}/",
        "month": f"/issues/in/{day[:4]}/{int(day[5:7])}/",
        "undated": "/issues/undated/",
        "publication": f"/publications/{paper}/",
        "issue": f"/issues/{issue}/",
        "page": f"/pages/{page}/",
        "page in traditional characters": f"/pages/{page}/?zh=hant",
        "raw text": f"/pages/{page}/raw/",
        "article": f"/articles/{article}/",
        "error report": f"/articles/{article}/report/",
        "regions": "/regions/",
        "region": f"/regions/{region}/",
        "province": f"/regions/{region[:2]}0000/",
        "themes": "/themes/",
        "theme": f"/themes/{theme}/",
        "contributors": "/contributors/",
        "contributor": f"/contributors/{person}/",
        "initiatives": "/initiatives/",
        "initiative": f"/initiatives/{initiative}/",
        "figures": "/figures/",
        "figures of a search": "/figures/?q=工会&kind=people",
        "search": "/search/?q=工会",
        "search, narrowed": f"/search/?q=工会&theme={theme}&from=2000-01-01&sort=newest",
        "search, misread": "/search/?q=工会&from=yesterday",
        "search, nothing found": "/search/?q=工会+宇航员",
        "trends": "/trends/?q=工会&q=职工",
        "trends, empty": "/trends/",
        "selection": f"/selection/?ids={article}",
        "selection, empty": "/selection/",
        "log-in": "/login/",
    }


GONE = 9999


def error_pages(archive: Installation) -> dict[str, tuple[str, int]]:
    """What answers with an error: address and status. Adds a tombstone to the archive."""
    with contextlib.closing(sqlite3.connect(archive.database, timeout=30)) as connection, connection:
        connection.execute(
            "INSERT OR IGNORE INTO archive_articleredirect (old_id, headline, reason, created) VALUES (?, '', '', ?)",
            (GONE, "2026-01-01 00:00:00"),
        )
    return {
        "no such page": ("/no/such/page/", 404),
        "bad request": ("/figures/?from=yesterday", 400),
        "gone": (f"/articles/{GONE}/", 410),
    }
