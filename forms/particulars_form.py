"""The form of an assessment's own particulars: title, language, dates, reference and marking."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, assert_never

from forms.date_field import DateField
from forms.fields import OneField, TextField
from forms.page_form import PageForm
from forms.page_passage import PagePassage
from forms.parts import Help, QuestionPart
from forms.passages import say_opens_apart
from forms.prompt import Choosable, Prompt
from iia.domain.kinds import Choice, DateQuestion, Option, ShortText
from iia.domain.own_words import PARTICULARS
from iia.domain.text import Text
from iia.domain.values import AnswerKey
from iia.report.particulars import ask_particular, explain_particular, name_particular
from iia.report.passages.commonmark import read_commonmark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup
    from werkzeug.datastructures import MultiDict

    from forms.prompt import Q
    from iia.domain.answers import Particulars
    from iia.domain.own_words import NamedParticular, OwnWords, Particular
    from iia.domain.values import Value
    from iia.report.wording import Wording

NO_TEXT = Text({"en": ""})
"""Stands in where a question must have a bank's text: the words of a particular are found elsewhere."""


def build_particulars_form(
    particulars: Particulars,
    wording: Wording,
    *,
    words: OwnWords,
    languages: Mapping[str, str],
    version: int = 0,
    formdata: MultiDict[str, Any] | None = None,
) -> PageForm:
    """Return the form of the particulars that a bank asks, and of any others that are given already.

    Args:
        particulars: those given so far.
        wording: the reader's language.
        words: which particulars the bank asks, and in which words.
        languages: names of the languages that the assessment may be written in, by code.
        version: how many events the assessment has had when these particulars are read.
        formdata: what the browser sent.
    """
    builder = _Builder(particulars, wording, words, languages, version)
    names = [
        name
        for name in PARTICULARS
        if (name in words.asked or getattr(particulars, name)) and (name != "language" or len(languages) > 1)
    ]
    return PageForm([builder.part(name) for name in names], formdata, {})


def read_particulars(form: PageForm) -> dict[str, object]:
    """Return what was sent, by the names of particulars."""
    return {key.question: raw for key, raw in form.raw.items()}


@dataclass(frozen=True, slots=True)
class _Builder:
    particulars: Particulars
    wording: Wording
    words: OwnWords
    languages: Mapping[str, str]
    version: int

    def part(self, name: Particular) -> QuestionPart:
        match name:
            case "title":
                return self._line(name, required=True)
            case "reference" | "marking":
                return self._line(name)
            case "language":
                return self._language()
            case "start_date" | "decision_date":
                return self._day(name)
            case _:
                assert_never(name)

    def _language(self) -> QuestionPart:
        options = tuple(Option(id=value.replace("-", "_"), label=NO_TEXT) for value in self.languages)
        question = Choice(id="x", kind="choice", label=NO_TEXT, required=True, options=options)
        choosable = tuple(Choosable(value, title) for value, title in self.languages.items())
        prompt = self._prompt("language", question, choosable)
        return QuestionPart(prompt.key, OneField(prompt, self.wording), Help())

    def _line(self, name: Particular, *, required: bool = False) -> QuestionPart:
        question = ShortText(id="x", kind="short_text", label=NO_TEXT, required=required)
        prompt = self._prompt(name, question)
        return QuestionPart(prompt.key, TextField(prompt, self.wording), Help())

    def _day(self, name: NamedParticular) -> QuestionPart:
        prompt = self._prompt(name, DateQuestion(id="x", kind="date", label=NO_TEXT))
        called = name_particular(name, self.words, self.wording)
        return QuestionPart(prompt.key, DateField(replace(prompt, name=called), self.wording), Help())

    def _prompt(self, name: Particular, question: Q, choosable: tuple[Choosable, ...] = ()) -> Prompt[Q]:
        label, hint = ask_particular(name, self.words, self.wording), self._hint(name)
        value: Value | None = getattr(self.particulars, name) or None
        return Prompt(AnswerKey(name), question, label, hint, choosable, value=value, version=self.version)

    def _hint(self, name: Particular) -> Markup | None:
        hint = explain_particular(name, self.words, self.wording)
        printer = PagePassage(apart=say_opens_apart(self.wording))
        return None if hint is None else printer.print_phrase(read_commonmark(hint))
