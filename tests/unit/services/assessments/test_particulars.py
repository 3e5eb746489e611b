"""Particulars from a form: what fits is kept, and what does not is reported."""

from __future__ import annotations

from datetime import date

import pytest

from iia.domain.answers import Particulars
from iia.report.problems import say_with_place
from iia.services.assessments.particulars import parse_particulars
from tests.builders import ENGLISH

UNSHOWABLE = "Remove the character U+D800 at the start, which cannot be shown"
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
    for nothing in (" \u00a0", "\u200b", "\u00ad\u2060\ufeff", "\u202e"):
        assert problems(title=nothing) == ["title: Enter a title"]
        assert parse_particulars({"title": "A road", "reference": nothing}, LANGUAGES)[0].reference == ""


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ({"title": "x" * 251}, "title: Use no more than 250 characters; you have used 251"),
        (
            {"title": "\ud800"},
            f"title: {UNSHOWABLE}",
        ),
        (
            {"title": "One\x85two"},
            "title: Remove the character U+0085 after “One”, which cannot be shown",
        ),
        (
            {"reference": "a" + "\u0301\u0323" * 16},
            "reference: Use no more than 30 accents and other marks in a row: see after “a”",
        ),
        (
            {"marking": "a" + "\u0301\u0323" * 30_000},
            "marking: Use no more than 100 characters; you have used 60,001",
        ),
        ({"reference": ["x"]}, "reference: This must be text"),
        ({"language": "fr"}, "language: Choose one of the languages of the bank"),
        ({"start_date": "1 May"}, "start_date: Write the date as YYYY-MM-DD, such as 2027-03-27"),
        ({"decision_date": "2026-13-01"}, "decision_date: Enter a real date"),
        (
            {"start_date": "2026-02-01", "decision_date": "2026-01-01"},
            "decision_date: The decision must not be before work starts",
        ),
    ],
)
def test_what_does_not_fit_is_reported_under_its_field(raw: dict[str, object], problem: str) -> None:
    assert problems(**raw) == [problem]


def test_what_fits_is_kept_beside_what_does_not() -> None:
    particulars, found = parse_particulars({"title": "A road", "start_date": "x"}, LANGUAGES)
    assert particulars == Particulars("A road")
    assert len(found) == 1
