"""Problems in words: what does not fit, and what to do about it, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from iia.domain.characters import mark_controls
from iia.domain.kinds import DateProblem, KindProblem, MonthProblem
from iia.domain.problems import (
    AnswerProblem,
    DocumentProblem,
    ItemProblem,
    ParticularsProblem,
    SectionProblem,
)
from iia.language.direction import isolate
from iia.report.kinds import say_kind_problem
from iia.report.kinds.date_parts import say_of_date
from iia.report.kinds.problem_words import ProblemWords
from iia.report.sheet.limits import say_most_items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iia.domain.problems import Problem
    from iia.report.wording import Wording


def say_problem(problem: Problem, wording: Wording) -> str:
    """Return why something does not fit, as a sentence without its full stop."""
    code, words = problem.code, ProblemWords(problem.values, wording)
    if isinstance(code, KindProblem):
        return say_kind_problem(code, words)
    match code:
        case ItemProblem():
            return _say_item(code, words, wording)
        case AnswerProblem():
            return _say_answer(code, wording)
        case SectionProblem():
            return _say_section(code, words, wording)
        case DocumentProblem():
            return _say_document(code, words, wording)
        case ParticularsProblem():
            return _say_particulars(code, wording)
        case _:
            assert_never(code)


def say_named(problem: Problem, names: Sequence[str], wording: Wording) -> str:
    """Return a problem with the name of its field, so that it makes sense alone at the top of a page.

    Args:
        problem: what does not fit.
        names: the label of its question, after that of its row if it is in a grid.
        wording: the reader's language.
    """
    *rows, name = names
    match problem.code:
        case ParticularsProblem() as code if code is not ParticularsProblem.NOT_A_LANGUAGE:
            return say_problem(problem, wording)
        case DateProblem() | MonthProblem() as code if not is_sentence(name):
            about = say_of_date(code, name, ProblemWords(problem.values, wording))
            if about is not None:
                return put_names_before(about, rows)
    return put_names_before(say_problem(problem, wording), names)


def put_names_before(sentence: str, names: Sequence[str]) -> str:
    """Return a sentence after the names of what it is about; a name that is a question stands by itself."""
    for name in reversed(names):
        sentence = f"{name} {sentence}" if is_sentence(name) else f"{name}: {sentence}"
    return sentence


def is_sentence(name: str) -> bool:
    """Return whether a name ends as a sentence does, so that no colon can follow it."""
    return name.rstrip("”’\"')")[-1:] in {"?", "!", ".", "…"}


def say_with_place(problem: Problem, wording: Wording) -> str:
    """Return a problem after the id of its question, and of its item if it has one."""
    place = problem.question if problem.item is None else f"{problem.question} [{problem.item}]"
    return f"{isolate(mark_controls(place))}: {say_problem(problem, wording)}"


def _say_section(code: SectionProblem, words: ProblemWords, wording: Wording) -> str:
    match code:
        case SectionProblem.CHANGED_MEANWHILE:
            return wording.say(
                "{person} changed this section while you were checking it. Check it again, then say"
                " whether it is completed",
                person=words.word("person"),
            )
        case SectionProblem.NOT_CONFIRMED:
            return wording.say_plural(
                "{count} copied answer in this section has not been confirmed or changed yet",
                "{count} copied answers in this section have not been confirmed or changed yet",
                words.count("count"),
            )
        case _:
            assert_never(code)


# --- Items, answers and files ----------------------------------------------------------------------


def _say_item(code: ItemProblem, words: ProblemWords, wording: Wording) -> str:  # noqa: C901 - one case a code
    match code:
        case ItemProblem.NOT_ITEMS:
            return wording.say("This must be a list of items")
        case ItemProblem.NOT_AN_ITEM:
            return wording.say("Each item must have an id and its answers")
        case ItemProblem.NO_ITEM_ID:
            return wording.say("Each item needs an id of letters, digits, - and _")
        case ItemProblem.SAME_ITEM_ID:
            return wording.say("Two items have the same id")
        case ItemProblem.TOO_MANY_ITEMS:
            return say_most_items(words.count("limit"), wording)
        case ItemProblem.EMPTY_ITEM:
            return wording.say("Answer at least one question")
        case ItemProblem.REMOVED_MEANWHILE:
            return wording.say(
                "{person} removed this while you were writing. To go on with what you wrote, put it back.",
                person=words.word("person"),
            )
        case ItemProblem.ITEM_CHANGED_MEANWHILE:
            return wording.say(
                "{person} has changed this item since. Look at it again before you remove it or put it back.",
                person=words.word("person"),
            )
        case ItemProblem.NOT_ROWS:
            return wording.say("This must be answers by row")
        case ItemProblem.NO_SUCH_ROW:
            return wording.say("The grid has no such row")
        case ItemProblem.NOT_A_ROW:
            return wording.say("A row must hold answers by question")
        case _:
            assert_never(code)


def _say_answer(code: AnswerProblem, wording: Wording) -> str:
    match code:
        case AnswerProblem.MISSING:
            return wording.say("Answer this question")
        case AnswerProblem.NO_SUCH_QUESTION:
            return wording.say("The bank has no such question")
        case AnswerProblem.TAKES_NO_ANSWER:
            return wording.say("This is a note: it takes no answer")
        case AnswerProblem.NO_SUCH_LANGUAGE:
            return wording.say("The bank does not have this language")
        case _:
            assert_never(code)


def _say_document(code: DocumentProblem, words: ProblemWords, wording: Wording) -> str:
    match code:
        case DocumentProblem.NO_SUCH_KEY:
            return wording.say("An answers file has no such key")
        case DocumentProblem.MISMATCH:
            return wording.say(
                "This must be {wanted}, not {found}", wanted=words.word("wanted"), found=words.word("found")
            )
        case DocumentProblem.NOT_BY_QUESTION:
            return wording.say("This must be values by question")
        case DocumentProblem.LATER_FORM:
            return wording.say(
                "This is a record of form {form}, and this version of the program reads forms up to {newest}",
                form=words.word("form"),
                newest=words.word("newest"),
            )
        case DocumentProblem.NOT_PROVEN:
            return wording.say("The record does not prove this: it was changed or added after it was sealed")
        case DocumentProblem.LEFT_OUT:
            return wording.say("This is left out of the record, so the answers in it are incomplete")
        case _:
            assert_never(code)


def _say_particulars(code: ParticularsProblem, wording: Wording) -> str:
    match code:
        case ParticularsProblem.NO_TITLE:
            return wording.say("Enter a title")
        case ParticularsProblem.NOT_A_LANGUAGE:
            return wording.say("Choose one of the languages of the bank")
        case ParticularsProblem.DECIDED_BEFORE_START:
            return wording.say("The decision must not be before work starts")
        case _:
            assert_never(code)
