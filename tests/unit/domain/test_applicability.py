"""What applies: own and inherited conditions, items, rows in force, and answers that stop applying."""

from __future__ import annotations

from datetime import date
from typing import Any

from iia.domain.truth import Truth
from tests.builders import (
    a_bank,
    a_framework,
    a_grid,
    a_group,
    a_page,
    a_question,
    a_section,
    applicability_of,
)

YES, NO, UNDETERMINED = Truth.YES, Truth.NO, Truth.UNDETERMINED
IF_ASKED = {"question": "asked", "is": "yes"}


def test_a_part_without_a_condition_applies() -> None:
    found = applicability_of(a_bank(a_question("asked")))
    assert found.sections == {"main": YES}
    assert found.pages == {"main_page": YES}
    assert found.truth("asked") is YES


def test_a_question_applies_only_if_its_page_and_section_do() -> None:
    bank = a_bank(
        a_question("asked"),
        a_section("annex", a_page("first", a_question("inner")), when=IF_ASKED),
    )
    for answers, expected in [({"asked": "yes"}, YES), ({"asked": "no"}, NO), ({}, UNDETERMINED)]:
        found = applicability_of(bank, answers)
        assert found.sections["annex"] is expected
        assert found.pages["first"] is expected
        assert found.truth("inner") is expected


def test_one_no_among_ancestors_outweighs_an_undetermined_condition() -> None:
    bank = a_bank(
        a_question("asked"),
        a_question("other"),
        a_section("annex", a_page("first", when={"question": "other", "is": "yes"}), when=IF_ASKED),
    )
    assert applicability_of(bank, {"asked": "no"}).pages["first"] is NO
    assert applicability_of(bank, {"other": "yes"}).pages["first"] is UNDETERMINED


def test_a_chain_of_conditions_follows_the_answers() -> None:
    bank = a_bank(
        a_question("asked"),
        a_question("next", when=IF_ASKED),
        a_question("last", when={"question": "next", "is": "yes"}),
    )
    stored = {"asked": "no", "next": "yes", "last": "yes"}
    found = applicability_of(bank, stored)
    assert found.truth("next") is NO
    assert found.truth("last") is UNDETERMINED
    assert found.get("last") is None
    assert found.answers.get("last") == "yes"
    assert applicability_of(bank, {**stored, "asked": "yes"}).get("last") == "yes"


def test_each_item_of_a_group_has_its_own_applicability() -> None:
    bank = a_bank(
        a_group(
            "risks",
            a_question("harm"),
            a_question("plan", "short_text", when={"question": "harm", "is": "yes"}),
        )
    )
    items = [{"id": "a", "harm": "yes"}, {"id": "b", "harm": "no", "plan": "kept"}, {"id": "c"}]
    found = applicability_of(bank, {"risks": items})
    assert [found.truth("risks.plan", item) for item in "abc"] == [YES, NO, UNDETERMINED]
    assert found.get("risks.plan", "b") is None
    assert found.truth("risks.plan", "gone") is NO


def test_the_items_of_a_group_that_does_not_apply_do_not_either() -> None:
    bank = a_bank(a_question("asked"), a_group("risks", a_question("harm"), when=IF_ASKED))
    found = applicability_of(bank, {"asked": "no", "risks": [{"id": "a", "harm": "yes"}]})
    assert found.truth("risks.harm", "a") is NO
    assert found.items("risks") == ()
    assert found.stored_items("risks") == ("a",)


def test_a_group_is_answered_once_it_has_enough_items() -> None:
    bank = a_bank(a_group("few", a_question("q")), a_group("many", a_question("q"), min_items=2))
    one = [{"id": "a"}]
    found = applicability_of(bank, {"few": one, "many": one})
    assert found.has_answer("few")
    assert not found.has_answer("many")
    assert applicability_of(bank, {"many": [*one, {"id": "b"}]}).has_answer("many")
    assert not applicability_of(bank, {"few": []}).has_answer("few")


def test_a_grid_is_answered_once_a_cell_is() -> None:
    bank = a_bank(a_grid("table", ["north", "south"], a_question("harmed")))
    assert not applicability_of(bank, {"table": {"north": {"harmed": None}}}).has_answer("table")
    assert applicability_of(bank, {"table": {"north": {"harmed": "no"}}}).has_answer("table")


def test_a_grid_has_the_rows_that_are_in_force_on_the_day_of_decision() -> None:
    rows: list[str | dict[str, Any]] = [
        "always",
        {"id": "later", "from": "2027-04-01"},
        {"id": "earlier", "until": "2026-12-31"},
    ]
    bank = a_bank(
        a_question("table", "grid", rows_from="frame.rows", questions=[a_question("harmed")]),
        frameworks=[a_framework(rows=rows)],
    )
    assert applicability_of(bank, on=date(2027, 4, 1)).items("table") == ("always", "later")
    assert applicability_of(bank, on=date(2026, 12, 31)).items("table") == ("always", "earlier")
    assert applicability_of(bank, on=date(2027, 2, 1)).items("table") == ("always",)
    assert applicability_of(bank).items("table") == ("always", "later", "earlier")


def test_walking_gives_every_question_except_notes_in_bank_order() -> None:
    bank = a_bank(
        a_question("first"),
        a_question("words", "note"),
        a_group("risks", a_question("harm"), a_question("plan")),
        a_question("last"),
    )
    found = applicability_of(bank, {"risks": [{"id": "b"}, {"id": "a"}]})
    assert [(key.question, key.item) for _, key, _ in found.walk()] == [
        ("first", None),
        ("risks", None),
        ("risks.harm", "b"),
        ("risks.plan", "b"),
        ("risks.harm", "a"),
        ("risks.plan", "a"),
        ("last", None),
    ]
