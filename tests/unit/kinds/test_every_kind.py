"""Every kind of question goes through every place that has something to say about it; none falls through."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, get_args

import docx
import pytest
import rfc8785
from bs4 import BeautifulSoup
from pydantic import TypeAdapter
from werkzeug.datastructures import MultiDict

from exports.bank_sheet import render_html, render_text
from exports.bank_sheet_docx import render_sheet_docx
from exports.pack_html import render_pack_html
from exports.record.ids import split_id
from exports.record.models import CONTENTS
from exports.record.reading import parse_record, to_answers_file
from forms.building import FormSource, build_page_form
from iia.bank_files import check_bank
from iia.bank_files.faults import KINDS as WORDS_OF_KINDS
from iia.domain.answers_document import build_document, parse_answers
from iia.domain.conditions import Condition
from iia.domain.evaluation import evaluate
from iia.domain.kinds import KINDS, Simple, SimpleCell, kind_of
from iia.domain.kinds.misfit import Misfit
from iia.domain.operators import OPERATORS, Operator
from iia.domain.parsing import ValueParser
from iia.domain.problems import Problem
from iia.domain.questions import ALL_KINDS, AnyQuestion
from iia.domain.truth import Truth
from iia.domain.values import AnswerKey, to_json
from iia.report.answer_words import AnswerWords
from iia.report.filled import UNANSWERED, answer_in_words, filled, words_for
from iia.report.problems import say_named, say_problem
from iia.report.sentences import describe, explain
from iia.report.sheet.build import build_sheet
from iia.report.tree import NotAnswered
from iia.store.answering.decoding import Decoder
from tests.builders import (
    ENGLISH,
    WELSH,
    a_bank,
    a_grid,
    a_group,
    a_metric,
    a_question,
    answers_of,
    applicability_of,
    metric_of,
    present,
    text_of,
)
from tests.unit.exports.record.records import record_of
from tests.unit.kinds.cases import CASES, QUESTION
from tests.unit.report.report_of import report_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from forms.page_form import PageForm
    from iia.domain.bank import Bank
    from tests.unit.kinds.cases import Case

EVERY_KIND = pytest.mark.parametrize("case", CASES.values(), ids=CASES)
CELLS = {name: CASES[name] for name in CASES if name in {kind_of(kind) for kind in get_args(SimpleCell)}}
_CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)


def bank_of(case: Case) -> Bank:
    """Return a bank that asks the case's question alone."""
    return a_bank(case.question)


def test_every_kind_has_a_case() -> None:
    assert list(CASES) == [kind_of(kind) for kind in KINDS]


def test_one_table_names_every_kind() -> None:
    assert get_args(Simple) == KINDS
    assert set(get_args(AnyQuestion)) == set(ALL_KINDS)
    assert (*CASES, "grid", "group", "note") == WORDS_OF_KINDS


@EVERY_KIND
def test_every_operator_that_fits_is_tried(case: Case) -> None:
    question = bank_of(case).get_place(QUESTION).question
    assert question.operators == {*case.holds, Operator.ANSWERED}


# --- The bank ----------------------------------------------------------------------------------------


def _findings(folder: Path, bank: Bank) -> list[str]:
    """Return the errors that the check finds."""
    (folder / "bank.yaml").write_text(json.dumps(bank.to_document(), indent=1), encoding="utf-8")
    return [found.code for found in check_bank(folder) if found.code.startswith("E")]


def _tests(case: Case) -> Iterator[tuple[Operator, Mapping[str, object]]]:
    for operator in Operator:
        operand = case.holds.get(operator, True if operator is Operator.ANSWERED else None)
        if operand is not None:
            yield operator, {"question": QUESTION, operator.word: operand}


@EVERY_KIND
def test_a_bank_may_ask_it_and_test_it_in_every_way_that_fits(case: Case, tmp_path: Path) -> None:
    later = [a_question(operator.word, when=test) for operator, test in _tests(case)]
    assert _findings(tmp_path, a_bank(case.question, *later)) == []


@EVERY_KIND
def test_a_test_that_does_not_fit_is_found(case: Case, tmp_path: Path) -> None:
    lists = (Operator.IN, Operator.NOT_IN, Operator.INCLUDES_ANY, Operator.INCLUDES_ALL)
    limits = (Operator.ABOVE, Operator.AT_LEAST, Operator.BELOW, Operator.AT_MOST)
    operands = dict.fromkeys(Operator, "o0") | {key: ["o0"] for key in lists} | dict.fromkeys(limits, 1)
    fitting = dict(_tests(case))
    later = [
        a_question(operator.word, when={"question": QUESTION, operator.word: operands[operator]})
        for operator in Operator
        if operator not in fitting
    ]
    assert _findings(tmp_path, a_bank(case.question, *later)) == ["E023"] * len(later)


