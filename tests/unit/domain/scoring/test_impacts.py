"""Impacts by goal and by people: nothing is netted off, and unknown, none and unanswered stay distinct."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from iia.domain.scoring.impacts import list_extents
from iia.domain.scoring.results import Effects
from tests.builders import a_bank, a_question, document_of, present, scores_of
from tests.unit.domain.scoring.impact_bank import (
    MITIGATED,
    a_record,
    an_impact_bank,
    figures_in,
    records,
)

if TYPE_CHECKING:
    from iia.domain.scoring.results import ImpactSummary
    from tests.builders import Document


def on_goal(*items: Document, goal: str = "healthier", asked: str = "yes", **rules: Any) -> Effects:  # noqa: ANN401
    impacts = scores_of(an_impact_bank(**rules), records(*items, asked=asked)).impacts
    return present(next((found.effects for found in impacts.goals if found.id == goal), None))


def on_people(*items: Document, people: str = "children") -> ImpactSummary:
    impacts = scores_of(an_impact_bank(), records(*items)).impacts
    return present(next((found for found in impacts.people if found.id == people), None))


# --- By goal ---------------------------------------------------------------------------------------


def test_a_gain_and_a_harm_stand_side_by_side() -> None:
    found = on_goal(
        a_record("plus", "significant"), a_record("minus", "moderate"), a_record("plus", "minimal")
    )
    assert (found.strongest_positive, found.worst_negative, found.worst_left) == (3, 2, 2)
    assert (found.considered, found.unknown, found.records) == (True, 0, ("i0", "i1", "i2"))


def test_a_goal_without_a_record_is_not_considered_and_has_no_figures() -> None:
    found = on_goal(a_record("plus", "minimal"), goal="prosperous")
    assert not found.considered
    assert (found.strongest_positive, found.worst_negative, found.worst_left) == (None, None, None)
    assert (found.unknown, found.records) == (0, ())


@pytest.mark.parametrize(
    ("record", "considered", "unknown"),
    [
        (a_record("nil", reason="Nothing there"), True, 0),
        (a_record("nil"), False, 0),
        (a_record("unclear"), True, 1),
        (a_record(None, "significant"), False, 0),
    ],
)
def test_none_unknown_and_unanswered_never_give_the_same(
    record: Document,
    *,
    considered: bool,
    unknown: int,
) -> None:
    found = on_goal(record)
    assert (found.considered, found.unknown) == (considered, unknown)
    assert found.worst_negative is None
    assert found.records == ("i0",)


@pytest.mark.parametrize("direction", ["plus", "minus"])
def test_a_gain_or_harm_without_an_extent_counts_as_unknown(direction: str) -> None:
    found = on_goal(a_record(direction))
    assert (found.considered, found.unknown) == (True, 1)
    assert (found.strongest_positive, found.worst_negative, found.worst_left) == (None, None, None)


def test_goals_come_in_the_banks_order_if_they_are_in_force() -> None:
    bank = an_impact_bank()
    before = scores_of(bank, records(), on=date(2029, 12, 31)).impacts
    after = scores_of(bank, records(), on=date(2030, 1, 1)).impacts
    assert [goal.id for goal in before.goals] == ["prosperous", "healthier"]
    assert [goal.id for goal in after.goals] == ["prosperous", "healthier", "future"]


@pytest.mark.parametrize("asked", ["no", ""])
def test_a_register_that_does_not_apply_has_no_records(asked: str) -> None:
    found = on_goal(a_record("minus", "significant"), asked=asked)
    assert (found.considered, found.worst_negative, found.records) == (False, None, ())


def test_the_order_of_the_records_changes_no_figure() -> None:
    items = [a_record("minus", "moderate"), a_record("plus", "minimal"), a_record("minus", "significant")]
    one, other = on_goal(*items), on_goal(*items[::-1])
    assert figures_in(one) == figures_in(other)


# --- What decides ----------------------------------------------------------------------------------


def test_each_extreme_names_every_record_that_has_it_and_no_other() -> None:
    found = on_goal(
        a_record("plus", "minimal"),
        a_record("minus", "significant", **MITIGATED),
        a_record("minus", "moderate"),
        a_record("plus", "minimal"),
        a_record("unclear"),
        a_record("minus"),
    )
    assert (found.gain, found.harm) == ((1, ("i0", "i3")), (3, ("i1",)))
    assert found.left == (2, ("i1", "i2"))
    assert found.not_known == ("i4", "i5")


def test_what_no_record_bears_on_names_none() -> None:
    found = on_goal(a_record("plus", "minimal"))
    assert (found.harm, found.left, found.not_known) == ((None, ()), (None, ()), ())


def test_nothing_left_of_a_harm_is_decided_by_its_record() -> None:
    assert on_goal(a_record("minus", "minimal", **MITIGATED)).left == (0, ("i0",))


def test_no_effect_is_found_only_with_its_reason_and_beside_whatever_else_is_recorded() -> None:
    reasoned = a_record("nil", reason="Nobody lives there")
    assert on_goal(reasoned).no_effect
    assert on_goal(reasoned, a_record("plus", "minimal")).no_effect
    assert not on_goal(a_record("nil")).no_effect
    assert not on_goal(a_record("unclear")).no_effect


def test_a_pair_is_weighed_by_its_own_records_alone() -> None:
    answers = records(
        a_record("minus", "moderate", people=["carers"]),
        a_record("minus", "significant", people=["children"]),
        a_record("nil", goal="prosperous", people=["carers"], reason="Nobody"),
    )
    cells = {
        (cell.people, cell.goal): cell.effects for cell in scores_of(an_impact_bank(), answers).impacts.cells
    }
    assert cells["carers", "healthier"].harm == (2, ("i0",))
    assert (cells["carers", "prosperous"].no_effect, cells["carers", "prosperous"].considered) == (True, True)
    assert cells["everyone", "healthier"] == Effects()


def test_a_record_names_what_its_mitigation_lacks_only_while_that_counts() -> None:
    items = (
        a_record("minus", "moderate", action="Do it"),
        a_record("minus", "moderate", **MITIGATED),
        a_record("plus", "moderate"),
        a_record("minus"),
    )
    found = scores_of(an_impact_bank(), records(*items)).impacts.records
    assert [record.lacks for record in found] == [("impacts.owner", "impacts.due"), (), (), ()]
    assert [record.lacks_extent for record in found] == [False, False, False, True]


# --- Mitigation --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("extent", "left"), [("significant", 2), ("moderate", 1), ("minimal", 0)])
def test_a_whole_mitigation_takes_one_step_off(extent: str, left: int) -> None:
    found = on_goal(a_record("minus", extent, **MITIGATED))
    assert found.worst_left == left
    assert found.worst_negative == left + 1


@pytest.mark.parametrize("missing", ["action", "owner", "due"])
def test_a_mitigation_that_lacks_anything_counts_for_nothing(missing: str) -> None:
    found = on_goal(a_record("minus", "significant", **{**MITIGATED, missing: None}))
    assert (found.worst_negative, found.worst_left) == (3, 3)


def test_what_is_left_is_the_worst_of_all_not_of_the_worst() -> None:
    found = on_goal(a_record("minus", "significant", **MITIGATED), a_record("minus", "moderate"))
    assert (found.worst_negative, found.worst_left) == (3, 2)
    other = on_goal(a_record("minus", "moderate", **MITIGATED), a_record("minus", "minimal"))
    assert (other.worst_negative, other.worst_left) == (2, 1)


@pytest.mark.parametrize(
    "rules",
    [
        {"mitigation": None},
        {"mitigation": {"steps": 0}},
        {"mitigation": {"needs": []}},
        {
            "mitigation": {"needs": ["action", "owner"]},
            "fields": {"goal": "goal", "direction": "direction", "extent": "extent", "action": "action"},
        },
    ],
)
def test_without_rules_for_mitigation_or_a_field_that_they_need_nothing_is_taken_off(
    rules: dict[str, Any],
) -> None:
    assert on_goal(a_record("minus", "significant", **MITIGATED), **rules).worst_left == 3


def test_only_what_the_rules_need_is_needed() -> None:
    found = on_goal(a_record("minus", "significant", action="Do it"), mitigation={"needs": ["action"]})
    assert found.worst_left == 2


def test_a_field_that_does_not_apply_reads_as_unanswered() -> None:
    # The action is asked only about a harm, so the one given for a gain is stored and never read.
    impacts = scores_of(an_impact_bank(), records(a_record("plus", "minimal", **MITIGATED))).impacts
    (record,) = impacts.records
    assert (record.harm_left, record.extent) == (None, 1)


# --- By people -----------------------------------------------------------------------------------------


def test_harm_to_one_group_under_several_goals_shows() -> None:
    found = on_people(
        a_record("minus", "moderate", people=["children", "carers"]),
        a_record("minus", "minimal", goal="prosperous", people=["children"]),
        a_record("plus", "significant", goal="prosperous", people=["children"]),
    )
    assert found.goals_harmed == ("prosperous", "healthier")
    assert (found.effects.worst_left, found.effects.strongest_positive) == (2, 3)
    assert found.effects.records == ("i0", "i1", "i2")


def test_a_harm_with_nothing_left_is_not_a_harm_under_its_goal() -> None:
    found = on_people(a_record("minus", "minimal", people=["children"], **MITIGATED))
    assert (found.goals_harmed, found.effects.worst_left, found.effects.worst_negative) == ((), 0, 1)


def test_a_group_that_no_record_names_has_no_figures() -> None:
    found = on_people(a_record("minus", "moderate", people=["children"]), people="carers")
    assert (found.effects.considered, found.goals_harmed, found.effects.worst_left) == (False, (), None)


def test_each_group_and_goal_has_a_cell_of_its_own() -> None:
    bank = an_impact_bank()
    impacts = scores_of(
        bank, records(a_record("minus", "moderate", people=["carers"])), on=date(2026, 1, 1)
    ).impacts
    assert [(cell.people, cell.goal) for cell in impacts.cells][:3] == [
        ("children", "prosperous"),
        ("children", "healthier"),
        ("carers", "prosperous"),
    ]
    assert [cell.effects.worst_left for cell in impacts.cells] == [None, None, None, 2, None, None]


def test_extents_are_numbered_in_the_order_of_the_rules_and_keep_their_names() -> None:
    bank = an_impact_bank(extents=["significant", "minimal"])
    impacts = scores_of(bank, records(a_record("minus", "minimal"))).impacts
    names = list_extents(bank, present(bank.scoring.impacts))
    assert [name.in_language("en") for name in names] == [
        "Option significant",
        "Option minimal",
    ]
    assert impacts.records[0].extent == 2


# --- As a document ---------------------------------------------------------------------------------


def test_the_profile_is_printed_goal_by_goal_and_group_by_group() -> None:
    bank = an_impact_bank()
    answers = records(a_record("minus", "significant", people=["children"], **MITIGATED))
    document = document_of(bank, answers, on=date(2026, 1, 1))
    assert document["impacts"]["goals"][1] == {
        "id": "healthier",
        "considered": True,
        "strongest_positive": None,
        "worst_negative": 3,
        "worst_left": 2,
        "unknown": 0,
        "records": ["i0"],
    }
    assert document["impacts"]["people"] == [
        {"id": "children", "goals_harmed": ["healthier"], "worst_left": 2},
        {"id": "carers", "goals_harmed": [], "worst_left": None},
        {"id": "everyone", "goals_harmed": [], "worst_left": None},
    ]


def test_a_bank_without_rules_for_impacts_has_an_empty_profile() -> None:
    bank = a_bank(a_question("q"))
    document = document_of(bank)
    assert document["impacts"] == {"goals": [], "people": []}
