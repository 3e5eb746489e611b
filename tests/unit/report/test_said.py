"""What figures share is said once: found from the facts behind the sentences, never from the sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from iia.report.figures.said import Sentence, Shared
from tests.builders import (
    a_bank,
    a_choice,
    a_flag,
    a_framework,
    a_gate,
    a_metric,
    a_question,
    a_section,
    present,
)
from tests.unit.domain.scoring.impact_bank import a_record, an_impact_bank, records
from tests.unit.report.report_of import figures_of

if TYPE_CHECKING:
    from tests.builders import Document


def test_what_all_say_is_shared_in_the_order_of_the_first() -> None:
    one, two, three = Sentence(1, "One."), Sentence((2, "x"), "Two."), Sentence(3, "Three.")
    shared = Shared.of([(one, two, three), (three, two), (two, three)])
    assert shared.texts == ("Two.", "Three.")
    assert shared.leave_out((one, two, three)) == ("One.",)


def test_a_figure_alone_shares_all_and_no_figure_shares_nothing() -> None:
    assert Shared.of([(Sentence(1, "One."),)]).texts == ("One.",)
    assert Shared.of([]).texts == ()


def test_facts_are_shared_whatever_words_say_them() -> None:
    shared = Shared.of([(Sentence(1, "Its limit is 4."),), (Sentence(1, "4 is its limit."),)])
    assert shared.texts == ("Its limit is 4.",)
    assert Shared.of([(Sentence(1, "The same."),), (Sentence(2, "The same."),)]).texts == ()


# --- Rules ---------------------------------------------------------------------------------------


def test_metrics_share_a_method_only_on_the_same_scale() -> None:
    def share(**keys: Any) -> tuple[str, ...]:  # noqa: ANN401
        bank = a_bank(
            a_choice("q", 0, 4),
            scoring={"metrics": [a_metric("one", "q"), a_metric("two", "q", **keys)]},
        )
        return Shared.of(metric.rules for metric in figures_of(bank, {"q": "o1"}).metrics).texts

    mean = "It is the weighted mean of the answers' points, on a scale from 0 to 4."
    assert share()[0] == mean
    assert mean not in share(scale={"from": 0, "to": 5})
    left_out = "A question without an answer is left out: it neither raises nor lowers the score."
    assert left_out in share(scale={"from": 0, "to": 5})
    assert left_out not in share(unanswered="lowest")


def test_a_metric_says_for_itself_what_the_others_do_not() -> None:
    bank = a_bank(
        a_choice("q", 0, 4),
        scoring={"metrics": [a_metric("one", "q"), a_metric("two", "q", inapplicable="counted")]},
    )
    one, two = figures_of(bank).metrics
    shared = Shared.of((one.rules, two.rules))
    assert shared.leave_out(one.rules) == (
        "A question that does not apply does not count, nor does an answer kept to it.",
    )
    assert shared.leave_out(two.rules) == (
        "An answer goes on counting even where its question no longer applies.",
    )


def test_duties_share_what_their_states_mean_and_keep_their_own_conditions() -> None:
    conditions: list[Document] = [{"question": "a", "is": "yes"}, {"question": "b", "is": "yes"}]
    gates = [a_gate(f"g{order}", applies=condition) for order, condition in enumerate(conditions)]
    bank = a_bank(a_question("a"), a_question("b"), scoring={"gates": gates})
    duties = figures_of(bank).duties
    shared = Shared.of(duty.rules for duty in duties)
    (text,) = shared.texts
    assert text.startswith("A duty is open until its form is filled in or a team has cleared it.")
    assert [shared.leave_out(duty.rules) for duty in duties] == [
        ("This duty applies when the answer to “Label of a” is “Yes”.",),
        ("This duty applies when the answer to “Label of b” is “Yes”.",),
    ]


def test_a_stop_keeps_its_rule_where_not_every_flag_is_one() -> None:
    when: Document = {"question": "a", "is": "yes"}
    flags = [a_flag("stop", when, "stop"), a_flag("warn", {"not": when}, "warn")]
    stop, warn = figures_of(a_bank(a_question("a"), scoring={"flags": flags})).flags
    shared = Shared.of((stop.rules, warn.rules))
    assert shared.texts == ("A flag is raised only where that is certain.",)
    assert shared.leave_out(stop.further_rules) == (
        "It can be signed off only with the senior officer's written reason.",
    )
    assert shared.leave_out(warn.further_rules) == ()


def test_every_figure_of_the_profile_and_every_cell_follows_the_rule_of_its_kind() -> None:
    answers = records(a_record("minus", "moderate", people=["carers"]))
    register = present(figures_of(an_impact_bank(), answers).register)
    figures = (*register.goals, *register.people, *register.recorded_cells)
    assert all(figure.rule is register.rule for figure in figures)
    bank = a_bank(a_question("q"), frameworks=[a_framework(goals=["one", "two"], ways=["early"])])
    grid = present(figures_of(bank).grid)
    assert all(cell.rule is grid.rule for cell in grid.cells)


# --- What is asked for, and no more ----------------------------------------------------------------------


def test_figures_in_short_open_no_record_and_look_through_no_section() -> None:
    bank = an_impact_bank([a_flag("flag", {"harmed_under": 2})])
    figures = figures_of(bank, records(a_record("minus", "moderate", people=["carers"])))
    register = present(figures.register)
    assert [goal.sentences for goal in register.goals][1] == ("Gain: None recorded. Harm: Option moderate.")
    assert [people.value for people in register.affected] == [
        "Gain: None recorded; harm: Option moderate, left after mitigation: Option moderate; not known: 0"
    ]
    assert [flag.value for flag in figures.flags] == ["Not raised"]
    assert figures.completeness.value == "Nothing is required"
    assert dict(register.words.lines) == {}
    assert register.goals[1].records[0].number == 1
    assert list(register.words.lines) == ["i0"]


def test_a_section_is_looked_through_once_for_all_the_duties_that_it_shows() -> None:
    bank = a_bank(
        a_section("annex", a_question("must", required=True)),
        scoring={"gates": [a_gate(name, done={"section": "annex"}) for name in ("one", "two")]},
    )
    one, two = figures_of(bank).duties
    assert one.required is two.required
    assert one.requirements[0].missing == two.requirements[0].missing
