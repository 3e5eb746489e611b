"""Yes and no in the shipped banks: the Welsh answer repeats the verb that its question begins with."""

from __future__ import annotations

import re
from typing import Final

import pytest

from iia.domain.kinds import YesNo
from iia.report.kinds.yes_no import say_answer_to
from tests.builders import ENGLISH, WELSH
from tests.shipped import SHIPPED, shipped_bank

ANSWERS: Final = {
    "A oes": ("Oes", "Nac oes"),
    "A yw": ("Ydy", "Nac ydy"),
    "A ydy": ("Ydy", "Nac ydy"),
    "A ydynt": ("Ydyn", "Nac ydyn"),
    "A ydych yn fodlon": ("Ydw", "Nac ydw"),
    "A ydych wedi": ("Ydym", "Nac ydym"),
    "A oedd pobl": ("Oedden", "Nac oedden"),
    "A oedd": ("Oedd", "Nac oedd"),
    "A fydd": ("Bydd", "Na fydd"),
    "A fyddai": ("Byddai", "Na fyddai"),
    "A ddylai": ("Dylai", "Na ddylai"),
    "A allai": ("Gallai", "Na allai"),
    "a allai": ("Gallai", "Na allai"),
    "A all": ("Gall", "Na all"),
    "A ellir": ("Gellir", "Na ellir"),
    "A aeth": ("Do", "Naddo"),
    "A adroddwyd": ("Do", "Naddo"),
    "A gomisiynwyd neu a wnaed": ("Do, neu fe wneir hynny", "Naddo, ac ni wneir hynny"),
    "Ai": ("Ie", "Nage"),
}
"""What answers a question that has these words, the longest of them that it has."""

QUOTED_ANSWER: Final = re.compile(
    r"“((?:na|nac|naddo|nage|oes|oedd|ydy|ydyw|ydyn|ydw|bydd|do|ie)\b[^”]{0,12})”", re.IGNORECASE
)


@pytest.mark.parametrize("name", SHIPPED)
def test_yes_and_no_fit_their_welsh_verb(name: str) -> None:
    questions = [place.question for place in shipped_bank(name).places.values()]
    asked = [question for question in questions if isinstance(question, YesNo)]
    said = {question.id: _said(question) for question in asked}
    assert said == {question.id: _fitting(question.label.in_language("cy")) for question in asked}
    assert {say_answer_to(question, "yes", ENGLISH) for question in asked} <= {"Yes"}


@pytest.mark.parametrize("name", SHIPPED)
def test_an_answer_that_is_quoted_in_welsh_is_on_the_buttons(name: str) -> None:
    questions = [place.question for place in shipped_bank(name).places.values()]
    for question in [question for question in questions if isinstance(question, YesNo)]:
        texts = [text.in_language("cy") for text in (question.hint, question.guidance) if text is not None]
        quoted = {quote.lower() for text in texts for quote in QUOTED_ANSWER.findall(text)}
        assert quoted <= {said.lower() for said in _said(question)}, question.id


def _said(question: YesNo) -> tuple[str, str]:
    return say_answer_to(question, "yes", WELSH), say_answer_to(question, "no", WELSH)


def _fitting(label: str) -> tuple[str, str] | None:
    known = [words for words in ANSWERS if f" {words} " in f" {label}" or f" {words}’" in f" {label}"]
    return ANSWERS[max(known, key=len)] if known else None
