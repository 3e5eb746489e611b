"""Who is affected: the worst harmed first, named as the records name them, and no gain in place of a harm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from iia.domain.scoring.document import figures_document
from iia.report.figures.lines import say_effects
from iia.report.figures.shortlist import shorten
from tests.builders import a_bank, a_framework, a_group, a_question, present, scores_of
from tests.unit.domain.scoring.impact_bank import MITIGATED, RULES, a_record, impact_questions, records
from tests.unit.report.report_of import figures_of

if TYPE_CHECKING:
    from iia.domain.bank import Bank
    from iia.report.figures.register import Register
    from tests.builders import Document

FIELDS: dict[str, Any] = {**RULES["fields"], "who": "who"}
GROUPS: list[str | Document] = ["nobody", "gainers", "unsure", "spared", "less", "most"]


def _bank() -> Bank:
    return a_bank(
        a_question("asked"),
        a_group("impacts", *impact_questions(), a_question("who", "short_text")),
        scoring={"impacts": {**RULES, "fields": FIELDS}},
        frameworks=[a_framework(goals=["prosperous", "healthier", "future"], people=GROUPS)],
    )


RECORDS = records(
    a_record("plus", "significant", people=["gainers", "less", "most"], who="car owners"),
    a_record("unclear", people=["unsure"]),
    a_record("minus", "minimal", people=["spared"], **MITIGATED),
    a_record("minus", "moderate", people=["less"], who="shift workers"),
    a_record(
        "minus", "significant", goal="prosperous", people=["most"], who="paid carers, most of them women"
    ),
    a_record("minus", "significant", people=["most"], who="Paid by the visit"),
    a_record("minus", "minimal", goal="future", people=["most"], who="retired carers"),
)


def _register() -> Register:
    return present(figures_of(_bank(), RECORDS).register)


def test_the_worst_harm_left_comes_first_then_the_worst_before_then_the_unknown() -> None:
    register = _register()
    assert [people.id for people in register.people] == [
        "most", "less", "spared", "unsure", "gainers", "nobody"
    ]  # fmt: skip
    assert [people.id for people in register.affected] == ["most", "less", "spared", "unsure", "gainers"]
    assert list(dict.fromkeys(cell.people for cell in register.recorded_cells)) == [
        f"Entry {name}" for name in ("most", "less", "spared", "unsure", "gainers")
    ]


def test_data_keeps_the_banks_order_of_people() -> None:
    found = figures_document(_bank(), scores_of(_bank(), RECORDS))["impacts"]["people"]
    assert [people["id"] for people in found] == GROUPS


def test_people_are_named_as_in_the_records_of_their_worst_harm() -> None:
    most, less, spared, *_ = _register().people
    assert most.exact_title == "Entry most (paid carers, most of them women; Paid by the visit)"
    assert less.exact_title == "Entry less (shift workers)"
    assert spared.exact_title == "Entry spared"
    assert say_effects(less).startswith("Entry less (shift workers): gain ")
    cells = {cell.key.other: cell.exact_people for cell in most.cells}
    assert cells["prosperous"] == "Entry most (paid carers, most of them women)"


def test_people_who_only_gain_are_named_as_in_the_records_of_their_gain() -> None:
    gainers = next(people for people in _register().people if people.id == "gainers")
    assert gainers.exact_title == "Entry gainers (car owners)"


def test_a_list_without_room_for_every_harm_shows_no_gain() -> None:
    affected = _register().affected
    cut = shorten(affected, 2)
    assert ([people.id for people in cut.shown], cut.more, cut.without_gains) == (["most", "less"], 3, True)
    assert cut.say(cut.shown[1]) == "Harm: Option moderate."
    whole = shorten(affected, 3)
    assert (whole.more, whole.without_gains) == (2, False)
    assert whole.say(whole.shown[1]) == "Gain: Option significant. Harm: Option moderate."


def test_goals_are_shown_in_their_own_order_and_the_worst_are_not_cut() -> None:
    goals = _register().goals
    cut = shorten(goals, 1)
    assert ([goal.id for goal in cut.shown], cut.without_gains) == (["healthier"], True)
    healthier = shorten(goals, 2).shown[1]
    assert healthier.harm_sentences == "Harm: Option significant. 1 effect not known yet."
    assert [goal.id for goal in shorten(goals, 2).shown] == ["prosperous", "healthier"]
    assert shorten(goals, 2).without_gains
    assert not shorten(goals, 3).without_gains
