"""A bank read once for many assessments: nothing from one is said in another."""

from __future__ import annotations

from iia.domain.bank import Bank
from iia.domain.scoring.score import score
from iia.report.answer_words import AnswerWords
from iia.report.figures.bank_words import BankWords
from iia.report.figures.condition_words import ConditionWords
from iia.report.figures.figure import FigureKey
from iia.report.figures.index import build_figures
from iia.report.figures.metrics import MetricFigure
from iia.report.figures.score_words import ScoreWords
from tests.builders import (
    ENGLISH,
    Document,
    a_bank,
    a_choice,
    a_metric,
    a_text,
    applicability_of,
    present,
)
from tests.unit.domain.scoring.impact_bank import an_impact_bank

BANK = a_bank(
    a_choice("kind", 0, 1),
    a_choice("rating", 0, 4, label=a_text("How good is {kind}?")),
    scoring={"metrics": [a_metric("m", "kind", "rating")]},
)


def labels(answers: dict[str, str], bank_words: BankWords) -> list[str]:
    applicability = applicability_of(BANK, answers)
    words = AnswerWords(applicability, "en", ENGLISH)
    figures = build_figures(ScoreWords(words, score(applicability), "b" * 64, bank_words))
    figure = figures.get(FigureKey("metric", "m"))
    assert isinstance(figure, MetricFigure)
    return [f"{one.citation.label} {one.answer}" for one in figure.parts]


def test_a_label_that_quotes_an_answer_is_read_anew_for_each_assessment() -> None:
    bank_words = BankWords(BANK, ENGLISH)
    assert labels({"kind": "o0", "rating": "o1"}, bank_words) == [
        "Label of kind Option o0", "How good is Option o0? Option o1",
    ]  # fmt: skip
    assert labels({"kind": "o1", "rating": "o0"}, bank_words) == [
        "Label of kind Option o1", "How good is Option o1? Option o0",
    ]  # fmt: skip


def named(bank: Bank, answers: Document, bank_words: BankWords) -> tuple[str, str | None]:
    """What the first goal and the first record are called."""
    applicability = applicability_of(bank, answers)
    words = AnswerWords(applicability, "en", ENGLISH)
    figures = build_figures(ScoreWords(words, score(applicability), "b" * 64, bank_words))
    register = present(figures.impacts)
    return register.goals[0].title, register.records[0].citation.item_title


def test_a_goal_and_an_entry_that_quote_an_answer_are_named_anew_for_each_assessment() -> None:
    document = an_impact_bank().to_document()
    questions = document["sections"][0]["pages"][0]["questions"]
    document["frameworks"][0]["lists"][0]["entries"][0]["title"] = a_text("A goal for {kind}")
    questions[1]["item_title"] = a_text("Impact on {goal}")
    questions.insert(0, a_choice("kind", 0, 1))
    bank = Bank.from_document(document)
    bank_words = BankWords(bank, ENGLISH)
    on = {"kind": "o0", "asked": "yes", "impacts": [{"id": "a1", "goal": "healthier"}]}
    assert named(bank, on, bank_words) == ("A goal for Option o0", "Impact on Entry healthier")
    other = {"kind": "o1", "asked": "yes", "impacts": [{"id": "a1"}]}
    assert named(bank, other, bank_words) == ("A goal for Option o1", "Impact on …")


def test_entries_are_numbered_by_their_place_in_each_assessment() -> None:
    bank = an_impact_bank()
    bank_words = BankWords(bank, ENGLISH)
    first, later = {"id": "a1", "goal": "healthier"}, {"id": "b2", "goal": "healthier"}
    assert named(bank, {"asked": "yes", "impacts": [first, later]}, bank_words)[1] == "Item 1"
    assert named(bank, {"asked": "yes", "impacts": [later]}, bank_words)[1] == "Item 1"


def test_an_opposite_condition_is_not_taken_for_the_condition() -> None:
    bank = a_bank(a_choice("kind", 0, 1), a_choice("then", 0, 1, when={"question": "kind", "is": "o1"}))
    condition = bank.get_place("then").question.when
    assert condition is not None
    words = ConditionWords(condition, bank, ENGLISH)
    assert [words.holds, words.fails, words.holds] == [
        "the answer to “Label of kind” is “Option o1”",
        "the answer to “Label of kind” is not “Option o1”",
        "the answer to “Label of kind” is “Option o1”",
    ]
