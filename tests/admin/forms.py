"""Fill in a page's form as a browser does: what the page says, and the changes a person makes."""

from html.parser import HTMLParser


class _Form(HTMLParser):
    """Collects the fields of a page's forms as (name, value) pairs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.fields: dict[str, list[str]] = {}
        self._textarea = self._select = self._option = None
        self._text = ""

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if "disabled" in given:
            return
        if tag == "input" and given.get("name"):
            self._input(given)
        elif tag == "textarea":
            self._textarea, self._text = given["name"], ""
        elif tag == "select" and given.get("name"):
            self._select = given["name"]
            self.fields.setdefault(self._select, [])
        elif tag == "option" and self._select and "selected" in given:
            self.fields[self._select].append(given.get("value", ""))

    def handle_endtag(self, tag):
        if tag == "textarea" and self._textarea:
            # A browser drops the first line end and sends CR LF.
            text = self._text.removeprefix("\r").removeprefix("\n")
            self.fields[self._textarea] = [text.replace("\r\n", "\n").replace("\n", "\r\n")]
            self._textarea = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data):
        if self._textarea:
            self._text += data

    def _input(self, given: dict) -> None:
        kind, name = given.get("type", "text"), given["name"]
        if kind in {"submit", "button", "reset", "file"}:
            return
        if kind in {"checkbox", "radio"}:
            if "checked" in given:
                self.fields.setdefault(name, []).append(given.get("value", "on"))
            return
        self.fields.setdefault(name, []).append(given.get("value", ""))


def fields(response) -> dict[str, list[str]]:
    """Every field of the page with the values that sending it unchanged would send."""
    form = _Form()
    form.feed(response.content.decode())
    return form.fields


def send(client, url: str, changes: dict | None = None, **more):
    """Open a page, change some fields of its form, send it. A value of None takes the field away."""
    response = client.get(url)
    assert response.status_code == 200, response.status_code
    data = fields(response)
    for name, value in {**(changes or {}), **more}.items():
        if value is None:
            data.pop(name, None)
        else:
            data[name] = value if isinstance(value, list) else [value]
    return client.post(url, data)


def errors(response) -> str:
    """What the page complains of, for an assertion's message."""
    if response.status_code != 200 or response.context is None:
        return ""
    form = response.context.get("adminform")
    formsets = [formset.formset.errors for formset in response.context.get("inline_admin_formsets") or []]
    return f"{form.form.errors if form else ''} {formsets}"
