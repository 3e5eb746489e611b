"""What to do next and scores in one table, in words: for the scores page, packs and the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup

from exports.pack_html import render_pack_html, render_summary_html
from exports.scores_text import render_scores_text
from exports.summary_budgets import BUDGETS
from iia.report.figures.figure import FigureKey
from iia.report.figures.flags import FlagFigure
from iia.report.logic import describe_logic
from tests.builders import (
    ENGLISH,
    WELSH,
    a_bank,
    a_flag,
    a_group,
    a_metric,
    a_page,
    a_question,
    a_scale,
    a_section,
    a_text,
)
from tests.unit.report.report_of import figures_of, report_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exports.summary_budgets import SummaryBudget
    from iia.domain.bank import Bank
    from iia.report.wording import Wording
    from tests.builders import Document

BANDS = [{"id": "low", "title": a_text("Low"), "up_to": 2}, {"id": "high", "title": a_text("High")}]


def _suggestion(metric: str) -> Document:
    flag = a_flag(f"do_{metric}", {"metric": metric, "below": 4}, "note")
    return {**flag, "suggestion_for": metric, "message": a_text(f"Mend {metric}", f"Trwsio {metric}")}


def _bank() -> Bank:
    names = ("care", "speed")
    return a_bank(
        a_section(
            "main",
            a_page(
                "scored",
                *(a_scale(f"{name}_{column}", 0, 4) for name in names for column in ("plans", "people")),
                a_question(
                    "step",
                    "note",
                    text=a_text("**Plans.** Ask {who} for *one* thing.", "**Cynlluniau.** Holwch {who}."),
                    suggestion_for="speed",
                    when={"question": "speed_plans", "at_most": 3},
                ),
                a_question("who", "short_text"),
            ),
            a_page(
                "acting",
                a_group(
                    "actions",
                    a_question("action", "short_text"),
                    a_question("needs_help"),
                    a_question("asked", "long_text"),
                    a_question("due", "date"),
                    a_question("expected", "date"),
                    item_title={"en": "{action}", "cy": "{action}"},
                ),
            ),
            number="1",
        ),
        scoring={
            "metrics": [
                *(a_metric(name, f"{name}_plans", f"{name}_people", bands=BANDS) for name in names),
                *(a_metric(name, *(f"{row}_{name}" for row in names)) for name in ("plans", "people")),
            ],
            "flags": [*map(_suggestion, names), a_flag("alarm", {"metric": "care", "below": 1})],
            "requests": [
                {
                    "id": "help",
                    "title": a_text("Asking for help", "Yn gofyn am help"),
                    "group": "actions",
                    "when": {"question": "needs_help", "is": "yes"},
                    "shows": ["asked"],
                }
            ],
            "deadlines": [{"id": "late", "group": "actions", "due": "due", "expected": "expected"}],
            "tables": [
                {"id": "t", "title": a_text("All"), "rows": list(names), "columns": ["plans", "people"]}
            ],
        },
    )


BANK = _bank()
SCORED = {"care_plans": 4, "care_people": 3, "speed_plans": 1, "who": "*Ann*"}
"""Care: (1 + 3/4) / 2 of 4 = 3.5. Speed: 1/4 of 4 = 1."""


def list_actions(count: int) -> dict[str, Any]:
    """Return the answers of so many actions that each ask for help and are late by one more day."""
    return {
        "actions": [
            {
                "id": f"a{number}",
                "action": f"Action {number}",
                "needs_help": "yes",
                "asked": f"Ask number{number} " + "please " * 60,
                "due": "2026-06-30",
                "expected": f"2026-07-{number:02}",
            }
            for number in range(1, count + 1)
        ]
    }


def _pack(answers: Mapping[str, object], wording: Wording = ENGLISH) -> BeautifulSoup:
    return BeautifulSoup(render_pack_html(report_of(BANK, answers, wording=wording), wording), "html.parser")


def _words(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


class _Unread:
    """A language that nobody may read yet."""

    @property
    def language(self) -> str:
        pytest.fail("put into words before anybody asked")


def test_only_who_shows_what_to_do_next_has_it_put_into_words() -> None:
    # Every page of a figure builds all of them, and the note on speed is CommonMark that has to be read.
    figures_of(BANK, SCORED, wording=_Unread())  # type: ignore[arg-type]  # no word of it may be asked for


# --- Suggestions -----------------------------------------------------------------------------------


def test_suggestions_stand_by_score_and_apart_from_flags() -> None:
    figures = figures_of(BANK, SCORED)
    assert [flag.id for flag in figures.flags] == ["alarm"]
    groups = [(one.metric.id, [line.text for line in one.lines]) for one in figures.next_steps.suggestions]
    assert groups == [
        ("speed", ["Mend speed", "Plans. Ask *Ann* for one thing."]),
        ("care", ["Mend care"]),
    ]


def test_a_suggestion_opens_as_a_suggestion() -> None:
    figure = figures_of(BANK, SCORED).get(FigureKey("flag", "do_speed"))
    assert isinstance(figure, FlagFigure)
    assert (figure.severity_title, figure.value) == ("Suggestion", "Suggested")
    assert figure.decided == "This is suggested because the score for “Metric speed” is below 4."
    assert figure.rule[0] == "This is suggested when the score for “Metric speed” is below 4."
    (change,) = figure.changes
    assert change.text == "It would not be suggested if the score for “Metric speed” is 4 or more."


def test_a_suggestion_that_is_not_made_says_why() -> None:
    made = dict.fromkeys(("care_plans", "care_people", "speed_plans", "speed_people"), 4)
    for answers, decided in (
        (made, "This is not suggested because the score for “Metric care” is 4 or more."),
        ({}, "Whether to suggest this depends on the score for “Metric care”."),
    ):
        figure = figures_of(BANK, answers).get(FigureKey("flag", "do_care"))
        assert isinstance(figure, FlagFigure)
        assert (figure.value, figure.decided) == ("Not suggested", decided)


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        (ENGLISH, ["Mend speed", "Plans. Ask *Ann* for one thing.", "Mend care"]),
        (WELSH, ["Trwsio speed", "Cynlluniau. Holwch *Ann*.", "Trwsio care"]),
    ],
)
def test_suggestions_are_in_the_summary_in_a_chapter_and_in_the_text(
    wording: Wording, expected: list[str]
) -> None:
    report = report_of(BANK, SCORED, wording=wording)
    heading = _pack(SCORED, wording).find(id="suggestions")
    assert heading is not None
    chapter = heading.find_parent("section")
    assert chapter is not None
    summary = render_summary_html(report, wording, BUDGETS[0])
    for text in (" ".join(chapter.get_text(" ").split()), render_scores_text(report, wording)):
        places = [text.index(line) for line in expected]
        assert places == sorted(places)
    assert expected[0] in summary
    assert expected[2] in summary


@pytest.mark.parametrize(
    ("wording", "budget", "said"),
    [
        (ENGLISH, BUDGETS[0], "1 more is in the chapter on what to do next."),
        (ENGLISH, BUDGETS[3], "2 more are in the chapter on what to do next."),
        (WELSH, BUDGETS[0], "Mae 1 arall yn y bennod ar yr hyn i’w wneud nesaf."),
        (WELSH, BUDGETS[3], "Mae 2 arall yn y bennod ar yr hyn i’w wneud nesaf."),
    ],
)
def test_every_suggestion_is_in_the_summary_or_counted_there(
    wording: Wording, budget: SummaryBudget, said: str
) -> None:
    # Two about speed and one about care; the roomiest summary shows the first about each, the least only one.
    summary = render_summary_html(report_of(BANK, SCORED, wording=wording), wording, budget)
    assert said in _words(BeautifulSoup(summary, "html.parser"))


# --- Requests and late dates -----------------------------------------------------------------------


def test_every_request_is_in_the_summary_or_counted_there() -> None:
    report = report_of(BANK, list_actions(20))
    for budget in BUDGETS:
        page = BeautifulSoup(render_summary_html(report, ENGLISH, budget), "html.parser")
        shown = page.select("ul.requests li strong")
        assert len(shown) == min(20, budget.requests)
        assert f"{20 - budget.requests} more are in the chapter on what to do next." in _words(page)
        assert "Ask number1 " in _words(page)


def test_the_chapter_has_every_request_with_its_whole_answer() -> None:
    words = _words(_pack(list_actions(20)))
    for number in range(1, 21):
        assert f"(Action {number})" not in words
        assert f"Action {number} " in words
        assert f"Ask number{number} " + "please " * 59 in words


def test_late_entries_are_in_a_table_with_heads_and_in_one_sentence() -> None:
    page = _pack(list_actions(3))
    table = page.select_one("table.late")
    assert table is not None
    assert [head.get_text() for head in table.select("thead th")] == ["What", "Due", "Expected", "How late"]
    rows = [
        [" ".join(cell.get_text(" ").split()) for cell in row.find_all(["th", "td"])]
        for row in table.select("tbody tr")
    ]
    assert rows == [
        ["1.2.1 Action 3", "30 June 2026", "3 July 2026", "3 days late"],
        ["1.2.1 Action 2", "30 June 2026", "2 July 2026", "2 days late"],
        ["1.2.1 Action 1", "30 June 2026", "1 July 2026", "1 day late"],
    ]
    summary = render_summary_html(report_of(BANK, list_actions(3)), ENGLISH, BUDGETS[0])
    assert "3 entries are expected after their due dates. The latest: Action 3 (3 days late)." in summary


def test_requests_and_late_entries_in_another_language_are_marked() -> None:
    def marked(page: BeautifulSoup, place: str) -> list[str]:
        return [" ".join(tag.get_text().split()) for tag in page.select(f'{place} article[lang="en"]')]

    report = report_of(BANK, list_actions(1), wording=WELSH)
    summary = BeautifulSoup(render_summary_html(report, WELSH, BUDGETS[-1]), "html.parser")
    assert marked(summary, "ul.requests") == ["Action 1", "Ask number1 " + "please " * 6 + "…"]
    assert [mark.get_text() for mark in summary.select("ul.requests small")] == ["Ysgrifennwyd yn Saesneg"]
    pack = _pack(list_actions(1), WELSH)
    assert marked(pack, ".lead") == ["Action 1"]
    assert marked(pack, "table.late th") == ["Action 1"]
    assert not _pack(list_actions(1)).select("article")


def test_what_is_empty_says_so_in_the_chapter_and_nothing_in_the_summary() -> None:
    words = _words(_pack({}))
    assert "Nothing is asked of others." in words
    assert "No date that is given is after its due date." in words
    assert "There are no suggestions for these answers." in words
    summary = render_summary_html(report_of(BANK, {}), ENGLISH, BUDGETS[0])
    assert "of others" not in summary
    assert "Suggestions" not in summary


def test_a_bank_without_such_lists_has_no_such_chapter() -> None:
    bank = a_bank(a_scale("q"), scoring={"metrics": [a_metric("m", "q")]})
    assert "What to do next" not in render_pack_html(report_of(bank), ENGLISH)


def test_a_request_is_a_sentence_among_the_logic() -> None:
    assert (
        "Request “Asking for help” (help) is listed when: the answer to “Label of needs_help” is “Yes”."
        in list(describe_logic(BANK, ENGLISH))
    )


# --- Tables ----------------------------------------------------------------------------------------


def test_a_table_of_scores_has_heads_and_every_cell_leads_to_its_score() -> None:
    page = _pack({"care_plans": 4, "care_people": 3, "speed_plans": 0})
    table = page.select_one("table.cross")
    assert table is not None
    # Plans: (1 + 0) / 2 of 4 = 2. People: 3/4 of 4 = 3.
    assert [" ".join(head.get_text(" ").split()) for head in table.select("thead th")] == [
        "Metric plans 2 of 4",
        "Metric people 3 of 4",
    ]
    found = [
        [" ".join(cell.get_text(" ").split()) for cell in row.find_all(["th", "td"])]
        for row in table.select("tbody tr")
    ]
    assert found == [
        ["Metric speed 0 of 4, Low", "0, Low", "Not answered"],
        ["Metric care 3.5 of 4, High", "4, High", "3, High"],
    ]
    for row, metric in zip(table.select("tbody tr"), ("speed", "care"), strict=True):
        targets = {str(link["href"]) for link in row.find_all("a")}
        assert targets == {f"#figure-metric-{metric}"}
        assert page.find(id=f"figure-metric-{metric}") is not None


def test_scores_in_a_table_are_exact() -> None:
    bank = a_bank(
        *(a_question(name, "number", min=0, max=3) for name in ("a", "b")),
        scoring={
            "metrics": [a_metric("row", "a", "b"), a_metric("left", "a"), a_metric("right", "b")],
            "tables": [{"id": "t", "rows": ["row"], "columns": ["left", "right"]}],
        },
    )
    (table,) = figures_of(bank, {"a": "1", "b": "0"}).tables
    # 1 of 0 to 3 is a third of 4: 4/3. The row is the mean of a third and nothing: 2/3.
    assert table.say_score(table.rows[0].metric) == "0.67 (2/3) of 4"
    assert [cell.value for cell in table.rows[0].cells] == ["0", "1.33 (4/3)"]


@pytest.mark.parametrize(
    ("asked", "expected"), [(None, "Not known yet"), ("no", "Does not apply"), ("yes", "Not answered")]
)
def test_a_cell_without_an_answer_says_why(asked: str | None, expected: str) -> None:
    bank = a_bank(
        a_question("asked"),
        a_scale("q", 0, 4, when={"question": "asked", "is": "yes"}),
        scoring={
            "metrics": [a_metric("row", "q"), a_metric("column", "q")],
            "tables": [{"id": "t", "rows": ["row"], "columns": ["column"]}],
        },
    )
    (table,) = figures_of(bank, {} if asked is None else {"asked": asked}).tables
    assert table.rows[0].cells[0].value == expected
