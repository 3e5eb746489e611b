"""The form of an assessment's own particulars: title, reference, marking, language and dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from forms.asked import Asked, Choosable
from forms.kinds import field_class
from forms.page_form import PageForm
from forms.parts import Help, QuestionPart
from iia.domain.questions import Choice, DateQuestion, Option, ShortText
from iia.domain.text import Text
from iia.domain.values import AnswerKey

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from werkzeug.datastructures import MultiDict

    from iia.domain.answers import Particulars
    from iia.domain.questions import Simple
    from iia.domain.values import Value
    from iia.report.wording import Wording

NO_TEXT = Text({"en": ""})
"""The words of these questions are the program's own, not a bank's."""


def build_particulars_form(
    particulars: Particulars,
    wording: Wording,
    *,
    languages: Mapping[str, str],
    banks: Mapping[str, str] | None = None,
    formdata: MultiDict[str, Any] | None = None,
) -> PageForm:
    """Return the form of particulars.

    Args:
        particulars: those that stand so far.
        wording: the reader's language.
        languages: names of the languages that the assessment may be written in, by code.
        banks: titles of the banks to choose from, by id, where an assessment is being started.
        formdata: what the browser sent.
    """
    builder = _Builder(particulars, wording, languages)
    return PageForm([*(builder.bank(banks) if banks else ()), *builder.parts()], formdata)


def read_particulars(form: PageForm) -> dict[str, object]:
    """Return what was sent, by the names of particulars."""
    return {key.question: raw for key, raw in form.raw.items()}


@dataclass(frozen=True, slots=True)
class _Builder:
    particulars: Particulars
    wording: Wording
    languages: Mapping[str, str]

    def parts(self) -> Iterator[QuestionPart]:
        say = self.wording.say
        line = ShortText(id="x", kind="short_text", label=NO_TEXT)
        day = DateQuestion(id="x", kind="date", label=NO_TEXT)
        yield self._part(
            "title",
            line.model_copy(update={"required": True}),
            say("What is the proposal called?"),
            say("This is the title of the assessment. You can change it later."),
        )
        yield self._part(
            "reference", line, say("Reference"), say("A number or code that your team files it under.")
        )
        yield self._part(
            "marking",
            line,
            say("Protective marking"),
            say("Shown on every page of the PDF, such as OFFICIAL."),
        )
        if len(self.languages) > 1:
            yield self._language()
        yield self._part(
            "start_date",
            day,
            say("When did work on the policy start?"),
            say(
                "An assessment should start with the policy, not after the decision. For example, 27 3 2027."
            ),
        )
        yield self._part(
            "decision_date",
            day,
            say("When is the decision due?"),
            say("Which duties are law depends on this date. For example, 27 9 2027."),
        )

    def bank(self, banks: Mapping[str, str]) -> Iterator[QuestionPart]:
        """Ask which bank, where there is more than one."""
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
        return self._part(name, question, label, None, choosable)

    def _part(
        self,
        name: str,
        question: Simple,
        label: str,
        hint: str | None,
        choosable: tuple[Choosable, ...] = (),
    ) -> QuestionPart:
        key = AnswerKey(name)
        value: Value | None = getattr(self.particulars, name, None) or None
        asked = Asked(key, question, label, escape(hint) if hint else None, choosable, value=value)
        return QuestionPart(key, field_class(question)(asked, self.wording), Help())
