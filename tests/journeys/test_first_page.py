"""The first pages, and who may see what: for anyone without a role, an assessment does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.visitor import Visitor, home

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from tests.journeys.visitor import Visit

SAMPLE = "sample-default-20mph"


def test_the_first_address_leads_to_the_language_that_the_browser_prefers(app: Flask) -> None:
    for wanted, language in (("cy-GB,cy;q=0.9,en;q=0.5", "cy"), ("fr", "en"), ("", "en")):
        response = app.test_client().get("/", headers={"Accept-Language": wanted})
        assert response.headers["Location"] == f"/{language}/sign-in"


def test_somebody_signs_in_with_one_click_and_signs_out(
    visit: Visit, language: str, say: Callable[..., str]
) -> None:
    visitor = visit("Sam Sample", language).go("assessments/")
    assert visitor.heading == say("My assessments")
    visitor.press(say("Sign out"))
    assert visitor.heading == say("Sign in")
    assert visitor.go("assessments/").heading == say("Sign in")


def test_a_reader_of_every_assessment_is_not_told_that_they_are_theirs(
    visit: Visit, language: str, say: Callable[..., str]
) -> None:
    visitor = visit("Alex Example", language).go("assessments/")
    assert visitor.heading == say("All assessments")
    visitor.go(f"assessments/{SAMPLE}/").follow(say("All assessments"))
    assert visitor.heading == say("All assessments")


def test_the_sign_in_page_says_what_each_sample_person_does_in_the_sample(
    app: Flask, language: str, say: Callable[..., str]
) -> None:
    text = Visitor(app.test_client(), language).go("sign-in").text
    for name, does in (
        ("Sam Sample", "Owns the sample assessment"),
        ("Enfys Enghraifft", "Contributes to the sample assessment, and works in Welsh"),
        ("Siôn Sampl", "Reads the sample assessment as its senior responsible officer, and works in Welsh"),
        ("Alex Example", "Reads every assessment"),
    ):
        assert f"{name} {say(does)}" in text


def test_signing_in_leads_to_the_page_that_was_asked_for(app: Flask, language: str) -> None:
    visitor = Visitor(app.test_client(), language).go(f"assessments/{SAMPLE}/pages/options?then=check")
    visitor.press("Sam Sample")
    assert visitor.path == f"/{language}/assessments/{SAMPLE}/pages/options?then=check"


def test_nobody_signs_in_as_anybody_but_a_sample_person(app: Flask) -> None:
    visitor = Visitor(app.test_client()).go("sign-in")
    for person in ("", "admin", "x" * 5000, "\x00"):
        assert visitor.go("sign-in").post("/en/sign-in/sample", {"person": person}).status == 403


@pytest.mark.parametrize(
    "path",
    [
        "", "details", "pages/options", "pages/impact_register/impacts/new", "sections/proposal", "scores",
        "packs/", "packs/x", "packs/x/file", "files/x/evidence_files",
    ],
)  # fmt: skip
def test_to_somebody_without_a_role_an_assessment_does_not_exist(visit: Visit, path: str) -> None:
    sam = visit("Sam Sample", "en")
    sam.go("assessments/new/wales_iia").press("Start the assessment", {"q-title": "Mine"})
    stranger = visit("Enfys Enghraifft", "en")
    mine = home(sam) + path
    assert stranger.go(mine).status == 404
    sam.go("assessments/new/wales_iia")
    stranger.go("assessments/new/wales_iia")
    assert stranger.post(mine, {"csrf_token": stranger.token, "pack_language": "en"}).status in (404, 405)


def test_an_assurance_reader_reads_every_assessment_and_changes_none(visit: Visit) -> None:
    reader = visit("Alex Example", "en")
    assert reader.go(f"assessments/{SAMPLE}/pages/options").status == 200
    assert not reader.page.find("button", attrs={"name": "action"})
    token = reader.token
    reader.post(reader.path, {"q-options_considered": "Changed", "csrf_token": token})
    assert reader.status in (400, 403)
    assert reader.go("assessments/new").status == 403


def test_every_answer_carries_headers_that_keep_it_from_harm(visit: Visit) -> None:
    visitor = visit("Sam Sample", "en")
    assert visitor.response is not None
    headers = visitor.response.headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


def test_the_session_cookie_is_kept_from_scripts_and_other_sites(app: Flask) -> None:
    cookie = app.test_client().get("/en/sign-in").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


# --- Other sites ----------------------------------------------------------------------------------


def test_another_site_cannot_put_words_into_a_form(visit: Visit) -> None:
    visitor = visit("Sam Sample", "en")
    page = f"/en/assessments/{SAMPLE}/pages/options"
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://example.org"}, {}):
        signed_in = visitor.client.post(page, data={"q-x": "Forged"}, headers=headers)
        assert signed_in.status_code == 400
        assert "Forged" not in signed_in.get_data(as_text=True)
        stranger = visitor.client.application.test_client().post(
            page, data={"q-x": "Forged"}, headers=headers
        )
        assert stranger.status_code == 401
        assert "Forged" not in stranger.get_data(as_text=True)
