"""A bank's texts in one language, with earlier answers in the place of `{question_id}`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from forms.commonmark import render_commonmark, render_phrase
from iia.domain.questions import Choice, YesNo
from iia.domain.text import fill

if TYPE_CHECKING:
    from iia.domain.applicability import Applicability
    from iia.domain.text import Text
    from iia.domain.wording import Wording

UNANSWERED = "…"
"""Stands for an earlier answer that is not there yet."""


@dataclass(frozen=True, slots=True)
class Passages:
    """Reads texts for one reader; inside a group's item, that item's own answers come first."""

    applicability: Applicability
    wording: Wording
    container: str | None = None
    item: str | None = None

    @property
    def language(self) -> str:
        """The language of the texts: the reader's, or the bank's first where the bank lacks that."""
        languages = self.applicability.bank.languages
        return self.wording.language if self.wording.language in languages else languages[0]

    def plain(self, text: Text) -> str:
        """Return a text as it stands, to be escaped where it is shown."""
        return fill(self._source(text), self._answer_of)

    def phrase(self, text: Text | None) -> Markup | None:
        """Return a CommonMark text as HTML, without `<p>` where it is one paragraph."""
        return None if text is None else self._filled(render_phrase(self._source(text)))

    def prose(self, text: Text | None) -> Markup | None:
        """Return a CommonMark text as HTML."""
        return None if text is None else self.render(text)

    def render(self, text: Text) -> Markup:
        """Return a CommonMark text, which must be there, as HTML."""
        return self._filled(render_commonmark(self._source(text)))

    def _source(self, text: Text) -> str:
        return text.in_language(self.language)

    def _filled(self, html: Markup) -> Markup:
        """Fill placeholders after rendering, so that an answer's stars and brackets stay as typed."""
        return Markup(fill(str(html), lambda ref: str(escape(self._answer_of(ref)))))  # noqa: S704 - escaped

    def _answer_of(self, ref: str) -> str:
        bank = self.applicability.bank
        own = f"{self.container}.{ref}"
        if self.container is not None and bank.find_place(own) is not None:
            return self._in_words(own, self.item)
        return self._in_words(ref, None)

    def _in_words(self, ref: str, item: str | None) -> str:  # noqa: PLR0911 - one return a kind
        value = self.applicability.get(ref, item)
        place = self.applicability.bank.find_place(ref)
        match place and place.question, value:
            case _, None:
                return UNANSWERED
            case _, date():
                return self.wording.date(value)
            case _, Decimal() | int():
                return self.wording.number(value)
            case Choice() as choice, str():
                options = self.applicability.bank.options(choice)
                found = (option for option in options if option.id == value)
                return next((option.label.in_language(self.language) for option in found), value)
            case YesNo(), str():
                return self.wording.say("Yes") if value == "yes" else self.wording.say("No")
            case _, str():
                return value
            case _:
                return UNANSWERED
