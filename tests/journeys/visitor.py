"""Visitor: somebody with a browser without JavaScript, who follows links and sends the forms of pages."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, Protocol
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from tests.journeys.page_checks import check_page, present

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

Typed = str | list[str] | FileStorage | list[FileStorage]
"""What is put into a control: a string, several options, a file or several."""


FROM_HERE: Final = {"Sec-Fetch-Site": "same-origin"}
"""What browsers say about a form that a page of the site sends."""

FOLLOW_UP: Final = "<template data-follow-up>"
"""What holds the questions that a script would put in place once an option is chosen."""

SEND_AGAIN: Final = 307
"""The status of a redirect after which browsers send the form again."""


class Visitor:
    """One person's browser; each page that it shows is checked.

    `under` is the path that the site is under.
    """

    def __init__(self, client: FlaskClient, language: str = "en", under: str = "") -> None:
        self.client = client
        self.language = language
        self.under = under
        self.path = ""
        self.status = 0
        self.page = BeautifulSoup("", "html.parser")
        self.response: TestResponse | None = None

    # --- Going about -------------------------------------------------------------------------------

    def go(self, path: str) -> Visitor:
        """Open an address; one that does not begin with a slash is of the person's language."""
        is_whole = path.startswith("/")
        return self.show(self.client.get(path if is_whole else f"{self.under}/{self.language}/{path}"))

    def follow(self, words: str) -> Visitor:
        """Follow the link with these words."""
        return self.go(self.link(words))

    def link(self, words: str) -> str:
        """Return where a link leads that has these words, or a button that looks like one."""
        for link in self.page.select("a, button[name=leave]"):
            if " ".join(link.get_text().split()) == words:
                return urljoin(self.path, str(link["href"] if link.name == "a" else link["value"]))
        raise AssertionError(f"no link {words!r} in {self.path}: {self.text}")

    def sign_in(self, name: str) -> Visitor:
        """Sign in as a sample person, and see their assessments."""
        return self.show(self._send_name(name))

    def enter(self, name: str) -> Visitor:
        """Sign in as a sample person who does not look at their assessments, of which they may have many."""
        self._send_name(name)
        self.path, self.page = "", BeautifulSoup("", "html.parser")
        return self

    def _send_name(self, name: str) -> TestResponse:
        self.go("sign-in")
        button = next(b for b in self.page.find_all("button") if b.get_text().strip() == name)
        return self._send(present(button.find_parent("form")), button)

    # --- Forms -------------------------------------------------------------------------------------

    def press(self, words: str, typed: Mapping[str, Typed] | None = None) -> Visitor:
        """Press the button with these words, after typing into its form."""
        for button in self.page.find_all("button"):
            if " ".join(button.get_text().split()).startswith(words):
                owner = button.get("form")
                form = self.page.find("form", id=owner) if owner else button.find_parent("form")
                return self.send(present(form), button, typed)
        raise AssertionError(f"no button {words!r} in {self.path}: {self.text}")

    def save(self, typed: Mapping[str, Typed] | None = None, action: str = "continue") -> Visitor:
        """Send the page's form with what was typed."""
        button = present(self.page.find("button", attrs={"name": "action", "value": action}))
        return self.send(present(self.page.find("form", id="page-form")), button, typed)

    def send(self, form: Tag, button: Tag | None = None, typed: Mapping[str, Typed] | None = None) -> Visitor:
        """Send a form as a browser does."""
        return self.show(self._send(form, button, typed))

    def _send(
        self, form: Tag, button: Tag | None = None, typed: Mapping[str, Typed] | None = None
    ) -> TestResponse:
        values = read_form(form)
        for name, value in (typed or {}).items():
            values.setlist(name, list(value) if isinstance(value, list) else [value])
        if button is not None and button.get("name"):
            values.add(str(button["name"]), str(button["value"]))
        target = urljoin(
            self.path, str((button and button.get("formaction")) or form.get("action") or self.path)
        )
        return self._post(target, values)

    def post(self, path: str, values: Mapping[str, Any]) -> Visitor:
        """Send fields to an address, with this browser's token."""
        return self.show(self._post(path, values))

    def _post(self, path: str, values: Mapping[str, Any]) -> TestResponse:
        fields = MultiDict(values)
        fields.setdefault("csrf_token", self.token)
        boundary, body = encode_multipart(fields)
        content_type = f'multipart/form-data; boundary="{boundary}"'
        response = self.client.post(path, data=body, content_type=content_type, headers=FROM_HERE)
        if response.status_code == SEND_AGAIN:
            again = response.headers["Location"]
            response = self.client.post(again, data=body, content_type=content_type, headers=FROM_HERE)
        return response

    @property
    def token(self) -> str:
        """The token of the forms of the page."""
        field = self.page.find("input", attrs={"name": "csrf_token"})
        return str(field["value"]) if isinstance(field, Tag) else ""

    def show(self, response: TestResponse) -> Visitor:
        """Show a page, where redirects lead to, and check it."""
        while response.status_code in (302, 303):
            response = self.client.get(response.headers["Location"])
        self.response = response
        self.status = response.status_code
        parts = urlsplit(response.request.url)
        self.path = parts.path + (f"?{parts.query}" if parts.query else "")
        if response.mimetype == "text/html":
            self._show_page(response.get_data(as_text=True))
        return self

    def _show_page(self, source: str) -> None:
        """Check a page with all that a script could show of it, and show it as it is without scripts."""
        self.page = BeautifulSoup(source, "html.parser")
        if FOLLOW_UP in source:
            put_in_place = source.replace(FOLLOW_UP, "<div>").replace("</template>", "</div>")
            check_page(BeautifulSoup(put_in_place, "html.parser"), self.shown_in)
        else:
            check_page(self.page, self.shown_in)
        for held in self.page.find_all("template"):
            held.decompose()

    @property
    def shown_in(self) -> str:
        """The language in the address of the page."""
        return self.path.removeprefix(self.under).split("/")[1]

    # --- Looking -----------------------------------------------------------------------------------

    @property
    def heading(self) -> str:
        """The page's h1."""
        return " ".join(present(self.page.h1).get_text().split())

    @property
    def text(self) -> str:
        """The words of the page's main part."""
        return " ".join(present(self.page.main).get_text(" ").split())

    @property
    def errors(self) -> list[str]:
        """The lines of the error summary."""
        return [
            " ".join(line.get_text().split()) for line in self.page.select(".govuk-error-summary__list li")
        ]

    def value(self, name: str) -> str:
        """Return what a control holds."""
        return str(read_form(present(self.page.find("form", id="page-form"))).get(name, ""))

    def names(self) -> list[str]:
        """Return the names of the page's questions' controls."""
        form = present(self.page.find("form", id="page-form"))
        controls = form.find_all(["input", "textarea", "select"])
        return list(
            dict.fromkeys(str(c["name"]) for c in controls if str(c.get("name", "")).startswith("q-"))
        )


