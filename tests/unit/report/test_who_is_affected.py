"""Who is affected: the worst harmed first, named as the records name them, and no gain in place of a harm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup

from exports.pack_html import render_summary_html
from exports.summary_budgets import BUDGETS
from iia.domain.scoring.document import figures_document
from iia.report.figures.lines import say_effects
from iia.report.figures.shortlist import shorten
from tests.builders import ENGLISH, a_bank, a_framework, a_group, a_question, present, scores_of
from tests.unit.domain.scoring.impact_bank import MITIGATED, RULES, a_record, impact_questions, records
from tests.unit.report.report_of import figures_of, report_of

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


def test_whoever_gains_is_not_named_as_those_who_are_harmed() -> None:
    most, less, spared, *_ = _register().people
    assert (most.exact_title, less.exact_title, spared.exact_title) == (
        "Entry most", "Entry less", "Entry spared",
    )  # fmt: skip
    assert most.sentences == (
        "Gain: Option significant (car owners). Harm: Option significant (paid carers, most of them women;"
        " Paid by the visit)."
    )
    assert less.say_recorded(with_gain=False) == "Harm: Option moderate (shift workers)."
    assert less.say_recorded(lambda who: who.split()[0]) == (
        "Gain: Option significant (car). Harm: Option moderate (shift)."
    )
    assert spared.sentences == "Harm: Option minimal, then None after mitigation."
    assert say_effects(less) == (
        "Entry less: gain Option significant (car owners); harm Option moderate (shift workers), left after"
        " mitigation Option moderate (shift workers); unknown 0"
    )
    assert [one.value for one in less.in_columns] == [
        "Option significant (car owners)",
        "Option moderate (shift workers)",
        "Option moderate (shift workers)",
        "0",
    ]


def test_the_title_says_who_exactly_where_all_records_do() -> None:
    register = _register()
    gainers = next(people for people in register.people if people.id == "gainers")
    assert (gainers.exact_title, gainers.sentences) == (
        "Entry gainers (car owners)", "Gain: Option significant.",
    )  # fmt: skip
    cells = {cell.key.other: (cell.exact_people, cell.sentences) for cell in register.people[0].cells}
    assert cells["prosperous"] == (
        "Entry most (paid carers, most of them women)", "Harm: Option significant.",
    )  # fmt: skip
    assert cells["healthier"] == (
        "Entry most",
        "Gain: Option significant (car owners). Harm: Option significant (Paid by the visit).",
    )


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        # Both are left with a moderate harm, and only one had a significant one.
        (
            {**MITIGATED, "who": "A"},
            {"extent": "moderate", "who": "B"},
            "significant (A), then moderate (A; B)",
        ),
        # Mitigation spares one of two: what is said of the harm has to hold after it too.
        ({**MITIGATED, "who": "A"}, {"who": "B"}, "significant (B)"),
        # One record does not say who, so its harm may be to all of them.
        ({"who": "A"}, {}, "significant"),
        ({"who": "A"}, {"extent": "minimal"}, "significant (A)"),
        ({**MITIGATED, "who": "A"}, {"extent": "minimal", "who": "B"}, "significant (A), then moderate"),
    ],
)
def test_each_extent_names_those_it_falls_on(first: Document, second: Document, said: str) -> None:
    item = a_record("minus", "significant", people=["most"])
    group = present(figures_of(_bank(), records({**item, **first}, {**item, **second})).register).people[0]
    plain = group.sentences.replace("Option ", "").replace(" after mitigation", "")
    assert (group.exact_title, plain) == ("Entry most", f"Harm: {said}.")


def test_the_summary_says_who_gains_and_who_is_harmed_in_few_words() -> None:
    gain = a_record("plus", "moderate", people=["most"], who="girls at school")
    harm = a_record("minus", "significant", people=["most"], who="carer " * 40)
    page = render_summary_html(report_of(_bank(), records(gain, harm)), ENGLISH, BUDGETS[0])
    item = present(BeautifulSoup(page, "html.parser").select_one("ul.people li"))
    assert item.get_text() == (
        f"Entry most: Gain: Option moderate (girls at school). Harm: Option significant ({'carer ' * 12}…)."
    )


def test_a_list_without_room_for_every_harm_shows_no_gain() -> None:
    affected = _register().affected
    cut = shorten(affected, 2)
    assert ([people.id for people in cut.shown], cut.more, cut.without_gains) == (["most", "less"], 3, True)
    whole = shorten(affected, 3)
    assert (whole.more, whole.without_gains) == (2, False)


def test_goals_are_shown_in_their_own_order_and_the_worst_are_not_cut() -> None:
    goals = _register().goals
    cut = shorten(goals, 1)
    assert ([goal.id for goal in cut.shown], cut.without_gains) == (["healthier"], True)
    healthier = shorten(goals, 2).shown[1]
    assert healthier.harm_sentences == "Harm: Option significant. 1 effect not known yet."
    assert [goal.id for goal in shorten(goals, 2).shown] == ["prosperous", "healthier"]
    assert shorten(goals, 2).without_gains
    assert not shorten(goals, 3).without_gains