@EVERY_KIND
def test_a_test_on_an_answer_that_cannot_be_is_found(case: Case, tmp_path: Path) -> None:
    operators = [operator for operator in case.holds if not isinstance(case.holds[operator], list)]
    operand = case.misfit if not isinstance(case.misfit, list) else "o9"
    later = [
        a_question(operator.word, when={"question": QUESTION, operator.word: operand})
        for operator in operators
    ]
    found = _findings(tmp_path, a_bank(case.question, *later))
    assert len(found) == len(later)
    assert set(found) <= {"E012", "E024"}


@EVERY_KIND
def test_a_bank_survives_being_stored(case: Case) -> None:
    bank = bank_of(case)
    document = json.loads(rfc8785.dumps(bank.to_document()))
    assert type(bank).from_document(document) == bank


# --- Answers -----------------------------------------------------------------------------------------


@EVERY_KIND
def test_an_answer_is_parsed_and_one_that_does_not_fit_is_refused_in_each_language(case: Case) -> None:
    bank = bank_of(case)
    question = bank.get_place(QUESTION).question
    assert not isinstance(question, tuple(set(ALL_KINDS) - set(KINDS)))
    parser = ValueParser(bank, None)
    assert parser.parse(question, case.raw) == case.value  # type: ignore[arg-type] # narrowed above
    with pytest.raises(Misfit) as refused:
        parser.parse(question, case.misfit)  # type: ignore[arg-type] # same
    problem = Problem.of(refused.value, QUESTION)
    assert say_problem(problem, WELSH) != say_problem(problem, ENGLISH)
    assert words_for(question, bank, ENGLISH).expect(refused.value).startswith("it ")


@EVERY_KIND
def test_an_answer_survives_being_stored(case: Case) -> None:
    found = Decoder(bank_of(case), None).decode(QUESTION, json.loads(json.dumps(to_json(case.value))))
    assert found == case.value
    assert type(found) is type(case.value)


@EVERY_KIND
def test_an_answer_survives_an_answers_file(case: Case) -> None:
    bank = bank_of(case)
    document = build_document(bank, answers_of(bank, {QUESTION: case.raw}))
    assert document == {QUESTION: case.raw}
    again, problems = parse_answers(bank, json.loads(rfc8785.dumps(document)), {}, None)
    assert not problems
    assert again.get(QUESTION) == case.value


@EVERY_KIND
def test_an_answer_survives_a_record(case: Case) -> None:
    bank = bank_of(case)
    record = record_of({QUESTION: case.raw}, bank=bank)
    for name, entry in record.shown.items():
        CONTENTS[split_id(name)[0]].validate_python(entry.content, strict=True)
    file = to_answers_file(parse_record(json.loads(record.to_bytes())))
    again, problems = parse_answers(bank, file["answers"], {}, None)
    assert not problems
    assert again.get(QUESTION) == case.value


# --- Forms -------------------------------------------------------------------------------------------


def _form(
    case: Case, sent: Mapping[str, tuple[str, ...]] | None = None, *, answered: bool = False
) -> PageForm:
    bank = bank_of(case)
    source = FormSource(applicability_of(bank, {QUESTION: case.raw} if answered else {}), {}, ENGLISH)
    formdata: MultiDict[str, str] | None = None
    if sent is not None:
        formdata = MultiDict({f"v-{QUESTION}": "0"})
        for rest, values in sent.items():
            formdata.setlist(f"q-{QUESTION}{rest}", list(values))
    return build_page_form(bank.sections[0].pages[0], source, formdata)


def _html(form: PageForm) -> BeautifulSoup:
    return BeautifulSoup("".join(str(field()) for field in form.answer_fields), "html.parser")


@EVERY_KIND
def test_a_form_asks_for_it(case: Case) -> None:
    shown = _html(_form(case))
    assert f"Label of {QUESTION}" in shown.get_text()
    assert shown.select("input, textarea, select")


@EVERY_KIND
def test_what_a_form_shows_of_an_answer_is_read_as_that_answer(case: Case) -> None:
    form = _form(case, answered=True)
    field = present(form.field_of(AnswerKey(QUESTION)))
    if case.sent:
        assert ValueParser(bank_of(case), None).parse(field.prompt.question, field.raw) == case.value
    else:
        assert field.kept == case.value  # type: ignore[attr-defined] # files are beside their input


@EVERY_KIND
def test_what_a_browser_sends_is_read(case: Case) -> None:
    if case.sent:
        form = _form(case, case.sent)
        field = present(form.field_of(AnswerKey(QUESTION)))
        raw = form.raw[AnswerKey(QUESTION)]
        assert ValueParser(bank_of(case), None).parse(field.prompt.question, raw) == case.value


@EVERY_KIND
def test_what_does_not_fit_stays_in_the_form_with_the_reason(case: Case) -> None:
    if case.wrongly_sent is None:
        return
    form = _form(case, case.wrongly_sent)
    field = present(form.field_of(AnswerKey(QUESTION)))
    with pytest.raises(Misfit) as refused:
        ValueParser(bank_of(case), None).parse(field.prompt.question, field.raw)
    problem = Problem.of(refused.value, QUESTION)
    (line,) = form.mark([problem], ENGLISH)
    shown = _html(form)
    said = say_named(problem, [field.prompt.label], ENGLISH)
    assert line.text == said
    assert said in present(shown.select_one(".govuk-error-message")).get_text()
    assert shown.select(str(line.href))
    assert field.typed == tuple(value for values in case.wrongly_sent.values() for value in values)


