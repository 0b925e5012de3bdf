"""What stands in every page's HTML can be relied on: it parses without an error, and its parts refer to each other."""

import pytest
from justhtml import JustHTML

pytestmark = pytest.mark.django_db

# Attributes that name elements of the same page by their ids.
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "form")


@pytest.fixture(params=["zh-hans", "en"])
def documents(request, client, addresses) -> list[tuple[str, JustHTML]]:
    """Every page, and one that is not there, parsed; each with its address."""
    pages = [*addresses, "/no/such/page/"]
    return [
        (
            address,
            JustHTML(
                client.get(address, headers={"accept-language": request.param}).content,
                collect_errors=True,
                sanitize=False,
            ),
        )
        for address in pages
    ]


def test_every_page_parses_without_an_error(documents, subtests):
    for address, document in documents:
        with subtests.test(address):
            assert [str(error) for error in document.errors] == []


def test_ids_are_unique_and_references_lead_somewhere(documents, subtests):
    for address, document in documents:
        with subtests.test(address):
            ids = [element.attrs["id"] for element in document.query("[id]")]
            assert len(ids) == len(set(ids)), sorted(ids)
            for name in REFERENCES:
                for element in document.query(f"[{name}]"):
                    assert set(element.attrs[name].split()) <= set(ids), f"{element.name} {name}={element.attrs[name]}"
            inner = [element.attrs["href"][1:] for element in document.query('a[href^="#"]')]
            assert set(filter(None, inner)) <= set(ids)


def test_every_field_has_a_name_that_can_be_read_out(documents, subtests):
    for address, document in documents:
        with subtests.test(address):
            labelled = {label.attrs["for"] for label in document.query("label[for]")}
            inside = {id(field) for field in document.query("label input, label select, label textarea")}
            for field in document.query("input, select, textarea"):
                hidden = field.attrs.get("type") == "hidden"
                named = field.attrs.get("aria-label") or id(field) in inside or field.attrs.get("id") in labelled
                assert hidden or named, field.attrs


def test_every_page_says_what_it_is(documents, subtests):
    titles = {}
    for address, document in documents:
        with subtests.test(address):
            assert len(document.query("h1")) == 1
            assert len(document.query("main")) == 1
            title = document.query("title")[0].to_text().strip()
            assert title
            assert document.query('meta[name="description"]')[0].attrs["content"].strip()
            titles.setdefault(address.partition("?")[0], title)
    assert len(set(titles.values())) >= len(titles) - 1, titles
