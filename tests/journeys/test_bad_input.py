"""Bad input: a page that says so each time, nothing lost, and nothing saved that the bank refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.page_checks import present
from tests.journeys.visitor import home

if TYPE_CHECKING:
    from tests.journeys.visitor import Visit, Visitor

SCRIPT = "<script>alert(1)</script><b>bold</b> [link](javascript:alert(1))"


@pytest.fixture
def assessment(visit: Visit) -> Visitor:
    """Somebody who has started an assessment from the bank of every feature."""
    visitor = visit("Sam Sample", "en").go("assessments/new/every_feature")
    return visitor.press("Start the assessment", {"q-title": "Bad input"})


@pytest.fixture
def basics(assessment: Visitor) -> Visitor:
    """The same person on the first page: a name, a text, yes or no, a number and a date."""
    return assessment.go(assessment.path + "pages/basics")


def big_page(visitor: Visitor) -> Visitor:
    """Go to the page with options, a scale and files, which applies to a strategic proposal."""
    overview = home(visitor)
    visitor.go(overview + "pages/basics").save({"q-strategic": "yes", "q-lead": "Enfys"})
    return visitor.go(overview + "pages/size")


# --- Values that do not fit ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"q-lead": "Agent 47"}, "Who leads? Write this in the form that the question asks for"),
        ({"q-lead": "x" * 81}, "Who leads? Use no more than 80 characters; you have used 81"),
        ({"q-aim": "word " * 301},
         "What does … want to do? Use no more than 300 words; you have used 301"),
        ({"q-strategic": "perhaps"}, "Is it strategic? Choose one of the options offered"),
        ({"q-cost": "a lot"}, "What does it cost? Enter a number, such as 12 or 3.5"),
        ({"q-cost": "1,5"}, "What does it cost? Enter a number, such as 12 or 3.5"),
        ({"q-cost": "50%"}, "What does it cost? Enter the number alone, without “%”"),
        ({"q-cost": "1e2"}, "What does it cost? Write the number in full, such as 100 or 0.5, without “e”"),
        ({"q-cost": "-1"}, "What does it cost? Enter a number that is 0 or more"),
        ({"q-cost": "1.234"}, "What does it cost? Use no more than 2 decimal places"),
        ({"q-cost": "9" * 20},
         "What does it cost? Use no more than 18 digits before the decimal point and 18 after it"),
        ({"q-cost": "9" * 400},
         "What does it cost? Use no more than 18 digits before the decimal point and 18 after it"),
        ({"q-starts-day": "31", "q-starts-month": "2", "q-starts-year": "2027"},
         "When does it start? Enter a real date"),
        ({"q-starts-day": "x", "q-starts-month": "2", "q-starts-year": "2027"},
         "When does it start? The day must be a number from 1 to 31"),
        ({"q-starts-day": "1", "q-starts-month": "Mis Bach", "q-starts-year": "2027"},
         "When does it start? The month must be a number from 1 to 12, or its name"),
        ({"q-starts-day": "1", "q-starts-month": "2", "q-starts-year": "27"},
         "When does it start? The year must have four digits"),
        ({"q-starts-day": "1", "q-starts-month": "2", "q-starts-year": "0001"},
         "When does it start? The year must be 1000 or later"),
        ({"q-starts-day": "1", "q-starts-month": "Feb", "q-starts-year": "2051"},
         "When does it start? Enter a date that is 31 December 2050 or earlier"),
        ({"q-starts-day": "1", "q-starts-year": "2027"},
         "When does it start? The date must include a month"),
        ({"q-starts-month": "1"}, "When does it start? The date must include a day and a year"),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_comes_back_with_its_error(
    basics: Visitor, typed: dict[str, str], message: str
) -> None:
    basics.save({"q-aim": "Kept all the same", **typed})
    assert basics.status == 422
    assert basics.errors == [message]
    for name, value in typed.items():
        if name != "q-strategic":
            assert basics.value(name) == value.replace("\n", "\r\n")
    basics.go(basics.path)
    if "q-aim" not in typed:
        assert basics.value("q-aim") == "Kept all the same"
    for name in typed:
        assert basics.value(name) == ""


def test_the_error_of_a_date_leads_to_the_part_that_is_missing(basics: Visitor) -> None:
    basics.save({"q-starts-day": "1", "q-starts-year": "2027"})
    link = present(basics.page.select_one(".govuk-error-summary__list a"))
    assert link["href"] == "#q-starts-month"
    marked = [control["id"] for control in basics.page.select(".govuk-input--error")]
    assert marked == ["q-starts-month"]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"q-how_big": "enormous"}, "How big? Choose one of the options offered"),
        ({"q-goal": "no_such_goal"}, "Which goal most? Choose one of the options offered"),
        ({"q-confidence": "6"}, "How sure are you? Enter a number that is 5 or less"),
        ({"q-confidence": "two"}, "How sure are you? Choose a whole number on the scale"),
        ({"q-confidence": "9" * 5000}, "How sure are you? Choose a whole number on the scale"),
        (
            {"q-effects": ["culture", "no_such_effect"]},
            "What does it affect? Choose only from the options offered",
        ),
        (
            {"q-effects": ["culture", "nothing"]},
            "What does it affect? “Nothing” cannot be chosen together with others",
        ),
    ],
)
def test_an_unknown_option_is_refused(
    basics: Visitor, typed: dict[str, str | list[str]], message: str
) -> None:
    page = big_page(basics).save(typed)
    assert page.status == 422
    assert page.errors == [message]


def test_each_of_two_errors_on_a_page_names_its_question(basics: Visitor) -> None:
    page = big_page(basics)
    page.save({"q-how_big": "enormous", "q-goal": "no_such_goal"})
    assert page.errors == [
        "How big? Choose one of the options offered",
        "Which goal most? Choose one of the options offered",
    ]


def test_an_error_in_a_grid_names_its_row_and_its_question(basics: Visitor) -> None:
    overview = home(big_page(basics))
    page = basics.go(overview + "pages/people").save({"q-groups-old-effect": "so-so"})
    assert page.errors == ["Older people: Effect: Choose one of the options offered"]


def test_minus_zero_is_zero(basics: Visitor) -> None:
    basics.save({"q-cost": "-0"})
    assert basics.status == 200
    assert basics.go(home(basics) + "pages/basics").value("q-cost") == "0"


# --- Forms that were made up -----------------------------------------------------------------------


def test_fields_that_are_missing_change_nothing(basics: Visitor) -> None:
    basics.save({"q-lead": "Enfys", "q-aim": "An aim", "q-cost": "12"})
    basics.go(home(basics) + "pages/basics")
    basics.post(basics.path, {"action": "continue"})
    assert basics.status == 200
    basics.go(home(basics) + "pages/basics")
    assert basics.value("q-lead") == "Enfys"
    assert basics.value("q-aim") == "An aim"


def test_an_answer_to_a_question_of_no_page_is_refused(basics: Visitor) -> None:
    basics.save({"q-lead": "Enfys", "q-how_big": "large", "q-made_up": "x"})
    assert basics.status == 400
    assert "Nothing was saved" in basics.text
    assert basics.go(basics.path).value("q-lead") == ""


@pytest.mark.parametrize("version", ["", "-1", "x", "9" * 400, "1 OR 1=1", "\x00"])
def test_a_version_that_is_not_a_number_overwrites_nothing(basics: Visitor, version: str) -> None:
    basics.save({"q-lead": "Enfys"})
    path = home(basics) + "pages/basics"
    basics.go(path).save({"q-lead": "Somebody", "v-lead": version})
    assert basics.status == 422
    assert basics.go(path).value("q-lead") == "Enfys"


@pytest.mark.parametrize("item", ["forged", "../../etc", "%00", "0" * 300, "'; drop table answer; --"])
def test_a_forged_item_does_not_exist(assessment: Visitor, item: str) -> None:
    overview = assessment.path
    big_page(assessment)
    for ending in ("", "/remove"):
        assert assessment.go(f"{overview}pages/register/impacts/{item}{ending}").status == 404
    token = assessment.go(overview + "pages/register").token
    for ending in ("", "/remove", "/put-back"):
        sent = {"q-impacts-x-reason": "y", "csrf_token": token}
        assessment.post(f"{overview}pages/register/impacts/{item}{ending}", sent)
        assert assessment.status == 404


def test_an_item_forged_in_a_form_is_refused(assessment: Visitor) -> None:
    overview = assessment.path
    big_page(assessment)
    assessment.go(overview + "pages/register/impacts/new")
    item = assessment.value("item")
    assessment.save({f"q-impacts-{item}-reason": "Mine", "q-impacts-other-reason": "Not mine"})
    assert assessment.status == 400
    assessment.go(overview + "pages/register/impacts/new")
    form = {"item": "../x", "q-impacts-../x-reason": "y", "csrf_token": assessment.token}
    assert assessment.post(assessment.path, form).status == 404


def test_a_row_that_the_grid_does_not_have_is_refused(assessment: Visitor) -> None:
    overview = assessment.path
    big_page(assessment)
    assessment.go(overview + "pages/people").save({"q-groups-martians-effect": "good"})
    assert assessment.status == 400


@pytest.mark.parametrize("page", ["people_of_mars", "%00", "..", "basics%0d%0a"])
def test_a_page_that_is_not_there_is_not_found(assessment: Visitor, page: str) -> None:
    assert assessment.go(f"{assessment.path}pages/{page}").status == 404


def test_a_page_that_does_not_apply_is_not_found(assessment: Visitor) -> None:
    assert assessment.go(assessment.path + "pages/register").status == 404


# --- What is large or strange -----------------------------------------------------------------------


def test_ten_megabytes_of_text_come_back_with_an_error_and_nothing_lost(basics: Visitor) -> None:
    text = "a" * 10_000_000
    basics.save({"q-aim": text, "q-lead": "Enfys"})
    assert basics.status == 422
    said = "What does … want to do? Use no more than 100,000 characters; you have used 10,000,000"
    assert basics.errors == [said]
    assert basics.value("q-aim") == text
    assert basics.go(basics.path).value("q-lead") == "Enfys"


def test_more_than_the_site_takes_is_answered_with_a_page(basics: Visitor) -> None:
    basics.save({"q-aim": "a" * 30_000_000})
    assert basics.status == 413
    assert basics.heading == "What you sent is too large"


def test_a_thousand_forged_fields_are_answered_with_a_page(basics: Visitor) -> None:
    basics.post(basics.path, {f"q-x{number}": "1" for number in range(6000)})
    assert basics.status in (400, 413)


def test_null_bytes_are_refused_and_what_was_typed_stays(basics: Visitor) -> None:
    basics.save({"q-aim": "before\x00after", "q-lead": "Enfys"})
    assert basics.status == 422
    said = "Remove the character U+0000 after “before”, which cannot be shown"
    assert basics.errors == [f"What does … want to do? {said}"]
    assert basics.value("q-aim") == "before\N{REPLACEMENT CHARACTER}after"
    assert basics.go(basics.path).value("q-aim") == ""


def test_bytes_that_are_not_text_are_answered_with_a_page(basics: Visitor) -> None:
    body = b"csrf_token=" + basics.token.encode() + b"&q-aim=%ff%fe%00&q-lead=%ed%a0%80"
    response = basics.client.post(basics.path, data=body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 422


@pytest.mark.parametrize("content_type", ["application/json", "multipart/form-data", "text/plain", ""])
def test_a_request_that_is_not_a_form_is_answered_with_a_page(basics: Visitor, content_type: str) -> None:
    response = basics.client.post(basics.path, data=b'{"q-aim": ', content_type=content_type)
    assert response.status_code == 400


# --- HTML and script -------------------------------------------------------------------------------


def test_html_and_script_in_an_answer_come_out_as_text(basics: Visitor) -> None:
    overview = home(basics)
    basics.save({"q-aim": SCRIPT, "q-lead": SCRIPT[:80].replace("1", "x")})
    for path in ("pages/basics", "sections/one", "scores", "packs/", ""):
        basics.go(overview + path)
        assert basics.status == 200
        _check_harmless(basics)
    basics.go(overview + "sections/one")
    assert "<script>alert(1)</script>" in basics.text


def test_html_and_script_in_a_title_come_out_as_text(assessment: Visitor) -> None:
    overview = assessment.path
    assessment.go(overview + "details").press("Save the details", {"q-title": SCRIPT})
    assert assessment.heading == SCRIPT
    for path in ("", "details", "sections/one", "pages/basics", "scores", "packs/"):
        _check_harmless(assessment.go(overview + path))
    _check_harmless(assessment.go("assessments/"))


def _check_harmless(visitor: Visitor) -> None:
    main = present(visitor.page.main)
    assert not main.find_all(["script", "b"])
    assert not [link for link in visitor.page.find_all("a") if "javascript" in str(link.get("href")).lower()]
    assert "script-src 'self' 'nonce-" in present_header(visitor)


def present_header(visitor: Visitor) -> str:
    """Return the page's content security policy."""
    assert visitor.response is not None
    return visitor.response.headers["Content-Security-Policy"]


