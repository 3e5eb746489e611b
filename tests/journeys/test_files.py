"""Files over a real server, waitress, whose headers hold no letter that the test client would let pass."""

from __future__ import annotations

import http.client
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

import pytest
from waitress import create_server
from werkzeug.datastructures import MultiDict
from werkzeug.http import parse_options_header
from werkzeug.test import encode_multipart

from forms.form_size import measure_forms
from iia.bank_files.loading import load_bank
from iia.services.answering.virus_scan import Clamd
from tests.integration.clamd import VIRUS, clamd_on_socket
from tests.journeys.conftest import BANKS
from tests.journeys.page_checks import present
from tests.journeys.steps import make_strategic, open_page
from tests.journeys.visitor import a_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bs4 import Tag
    from flask import Flask

    from tests.journeys.visitor import Typed, Visit, Visitor

PDF = b"%PDF-1.7 plan"
NAMES = ["Asesiad tŷ.pdf", "Plan – final.pdf", "😀.pdf", "ffôn.pdf", "plain.pdf"]


@pytest.fixture(scope="module")
def server(app: Flask) -> Iterator[tuple[str, int]]:
    """The site over HTTP; yields where."""
    server = create_server(app, host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield server.effective_host, server.effective_port
    # In the server's own thread, which ends once nothing is left to listen to.
    server.trigger.pull_trigger(server.close)
    thread.join()
    server.task_dispatcher.shutdown()


class Sender:
    """A visitor's browser that speaks HTTP itself, with the visitor's session."""

    def __init__(self, visitor: Visitor, server: tuple[str, int]) -> None:
        self.visitor = visitor
        self.server = server

    def ask(
        self, method: str, path: str, body: bytes = b"", content_type: str = ""
    ) -> tuple[http.client.HTTPResponse, bytes]:
        """Return the response to a request, and its body."""
        cookie = self.visitor.client.get_cookie("iia_session")
        assert cookie is not None
        connection = http.client.HTTPConnection(*self.server, timeout=30)
        headers = {"Cookie": f"iia_session={cookie.value}", "Content-Type": content_type}
        connection.request(method, quote(path, safe="/?=&%"), body, headers)
        response = connection.getresponse()
        read = response.read()
        connection.close()
        return response, read

    def send(self, typed: dict[str, Typed]) -> http.client.HTTPResponse:
        """Send fields to the address of the page."""
        fields: MultiDict[str, Any] = MultiDict({"csrf_token": self.visitor.token, "action": "continue"})
        for name, value in typed.items():
            fields.setlist(name, [*value] if isinstance(value, list) else [value])
        boundary, body = encode_multipart(fields)
        response, _ = self.ask("POST", self.visitor.path, body, f"multipart/form-data; boundary={boundary}")
        return response


def test_a_file_downloads_under_the_name_it_was_given(visit: Visit, server: tuple[str, int]) -> None:
    visitor = start(visit().go("assessments/"))
    sender = Sender(visitor, server)
    for name in NAMES:
        assert sender.send({"q-plans": a_file(name, PDF), **tick_all(visitor)}).status == 302
        (link,) = open_page(visitor, "size").page.select(".iia-files a")
        assert link.get_text() == name
        response, content = sender.ask("GET", str(link["href"]))
        assert (response.status, content) == (200, PDF)
        header = response.headers["Content-Disposition"]
        assert header.startswith("attachment; ")
        assert unquote(header.partition("filename*=UTF-8''")[2]) == name
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Content-Security-Policy"].startswith("sandbox;")


def test_a_name_with_control_characters_is_refused_by_name(visit: Visit, server: tuple[str, int]) -> None:
    visitor = start(visit().go("assessments/"))
    response = Sender(visitor, server).send({"q-plans": a_file("tŷ\x1b[2J.pdf", PDF), "q-confidence": "4"})
    assert response.status == 422
    assert open_page(visitor, "size").value("q-confidence") == "4"


# --- Two files that have something in common ---------------------------------------------------------


def test_of_two_names_with_the_same_bytes_one_is_removed_and_a_third_added(answering: Visitor) -> None:
    visitor = start(answering)
    visitor.save({"q-plans": [a_file("un.pdf", PDF), a_file("dau.pdf", PDF)]})
    links = open_page(visitor, "size").page.select(".iia-files a")
    assert [named(visitor, link) for link in links] == ["un.pdf", "dau.pdf"]
    first = visitor.page.select("input[name=remove_file]")[0]
    visitor.save({"remove_file": str(first["value"]), "q-plans": a_file("tri.pdf", PDF + b" newydd")})
    assert visitor.status == 200
    kept = open_page(visitor, "size").page.select(".iia-files a")
    assert [link.get_text() for link in kept] == ["dau.pdf", "tri.pdf"]


def test_each_file_that_is_refused_is_named(answering: Visitor, say: Callable[..., str]) -> None:
    visitor = start(answering)
    wrong = [a_file("feirws.pdf", b"MZ\x90"), a_file("gwag.png", b""), a_file("da.pdf", PDF)]
    visitor.save({"q-plans": wrong})
    (error,) = visitor.errors
    assert "feirws.pdf" in error
    assert say("“{name}” is empty", name="gwag.png") in error
    assert [link.get_text() for link in visitor.page.select(".iia-files a")] == ["da.pdf"]


def test_a_file_sent_with_an_item_that_was_not_added_is_named(
    answering: Visitor, say: Callable[..., str]
) -> None:
    visitor = open_page(make_strategic(answering), "register").save(action="add:impacts")
    visitor.save({f"q-impacts-{visitor.value('item')}-proof": a_file("prawf.pdf", PDF)})
    not_kept = say("“{name}” was not kept. Choose it again", name="prawf.pdf")
    assert any(error.endswith(f": {not_kept}") for error in visitor.errors)


def test_types_are_named_before_one_chooses(answering: Visitor, say: Callable[..., str]) -> None:
    visitor = start(answering)
    field = present(visitor.page.find("input", id="q-plans"))
    assert field["accept"] == ".pdf,.png,.jpg,.jpeg"
    hint = present(visitor.page.find(id="q-plans-hint")).get_text()
    assert say("Use one of these types: {types}", types="").strip() in hint
    assert "PDF, PNG" in hint
    wrapper = present(field.parent)
    assert wrapper["data-i18n.choose-files-button"] == say("Choose files")
    assert "%{count}" in str(wrapper["data-i18n.multiple-files-chosen.other"])


# --- Limits ----------------------------------------------------------------------------------------


def test_what_a_page_allows_the_site_takes(app: Flask, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    largest = measure_forms(load_bank(BANKS / "every_feature"))
    assert app.config["MAX_CONTENT_LENGTH"] > largest.total
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", largest.total)
    visitor = start(visit().go("assessments/"))
    visitor.save({"q-plans": [a_file(f"{n}.pdf", PDF.ljust(5_000_000, b"%d" % n)) for n in range(2)]})
    assert visitor.status == 200
    assert len(open_page(visitor, "size").page.select(".iia-files a")) == 2


def test_more_than_that_is_answered_with_the_limit(
    app: Flask, answering: Visitor, say: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 200_000)
    visitor = start(answering).save({"q-plans": a_file("mawr.pdf", PDF.ljust(300_000))})
    assert visitor.status == 413
    assert visitor.heading == say("What you sent is too large")
    assert say("You can send up to {size} at once.", size=say("{number} kB", number="200")) in visitor.text


# --- Viruses ---------------------------------------------------------------------------------------


def test_what_clamd_does_not_call_clean_is_neither_kept_nor_given_out(
    app: Flask, answering: Visitor, say: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = start(answering)
    visitor.save({"q-plans": [a_file("hen.pdf", PDF + VIRUS), a_file("glân.pdf", PDF)]})
    infected, clean = (str(a["href"]) for a in open_page(visitor, "size").page.select(".iia-files a"))
    path = tmp_path / "clamd"
    site = app.extensions["iia"]
    scanning = replace(site, settings=replace(site.settings, clamd=Clamd.at(str(path))))
    monkeypatch.setitem(app.extensions, "iia", scanning)
    assert visitor.go(clean).status == 503
    assert visitor.heading == say("This file could not be checked for viruses")
    with clamd_on_socket(path):
        assert visitor.client.get(clean).data == PDF
        assert visitor.go(infected).status == 403
        assert visitor.heading == say("This file contains a virus")
        box = open_page(visitor, "size").page.select("input[name=remove_file]")[0]
        visitor.save({"remove_file": str(box["value"]), "q-plans": a_file("newydd.pdf", PDF + VIRUS)})
        (error,) = visitor.errors
        assert error.endswith(say("“{name}” contains a virus, so it was not kept", name="newydd.pdf"))
    visitor.save({"q-plans": a_file("arall.pdf", PDF), "q-confidence": "3"})
    assert "arall.pdf" in visitor.errors[0]
    assert open_page(visitor, "size").value("q-confidence") == "3"
    assert [link.get_text() for link in visitor.page.select(".iia-files a")] == ["glân.pdf"]


def start(visitor: Visitor) -> Visitor:
    """Go to a page with a question that takes two files."""
    if visitor.path.endswith("/assessments/"):
        visitor.go("assessments/new/every_feature")
        visitor.press("Start the assessment", {"q-title": "Journey"})
    return open_page(make_strategic(visitor), "size")


def tick_all(visitor: Visitor) -> dict[str, Typed]:
    """Return what removes every file on the page."""
    return {"remove_file": [str(box["value"]) for box in visitor.page.select("input[name=remove_file]")]}


def named(visitor: Visitor, link: Tag) -> str:
    """Return the name that a link's file downloads under."""
    header = visitor.client.get(str(link["href"])).headers["Content-Disposition"]
    return parse_options_header(header.partition("; filename*")[0])[1]["filename"]
