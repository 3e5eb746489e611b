"""The table of full assessments: whether each is asked for, why, and what is left to do."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup

from exports.pack_html import render_pack_html
from exports.scores_text import render_scores_text
from iia.domain.clearance import Clearance
from iia.report.figures.duties import DutyFigure
from iia.report.sheet.build import build_sheet
from iia.report.tables.full_assessments import FullAssessmentTable
from tests.builders import ENGLISH, WELSH, a_bank, a_gate, a_question, a_section, a_text
from tests.unit.report.report_of import figures_of, report_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bs4 import Tag

    from iia.domain.bank import Bank
    from iia.report.tables.full_assessments import FullAssessment
    from iia.report.wording import Wording

IF_STRATEGIC = {"question": "strategic", "is": "yes"}
ANNEX: dict[str, Any] = {"done": {"section": "annex"}}


def bank_of(*gates: Mapping[str, Any]) -> Bank:
    return a_bank(
        a_question("strategic"),
        a_section(
            "annex",
            a_question("must", required=True),
            a_question("more", required=True),
            a_question("then", required=True, when={"question": "more", "is": "yes"}),
            number="2",
        ),
        a_section("record", a_question("table", "note", table="duties"), number="3"),
        topics=[{"id": "welsh", "title": a_text("Welsh language")}],
        scoring={"gates": list(gates)},
    )


def row(
    answers: Mapping[str, object] | None = None,
    *,
    on: date | None = None,
    cleared: Mapping[str, Clearance] | None = None,
    wording: Wording = ENGLISH,
    **gate: Any,  # noqa: ANN401 - the keys of a gate
) -> FullAssessment:
    figures = figures_of(bank_of(a_gate("duty", **gate)), answers, on=on, clearances=cleared, wording=wording)
    [found] = FullAssessmentTable.list_rows(figures.duties)
    assert isinstance(found.duty, DutyFigure)
    return found


def test_one_that_is_asked_for_says_why_and_how_many_answers_are_missing() -> None:
    found = row({"strategic": "yes"}, applies=IF_STRATEGIC, **ANNEX)
    assert found.asked == "Asked for"
    assert found.reason == "This duty applies because the answer to “Label of strategic” is “Yes”."
    assert found.filled == ("2 required answers missing",)


def test_one_that_is_not_asked_for_says_why_and_wants_nothing() -> None:
    found = row({"strategic": "no"}, applies=IF_STRATEGIC, **ANNEX)
    assert (found.asked, found.filled) == ("Not asked for", ("Nothing to fill in",))
    assert found.reason == "This duty does not apply because the answer to “Label of strategic” is “No”."


def test_one_that_depends_on_an_answer_still_to_come_says_on_which() -> None:
    found = row(applies=IF_STRATEGIC, **ANNEX)
    assert (found.asked, found.filled) == ("Not known yet", ("Not known yet",))
    assert "“Label of strategic”" in found.reason


def test_one_that_is_not_law_yet_is_not_asked_for_and_says_from_when_it_is() -> None:
    in_force = {"from": "2027-04-01"}
    found = row(on=date(2027, 3, 31), in_force=in_force, **ANNEX)
    assert (found.asked, found.filled) == ("Not asked for", ("Nothing to fill in",))
    assert found.reason == "This duty is in force only from 1 April 2027; the decision date is 31 March 2027."
    assert row(on=date(2027, 4, 1), in_force=in_force, **ANNEX).asked == "Asked for"


@pytest.mark.parametrize(
    ("answers", "filled"),
    [
        ({"must": "yes"}, "1 required answer missing"),
        ({"must": "yes", "more": "no"}, "Filled in"),
        ({"must": "yes", "more": "yes"}, "1 required answer missing"),
        ({"must": "yes", "more": "yes", "then": "yes"}, "Filled in"),
    ],
)
def test_what_is_left_to_do_follows_the_answers(answers: dict[str, str], filled: str) -> None:
    assert row(answers, **ANNEX).filled == (filled,)


def test_a_clearance_is_told_beside_what_is_filled_in() -> None:
    whole = {"must": "yes", "more": "no"}
    gate = {"clearance": "welsh", **ANNEX}
    assert row(whole, **gate).filled == ("Filled in", "Not cleared yet")
    assert row(
        whole, cleared={"welsh": Clearance("Welsh language standards", date(2026, 11, 2))}, **gate
    ).filled == ("Filled in", "Cleared")


def test_one_of_which_the_bank_does_not_say_what_it_asks_for_says_so() -> None:
    said = "It stays open: the question bank does not say what it asks for."
    assert (row().asked, row().filled, row().standing) == ("Asked for", (said,), (said,))


def test_a_page_says_of_one_that_is_not_asked_for_only_that() -> None:
    assert row({"strategic": "no"}, applies=IF_STRATEGIC, **ANNEX).standing == ("Not asked for",)
    assert row(applies=IF_STRATEGIC, **ANNEX).standing == ("Not known yet",)
    assert row({"strategic": "yes"}, applies=IF_STRATEGIC, **ANNEX).standing == (
        "2 required answers missing",
    )


def test_it_speaks_welsh() -> None:
    found = row({"strategic": "yes"}, wording=WELSH, applies=IF_STRATEGIC, **ANNEX)
    assert (found.asked, found.filled) == ("Gofynnir amdano", ("2 ateb gofynnol ar goll",))


# --- In print --------------------------------------------------------------------------------------


def print_table(*gates: Mapping[str, Any]) -> Tag | None:
    report = report_of(bank_of(*gates), {"strategic": "no"})
    page = BeautifulSoup(render_pack_html(report, ENGLISH), "html.parser")
    return page.find("table", class_="full")


def test_a_pack_prints_the_table_in_its_section_with_every_head_marked() -> None:
    policy = a_text("This is policy, not law.")
    table = print_table(
        a_gate("duty", applies=IF_STRATEGIC, law=[{"title": "Example Act 2020"}], **ANNEX),
        a_gate("other", description=policy, **ANNEX),
    )
    assert table is not None
    heading = table.find_previous("h2")
    assert heading is not None
    assert heading.get_text() == "3 Section record"
    heads = [head.get_text() for head in table.select("thead th[scope=col]")]
    assert heads == ["Full assessment", "Asked for", "Why", "Filled in"]
    rows = [
        [" ".join(cell.get_text().split()) for cell in line.find_all(["th", "td"])] for line in table("tr")
    ]
    assert rows[1:] == [
        [
            "Duty duty",
            "Not asked for",
            "This duty does not apply because the answer to “Label of strategic” is “No”.",
            "Nothing to fill in",
        ],
        [
            "Duty other",
            "Asked for",
            "This duty always applies. This is policy, not law.",
            "2 required answers missing",
        ],
    ]
    assert len(table.select("tbody th[scope=row]")) == 2


@pytest.mark.parametrize(("wording", "said"), [(ENGLISH, "Policy."), (WELSH, "Polisi.")])
def test_the_scores_as_text_say_what_no_law_asks_for(wording: Wording, said: str) -> None:
    law = [{"title": "Example Act 2020"}]
    policy = a_text("Policy.", "Polisi.")
    bank = bank_of(a_gate("rural", description=policy), a_gate("health", description=policy, law=law))
    lines = render_scores_text(report_of(bank, wording=wording), wording).splitlines()
    [rural] = [line for line in lines if "Duty rural" in line]
    [health] = [line for line in lines if "Duty health" in line]
    assert rural.endswith(f". {said}")
    assert said not in health


def test_a_bank_without_duties_prints_no_table() -> None:
    assert print_table() is None


def test_the_blank_form_says_that_the_table_comes_with_the_note() -> None:
    [note] = build_sheet(bank_of(), ENGLISH).sections[2].pages[0].questions
    assert note.notes == (
        "A table shows whether each full assessment is asked for, why, and what is left to do.",
    )
