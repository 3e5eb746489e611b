"""Requests that no page of the site makes: each is refused with a page that says so, in its language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from iia.web.application import create_app
from iia.web.settings import Settings
from tests.journeys.visitor import Visitor, home

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask import Flask

    from tests.journeys.visitor import Visit


@pytest.fixture
def stranger(app: Flask, language: str) -> Visitor:
    """Somebody about to sign in."""
    return Visitor(app.test_client(), language).go("sign-in")


@pytest.mark.parametrize(
    "field",
    [
        {"kept": "[" * 100_000},
        {"kept": "nonsense"},
        {"kept": json.dumps({"path": "/en/", "fields": 1})},
        {"kept": json.dumps({"path": "/en/", "fields": [["q-x", "\ud800"]]})},
        {"kept": json.dumps({"path": "/en/\r\nX: y", "fields": [["q-x", "y"]]})},
        {"next": "/en/\r\nSet-Cookie: iia_session=x"},
        {"next": "/en/\x00"},
    ],
    ids=lambda field: repr(field)[:40],
)
def test_a_field_that_no_page_writes_is_refused(
    stranger: Visitor, say: Callable[..., str], field: dict[str, str]
) -> None:
    stranger.post(f"{stranger.path}/sample", {"person": "sample-sam", **field})
    assert stranger.status == 400
    assert stranger.heading == say("This request could not be understood")
    assert stranger.go("assessments/").heading == say("Sign in")


@pytest.mark.parametrize("address", ["http://[bad", "//elsewhere", "/\\elsewhere", "javascript:x"])
def test_an_address_elsewhere_is_not_followed(stranger: Visitor, address: str) -> None:
    stranger.post(f"{stranger.path}/sample", {"person": "sample-sam", "next": address})
    assert stranger.path == f"/{stranger.language}/assessments/"


@pytest.mark.parametrize("header", ["Origin", "Referer"])
def test_a_source_that_is_no_address_is_refused(visit: Visit, header: str) -> None:
    client = visit().client
    for path in ("/en/sign-in", "/en/assessments/new/every_feature"):
        assert client.post(path, headers={header: "http://[bad"}).status_code == 400


FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=B"
NAMELESS = b'--B\r\nContent-Disposition: form-data; filename="x"\r\n\r\nx\r\n--B--\r\n'


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"x"),
        (PARTS, b"--B\r\n\r\nx\r\n--B--\r\n"),
        (PARTS, NAMELESS),
        (PARTS, NAMELESS.replace(b'filename="x"', b"")),
        (PARTS, b'--B\r\nContent-Disposition: form-data; name="x"\r\n\r\nx'),
        (FORM, b"q-x=\xff"),
    ],
)
def test_a_broken_form_is_refused(
    visit: Visit, language: str, say: Callable[..., str], kind: str, body: bytes
) -> None:
    visitor = visit("Sam Sample", language)
    visitor.show(
        visitor.client.post(f"/{language}/assessments/new/every_feature", data=body, content_type=kind)
    )
    assert visitor.status == 400
    assert visitor.heading == say("This request could not be understood")


def test_a_form_has_no_more_fields_than_any_page(app: Flask, visit: Visit) -> None:
    client = visit().client
    fields = b"&".join(b"q-x=y" for _ in range(app.config["MAX_FORM_PARTS"] + 1))
    assert client.post("/en/assessments/new/every_feature", data=fields, content_type=FORM).status_code == 413


def test_no_variable_of_the_environment_makes_the_site_show_what_went_wrong_inside(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLASK_DEBUG", "1")
    app = create_app(Settings.in_folder(filled))
    assert app.debug is False
    app.extensions["iia"].database.close()


def test_what_belongs_to_one_assessment_or_page_is_not_found_under_another(visit: Visit) -> None:
    visitor = visit("Sam Sample", "en").go("assessments/new/every_feature")
    visitor.press("Start the assessment", {"q-title": "One"})
    one, token = home(visitor), visitor.go("assessments/new/every_feature").token
    visitor.press("Start the assessment", {"q-title": "Two"})
    two = home(visitor)
    pack = visitor.go(f"{one}packs/").press("English").path.rpartition("/")[2]
    for path in (f"packs/{pack}", f"packs/{pack}/file"):
        assert visitor.client.get(two + path).status_code == 404
    assert visitor.client.post(f"{two}packs/{pack}/retry", data={"csrf_token": token}).status_code == 404
    for action in ("remove", "put-back"):
        found = visitor.client.post(f"{one}pages/basics/impacts/x/{action}", data={"csrf_token": token})
        assert found.status_code == 404
