"""The meter of completeness: how many of the required questions are answered, and which are missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.report.figures.counts import say_count
from iia.report.figures.figure import Change, Figure
from iia.report.figures.required import say_may_apply

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.progress import Completeness
    from iia.report.figures.required import RequiredQuestions, SectionCount
    from iia.report.wording import Wording


@dataclass(frozen=True, eq=False)
class CompletenessFigure(Figure):
    """How many of the required questions are answered, by section."""

    questions: RequiredQuestions

    @property
    def found(self) -> Completeness:
        """How many are required, how many of these are answered, and how many more may be required."""
        return self.scores.scores.completeness

    @property
    def title(self) -> str:
        """Its title."""
        return self.say_title(self.scores.wording)

    def say_title(self, wording: Wording) -> str:
        """Return its title."""
        return wording.say("Required questions answered")

    @property
    def value(self) -> str:
        """How much is answered; if nothing is required, that and no number."""
        say, count, found = self.scores.wording.say, self.scores.count, self.found
        if not found.required:
            return say("Nothing is required yet") if found.may_apply else say("Nothing is required")
        return say_count(count(found.answered), count(found.required), self.scores.wording)

    @property
    def sentences(self) -> tuple[str, ...]:
        """How many of the required answers have been given, and how many more may be required."""
        return (self._say_required(), *self._list_may_apply())

    def _say_required(self) -> str:
        """Return how many required answers have been given: none required is not the same as all given."""
        wording, found = self.scores.wording, self.found
        if not found.required:
            return self.nothing
        return wording.say_plural(
            "{count} of {required} required answers is there.",
            "{count} of {required} required answers are there.",
            found.answered,
            required=wording.number(found.required),
        )

    @property
    def nothing(self) -> str:
        """What is said if nothing is required."""
        say = self.scores.wording.say
        return say("Nothing is required yet.") if self.found.may_apply else say("Nothing is required.")

    def _list_may_apply(self) -> Iterator[str]:
        if self.found.may_apply:
            yield say_may_apply(self.found.may_apply, self.scores.wording)

    @property
    def rule(self) -> tuple[str, ...]:
        """How it is counted."""
        say = self.scores.wording.say
        return (
            say("It counts the required questions that apply, and how many of them are answered."),
            say("A question that is asked of several entries or rows counts once for each."),
        )

    @property
    def sections(self) -> tuple[SectionCount, ...]:
        """The sections in which anything is required, or may be."""
        found = self.questions.sections.values()
        return tuple(one for one in found if one.required or one.may_apply)

    @property
    def complete(self) -> tuple[SectionCount, ...]:
        """The sections in which everything required is answered, and nothing more may be required."""
        return tuple(one for one in self.sections if not (one.missing or one.may_apply))

    @property
    def lacking(self) -> tuple[SectionCount, ...]:
        """The sections in which something required is not answered."""
        return tuple(one for one in self.sections if one.missing)

    @property
    def uncertain(self) -> tuple[SectionCount, ...]:
        """The sections in which more may be required."""
        return tuple(one for one in self.sections if one.may_apply)

    @property
    def gaps(self) -> tuple[str, ...]:
        """How it was affected by unanswered questions and by answers of "none"."""
        return tuple(self._list_gaps())

    def _list_gaps(self) -> Iterator[str]:
        say, found = self.scores.wording.say, self.found
        if not found.required and not found.may_apply:
            yield say("No question that applies is required: that says nothing of the answers.")
        elif not found.required:
            yield say("Nothing is required yet: that is not the same as all being answered.")
        yield from self._list_may_apply()
        yield self.scores.rules.none_is_an_answer

    @property
    def changes(self) -> tuple[Change, ...]:
        """The questions that are missing."""
        text, sections = self.scores.wording.say("This required question is not answered."), self.questions
        return tuple(
            [Change(text, citation) for section in sections.sections.values() for citation in section.missing]
        )
