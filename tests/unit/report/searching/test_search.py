"""Searching: every word counts, wherever it stands; what is not asked comes last, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from iia.domain.values import AnswerKey
from iia.report.answer_words import AnswerWords
from iia.report.searching.search import MOST, search
from tests.builders import (
    ENGLISH,
    WELSH,
    a_bank,
    a_choice,
    a_grid,
    a_group,
    a_page,
    a_question,
    a_section,
    a_text,
    applicability_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from iia.domain.bank import Bank
    from iia.language.folding import Piece
    from iia.report.searching.search import Found, FoundQuestion
    from iia.report.wording import Wording


def found_in(
    bank: Bank, query: str, answers: Mapping[str, object] | None = None, wording: Wording = ENGLISH
) -> Found:
    return search(query, AnswerWords(applicability_of(bank, answers), "en", wording))


def asked(found: Found) -> list[FoundQuestion]:
    return [question for section in found.sections for question in section.questions]


def keys(found: Found) -> list[AnswerKey]:
    return [question.key for question in asked(found)]


def read(pieces: Iterable[Piece]) -> str:
    return "".join(f"[{piece.text}]" if piece.is_found else piece.text for piece in pieces)


TWO_SECTIONS = a_bank(
    a_section("air", a_page("p1", a_question("smoke", "long_text"), a_question("dust", "short_text"))),
    a_section("water", a_page("p2", a_question("river", "long_text", hint=a_text("Name the **weir**")))),
)


def test_questions_are_found_by_their_words_their_hints_and_their_answers() -> None:
    answers = {"dust": "From the quarry"}
    assert keys(found_in(TWO_SECTIONS, "label smoke")) == [AnswerKey("smoke")]
    assert keys(found_in(TWO_SECTIONS, "weir")) == [AnswerKey("river")]
    assert keys(found_in(TWO_SECTIONS, "quarry", answers)) == [AnswerKey("dust")]


def test_all_words_must_be_there_though_not_in_one_place() -> None:
    answers = {"dust": "From the quarry"}
    assert keys(found_in(TWO_SECTIONS, "dust QUARRY", answers)) == [AnswerKey("dust")]
    assert keys(found_in(TWO_SECTIONS, "smoke quarry", answers)) == []
    assert keys(found_in(TWO_SECTIONS, "label of")) == [
        AnswerKey("smoke"),
        AnswerKey("dust"),
        AnswerKey("river"),
    ]


@pytest.mark.parametrize(("written", "query"), [("Dŵr glân", "dwr"), ("Dwr glan", "dŵr")])
def test_accents_make_no_difference_either_way(written: str, query: str) -> None:
    assert keys(found_in(TWO_SECTIONS, query, {"smoke": written})) == [AnswerKey("smoke")]


def test_what_was_found_is_marked_where_it_stands() -> None:
    (river,) = asked(found_in(TWO_SECTIONS, "river weir", {"river": "The river Taf"}))
    assert read(river.label) == "Label of [river]"
    assert read(river.answer) == "The [river] Taf"
    assert read(river.hint) == "Name the [weir]"
    (river,) = asked(found_in(TWO_SECTIONS, "taf", {"river": "The river Taf"}))
    assert (read(river.answer), river.hint) == ("The river [Taf]", ())


def test_results_stand_under_their_sections_in_the_bank_s_order() -> None:
    found = found_in(TWO_SECTIONS, "label")
    assert [(section.title, len(section.questions)) for section in found.sections] == [
        ("Section air", 2),
        ("Section water", 1),
    ]


def test_questions_are_read_in_the_reader_s_language_and_a_choice_by_its_label() -> None:
    bank = a_bank(a_choice("what", 0, 1))
    assert keys(found_in(bank, "cy option", {"what": "o1"}, WELSH)) == [AnswerKey("what")]
    assert keys(found_in(bank, "cy", {"what": "o1"})) == []


def test_an_answer_of_an_item_is_found_with_the_item_s_title() -> None:
    bank = a_bank(
        a_group(
            "risks",
            a_question("name", "short_text"),
            a_question("harm", "long_text"),
            item_title=a_text("{name}"),
        )
    )
    answers = {
        "risks": [{"id": "a", "name": "Flood", "harm": "Wet"}, {"id": "b", "name": "Fire", "harm": "Wet"}]
    }
    (found,) = asked(found_in(bank, "fire wet", answers))
    assert (found.key, read(found.answer)) == (AnswerKey("risks.harm", "b"), "[Wet]")
    assert str(found.title).strip("\u2068\u2069") == "Fire"
    assert keys(found_in(bank, "wet", answers)) == [
        AnswerKey("risks.harm", "a"),
        AnswerKey("risks.harm", "b"),
    ]
    assert keys(found_in(bank, "label harm", answers)) == [AnswerKey("risks.harm")], "once for all items"
    assert keys(found_in(bank, "label harm")) == [AnswerKey("risks.harm")], "though there is no item"


def test_a_row_is_found_by_its_name_and_a_cell_by_its_answer() -> None:
    bank = a_bank(a_grid("table", ["north", "south"], a_question("why", "long_text")))
    (row,) = asked(found_in(bank, "row south"))
    assert (row.key, row.title) == (AnswerKey("table", "south"), "Row south")
    (cell,) = asked(
        found_in(bank, "cold south", {"table": {"north": {"why": "Cold"}, "south": {"why": "Cold"}}})
    )
    assert cell.key == AnswerKey("table.why", "south")


def test_what_is_not_asked_comes_last_with_the_reason_and_with_what_is_kept() -> None:
    bank = a_bank(
        a_question("asked"),
        a_question("kept", "long_text", when={"question": "asked", "is": "yes"}),
        a_question("after", "long_text"),
    )
    found = found_in(bank, "coal", {"asked": "no", "kept": "Coal", "after": "Coal"})
    assert keys(found) == [AnswerKey("after")]
    (kept,) = found.not_asked
    assert (kept.key, read(kept.answer)) == (AnswerKey("kept"), "[Coal]")
    assert str(kept.because).startswith("This does not apply because")
    (undecided,) = found_in(bank, "kept").not_asked
    assert str(undecided.because).startswith("This may apply")


def test_questions_of_a_group_that_is_not_asked_give_the_group_s_reason() -> None:
    group = a_group("risks", a_question("harm", "long_text"), when={"question": "asked", "is": "yes"})
    (harm,) = found_in(a_bank(a_question("asked"), group), "harm", {"asked": "no"}).not_asked
    assert str(harm.because).startswith("This does not apply because")


def test_no_more_are_shown_than_can_be_read_and_all_are_counted() -> None:
    bank = a_bank(*[a_question(f"q{number}") for number in range(MOST + 5)])
    found = found_in(bank, "label")
    assert (found.shown, found.total) == (MOST, MOST + 5)


def test_nothing_found_is_nothing() -> None:
    found = found_in(TWO_SECTIONS, "zzz")
    assert (found.sections, found.not_asked, found.total) == ((), (), 0)
