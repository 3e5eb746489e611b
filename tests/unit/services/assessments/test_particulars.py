"""Particulars from a form: what fits is kept, and what does not is reported."""

from __future__ import annotations

from datetime import date

import pytest

from iia.domain.answers import Particulars
from iia.report.problems import say_with_place
from iia.services.assessments.particulars import parse_particulars
from tests.builders import ENGLISH

UNSHOWABLE = "Remove the characters that cannot be shown, such as control characters"
LANGUAGES = ("en", "cy")


def problems(**raw: object) -> list[str]:
    """Return what is wrong with a form that is otherwise in order."""
    return [
        say_with_place(problem, ENGLISH)
        for problem in parse_particulars({"title": "A road", **raw}, LANGUAGES)[1]
    ]


def test_everything_is_read() -> None:
    raw = {
        "title": " Ffordd\n newydd ",
        "reference": "MA/1",
        "language": "cy",
        "marking": "OFFICIAL",
        "start_date": "2026-01-02",
        "decision_date": "2026-01-02",
        "csrf_token": "x",
    }
    day = date(2026, 1, 2)
    wanted = Particulars("Ffordd newydd", "MA/1", "cy", "OFFICIAL", day, day)
    assert parse_particulars(raw, LANGUAGES) == (wanted, ())


def test_only_a_title_is_needed() -> None:
    assert parse_particulars({"title": "A road"}, LANGUAGES) == (Particulars("A road"), ())
    assert problems(title=" \u00a0") == ["title: Enter a title"]


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ({"title": "x" * 251}, "title: Use no more than 250 characters; you have used 251"),
        (
            {"title": "\ud800"},
            f"title: {UNSHOWABLE}",
        ),
        ({"reference": ["x"]}, "reference: This must be text"),
        ({"language": "fr"}, "language: Choose one of the languages of the bank"),
        ({"start_date": "1 May"}, "start_date: Write the date as YYYY-MM-DD, such as 2027-03-27"),
        ({"decision_date": "2026-13-01"}, "decision_date: Enter a real date"),
        (
            {"start_date": "2026-02-01", "decision_date": "2026-01-01"},
            "decision_date: The decision must not be before work on the policy starts",
        ),
    ],
)
def test_what_does_not_fit_is_reported_under_its_field(raw: dict[str, object], problem: str) -> None:
    assert problems(**raw) == [problem]


def test_what_fits_is_kept_beside_what_does_not() -> None:
    particulars, found = parse_particulars({"title": "A road", "start_date": "x"}, LANGUAGES)
    assert particulars == Particulars("A road")
    assert len(found) == 1
