"""A visitor without a browser: keeps cookies, follows links, fills in forms as they stand on the page."""

import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar

from tests.support.installation import PASSWORD, Answer


class _StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None


class Forms(HTMLParser):
    """The fields that submitting each form of a page would send, as they stand: one list of pairs for each form."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[list[tuple[str, str]]] = []
        self._inside = False
        self._area: str | None = None
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        name = attributes.get("name", "")
        if tag == "form":
            self._inside = True
            self.forms.append([])
        elif not self._inside or "disabled" in attributes:
            return
        elif tag == "input" and name and self._is_sent(attributes):
            self._add(name, attributes.get("value", "on" if "checked" in attributes else ""))
        elif tag == "textarea":
            self._area, self._text = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in attributes:
            self._add(self._select, attributes.get("value", ""))

    @staticmethod
    def _is_sent(attributes: dict[str, str]) -> bool:
        kind = attributes.get("type", "text")
        return kind not in ("submit", "button", "image", "file") and (
            kind not in ("checkbox", "radio") or "checked" in attributes
        )

    def _add(self, name: str, value: str) -> None:
        self.forms[-1].append((name, value))

    def handle_data(self, data):
        if self._area is not None:
            self._text += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self._area is not None:
            self._add(self._area, self._text.removeprefix("\n"))
            self._area = None
        elif tag == "select":
            self._select = ""
        elif tag == "form":
            self._inside = False

    def filled(self, **changes: str) -> list[tuple[str, str]]:
        """The first form that has all these fields, with their new values."""
        for form in self.forms:
            if changes.keys() <= {name for name, _ in form}:
                return [*((name, value) for name, value in form if name not in changes), *changes.items()]
        raise AssertionError(f"no form has the fields {sorted(changes)}; there are {self.forms}")


@dataclass
class Visitor:
    """One person at ``url``, logged in or not. Not for several threads at once."""

    url: str
    cookies: CookieJar = field(default_factory=CookieJar)

    def __post_init__(self) -> None:
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self.cookies), _StayHere
        )

    def get(self, path: str) -> Answer:
        return self._ask(urllib.request.Request(urllib.parse.urljoin(self.url, path)))

    def post(self, path: str, fields: list[tuple[str, str]]) -> Answer:
        data = urllib.parse.urlencode(fields).encode()
        where = urllib.parse.urljoin(self.url, path)
        return self._ask(urllib.request.Request(where, data, {"Referer": where}))

    def submit(self, path: str, **changes: str) -> Answer:
        """Open the page at ``path`` and send its form back with these fields changed."""
        page = self.get(path)
        assert page.status == 200, f"{path} answered {page.status}"
        return self.post(path, Forms(page.text).filled(**changes))

    def log_in(self, name: str = "editor") -> "Visitor":
        answer = self.submit("/admin/login/?next=/admin/", username=name, password=PASSWORD)
        assert answer.status == 302, "the log-in was refused"
        return self

    def choose_language(self, code: str, *, back: str) -> Answer:
        """Press the button of a language on the page ``back``."""
        token = next(pair for form in Forms(self.get(back).text).forms for pair in form if pair[0].startswith("csrf"))
        return self.post("/i18n/setlang/", [token, ("language", code), ("next", back)])

    def change_article(self, pk: int, **changes: str) -> None:
        """Change an article in the admin, as an editor does."""
        answer = self.submit(f"/admin/archive/article/{pk}/change/", **changes)
        assert answer.status == 302, f"article {pk} was not saved ({answer.status}):\n{_errors(answer.text)}"

    def _ask(self, request: urllib.request.Request) -> Answer:
        try:
            response = self._opener.open(request, timeout=40)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            return Answer(response.status, response.headers, response.read())


def _errors(page: str) -> str:
    return "\n".join(line.strip() for line in page.splitlines() if "error" in line)
