"""The figures of the shipped examples, opened in both languages: what they open into adds up to them."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

import pytest

from iia.domain.scoring.score import score
from iia.language.catalogue import wording_for
from iia.report.answer_words import AnswerWords
from iia.report.figures.affected import PairFigure, PeopleFigure
from iia.report.figures.completeness import CompletenessFigure
from iia.report.figures.grid import GridFigure
from iia.report.figures.impacts import GoalFigure
from iia.report.figures.index import build_figures
from iia.report.figures.metrics import MetricFigure
from iia.report.figures.score_words import ScoreWords
from tests.examples import ANSWERS, load_example

if TYPE_CHECKING:
    from iia.report.figures.index import AnyFigure


@cache
def list_figures(bank: str, language: str) -> tuple[AnyFigure, ...]:
    case = load_example(bank, language).case
    words = AnswerWords(case.applicability, case.particulars.language, wording_for(language))
    return build_figures(ScoreWords(words, score(case.applicability), case.bank_hash)).list_all()


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("bank", ANSWERS)
def test_every_figure_says_its_value_its_rule_and_its_gaps(bank: str, language: str) -> None:
    for figure in list_figures(bank, language):
        assert figure.title, figure.key
        assert figure.value, figure.key
        assert all(figure.rule), figure.key
        assert all(figure.gaps), figure.key
        assert figure.rule, figure.key
        assert figure.gaps, figure.key


ADDING = ("mean", "sum", "total")


@pytest.mark.parametrize("bank", ANSWERS)
def test_what_a_figure_opens_into_adds_up_to_it(bank: str) -> None:
    figures = list_figures(bank, "en")
    for figure in figures:
        match figure:
            case MetricFigure(result=found) if found.metric.method in ADDING and found.unadjusted is not None:
                parts = sum((one.part.part for one in figure.parts if one.part.part is not None), Fraction())
                assert parts == found.unadjusted - found.foot
            case CompletenessFigure():
                assert sum(section.required for section in figure.sections) == figure.found.required
                assert sum(section.answered for section in figure.sections) == figure.found.answered
                assert sum(len(section.may_apply) for section in figure.sections) == figure.found.may_apply
            case GridFigure():
                counted = [one for one in figure.questions if one.applies == "yes"]
                answered = [one for one in counted if one.is_answered]
                missing = "None applies yet" if figure.questions else "No question"
                shown = f"{len(answered)} of {len(counted)} question" if counted else missing
                assert figure.value.startswith(shown)
            case GoalFigure() | PeopleFigure() | PairFigure():
                numbers = {record.number for record in figure.records}
                assert all(numbers.issuperset(one.records) for one in figure.decided)
            case _:
                continue


@pytest.mark.parametrize("bank", ANSWERS)
def test_both_languages_open_the_same_figures(bank: str) -> None:
    english, welsh = list_figures(bank, "en"), list_figures(bank, "cy")
    assert [figure.key for figure in english] == [figure.key for figure in welsh]
    for one, other in zip(english, welsh, strict=True):
        assert len(one.rule) == len(other.rule)
        assert set(one.rule).isdisjoint(other.rule)
        assert set(one.gaps).isdisjoint(other.gaps)