# --- Conditions and scores ----------------------------------------------------------------------------


@EVERY_KIND
def test_every_test_that_fits_holds_or_not(case: Case) -> None:
    bank = bank_of(case)
    answered, unanswered = applicability_of(bank, {QUESTION: case.raw}), applicability_of(bank)
    for operator, document in _tests(case):
        condition = _CONDITION.validate_python(document)
        opposite = _CONDITION.validate_python({"not": document})
        assert evaluate(condition, answered) is Truth.YES
        assert evaluate(opposite, answered) is Truth.NO
        missing = Truth.NO if operator is Operator.ANSWERED else Truth.UNDETERMINED
        assert evaluate(condition, unanswered) is missing
        for each in (condition, opposite):
            said = describe(each, bank, ENGLISH)
            assert said != describe(each, bank, WELSH)
            assert f"Label of {QUESTION}" in said
            assert explain(each, answered, ENGLISH) != explain(each, answered, WELSH)
    assert {operator for operator, _ in _tests(case)} <= set(OPERATORS.values())


@EVERY_KIND
def test_an_answer_counts_for_its_points(case: Case, tmp_path: Path) -> None:
    bank = a_bank(case.question, scoring={"metrics": [a_metric("m", QUESTION, method="sum")]})
    if case.points is None:
        assert _findings(tmp_path, bank) in (["E044"], ["E046"])
    else:
        assert _findings(tmp_path, bank) == []
        assert metric_of(bank, {QUESTION: case.raw}).score == case.points


# --- Words -------------------------------------------------------------------------------------------


@EVERY_KIND
def test_an_answer_is_said_on_one_line_in_each_language(case: Case) -> None:
    bank = bank_of(case)
    question = bank.get_place(QUESTION).question
    said = [answer_in_words(question, case.value, bank, wording) for wording in (ENGLISH, WELSH)]
    assert tuple(said) == case.line


@EVERY_KIND
def test_a_text_can_quote_it_or_the_check_says_that_it_cannot(case: Case, tmp_path: Path) -> None:
    quoting = {**a_question("next"), "label": {"en": "About {asked}", "cy": "Am {asked}"}}
    bank = a_bank(case.question, quoting)
    text = text_of("About {asked}")
    if _findings(tmp_path, bank):
        assert _findings(tmp_path, bank) == ["E036"]
        return
    assert filled(text, applicability_of(bank, {QUESTION: case.raw}), ENGLISH) == f"About {case.line[0]}"
    assert filled(text, applicability_of(bank), ENGLISH) == f"About {UNANSWERED}"


@EVERY_KIND
def test_a_report_shows_it_wherever_it_is_asked(case: Case) -> None:
    bank = a_bank(case.question, a_group("items", case.question))
    answers = {QUESTION: case.raw, "items": [{"id": "i1", QUESTION: case.raw}]}
    words = AnswerWords(applicability_of(bank, answers), "en", ENGLISH)
    for ref, item in ((QUESTION, None), (f"items.{QUESTION}", "i1")):
        content = words.show(bank.get_place(ref).question, ref, "", item)
        assert not isinstance(content, NotAnswered)
        assert words.say(ref, item) == case.line[0]
    page = BeautifulSoup(render_pack_html(report_of(bank, answers), ENGLISH), "html.parser")
    printed = page.get_text(" ")
    assert printed.count(case.in_report) >= 2
    assert "Not answered" not in printed


@pytest.mark.parametrize("case", CELLS.values(), ids=CELLS)
def test_a_grid_shows_it_in_its_place(case: Case) -> None:
    bank = a_bank(a_grid("grid", ["north"], case.question))
    report = report_of(bank, {"grid": {"north": {QUESTION: case.raw}}})
    page = BeautifulSoup(render_pack_html(report, ENGLISH), "html.parser")
    assert case.in_report in present(page.select_one('th:-soup-contains("Row north") + td')).get_text(" ")


@EVERY_KIND
def test_the_blank_form_says_how_it_is_answered(case: Case) -> None:
    sheet = build_sheet(bank_of(case), ENGLISH)
    shown = sheet.sections[0].pages[0].questions[0]
    assert shown.kind == case.name
    assert shown.lines
    assert case.name in render_text(sheet, ENGLISH)
    assert case.name in BeautifulSoup(render_html(sheet), "html.parser").get_text()
    document = docx.Document(io.BytesIO(render_sheet_docx(sheet, ENGLISH)))
    assert any(case.name in paragraph.text for paragraph in document.paragraphs)
    assert build_sheet(bank_of(case), WELSH).sections[0].pages[0].questions[0].kind != case.name
