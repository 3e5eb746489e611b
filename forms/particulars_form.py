"""The form of an assessment's own particulars: title, reference, marking, language and dates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from forms.date_field import DateField
from forms.fields import OneField, TextField
from forms.page_form import PageForm
from forms.parts import Help, QuestionPart
from forms.prompt import Choosable, Prompt
from iia.domain.kinds import Choice, DateQuestion, Option, ShortText
from iia.domain.text import Text
from iia.domain.values import AnswerKey
from iia.report.particulars import name_particular

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from werkzeug.datastructures import MultiDict

    from forms.prompt import Q
    from iia.domain.answers import Particulars
    from iia.domain.values import Value
    from iia.report.wording import Wording

NO_TEXT = Text({"en": ""})
"""Stands in where a question must have a bank's text: the words here are the program's own."""


def build_particulars_form(
    particulars: Particulars,
    wording: Wording,
    *,
    languages: Mapping[str, str],
    banks: Mapping[str, str] | None = None,
    version: int = 0,
    formdata: MultiDict[str, Any] | None = None,
) -> PageForm:
    """Return the form of particulars.

    Args:
        particulars: those given so far.
        wording: the reader's language.
        languages: names of the languages that the assessment may be written in, by code.
        banks: titles of the banks to choose from, by id, if an assessment is being started.
        version: how many events the assessment has had when these particulars are read.
        formdata: what the browser sent.
    """
    builder = _Builder(particulars, wording, languages, version)
    return PageForm([*(builder.bank(banks) if banks else ()), *builder.parts()], formdata)


def read_particulars(form: PageForm) -> dict[str, object]:
    """Return what was sent, by the names of particulars."""
    return {key.question: raw for key, raw in form.raw.items()}


@dataclass(frozen=True, slots=True)
class _Builder:
    particulars: Particulars
    wording: Wording
    languages: Mapping[str, str]
    version: int

    def parts(self) -> Iterator[QuestionPart]:
        say = self.wording.say
        yield self._line(
            "title",
            say("What is the proposal called?"),
            say("This is the title of the assessment. You can change it later."),
            required=True,
        )
        yield self._line(
            "reference",
            name_particular("reference", self.wording),
            say("A number or code that your team files it under."),
        )
        yield self._line(
            "marking",
            name_particular("marking", self.wording),
            say("Shown on every page of the PDF, such as OFFICIAL."),
        )
        if len(self.languages) > 1:
            yield self._language()
        yield self._day(
            "start_date",
            say("Date work started"),
            say("When did work on the policy start?"),
            say(
                "An assessment should start with the policy, not after the decision. For example, 27 3 2027."
            ),
        )
        yield self._day(
            "decision_date",
            say("Decision date"),
            say("When is the decision due?"),
            say("Which duties are law depends on this date. For example, 27 9 2027."),
        )

    def bank(self, banks: Mapping[str, str]) -> Iterator[QuestionPart]:
        """Ask which bank to use, if there is more than one."""
        if len(banks) > 1:
            yield self._choice("bank", self.wording.say("Which kind of assessment is it?"), banks)

    def _language(self) -> QuestionPart:
        return self._choice(
            "language", self.wording.say("Which language will it mainly be written in?"), self.languages
        )

    def _choice(self, name: str, label: str, labels: Mapping[str, str]) -> QuestionPart:
        options = tuple(Option(id=value.replace("-", "_"), label=NO_TEXT) for value in labels)
        question = Choice(id="x", kind="choice", label=NO_TEXT, required=True, options=options)
        choosable = tuple(Choosable(value, title) for value, title in labels.items())
        prompt = self._prompt(name, question, label, choosable=choosable)
        return QuestionPart(prompt.key, OneField(prompt, self.wording), Help())

    def _line(self, name: str, label: str, hint: str, *, required: bool = False) -> QuestionPart:
        question = ShortText(id="x", kind="short_text", label=NO_TEXT, required=required)
        prompt = self._prompt(name, question, label, hint)
        return QuestionPart(prompt.key, TextField(prompt, self.wording), Help())

    def _day(self, name: str, called: str, label: str, hint: str) -> QuestionPart:
        prompt = self._prompt(name, DateQuestion(id="x", kind="date", label=NO_TEXT), label, hint)
        field = DateField(replace(prompt, name=called), self.wording)
        return QuestionPart(prompt.key, field, Help())

    def _prompt(
        self,
        name: str,
        question: Q,
        label: str,
        hint: str | None = None,
        choosable: tuple[Choosable, ...] = (),
    ) -> Prompt[Q]:
        value: Value | None = getattr(self.particulars, name, None) or None
        html = None if hint is None else escape(hint)
        return Prompt(AnswerKey(name), question, label, html, choosable, value=value, version=self.version)
