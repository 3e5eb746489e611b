"""A key that the check suggests is one that is accepted in that very place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from iia.bank_files import check_bank
from iia.bank_files.loading import load_bank
from iia.bank_files.places import models_at
from iia.domain.bank import Bank
from tests.unit.bank_files.marked import with_questions, write

if TYPE_CHECKING:
    from collections.abc import Iterator


def messages(folder: Path, question: str, rest: str = "") -> list[str]:
    """Return what the check says of a bank with a question."""
    return [each.message for each in check_bank(write(folder, with_questions(question, rest)))]


OPTIONS = "options: [{id: a, label: {en: A, cy: A}}]"


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (f"kind: choice\n  {OPTIONS}\n  requird: true", "unknown key 'requird'; should it be 'required'?"),
        (
            "kind: choice\n  options: [{id: a, label: {en: A, cy: A}, requird: true}]",
            "unknown key 'requird'",
        ),
        (f"kind: choice\n  {OPTIONS}\n  option_from: f.goals", "unknown key 'option_from'"),
        (f"kind: choice\n  {OPTIONS}\n  undr: goals", "unknown key 'undr'"),
        ("kind: number\n  max_word: 3", "unknown key 'max_word'"),
        ("kind: long_text\n  max_word: 3", "unknown key 'max_word'; should it be 'max_words'?"),
        ("kind: scale\n  from: 1\n  to: 2\n  decimal: 1", "unknown key 'decimal'"),
        ("kind: yes_no\n  points: {yes: 1, no: 0, lable: 1}", "unknown key 'lable'"),
        (
            "kind: yes_no\n  law: {title: An Act, clauze: s.1}",
            "unknown key 'clauze'; should it be 'clause'?",
        ),
        ("kind: yes_no\n  law: {title: An Act, hintt: s.1}", "unknown key 'hintt'"),
        ("kind: yes_no\n  when: {date: start, abov: 2026-01-01}", None),
        (
            "kind: yes_no\n  when: {metrics: m}",
            "unknown key 'metrics' in a condition",
        ),
        (
            "kind: yes_no\n  when: {sections: one}",
            "unknown key 'sections' in a condition; should it be 'section'?",
        ),
    ],
)
def test_a_suggested_key_is_accepted_where_it_is_suggested(
    tmp_path: Path, question: str, message: str | None
) -> None:
    said = messages(tmp_path, f"- id: q1\n  label: {{en: One, cy: Un}}\n  {question}\n")
    if message is None:
        assert any("should it be 'above'?" in each for each in said)
    else:
        assert message in said


def test_a_metric_that_adds_up_is_not_advised_to_have_a_scale(tmp_path: Path) -> None:
    metric = "{id: m, title: {en: M, cy: M}, method: METHOD, terms: [{question: q1}], scal: {from: 0, to: 1}}"
    question = "- {id: q1, kind: yes_no, label: {en: One, cy: Un}, points: {yes: 1, no: 0}}\n"
    for method, message in (
        ("sum", "unknown key 'scal'"),
        ("mean", "unknown key 'scal'; should it be 'scale'?"),
    ):
        rest = f"scoring: {{metrics: [{metric.replace('METHOD', method)}]}}\n"
        assert message in messages(tmp_path, question, rest)


ALL = "all, any, not, question, section, count, date, later, metric, gate, impact, harmed_under"


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("{than: due, latr: fresh}", "unknown key 'latr' in a condition; should it be 'later'?"),
        ("{than: due, by_months: 3}", f"a condition must have one of {ALL}"),
        ("{where: {question: fresh, answered: true}}", f"a condition must have one of {ALL}"),
        ("{state: open}", f"a condition must have one of {ALL}"),
        ("{left_at_least: lots}", f"a condition must have one of {ALL}"),
        ("{later: fresh, than: due, by_month: 3}", "unknown key 'by_month'; should it be 'by_months'?"),
        ("{later: fresh, thn: due}", "unknown key 'thn'; should it be 'than'?"),
        ("{later: fresh}", "the key 'than' is missing here"),
    ],
)
def test_every_word_of_the_condition_language_is_known(tmp_path: Path, condition: str, message: str) -> None:
    questions = "".join(
        f"- {{id: {name}, kind: date, label: {{en: One, cy: Un}}}}\n" for name in ("due", "fresh")
    )
    last = f"- {{id: last, kind: yes_no, label: {{en: Two, cy: Dau}}, when: {condition}}}\n"
    assert messages(tmp_path, questions + last) == [message]


def test_a_comparison_of_dates_beside_another_test_is_one_fault(tmp_path: Path) -> None:
    question = """\
        - {id: due, kind: date, label: {en: One, cy: Un}}
        - {id: fresh, kind: date, label: {en: Two, cy: Dau}}
        - id: last
          kind: yes_no
          label: {en: Three, cy: Tri}
          when: {question: due, answered: true, later: fresh, than: due, by_months: 3}
    """
    assert messages(tmp_path, question) == ["unknown key 'later'"]


@pytest.mark.parametrize(("kind", "said"), [("dropdown", "'dropdown'"), ("5", "'5'")])
def test_an_unknown_kind_is_repeated(tmp_path: Path, kind: str, said: str) -> None:
    (message,) = messages(tmp_path, f"- {{id: q1, kind: {kind}, label: {{en: One, cy: Un}}}}\n")
    assert message.startswith(f"unknown kind {said}; a question is one of ")


def _maps(node: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON
    if isinstance(node, dict):
        yield node
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _maps(part)


def test_every_map_of_a_bank_is_known_to_be_of_one_model_that_has_its_keys() -> None:
    document = json.loads(json.dumps(load_bank(Path("tests/banks/every_feature")).to_document()))
    for each in _maps(document):
        each["zzz"] = 1
    with pytest.raises(ValidationError) as refused:
        Bank.model_validate(document)
    places = [error["loc"] for error in refused.value.errors() if error["type"] == "extra_forbidden"]
    assert len(places) > 10
    for place in places:
        assert len(models_at(place[:-1])) == 1, place
