"""The meters and the grid opened, and which figures an assessment has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from iia.domain.progress import Completeness
from iia.errors import NotFoundError
from iia.report.figures.completeness import CompletenessFigure
from iia.report.figures.duties_meter import DutiesFigure
from iia.report.figures.evidence import EvidenceFigure
from iia.report.figures.figure import FigureKey
from iia.report.figures.grid import GridFigure
from tests.builders import (
    a_bank,
    a_flag,
    a_framework,
    a_gate,
    a_grid,
    a_group,
    a_metric,
    a_question,
    a_section,
    a_text,
    an_option,
    present,
)
from tests.unit.domain.scoring.impact_bank import (
    MITIGATED,
    RULES,
    a_record,
    an_impact_bank,
    impact_questions,
    records,
)
from tests.unit.report.report_of import figures_of, report_of

if TYPE_CHECKING:
    from iia.domain.bank import Bank

IF_ASKED = {"question": "asked", "is": "yes"}
BOTH = {"goals": ["healthier"], "ways": ["early"]}


# --- Meters ----------------------------------------------------------------------------------------------


def test_completeness_opens_by_section_into_what_is_missing() -> None:
    bank = a_bank(
        a_section("one", a_question("asked", required=True), a_question("other", required=True), number="1"),
        a_section("two", a_question("inner", required=True, when=IF_ASKED), number="2"),
        a_section("three", a_question("free")),
    )
    figure = figures_of(bank, {"other": "yes"}).get(FigureKey("meter", "completeness"))
    assert isinstance(figure, CompletenessFigure)
    assert (figure.value, figure.found) == ("1 of 2", Completeness(2, 1, 1))
    assert [
        (
            one.id,
            one.required,
            one.answered,
            [citation.number for citation in one.missing],
            [citation.question for citation in one.may_apply],
        )
        for one in figure.sections
    ] == [("one", 2, 1, ["1.1.1"], []), ("two", 0, 0, [], ["inner"])]
    assert [change.citation.question for change in figure.changes if change.citation] == ["asked"]


def test_nothing_required_is_not_the_same_as_all_answered() -> None:
    figure = figures_of(a_bank(a_question("q"))).get(FigureKey("meter", "completeness"))
    assert figure.value == "Nothing is required"
    assert figure.gaps[0] == "No question that applies is required: that says nothing of the answers."


def test_evidence_opens_by_grade_into_records() -> None:
    answers = records(
        a_record("plus", "minimal", evidence="weak"), a_record("plus", "minimal"),
        a_record("minus", "minimal", evidence="weak"),
    )  # fmt: skip
    figure = figures_of(an_impact_bank(), answers).get(FigureKey("meter", "evidence"))
    assert isinstance(figure, EvidenceFigure)
    assert [(one.title, [record.number for record in one.records]) for one in figure.grades] == [
        ("Option strong", []),
        ("Option weak", [1, 3]),
        ("Not graded", [2]),
    ]
    assert figure.value == "2 of 3 records have a grade"
    (change,) = figure.changes
    assert change.citation is not None
    assert (change.citation.question, change.citation.item) == ("impacts.evidence", "i1")


def test_a_record_that_is_not_asked_for_its_evidence_lacks_none() -> None:
    bank = a_bank(
        a_group(
            "impacts",
            *(part for part in impact_questions() if part["id"] != "evidence"),
            a_question(
                "evidence",
                "choice",
                options=[an_option("strong")],
                when={"question": "direction", "is": "minus"},
            ),
        ),
        scoring={"impacts": RULES},
        frameworks=[a_framework(goals=["healthier"], people=["carers"])],
    )
    register = [{"id": "i1", "direction": "nil"}, {"id": "i2", "direction": "minus"}]
    figure = figures_of(bank, {"impacts": register}).get(FigureKey("meter", "evidence"))
    assert [change.text for change in figure.changes] == ["Impact 2 does not say what evidence it rests on."]
    assert figure.gaps[1] == "1 record is not asked for a grade, because of what else it says."


def test_the_duties_are_listed_by_name_in_their_states() -> None:
    gates = [
        a_gate("open"),
        a_gate("unknown", applies=IF_ASKED),
        a_gate("open_too"),
        a_gate("no", applies={"not": {"section": "main"}}),
        a_gate("waits", done={"section": "annex"}, clearance="welsh", in_force="unknown"),
    ]
    bank = a_bank(
        a_question("asked"),
        a_section("annex", a_question("must", required=True)),
        topics=[{"id": "welsh", "title": a_text("Welsh language")}],
        scoring={"gates": gates},
    )
    figure = figures_of(bank, {"must": "yes"}).get(FigureKey("meter", "duties"))
    assert isinstance(figure, DutiesFigure)
    assert figure.value == "0 cleared, 1 filled in, 2 open, 1 not known yet"
    assert [(one.state, [line.link.key.id for line in one.duties]) for one in figure.states] == [
        ("open", ["open", "open_too"]),
        ("undetermined", ["unknown"]),
        ("complete", ["waits"]),
        ("not_applicable", ["no"]),
    ]


def test_a_duty_stands_in_its_state_with_what_it_waits_for() -> None:
    gates = [
        a_gate("bare"),
        a_gate("form", done={"section": "annex"}),
        a_gate("both", done={"section": "annex"}, clearance="welsh"),
        a_gate("made", done={"section": "notes"}, clearance="welsh", in_force="unknown"),
        a_gate("loose", done={"section": "rest"}),
        a_gate("not", clearance="welsh", in_force="unknown", applies={"question": "asked", "is": "no"}),
    ]
    bank = a_bank(
        a_question("asked"),
        a_section("annex", a_question("must", required=True), a_question("also", required=True)),
        a_section("notes", a_question("noted", required=True)),
        a_section("rest", a_question("may")),
        topics=[{"id": "welsh", "title": a_text("Welsh language")}],
        scoring={"gates": gates},
    )
    figure = figures_of(bank, {"noted": "yes", "asked": "yes"}).get(FigureKey("meter", "duties"))
    assert isinstance(figure, DutiesFigure)
    waits = "the clearance for “Welsh language” is awaited"
    assert [line.outstanding for one in figure.states for line in one.duties] == [
        "the question bank does not say what it asks for",
        "2 required answers are missing",
        f"2 required answers are missing; {waits}",
        "its section requires nothing",
        f"it is not known whether it is in force; {waits}",
        "",
    ]


# --- The grid ------------------------------------------------------------------------------------------


def a_covered_bank() -> Bank:
    return a_bank(
        a_question("asked", supports=BOTH),
        a_question("inner", supports=BOTH, when=IF_ASKED),
        a_question("elsewhere", supports={"goals": ["healthier"], "ways": []}),
        a_group(
            "group",
            a_question("part", supports=BOTH),
            a_question("only", supports=BOTH, when={"question": "part", "is": "yes"}),
        ),
        a_grid("grid", ["north"], a_question("column", supports=BOTH)),
        frameworks=[a_framework(goals=["healthier", "greener"], ways=["early"])],
    )


def cell(answers: dict[str, object] | None = None, goal: str = "healthier") -> GridFigure:
    figure = figures_of(a_covered_bank(), answers).get(FigureKey("goal_way", goal, "early"))
    assert isinstance(figure, GridFigure)
    return figure


def test_a_cell_of_the_grid_lists_every_question_that_speaks_to_both() -> None:
    figure = cell({"asked": "no", "group": [{"id": "i1", "part": "no"}]})
    assert (figure.title, figure.value) == ("Entry healthier: Entry early", "2 of 3 questions answered")
    assert [(one.citation.question, one.applies, one.is_answered) for one in figure.questions] == [
        ("asked", "yes", True),
        ("inner", "no", False),
        ("group.part", "yes", True),
        ("group.only", "no", False),
        ("grid.column", "yes", False),
    ]
    assert figure.questions[1].because == (
        "This does not apply because the answer to “Label of asked” is “No”."
    )
    assert figure.questions[3].because == "It applies to none of the entries so far."
    assert [change.citation.question for change in figure.changes if change.citation] == ["grid.column"]


def test_a_question_that_may_apply_is_not_counted_yet() -> None:
    figure = cell()
    assert figure.questions[1].applies == "undetermined"
    assert figure.gaps[0] == ("1 question more may apply, depending on other answers; it is not counted yet.")


def test_what_may_be_asked_is_named_after_what_is_not_answered() -> None:
    assert [(change.citation.question, change.text) for change in cell().changes if change.citation] == [
        ("asked", "This question is not answered."),
        ("group.part", "This question is not answered."),
        ("grid.column", "This question is not answered."),
        ("inner", "An answer that brings this question up would change it."),
    ]


@pytest.mark.parametrize("answers", [{}, {"asked": "no"}])
def test_a_cell_whose_questions_do_not_apply_is_not_a_gap_in_the_bank(answers: dict[str, object]) -> None:
    bank = a_bank(
        a_question("asked"),
        a_question("inner", supports=BOTH, when=IF_ASKED),
        frameworks=[a_framework(goals=["healthier", "greener"], ways=["early"])],
    )
    figures = figures_of(bank, answers)
    assert figures.get(FigureKey("goal_way", "healthier", "early")).value == "None applies yet"
    assert figures.get(FigureKey("goal_way", "greener", "early")).value == "No question"
    grid = present(report_of(bank, answers).figures.grid)
    assert [(cell.counted, cell.answered, cell.is_gap) for cell in grid.cells] == [
        (0, 0, False),
        (0, 0, True),
    ]
    assert [cell.short_value for cell in grid.cells] == ["None applies yet", "No question"]


def test_evidence_of_an_empty_register_asks_for_a_record() -> None:
    figure = figures_of(an_impact_bank(), records()).get(FigureKey("meter", "evidence"))
    assert [(change.text, change.citation and change.citation.question) for change in figure.changes] == [
        ("An impact record would change it.", "impacts")
    ]


def test_an_empty_cell_says_that_no_question_speaks_to_both() -> None:
    figure = cell(goal="greener")
    assert (figure.value, figure.questions) == ("No question", ())
    assert figure.gaps[0] == "No question of the bank speaks to both."


# --- All of them -----------------------------------------------------------------------------------------


def test_every_figure_is_listed_and_opens_under_its_own_key() -> None:
    flags = [a_flag("flag", {"harmed_under": 2})]
    figures = figures_of(
        an_impact_bank(flags), records(a_record("minus", "minimal", people=["carers"], **MITIGATED))
    )
    listed = figures.list_all()
    assert [figure.key.anchor for figure in listed if figure.key.kind not in ("goal", "people")] == [
        "figure-people_goal-carers-healthier",
        "figure-flag-flag",
        "figure-meter-completeness",
        "figure-meter-evidence",
    ]
    assert all(figures.get(figure.key) is figure for figure in listed)
    assert all(figure.rule and figure.gaps and figure.value for figure in listed)


def test_the_profile_is_not_listed_where_its_register_does_not_apply() -> None:
    figures = figures_of(an_impact_bank(), {"asked": "no"})
    assert {figure.key.kind for figure in figures.list_all()} == {"meter"}
    assert figures.impacts is None
    assert figures.get(FigureKey("goal", "healthier")).value == "Nothing recorded"


@pytest.mark.parametrize(
    "key",
    [
        FigureKey("metric", "n"),
        FigureKey("metric", "m", "m"),
        FigureKey("goal", "healthier"),
        FigureKey("people", "carers"),
        FigureKey("people_goal", "carers", "healthier"),
        FigureKey("people_goal", "carers"),
        FigureKey("duty", "m"),
        FigureKey("flag", "m"),
        FigureKey("meter", "evidence"),
        FigureKey("meter", "m"),
        FigureKey("goal_way", "healthier", "early"),
        FigureKey("odd", "m"),  # type: ignore[arg-type]  # an address can say anything
    ],
)
def test_a_figure_that_is_not_there_is_not_found(key: FigureKey) -> None:
    bank = a_bank(a_question("q", points={"yes": 1, "no": 0}), scoring={"metrics": [a_metric("m", "q")]})
    figures = figures_of(bank)
    assert figures.get(FigureKey("metric", "m")).title == "Metric m"
    with pytest.raises(NotFoundError):
        figures.get(key)


def test_a_pair_is_found_only_if_both_are_there() -> None:
    figures = figures_of(an_impact_bank(), records())
    assert figures.get(FigureKey("people_goal", "carers", "healthier")).value == "Nothing recorded"
    for key in (("carers", "odd"), ("odd", "healthier"), ("healthier", "carers")):
        with pytest.raises(NotFoundError):
            figures.get(FigureKey("people_goal", *key))
