"""The required questions by section: which are answered, which are missing, and which may still come."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from iia.domain.conditions import UNDETERMINED, YES
from iia.report.figures.tree import SectionCount
from iia.report.numbering import number_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.report.score_reader import ScoreReader
    from iia.report.score_tree import Asked


@dataclass
class _Tally:
    """Gathers the required questions of one section."""

    answered: int = 0
    missing: list[Asked] = field(default_factory=list)
    may_apply: list[Asked] = field(default_factory=list)


def count_required(scores: ScoreReader) -> Mapping[str, SectionCount]:
    """Return the required questions of every section by its id; one of a group counts for each item."""
    applicability = scores.applicability
    tallies = {section.id: _Tally() for section in scores.bank.sections}
    truths, answered = applicability.questions, applicability.answers.values
    for place in scores.bank.required_places:
        tally = tallies[place.section.id]
        for key in (place.key,) if place.container is None else applicability.keys_of(place):
            truth = truths[key]
            if truth is UNDETERMINED:
                tally.may_apply.append(scores.ask(*key))
            elif truth is YES and (key in answered or applicability.is_filled_in(place, key)):
                tally.answered += 1
            elif truth is YES:
                tally.missing.append(scores.ask(*key))
    return {
        section.id: SectionCount(
            id=section.id,
            number=number_of(section),
            title=scores.reader.read_text(section.title),
            required=tallies[section.id].answered + len(tallies[section.id].missing),
            answered=tallies[section.id].answered,
            missing=tuple(tallies[section.id].missing),
            may_apply=tuple(tallies[section.id].may_apply),
        )
        for section in scores.bank.sections
    }
