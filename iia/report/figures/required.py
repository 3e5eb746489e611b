"""The required questions by section: which are answered, which are missing, and which may still come."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from iia.domain.conditions import UNDETERMINED, YES
from iia.report.numbering import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from iia.domain.bank import Section
    from iia.report.figures.score_reader import ScoreReader
    from iia.report.tree import Asked


@dataclass(frozen=True, slots=True)
class SectionCount:
    """A section's part of the completeness, with every required question that is missing or may come."""

    id: str
    number: str
    title: str
    required: int
    answered: int
    missing: tuple[Asked, ...]
    may_apply: tuple[Asked, ...]


@dataclass
class _Tally:
    """Gathers the required questions of one section."""

    answered: int = 0
    missing: list[Asked] = field(default_factory=list)
    may_apply: list[Asked] = field(default_factory=list)


@dataclass(frozen=True)
class RequiredQuestions:
    """The required questions of an assessment, looked through once for all the figures that name them."""

    scores: ScoreReader

    @cached_property
    def sections(self) -> Mapping[str, SectionCount]:
        """Every section by its id; a question of a group counts for each item."""
        return {section.id: found for section, found in self._count()}

    def _count(self) -> Iterator[tuple[Section, SectionCount]]:
        tallies = self._tally()
        for section in self.scores.bank.sections:
            tally = tallies[section.id]
            found = SectionCount(
                id=section.id,
                number=number_of(section),
                title=self.scores.reader.read_text(section.title),
                required=tally.answered + len(tally.missing),
                answered=tally.answered,
                missing=tuple(tally.missing),
                may_apply=tuple(tally.may_apply),
            )
            yield section, found

    def _tally(self) -> Mapping[str, _Tally]:
        applicability, cite = self.scores.applicability, self.scores.cite
        tallies = {section.id: _Tally() for section in self.scores.bank.sections}
        truths, answered = applicability.questions, applicability.answers.values
        for place in self.scores.bank.required_places:
            tally = tallies[place.section.id]
            for key in applicability.keys_of(place):
                truth = truths[key]
                if truth is UNDETERMINED:
                    tally.may_apply.append(cite(*key))
                elif truth is YES and (key in answered or applicability.is_filled_in(place, key)):
                    tally.answered += 1
                elif truth is YES:
                    tally.missing.append(cite(*key))
        return tallies
