"""Over the real server: what is compressed arrives whole, and only what may be is compressed."""

from __future__ import annotations

import gzip
import re
from http.client import HTTPConnection
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.journeys.real_server import PATIENCE, RealServer, serving
from tests.journeys.steps import make_strategic, open_page
from tests.journeys.visitor import a_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from http.client import HTTPMessage

    from flask import Flask

    from tests.journeys.visitor import Visit, Visitor

SAMPLE = "/en/assessments/sample-default-20mph"
SCORES = f"{SAMPLE}/scores"
STYLES = "/static/vendor/govuk-frontend.min.css"
GZIP = {"Accept-Encoding": "gzip, deflate, br"}
FROM_HERE = {**GZIP, "Sec-Fetch-Site": "same-origin"}
BY_READER = {**GZIP, "Sec-Fetch-Site": "none"}
PDF = b"%PDF-1.7 plan".ljust(20_000)
ONE_TIME = re.compile(rb'nonce="[^"]*"|name="(csrf_token|typed_by)"[^>]*')


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def is_compressed(self) -> bool:
        return self.headers["Content-Encoding"] == "gzip"

    @property
    def content(self) -> bytes:
        return gzip.decompress(self.body) if self.is_compressed else self.body


class Browser:
    """A browser with the session of Sam Sample, which shows what travels."""

    def __init__(self, server: RealServer, visitor: Visitor) -> None:
        self.server = server
        self.visitor = visitor

    def ask(self, path: str, headers: Mapping[str, str], method: str = "GET") -> Answer:
        """Ask for an address with these headers, and no other but the session's cookie."""
        cookie = self.visitor.client.get_cookie("iia_session")
        assert cookie is not None
        connection = HTTPConnection(*self.server.address, timeout=PATIENCE)
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in {**headers, "Cookie": f"iia_session={cookie.value}"}.items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return Answer(response.status, response.headers, body)


@pytest.fixture(scope="module")
def real(app: Flask) -> Iterator[RealServer]:
    """The site on its real server."""
    with serving(app) as server:
        yield server


@pytest.fixture
def browser(real: RealServer, visit: Visit) -> Browser:
    """A browser of somebody who is signed in."""
    return Browser(real, visit("Sam Sample", "en"))


# --- Pages -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("headers", [FROM_HERE, BY_READER])
def test_a_page_travels_small_and_arrives_whole(browser: Browser, headers: dict[str, str]) -> None:
    plain, small = browser.ask(SCORES, {}), browser.ask(SCORES, headers)
    assert not plain.is_compressed
    assert small.is_compressed
    assert ONE_TIME.sub(b"", small.content) == ONE_TIME.sub(b"", plain.content)
    assert int(small.headers["Content-Length"]) == len(small.body) < len(plain.body) / 5


def test_letters_of_welsh_arrive_as_they_were_sent(browser: Browser) -> None:
    answer = browser.ask("/cy/assessments/sample-default-20mph/search/?q=d%C5%B5r+t%C5%B7", FROM_HERE)
    assert answer.is_compressed
    assert 'value="dŵr tŷ"' in answer.content.decode()


@pytest.mark.parametrize(
    "accepted", [None, "", "identity", "br", "gzip;q=0", "*;q=0", "gzip;q=0.2, identity"]
)
def test_whoever_does_not_take_gzip_gets_a_page_as_it_is(browser: Browser, accepted: str | None) -> None:
    headers = {} if accepted is None else {"Accept-Encoding": accepted}
    answer = browser.ask(SCORES, {"Sec-Fetch-Site": "none", **headers})
    assert "Content-Encoding" not in answer.headers
    assert answer.body.rstrip().endswith(b"</html>")
    assert "Accept-Encoding" in answer.headers["Vary"]


@pytest.mark.parametrize("source", [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {}])
def test_the_length_of_a_page_that_another_site_asks_for_tells_it_nothing(
    browser: Browser, source: dict[str, str]
) -> None:
    answer = browser.ask(SCORES, {**GZIP, **source})
    assert "Content-Encoding" not in answer.headers
    assert "Sec-Fetch-Site" in answer.headers["Vary"]


