"""What figures read: their terms, what these rest on, and the figures that they look at."""

from __future__ import annotations

from iia.domain.scoring.reads import FigureReads
from tests.builders import a_bank, a_flag, a_gate, a_group, a_metric, a_question, a_scale, a_section
from tests.unit.domain.scoring.impact_bank import RULES, an_impact_bank
from tests.unit.domain.test_reads import THIRD, reads


def figures(*questions: object, **scoring: object) -> FigureReads:
    """Return what figures read in a bank of these questions."""
    return FigureReads(a_bank(*questions, scoring=scoring))  # type: ignore[arg-type]  # documents


def test_a_metric_reads_its_terms_and_the_metrics_that_adjust_it() -> None:
    step = {"when": {"metric": "other", "below": "1"}, "multiply": "2"}
    found = figures(
        a_question("gate"),
        a_scale("size", when={"question": "gate", "is": "yes"}),
        a_group("items", a_scale("worth")),
        a_scale("apart"),
        metrics=[a_metric("m", "size", "items.worth", adjust=[step]), a_metric("other", "apart")],
    )
    assert found.metrics["m"] == reads("gate", "size", "items.worth", "apart", lists="items")
    assert found.metrics["other"] == reads("apart")


def test_a_duty_reads_its_condition_its_dates_and_what_its_section_requires() -> None:
    section = a_section("annex", a_question("must", required=True), a_question("may"), when=THIRD)
    found = figures(
        a_question("third"),
        a_question("asked"),
        section,
        gates=[
            a_gate(
                "duty",
                applies={"question": "asked", "is": "yes"},
                in_force={"from": "2027-04-01"},
                done={"section": "annex"},
            ),
            a_gate("bare"),
            a_gate("made", in_force="unknown"),
        ],
    )
    assert found.gates["duty"] == reads("asked", "third", "must", dates="decision")
    assert found.gates["bare"] == found.gates["made"] == reads()
    assert found.duties == found.gates["duty"]
    assert found.completeness == reads("third", "must")


def test_a_flag_reads_the_figures_that_it_tests() -> None:
    harm = {"impact": {"direction": "negative"}}
    found = FigureReads(an_impact_bank(flags=[a_flag("harm", harm), a_flag("many", {"harmed_under": 2})]))
    fields = ("goal", "people", "direction", "extent", "reason", "evidence", "action", "owner", "due")
    register = reads("asked", *(f"impacts.{name}" for name in fields), lists="impacts", dates="decision")
    assert found.impacts == register
    assert found.flags["harm"] == found.flags["many"] == register


def test_no_figure_reads_who_exactly_is_affected() -> None:
    who = a_question("who", "short_text")
    named = an_impact_bank(None, (who,), fields={**RULES["fields"], "who": "who"})
    assert FigureReads(named).impacts == FigureReads(an_impact_bank()).impacts


def test_a_flag_reads_the_duty_and_the_metric_that_it_tests() -> None:
    found = figures(
        a_question("asked"),
        a_scale("size"),
        metrics=[a_metric("m", "size")],
        gates=[a_gate("duty", applies={"question": "asked", "is": "yes"})],
        flags=[
            a_flag("open", {"gate": "duty", "state": "open"}),
            a_flag("low", {"not": {"metric": "m", "at_least": "1"}}),
        ],
    )
    assert found.flags["open"] == reads("asked")
    assert found.flags["low"] == reads("size")


def test_a_cell_reads_what_speaks_to_its_goal_and_way_on_the_day_of_decision() -> None:
    both = {"goals": ["now"], "ways": ["early"]}
    found = figures(a_question("speaks", supports=both), a_question("silent"))
    assert found.cells["now", "early"] == reads("speaks", dates="decision")
