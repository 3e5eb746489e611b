"""A bank's texts in the reader's language, with the earlier answers they name, as plain text or HTML."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from forms.page_passage import PagePassage
from iia.domain.text import fill
from iia.report.filled import filled, quote_answer
from iia.report.passages.commonmark import read_commonmark

if TYPE_CHECKING:
    from iia.domain.applicability import Applicability
    from iia.domain.evaluation import Within
    from iia.domain.text import Text
    from iia.report.wording import Wording

_MOST_KEPT: Final = 8192
"""More texts than the largest bank has in two languages."""


def say_opens_apart(wording: Wording) -> str:
    """Return what a link says that leaves the form where it is."""
    return wording.say("opens in a new tab")


@dataclass(frozen=True, slots=True)
class Passages:
    """Reads texts for one reader; within an item of a group, that item's own answers come first."""

    applicability: Applicability
    wording: Wording
    within: Within | None = None

    def plain(self, text: Text) -> str:
        """Return a text as it is, to be escaped where it is shown."""
        return filled(text, self.applicability, self.wording, self.within)

    def phrase(self, text: Text | None) -> Markup | None:
        """Return a CommonMark text as HTML, without `<p>` if it is a single paragraph."""
        return None if text is None else self._filled(_print_phrase(*self._written(text)))

    def prose(self, text: Text | None) -> Markup | None:
        """Return a CommonMark text as HTML."""
        return None if text is None else self.render(text)

    def render(self, text: Text) -> Markup:
        """Return a CommonMark text that is not None as HTML."""
        return self._filled(_print_blocks(*self._written(text)))

    def _written(self, text: Text) -> tuple[str, str]:
        """Return a text as its author wrote it, and what links say: to another site no form can go along."""
        return text.in_language(self.wording.language), say_opens_apart(self.wording)

    def _filled(self, html: Markup) -> Markup:
        """Fill in answers after printing, so that asterisks and brackets in them stay as typed."""
        return Markup(fill(str(html), self._answer))  # noqa: S704 - each answer is escaped

    def _answer(self, question: str) -> str:
        return str(escape(quote_answer(question, self.applicability, self.wording, self.within)))


# A bank's texts are read once: every page that asks a question prints its hint and guidance again.


@lru_cache(maxsize=_MOST_KEPT)
def _print_phrase(written: str, apart: str) -> Markup:
    return PagePassage(apart=apart).print_phrase(read_commonmark(written))


@lru_cache(maxsize=_MOST_KEPT)
def _print_blocks(written: str, apart: str) -> Markup:
    return PagePassage(apart=apart).print_blocks(read_commonmark(written))
