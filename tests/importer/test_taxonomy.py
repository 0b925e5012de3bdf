"""The themes of the data file and those of the database."""

import pytest

from archive.facts_data import load_themes
from archive.models import Theme
from archive.taxonomy import format_terms, sync_themes

pytestmark = pytest.mark.django_db
# As the first version shipped them.
FORMER = (
    "工会经费 9|经审 8|经审会 8|经费审查 9|审计 7|审计监督 7|经费收缴 8|经费管理 7|财务管理 6|财务 6|预算 5|决算 5|税务代收 8|代收 4|"
    "工会资产 7|资产管理 6|资产监督 6|经费收入 6|经费使用 6|经费 4|收支 5|财务监督 6|小额缴费 6|经费返还 7|国库集中支付 4|"
    "审计人员 5|内审 5|专项审计 6|同级审计 7|财会 4|收缴 4|账本 4|账目 5|公开账 4|财务公开 6|开支 4"
).replace("|", "\n")


def test_first_time_all_themes_come_in():
    assert sync_themes() == Theme.objects.count() == 24
    assert sync_themes() == 0


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_terms_of_an_earlier_version_follow_the_data_file(line_break):
    Theme.objects.create(slug="finance-audit", name_zh="经费", terms=FORMER.replace("\n", line_break))
    shipped = {row.slug: format_terms(row.terms) for row in load_themes()}
    assert sync_themes() == 1
    theme = Theme.objects.get()
    assert (theme.name_zh, theme.terms) == ("经费", shipped["finance-audit"])
    assert sync_themes() == 0


@pytest.mark.parametrize("terms", ["", "会计 5", FORMER + "\n会计 5", FORMER.replace("经审 8", "经审 2")])
def test_terms_that_editors_wrote_stay(terms):
    Theme.objects.create(slug="finance-audit", name_zh="经费", terms=terms)
    assert sync_themes() == 0
    assert Theme.objects.get().terms == terms