def read_form(form: Tag) -> MultiDict[str, Any]:
    """Return what a browser would send for a form that nobody has typed into."""
    values: MultiDict[str, Any] = MultiDict()
    for control in form.find_all(["input", "textarea", "select"]):
        for value in _sent(control):
            values.add(str(control["name"]), value)
    return values


def _sent(control: Tag) -> Iterable[str]:
    if not control.get("name") or control.get("type") in ("submit", "file"):
        return ()
    if control.name == "textarea":
        text = control.get_text()
        return (text.removeprefix("\n").replace("\r\n", "\n").replace("\n", "\r\n"),)
    if control.name == "select":
        chosen = control.find("option", selected=True) or present(control.find("option"))
        return (str(present(chosen).get("value", "")),)
    if control.get("type") in ("radio", "checkbox"):
        return (str(control["value"]),) if control.has_attr("checked") else ()
    return (str(control.get("value", "")),)


class Visit(Protocol):
    """Opens a browser, signed in as somebody, in a language."""

    def __call__(self, name: str = ..., language: str = ...) -> Visitor:
        """Return the browser."""


def home(visitor: Visitor) -> str:
    """Return the address of the task list of the assessment that a page belongs to."""
    parts = visitor.path.removeprefix(visitor.under).split("/")
    return visitor.under + "/".join(parts[:4]) + "/"


def a_file(name: str, content: bytes, media_type: str = "application/pdf") -> FileStorage:
    """Return a file to send."""
    return FileStorage(BytesIO(content), name, content_type=media_type)
