"""A cell of a grid that another answer of its row rules out is no answer that is missing."""

from __future__ import annotations

from iia.report.answer_words import AnswerWords
from iia.report.tree import NotAnswered, Table
from tests.builders import ENGLISH, WELSH, a_bank, a_choice, a_grid, a_question, applicability_of


def test_a_cell_that_is_not_asked_is_not_called_unanswered() -> None:
    harm = a_question("harm", "short_text", when={"question": "effect", "is": "o1"})
    bank = a_bank(a_grid("grid", ["north", "south"], a_choice("effect", None, None), harm))
    answers = {"grid": {"north": {"effect": "o0"}, "south": {"effect": "o1"}}}
    words = AnswerWords(applicability_of(bank, answers), "en", ENGLISH)
    shown = words.show(bank.get_place("grid").question, "grid", "")
    assert isinstance(shown, Table)
    north, south = [row.cells[1].content for row in shown.rows]
    assert isinstance(north, NotAnswered)
    assert isinstance(south, NotAnswered)
    assert (north, south) == (NotAnswered(is_asked=False), NotAnswered())
    assert (north.say(ENGLISH), north.say(WELSH)) == ("Not asked", "Heb ei ofyn")
    assert south.say(ENGLISH) == "Not answered"
