"""The blank bank: what a reader is told about each question before anything is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from iia.report.sheet.build import build_sheet
from tests.builders import (
    ENGLISH,
    WELSH,
    a_bank,
    a_choice,
    a_framework,
    a_grid,
    a_group,
    a_metric,
    a_question,
    a_scale,
    a_section,
    a_term,
    a_text,
    an_option,
)

if TYPE_CHECKING:
    from iia.report.sheet.tree import SheetQuestion
    from tests.builders import Document


def _shown(question: Document) -> SheetQuestion:
    return build_sheet(a_bank(question), ENGLISH).sections[0].pages[0].questions[0]


def test_a_blank_form_does_not_promise_to_keep_anything_out_of_print() -> None:
    kept = a_question("q", "short_text", publish=False)
    section = build_sheet(a_bank(a_section("s", kept, publish=False)), ENGLISH).sections[0]
    assert section.notes == ()
    assert section.pages[0].questions[0].notes == ()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (a_question("q", "short_text", max_characters=1), ("Use no more than 1 character",)),
        (a_question("q", "long_text", max_words=300), ("Write up to 300 words",)),
        (a_question("q", "number", min=0, max=10, decimals=0), ("From 0 to 10", "Enter a whole number")),
        (a_question("q", "number", min=1), ("Enter a number that is 1 or more",)),
        (
            a_question("q", "number", max=1, decimals=2),
            ("Enter a number that is 1 or less", "Use no more than 2 decimal places"),
        ),
        (
            a_question("q", "date", earliest="2026-01-01", latest="2026-12-31"),
            (
                "Enter a date that is 1 January 2026 or later",
                "Enter a date that is 31 December 2026 or earlier",
            ),
        ),
        (a_question("q", "money", min=0, max=1_000_000), ("From £0 to £1 million",)),
        (a_question("q", "money", min=1), ("Enter an amount that is £1 or more",)),
        (a_question("q", "money", max="9.99"), ("Enter an amount that is £9.99 or less",)),
        (
            a_question("q", "month", earliest="2026-01", latest="2026-12"),
            ("Enter a month that is January 2026 or later", "Enter a month that is December 2026 or earlier"),
        ),
        (
            a_choice("q", None, None, None, kind="choices", at_least=1, at_most=2),
            ("Choose at least 1 option", "Choose no more than 2 options"),
        ),
        (
            a_question("q", "file", accept=["pdf", "image/*"], max_files=1, max_megabytes=3),
            ("You can add 1 file, no larger than 3 MB", "Use one of these types: PDF, PNG or JPG"),
        ),
        (
            a_group("q", a_question("a"), min_items=2, max_items=3),
            ("Add at least 2 items", "Give no more than 3 items"),
        ),
        (a_question("q", "yes_no"), ()),
    ],
)
def test_limits_are_given_before_they_are_met(question: Document, told: tuple[str, ...]) -> None:
    assert _shown(question).limits == told


def test_points_are_beside_what_can_be_ticked() -> None:
    yes_no = _shown(a_question("q", "yes_no", points={"yes": "0.5", "no": 0}))
    assert [(option.label, option.points) for option in yes_no.options] == [("Yes", "0.5"), ("No", "0")]
    scale = _shown(a_scale("q", 1, 3, labels={"1": a_text("Low")}))
    assert [option.label.split(" ")[0] for option in scale.options] == ["1", "2", "3"]


def test_an_option_that_excludes_the_others_is_marked() -> None:
    options = [an_option("a"), an_option("b", exclusive=True)]
    shown = _shown(a_question("q", "choices", options=options))
    alone = [option.alone for option in shown.options]
    assert alone == [None, "“Option b” cannot be chosen together with others"]


def test_options_are_printed_under_the_headings_that_they_belong_to() -> None:
    lists = {
        "goals": ("rich", "green"),
        "signs": (
            {"id": "trees", "under": "green"},
            {"id": "jobs", "under": "rich"},
            {"id": "trust"},
            {"id": "rivers", "under": "green"},
        ),
    }
    question = a_question("q", "choices", options_from="frame.signs", under="goals")
    (page,) = build_sheet(a_bank(question, frameworks=[a_framework(**lists)]), ENGLISH).sections[0].pages
    assert [(option.heading, option.label) for option in page.questions[0].options] == [
        (None, "Entry trust"),
        ("Entry rich", "Entry jobs"),
        ("Entry green", "Entry trees"),
        (None, "Entry rivers"),
    ]


def test_a_question_says_which_figures_it_counts_towards() -> None:
    scoring = {"metrics": [a_metric("one", a_term("q", 2)), a_metric("two", "q")]}
    (page,) = build_sheet(a_bank(a_scale("q"), scoring=scoring), ENGLISH).sections[0].pages
    assert page.questions[0].notes == ("Counts towards: Metric one (weight 2) and Metric two (weight 1)",)


def test_questions_of_a_group_and_a_grid_are_named_as_conditions_name_them() -> None:
    group, grid = _shown(a_group("g", a_question("a"))), _shown(a_grid("h", ["r"], a_question("b")))
    assert [inner.ref for inner in (*group.questions, *grid.questions)] == ["g.a", "h.b"]
    assert grid.rows == ("Row r",)


def test_when_a_part_is_asked_is_a_sentence_in_the_readers_language() -> None:
    bank = a_bank(
        a_question("first", "yes_no"),
        a_section("later", a_question("q"), when={"question": "first", "is": "yes"}),
    )
    (english,), (welsh,) = (build_sheet(bank, wording).sections[1].notes for wording in (ENGLISH, WELSH))
    assert english == "Applies when: the answer to “Label of first” is “Yes”"
    assert "the answer" not in welsh


def test_a_note_is_a_passage_and_not_a_question() -> None:
    note = _shown(a_question("n", "note"))
    assert (note.label, note.passage, note.is_required) == ("", "Text of n", False)


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        (a_question("q", "short_text"), 1),
        (a_question("q", "long_text"), 8),
        (a_question("q", "long_text", max_words=20), 4),
        (a_question("q", "long_text", max_words=91), 7),
        (a_question("q", "long_text", max_words=5000), 12),
        (a_group("q", a_question("a")), 0),
        (a_question("q", "note"), 0),
    ],
)
def test_lines_to_write_on_follow_the_limit_within_reason(question: Document, lines: int) -> None:
    assert _shown(question).lines == lines