# --- Addresses and tokens --------------------------------------------------------------------------


def test_a_form_without_its_token_saves_nothing_and_says_so(basics: Visitor) -> None:
    basics.post(basics.path, {"q-lead": "Forged", "v-lead": "0", "csrf_token": "forged"})
    assert basics.status == 400
    assert basics.heading == "Your session has ended"
    assert basics.go(basics.path).value("q-lead") == ""


@pytest.mark.parametrize(
    "target", ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)", "x"]
)
def test_signing_in_leads_to_no_other_site(visit: Visit, target: str) -> None:
    visitor = visit("Sam Sample", "en").go("assessments/").press("Sign out")
    visitor.go(f"sign-in?next={target}")
    visitor.press("Sam Sample")
    assert visitor.path == "/en/assessments/"


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize(
    ("path", "status"),
    [("nowhere", 404), ("assessments/nowhere/", 404), ("assessments/nowhere/pages/basics", 404)],
)
def test_an_address_that_leads_nowhere_has_a_page(
    visit: Visit, language: str, path: str, status: int
) -> None:
    assert visit("Sam Sample", language).go(path).status == status


def test_an_address_used_in_the_wrong_way_has_a_page(basics: Visitor) -> None:
    response = basics.client.post("/en/assessments/", data={"csrf_token": basics.token})
    assert response.status_code == 405
    assert "This address cannot be used in that way" in response.get_data(as_text=True)
