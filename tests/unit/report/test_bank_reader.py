"""A bank read once for many assessments: nothing of one is told in another."""

from __future__ import annotations

from iia.domain.scoring.score import score
from iia.report.contents import AnswerReader
from iia.report.figures.bank_reader import BankReader
from iia.report.figures.condition_words import ConditionWords
from iia.report.figures.figure import FigureKey
from iia.report.figures.index import build_figures
from iia.report.figures.metrics import MetricFigure
from iia.report.figures.score_reader import ScoreReader
from tests.builders import ENGLISH, a_bank, a_choice, a_metric, a_text, applicability_of

BANK = a_bank(
    a_choice("kind", 0, 1),
    a_choice("rating", 0, 4, label=a_text("How good is {kind}?")),
    scoring={"metrics": [a_metric("m", "kind", "rating")]},
)


def labels(answers: dict[str, str], bank_reader: BankReader) -> list[str]:
    applicability = applicability_of(BANK, answers)
    reader = AnswerReader(applicability, "en", ENGLISH)
    figures = build_figures(ScoreReader(reader, score(applicability), "b" * 64, bank_reader))
    figure = figures.get(FigureKey("metric", "m"))
    assert isinstance(figure, MetricFigure)
    return [f"{one.asked.label} {one.answer}" for one in figure.parts]


def test_a_label_that_quotes_an_answer_is_read_anew_for_each_assessment() -> None:
    bank_reader = BankReader(BANK, ENGLISH)
    assert labels({"kind": "o0", "rating": "o1"}, bank_reader) == [
        "Label of kind Option o0", "How good is Option o0? Option o1",
    ]  # fmt: skip
    assert labels({"kind": "o1", "rating": "o0"}, bank_reader) == [
        "Label of kind Option o1", "How good is Option o1? Option o0",
    ]  # fmt: skip


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
