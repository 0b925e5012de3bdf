"""Words of the archive for its templates."""

from django import template

from archive.browse import labels

register = template.Library()

for _label in (
    labels.issue_date,
    labels.issue_day,
    labels.year_month,
    labels.page_label,
    labels.title_of,
):
    register.filter(_label)
