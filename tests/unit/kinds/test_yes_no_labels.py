"""The words of yes and no that a question has of its own: in Welsh, the answer repeats the verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from forms.building import FormSource, build_page_form
from iia.domain.bank import Bank
from iia.report.figures.figure import FigureKey
from iia.report.figures.metrics import MetricFigure
from iia.report.sentences import because, describe
from iia.report.sheet.build import build_sheet
from iia.report.tree import Phrase
from tests.builders import ENGLISH, WELSH, a_bank, a_metric, a_question, a_text, applicability_of
from tests.unit.report.report_of import figures_of, paragraph_of, report_of

if TYPE_CHECKING:
    from iia.report.wording import Wording

IS_THERE = a_question("q", labels={"yes": {"cy": "Oes"}, "no": {"cy": "Nac oes"}}, points={"yes": 1, "no": 0})
IF_YES = {"question": "q", "is": "yes"}
BANK = a_bank(
    IS_THERE,
    a_question("after", label=a_text("After", "Wedyn"), when=IF_YES),
    scoring={"metrics": [a_metric("m", "q")]},
)


@pytest.mark.parametrize(("wording", "yes", "no"), [(ENGLISH, "Yes", "No"), (WELSH, "Oes", "Nac oes")])
def test_a_language_without_words_of_its_own_has_those_of_the_program(
    wording: Wording, yes: str, no: str
) -> None:
    page = BANK.sections[0].pages[0]
    form = build_page_form(page, FormSource(applicability_of(BANK), {}, wording))
    shown = BeautifulSoup("".join(str(field()) for field in form.answer_fields), "html.parser")
    assert [label.get_text(strip=True) for label in shown.select("label")][:2] == [yes, no]
    (asked, _) = build_sheet(BANK, wording).sections[0].pages[0].questions
    assert [(option.label, option.points) for option in asked.options] == [(yes, "1"), (no, "0")]


def test_one_of_the_two_words_alone_may_be_its_own() -> None:
    bank = a_bank(a_question("q", labels={"no": {"en": "Not yet"}}))
    said = [paragraph_of(report_of(bank, {"q": answer}), "q").content for answer in ("yes", "no")]
    assert said == [Phrase("Yes"), Phrase("Not yet")]


def test_an_answer_is_printed_in_the_question_s_own_words() -> None:
    report = report_of(BANK, {"q": "no"}, wording=WELSH)
    assert paragraph_of(report, "q").content == Phrase("Nac oes")


def test_a_reason_quotes_the_question_s_own_words() -> None:
    place = BANK.get_place("after")
    assert place.question.when is not None
    assert "“Oes”" in describe(place.question.when, BANK, WELSH)
    said = because(applicability_of(BANK, {"q": "no"}), place, WELSH)
    assert said is not None
    assert "“Nac oes”" in said


def test_a_figure_counts_the_answer_under_the_question_s_own_word() -> None:
    figure = figures_of(BANK, {"q": "yes"}, wording=WELSH).get(FigureKey("metric", "m"))
    assert isinstance(figure, MetricFigure)
    assert "Oes" in repr(figure.parts)


def test_a_stored_bank_without_such_words_is_what_it_was() -> None:
    bank = a_bank(a_question("q"))
    assert "labels" not in str(bank.to_document())
    assert Bank.from_document(BANK.to_document()) == BANK