def test_the_headers_of_a_page_are_the_same_without_the_page(browser: Browser) -> None:
    whole, head = browser.ask(SCORES, FROM_HERE), browser.ask(SCORES, FROM_HERE, "HEAD")
    assert head.body == b""
    for name in ("Content-Encoding", "Content-Type", "Vary", "Cache-Control"):
        assert head.headers[name] == whole.headers[name]


def test_a_page_that_says_what_is_wrong_is_compressed_too(browser: Browser) -> None:
    answer = browser.ask("/en/assessments/made-up/", FROM_HERE)
    assert answer.status == 404
    assert answer.is_compressed
    assert b"<h1" in answer.content


def test_a_redirect_stays_as_short_as_it_is(browser: Browser) -> None:
    answer = browser.ask("/", FROM_HERE)
    assert answer.status == 302
    assert not answer.is_compressed


# --- Downloads -------------------------------------------------------------------------------------


def test_a_download_is_sent_byte_for_byte(browser: Browser) -> None:
    visitor = browser.visitor.go("assessments/new/every_feature")
    visitor.press("Start the assessment", {"q-title": "Journey"})
    open_page(make_strategic(visitor), "size").save({"q-plans": a_file("plan.pdf", PDF)})
    (link,) = open_page(visitor, "size").page.select(".iia-files a")
    answer = browser.ask(str(link["href"]), FROM_HERE)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "Content-Encoding" not in answer.headers
    assert answer.body == PDF


def test_a_table_to_download_is_not_compressed(browser: Browser) -> None:
    answer = browser.ask(f"{SAMPLE}/actions.csv", FROM_HERE)
    assert answer.status == 200
    assert "Content-Encoding" not in answer.headers


# --- Style sheets and scripts ----------------------------------------------------------------------


def test_a_style_sheet_travels_small_and_is_kept(browser: Browser) -> None:
    page = browser.ask(SCORES, {}).content.decode()
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js)\?v=[^"]+)"', page)
    assert len(addresses) > 2
    for address in addresses:
        plain, small = browser.ask(address, {}), browser.ask(address, GZIP)
        assert small.content == plain.body
        assert len(small.body) <= len(plain.body)
        assert small.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert small.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert any(browser.ask(address, GZIP).is_compressed for address in addresses)


@pytest.mark.parametrize("headers", [{}, GZIP])
def test_a_style_sheet_that_a_browser_has_is_not_sent_again(
    browser: Browser, headers: dict[str, str]
) -> None:
    first = browser.ask(STYLES, headers)
    again = browser.ask(STYLES, {**headers, "If-None-Match": first.headers["ETag"]})
    assert (first.status, again.status, again.body) == (200, 304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_both_forms_of_a_style_sheet_have_their_own_tag(browser: Browser) -> None:
    plain, small = browser.ask(STYLES, {}), browser.ask(STYLES, GZIP)
    assert plain.headers["ETag"] != small.headers["ETag"]
    assert browser.ask(STYLES, {**GZIP, "If-None-Match": plain.headers["ETag"]}).status == 200


@pytest.mark.parametrize("headers", [{}, GZIP])
def test_a_part_of_a_style_sheet_is_a_part_of_what_is_sent(browser: Browser, headers: dict[str, str]) -> None:
    whole = browser.ask(STYLES, headers)
    part = browser.ask(STYLES, {**headers, "Range": "bytes=10-99"})
    assert part.status == 206
    assert part.body == whole.body[10:100]
    assert part.headers["Content-Encoding"] == whole.headers["Content-Encoding"]
    assert part.headers["Content-Range"] == f"bytes 10-99/{len(whole.body)}"


@pytest.mark.parametrize("name", ["vendor/made-from.txt", "../__init__.py", "", "vendor", "%00", "iia.css/"])
def test_nothing_else_is_served_from_the_folder(browser: Browser, name: str) -> None:
    assert browser.ask(f"/static/{name}", GZIP).status == 404
