"""Duties and flags opened: the condition, what decided it, what is missing, and what would change it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from iia.domain.clearance import ClearingVerdict
from iia.report.figures.duties import DutyFigure
from iia.report.figures.figure import FigureKey, FigureLink
from iia.report.figures.flags import FlagFigure
from tests.builders import (
    ENGLISH,
    WELSH,
    a_bank,
    a_clearance,
    a_flag,
    a_gate,
    a_grid,
    a_group,
    a_metric,
    a_question,
    a_scale,
    a_section,
    a_text,
)
from tests.unit.domain.scoring.impact_bank import MITIGATED, a_record, an_impact_bank, records
from tests.unit.report.report_of import figures_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.clearance import Clearance
    from tests.builders import Document

IF_STRATEGIC = {"question": "strategic", "is": "yes"}
ANNEX: dict[str, Any] = {"done": {"section": "annex"}}
STATES_RULE = (
    "A duty is open until its form is filled in or a team has cleared it. “Filled in” means only that every "
    "required question is answered. It does not mean that the law has been complied with."
)


def duty(
    answers: Mapping[str, object] | None = None,
    *,
    on: date | None = None,
    cleared: Mapping[str, Clearance] | None = None,
    **gate: Any,  # noqa: ANN401
) -> DutyFigure:
    bank = a_bank(
        a_question("strategic"),
        a_section(
            "annex",
            a_question("must", required=True),
            a_question("more", required=True),
            a_question("then", required=True, when={"question": "more", "is": "yes"}),
            a_group("people", a_question("name", "short_text", required=True)),
            number="2",
        ),
        topics=[{"id": "welsh", "title": a_text("Welsh language")}],
        scoring={"gates": [a_gate("duty", **gate)]},
    )
    figure = figures_of(bank, answers, on=on, clearances=cleared).get(FigureKey("duty", "duty"))
    assert isinstance(figure, DutyFigure)
    return figure


# --- Duties --------------------------------------------------------------------------------------------


def test_a_duty_opens_into_its_condition_what_decided_it_and_the_questions_read() -> None:
    figure = duty({"strategic": "no"}, applies=IF_STRATEGIC, **ANNEX)
    assert (figure.title, figure.value) == ("Duty duty", "Does not apply")
    assert figure.condition == "the answer to “Label of strategic” is “Yes”"
    assert figure.decided == "the answer to “Label of strategic” is “No”"
    assert [citation.question for citation in figure.citations] == ["strategic"]
    assert [change.text for change in figure.changes] == [
        "It would apply if the answer to “Label of strategic” is “Yes”."
    ]
    assert figure.rule == (
        "This duty applies when the answer to “Label of strategic” is “Yes”.",
        "It asks that every required question in “Section annex” is answered.",
        STATES_RULE,
    )


def test_an_open_duty_names_every_required_question_that_is_missing() -> None:
    figure = duty(
        {"strategic": "yes", "must": "yes", "people": [{"id": "i1"}]}, applies=IF_STRATEGIC, **ANNEX
    )
    (section,) = figure.requirements
    assert (section.text, section.status, section.state) == (
        "2 required answers are missing in “Section annex”.", "Missing", "open",
    )  # fmt: skip
    assert [(one.question, one.item, one.number) for one in section.missing] == [
        ("more", None, "2.1.2"),
        ("people.name", "i1", "2.1.4"),
    ]
    assert [one.question for one in section.may_apply] == ["then"]
    assert figure.gaps == ("What is unanswered keeps the duty open: nothing is taken as done.",)
    assert [change.text for change in figure.changes] == [
        "It would not apply if the answer to “Label of strategic” is not “Yes”.",
        "More than what is missing in its section may be required before it is filled in.",
        "This answer decides whether more is required in its section.",
    ]


def test_a_duty_lacks_no_more_than_what_is_missing_once_nothing_else_may_be_required() -> None:
    figure = duty({"more": "no"}, **ANNEX)
    assert [change.text for change in figure.changes] == [
        "It would be filled in once all that is missing in its section is answered."
    ]


def gated(answers: Mapping[str, object] | None = None) -> DutyFigure:
    """A duty shown by a section whose only required question depends on two others, one after the other."""
    bank = a_bank(
        a_question("first"),
        a_question("second", when={"question": "first", "is": "yes"}),
        a_question("aside"),
        a_section(
            "annex",
            a_question("must", required=True, when={"question": "aside", "answered": True}),
            when={"question": "second", "is": "yes"},
        ),
        scoring={"gates": [a_gate("duty", **ANNEX)]},
    )
    figure = figures_of(bank, answers).get(FigureKey("duty", "duty"))
    assert isinstance(figure, DutyFigure)
    return figure


def test_a_duty_that_lacks_nothing_yet_leads_to_the_answers_that_decide_what_it_will() -> None:
    figure = gated({"aside": "yes"})
    first, *others = figure.changes
    assert first.text == "Nothing is missing in its section so far, but more may be required there."
    assert [change.citation.question for change in others if change.citation] == ["first"]
    further = gated({"aside": "yes", "first": "yes"})
    assert [change.citation.question for change in further.changes if change.citation] == ["second"]


def test_a_section_that_requires_nothing_closes_no_duty() -> None:
    assert [change.text for change in gated({"first": "yes", "second": "no"}).changes] == [
        "Its section requires nothing so far, so no answer there would change that."
    ]


FILLED_IN = {"must": "yes", "more": "no", "people": [{"id": "i1", "name": "Mair"}]}
GIVEN = {"welsh": a_clearance()}


def test_a_duty_that_waits_for_a_clearance_says_so() -> None:
    lacking = duty(clearance="welsh")
    assert (lacking.value, lacking.is_unsettled, lacking.is_waiting) == ("Open", True, False)
    assert [(one.text, one.status, one.state) for one in lacking.requirements] == [
        ("It waits for the clearance for “Welsh language”.", "Awaited", "open")
    ]
    assert lacking.gaps[-1] == "A clearance that is not recorded counts as not given."
    assert [change.text for change in lacking.changes] == ["The clearance that it names would clear it."]


def test_a_duty_that_is_filled_in_is_no_more_than_that_until_it_is_cleared() -> None:
    waiting = duty(FILLED_IN, clearance="welsh", **ANNEX)
    assert (waiting.value, waiting.is_unsettled, waiting.is_waiting) == ("Filled in", False, True)
    assert waiting.because.endswith(
        "Every required question in “Section annex” is answered. "
        "It waits for the clearance for “Welsh language”."
    )
    assert waiting.outstanding == "the clearance for “Welsh language” is awaited"
    assert [change.text for change in waiting.changes] == [
        "The clearance that it names would clear it.",
        "It would be open again if a required answer in its section were taken back.",
    ]
    alone = duty(FILLED_IN, **ANNEX)
    assert (alone.value, alone.is_unsettled, alone.outstanding) == ("Filled in", False, "")


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ({"answers": {"strategic": "no", **FILLED_IN}, "applies": IF_STRATEGIC}, "not_applicable"),
        ({"on": date(2027, 3, 31), "in_force": {"from": "2027-04-01"}}, "not_in_force"),
    ],
)
def test_a_duty_that_asks_for_nothing_waits_for_nothing(given: dict[str, Any], state: str) -> None:
    figure = duty(clearance="welsh", **ANNEX, **given)
    assert (figure.state, figure.outstanding, figure.requirements, figure.missing) == (state, "", (), ())
    assert not any("clearance" in gap for gap in figure.gaps)


def test_a_duty_that_may_apply_shows_its_form_and_waits_for_no_team_yet() -> None:
    figure = duty({"must": "yes", "more": "no"}, applies=IF_STRATEGIC, clearance="welsh", **ANNEX)
    assert (figure.state, figure.outstanding) == ("undetermined", "")
    assert [one.status for one in figure.requirements] == ["Filled in"]
    assert [gap for gap in figure.gaps if "clearance" in gap] == []
    given = duty(applies=IF_STRATEGIC, clearance="welsh", cleared=GIVEN)
    assert [one.status for one in given.requirements] == ["Cleared"]


@pytest.mark.parametrize(("answer", "is_said"), [("yes", True), (None, True), ("no", False)])
def test_whether_its_law_is_in_force_is_said_of_a_duty_unless_it_does_not_apply(
    answer: str | None,
    is_said: bool,  # noqa: FBT001 - a case
) -> None:
    answers = {} if answer is None else {"strategic": answer}
    outstanding = duty(answers, applies=IF_STRATEGIC, in_force="unknown", **ANNEX).outstanding
    assert ("it is not known whether it is in force" in outstanding) is is_said


def test_a_cleared_duty_says_who_cleared_it_and_when() -> None:
    given = duty(clearance="welsh", cleared=GIVEN)
    assert (given.value, given.is_unsettled, given.outstanding) == ("Cleared", False, "")
    assert [(one.text, one.status, one.state) for one in given.requirements] == [
        ("“Welsh language” was cleared by the language team on 3 March 2027.", "Cleared", "cleared")
    ]
    assert given.changes[-1].text == "It would not be cleared any more if the clearance fell away."


def test_a_duty_that_is_cleared_without_its_form_says_what_the_form_lacks() -> None:
    not_needed = {"welsh": a_clearance(verdict=ClearingVerdict.NOT_NEEDED)}
    figure = duty({"more": "no"}, clearance="welsh", cleared=not_needed, **ANNEX)
    assert (figure.value, figure.outstanding) == ("Cleared", "")
    assert [(one.text, one.status) for one in figure.requirements] == [
        ("1 required answer is missing in “Section annex”.", "Missing"),
        ("“Welsh language” needs no clearance, as the language team said on 3 March 2027.", "Cleared"),
    ]


def test_a_duty_that_may_apply_leads_to_the_question_that_would_decide() -> None:
    figure = duty(applies=IF_STRATEGIC)
    (change,) = figure.changes
    assert change.citation is not None
    assert (change.text, change.citation.question) == (
        "An answer to “Label of strategic” could tell whether it applies.", "strategic",
    )  # fmt: skip
    assert figure.gaps[0].startswith("Too little is answered to decide this")


def test_a_dated_duty_says_its_dates_and_what_is_missing() -> None:
    dates = {"from": "2027-04-01", "until": "2030-03-31"}
    undated = duty(in_force=dates)
    assert undated.dates == "It is law from 1 April 2027 until 31 March 2030."
    assert undated.gaps == ("It is not known yet whether this duty is in force: there is no decision date.",)
    assert undated.changes[0].text == "A decision date would tell whether it is in force."
    early = duty(in_force=dates, on=date(2026, 1, 1))
    assert early.changes[0].text == "On a decision date within its dates it would be in force."
    assert duty(in_force={"until": "2030-03-31"}).dates == "It is law until 31 March 2030."
    assert duty().dates is None


def test_a_law_that_may_not_be_in_force_is_in_the_rule_and_no_date_is_asked_for() -> None:
    figure = duty(in_force="unknown", **ANNEX)
    assert figure.dates is None
    assert figure.rule[1] == (
        "Its law has been made, but it is not known whether it is in force. "
        "The duty is worked out as if it were."
    )
    assert not any("decision date" in one for one in (*figure.rule, *figure.gaps))


def test_a_duty_that_asks_for_nothing_says_so() -> None:
    assert [change.text for change in duty().changes] == [
        "Nothing would change that: the question bank does not say what it asks for."
    ]


def test_a_duty_carries_its_law_and_bank() -> None:
    law = [{"title": "Example Act 2020", "clause": "s.1"}]
    figure = duty(law=law, description=a_text("In short"))
    assert figure.laws[0].citation == "Example Act 2020, s.1"
    assert (figure.description, figure.bank.version) == ("In short", "1")


def test_a_duty_without_a_law_says_what_the_bank_says_instead_or_that_it_names_none() -> None:
    law = [{"title": "Example Act 2020"}]
    policy = a_text("This is policy, not law.")
    assert duty(law=law, description=policy).instead_of_law is None
    assert duty(description=policy).instead_of_law == "This is policy, not law."
    assert duty().instead_of_law == "The question bank names no law for this."


def test_a_law_that_is_only_recalled_is_marked_so_and_no_other() -> None:
    found = {"title": "Act", "checked": "found", "source": "https://example.org/act"}
    figure = duty(law=[{"title": "Act"}, found, {"title": "Act", "checked": "recalled"}])
    assert [law.warning for law in figure.laws] == ["", "", "This reference has not been checked."]


# --- Flags -----------------------------------------------------------------------------------------------


def flag(when: Document, answers: Mapping[str, object] | None = None, severity: str = "warn") -> FlagFigure:
    bank = a_bank(
        a_question("asked"),
        a_scale("level", 0, 4),
        scoring={
            "metrics": [a_metric("m", "level")],
            "gates": [a_gate("duty", applies={"question": "asked", "is": "yes"})],
            "flags": [a_flag("flag", when, severity)],
        },
    )
    return _flag_of(figures_of(bank, answers).get(FigureKey("flag", "flag")))


def _flag_of(figure: object) -> FlagFigure:
    assert isinstance(figure, FlagFigure)
    return figure


def test_a_raised_flag_says_why_and_what_would_have_to_be_different() -> None:
    figure = flag({"question": "asked", "is": "yes"}, {"asked": "yes"}, "stop")
    assert (figure.is_raised, figure.value, figure.severity_title) == (True, "Raised", "Stop")
    assert figure.decided == "This is flagged because the answer to “Label of asked” is “Yes”."
    assert [change.text for change in figure.changes] == [
        "It would not be flagged if the answer to “Label of asked” is not “Yes”."
    ]
    assert figure.rule[-1] == "It can be signed off only with the senior officer's written reason."
    assert [citation.question for citation in figure.citations] == ["asked"]


def test_a_flag_that_is_not_raised_can_be_opened_too() -> None:
    figure = flag({"question": "asked", "is": "yes"}, {"asked": "no"})
    assert (figure.is_raised, figure.value) == (False, "Not raised")
    assert figure.decided == "This is not flagged because the answer to “Label of asked” is “No”."
    assert figure.changes[0].text == "It would be flagged if the answer to “Label of asked” is “Yes”."


def test_a_flag_that_cannot_be_decided_is_not_raised_and_says_what_it_depends_on() -> None:
    figure = flag({"question": "asked", "is": "yes"})
    assert (figure.is_raised, figure.value) == (False, "Cannot be decided yet")
    assert figure.decided == "This cannot be decided yet: it depends on “Label of asked”."
    assert figure.gaps[0] == "What is unanswered raises no flag here, and rules none out."


def test_a_flag_on_a_score_that_no_answer_can_give_names_the_score() -> None:
    bank = a_bank(
        a_question("asked"),
        a_scale("level", 0, 4, when={"question": "asked", "is": "yes"}),
        scoring={"metrics": [a_metric("m", "level")], "flags": [a_flag("flag", {"metric": "m", "below": 2})]},
    )
    said = {
        ENGLISH: "it depends on the score for “Metric m”, and no answer that is asked for would change that.",
        WELSH: (
            "mae’n dibynnu ar y sgôr ar gyfer “cy Metric m”, ac ni fyddai unrhyw ateb y gofynnir amdano yn "
            "newid hynny."
        ),
    }
    for wording, reason in said.items():
        figures = figures_of(bank, {"asked": "no"}, wording=wording)
        figure = _flag_of(figures.get(FigureKey("flag", "flag")))
        assert figure.decided.partition(": ")[2] == reason


def test_a_flag_links_to_the_figures_that_it_reads() -> None:
    when = {"all": [{"metric": "m", "below": 2}, {"not": {"gate": "duty", "state": "cleared"}}]}
    figure = flag(when, {"level": 1, "asked": "yes"})
    assert figure.figures == (
        FigureLink(FigureKey("metric", "m"), "Metric m"),
        FigureLink(FigureKey("duty", "duty"), "Duty duty"),
    )
    assert "A score that is not there is neither high nor low." in figure.gaps


def test_a_flag_on_impacts_names_the_records_that_raise_it() -> None:
    harm = {"direction": "negative", "left_at_least": "moderate", "goal": "healthier", "people": "carers"}
    bank = an_impact_bank([a_flag("flag", {"impact": harm})])
    answers = records(
        a_record("minus", "significant", people=["children"]),
        a_record("minus", "moderate", people=["carers"]),
        a_record("plus", "significant", people=["carers"]),
    )
    figure = _flag_of(figures_of(bank, answers).get(FigureKey("flag", "flag")))
    assert [record.number for record in figure.records] == [2]
    assert [link.key for link in figure.figures] == [
        FigureKey("goal", "healthier"),
        FigureKey("people", "carers"),
    ]


def test_a_flag_on_harm_under_several_goals_names_whom_and_which_records() -> None:
    bank = an_impact_bank([a_flag("flag", {"harmed_under": 2})])
    answers = records(
        a_record("minus", "minimal", people=["carers"]),
        a_record("plus", "minimal", people=["carers"]),
        a_record("minus", "minimal", goal="prosperous", people=["carers", "children"]),
        a_record("minus", "minimal", people=["everyone"]),
    )
    figure = _flag_of(figures_of(bank, answers).get(FigureKey("flag", "flag")))
    assert [link.title for link in figure.figures] == ["Entry carers"]
    assert [record.number for record in figure.records] == [1, 3]


def test_a_flag_on_harm_of_an_extent_names_only_the_records_of_that_extent() -> None:
    bank = an_impact_bank([a_flag("flag", {"harmed_under": 2, "left_at_least": "moderate"})])
    answers = records(
        a_record("minus", "minimal", people=["carers", "children"]),
        a_record("minus", "moderate", people=["carers"]),
        a_record("minus", "significant", goal="prosperous", people=["carers", "children"]),
    )
    figure = _flag_of(figures_of(bank, answers).get(FigureKey("flag", "flag")))
    assert [link.title for link in figure.figures] == ["Entry carers"]
    assert [record.number for record in figure.records] == [2, 3]
    assert figure.condition == (
        "one group of people is left with harm of “Option moderate” or more under at least 2 goals"
    )
    (change,) = figure.changes
    assert change.text == (
        "It would not be flagged if no group of people is left with harm of “Option moderate” or more under"
        " 2 goals or more."
    )


# --- What is not recorded yet and could change them ---------------------------------------------------------

SETTLED = "Nothing that is unanswered bears on this."
COULD_RAISE = "It is not raised on what is recorded so far; what is not recorded yet could raise it."
COULD_TAKE_BACK = "It is raised on what is recorded so far; what is not recorded yet could take it back."
HARM: Document = {"impact": {"direction": "negative", "left_at_least": "moderate"}}


def test_a_flag_that_answers_decide_is_settled() -> None:
    asked: Document = {"question": "asked", "is": "yes"}
    for answer in ("yes", "no"):
        figure = flag(asked, {"asked": answer})
        assert (figure.is_settled, figure.gaps) == (True, (SETTLED,))
    assert not flag(asked).is_settled


def test_a_flag_that_one_part_decides_is_settled_whatever_the_others_come_to() -> None:
    lacking: Document = {"question": "level", "answered": True}
    either: Document = {"any": [{"question": "asked", "is": "yes"}, lacking]}
    assert flag(either, {"asked": "yes"}).is_settled
    assert not flag(either, {"asked": "no"}).is_settled
    both: Document = {"all": [{"question": "asked", "is": "yes"}, lacking]}
    assert flag(both, {"asked": "no"}).is_settled
    assert not flag(both, {"asked": "yes"}).is_settled


def test_a_flag_on_a_missing_answer_is_not_settled_by_its_being_missing() -> None:
    when: Document = {"question": "asked", "answered": False}
    assert flag(when).gaps == (COULD_TAKE_BACK,)
    assert flag({"not": when}).gaps == (COULD_RAISE,)
    assert flag(when, {"asked": "no"}).gaps == (SETTLED,)


def test_a_flag_on_a_duty_is_settled_only_once_the_duty_is() -> None:
    when: Document = {"gate": "duty", "state": "open"}
    assert flag(when).gaps[0] == COULD_RAISE
    assert flag(when, {"asked": "no"}).gaps[0] == SETTLED
    assert flag(when, {"asked": "yes"}).gaps[0] == SETTLED


def test_a_flag_on_a_duty_that_lacks_something_could_be_taken_back() -> None:
    bank = a_bank(
        a_section("annex", a_question("must", required=True)),
        scoring={
            "gates": [a_gate("duty", **ANNEX)],
            "flags": [a_flag("flag", {"gate": "duty", "state": "open"})],
        },
    )
    figures = figures_of(bank).get(FigureKey("flag", "flag"))
    assert _flag_of(figures).gaps[0] == COULD_TAKE_BACK


def test_a_flag_on_a_duty_is_settled_by_what_the_duty_can_still_become() -> None:
    gates = [a_gate("form", **ANNEX), a_gate("both", clearance="welsh", **ANNEX)]
    tests: list[Document] = [
        {"gate": "form", "state": "cleared"},
        {"gate": "form", "state": ["open", "complete"]},
        {"gate": "form", "state": "complete"},
        {"gate": "both", "state": "cleared"},
        {"gate": "both", "state": ["open", "complete"]},
        {"gate": "both", "state": ["open", "complete", "cleared"]},
    ]
    bank = a_bank(
        a_section("annex", a_question("must", required=True)),
        topics=[{"id": "welsh", "title": a_text("Welsh language")}],
        scoring={"gates": gates, "flags": [a_flag(f"f{n}", test) for n, test in enumerate(tests)]},
    )

    def settled(answers: Mapping[str, object], **clearances: Clearance) -> list[bool]:
        figures = figures_of(bank, answers, clearances=clearances)
        return [_flag_of(figures.get(FigureKey("flag", f"f{n}"))).is_settled for n in range(len(tests))]

    assert settled({}) == [True, True, False, False, False, True]
    assert settled({"must": "yes"}) == [True, True, True, False, False, True]
    assert settled({"must": "yes"}, welsh=a_clearance()) == [True, True, True, True, True, True]


def test_a_flag_on_a_score_is_settled_once_all_of_the_score_is_answered() -> None:
    bank = a_bank(
        a_scale("a", 0, 4),
        a_scale("b", 0, 4),
        scoring={
            "metrics": [a_metric("m", "a", "b")],
            "flags": [a_flag("flag", {"metric": "m", "below": 2})],
        },
    )
    found = [
        _flag_of(figures_of(bank, answers).get(FigureKey("flag", "flag"))).gaps[0]
        for answers in ({"a": 1}, {"a": 4}, {"a": 4, "b": 4})
    ]
    assert found == [COULD_TAKE_BACK, COULD_RAISE, SETTLED]


def on_impacts(when: Document, *items: Document, asked: str = "yes") -> FlagFigure:
    figures = figures_of(an_impact_bank([a_flag("flag", when)]), records(*items, asked=asked))
    return _flag_of(figures.get(FigureKey("flag", "flag")))


def test_an_empty_register_settles_no_flag() -> None:
    for when in (HARM, {"harmed_under": 1}, {"not": HARM}):
        assert not on_impacts(when).is_settled
    assert on_impacts(HARM).gaps[0] == COULD_RAISE
    assert on_impacts(HARM, asked="no").gaps[0] == SETTLED


def test_records_settle_a_flag_once_they_all_say_what_they_are() -> None:
    gain = a_record("plus", "moderate")
    assert on_impacts(HARM, gain).is_settled
    assert not on_impacts(HARM, gain, a_record("unclear")).is_settled
    assert not on_impacts({"harmed_under": 1}, gain, a_record("minus", "minimal", goal=None)).is_settled


def test_harm_that_mitigation_could_still_lessen_does_not_settle_a_flag_that_it_raises() -> None:
    assert on_impacts(HARM, a_record("minus", "significant")).gaps[0] == COULD_TAKE_BACK
    assert on_impacts(HARM, a_record("minus", "significant", **MITIGATED)).gaps[0] == SETTLED
    assert on_impacts(HARM, a_record("minus", "minimal")).gaps[0] == SETTLED


def counted(answers: Mapping[str, object], **count: object) -> FlagFigure:
    """A flag on the entries of a group and, with `count="rows"`, on the rows of a grid."""
    bank = a_bank(
        a_group("entries", a_question("seen")),
        a_grid("rows", ["north"], a_question("seen_there")),
        scoring={"flags": [a_flag("flag", {"count": "entries", **count})]},
    )
    return _flag_of(figures_of(bank, answers).get(FigureKey("flag", "flag")))


def test_more_entries_could_change_a_count_that_is_not_reached() -> None:
    two = {"entries": [{"id": "i1"}, {"id": "i2"}]}
    assert counted(two, at_least=2).is_settled
    assert counted({}, at_least=2).gaps[0] == COULD_RAISE
    assert counted(two, at_most=2).gaps[0] == COULD_TAKE_BACK
    assert counted(two, at_most=1).is_settled
    assert counted({}, count="rows", at_most=1).is_settled


def test_a_group_that_only_depends_on_further_entries_is_not_out_for_good() -> None:
    bank = a_bank(
        a_question("asked"),
        a_group("risks", a_question("seen"), when={"question": "asked", "is": "yes"}),
        a_group("answers", a_question("left"), when={"count": "risks", "at_least": 1}),
        scoring={"flags": [a_flag("flag", {"count": "answers", "at_least": 1})]},
    )
    found = [
        _flag_of(figures_of(bank, {"asked": answer}).get(FigureKey("flag", "flag"))).gaps[0]
        for answer in ("yes", "no")
    ]
    assert found == [COULD_RAISE, SETTLED]


def test_a_section_settles_a_flag_once_its_condition_does() -> None:
    lacks: Document = {"question": "asked", "answered": True}
    bank = a_bank(
        a_question("asked"),
        a_section("annex", a_question("must"), when=lacks),
        scoring={"flags": [a_flag("flag", {"section": "annex"})]},
    )
    found = [
        _flag_of(figures_of(bank, answers).get(FigureKey("flag", "flag"))).gaps[0]
        for answers in ({}, {"asked": "no"})
    ]
    assert found == [COULD_RAISE, SETTLED]


def test_a_duty_that_depends_on_what_may_still_be_recorded_says_so() -> None:
    lacks: Document = {"question": "strategic", "answered": False}
    assert duty(applies=lacks).gaps == (
        "It applies on what is recorded so far; what is not recorded yet could change that.",
    )
    assert duty(applies={"not": lacks}).gaps == (
        "It does not apply on what is recorded so far; what is not recorded yet could change that.",
    )
    assert duty({"strategic": "no"}, applies=lacks).gaps == (SETTLED,)
