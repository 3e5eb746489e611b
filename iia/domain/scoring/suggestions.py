"""Suggestions: flags and notes that say what to do next, in the order of the scores that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iia.domain.questions import Note
from iia.domain.scoring.scale_place import by_weakness
from iia.domain.truth import YES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank
    from iia.domain.scoring.results import FlagResult, MetricResult
    from iia.domain.scoring.score import Scores


class MetricSuggestions(NamedTuple):
    """What is suggested about one metric's score: flags that are raised, then notes that apply."""

    metric: MetricResult
    flags: tuple[FlagResult, ...]
    notes: tuple[Note, ...]


def rank_suggestions(applicability: Applicability, scores: Scores) -> tuple[MetricSuggestions, ...]:
    """Return what is suggested, about the weakest score first; about equal scores in bank order."""
    notes = tuple(_list_notes(applicability))
    found = [
        MetricSuggestions(
            metric,
            tuple(flag for flag in scores.flags if flag.flag.suggestion_for == metric.id),
            tuple(note for note in notes if note.suggestion_for == metric.id),
        )
        for metric in sorted(scores.metrics, key=by_weakness)
    ]
    return tuple(one for one in found if one.flags or one.notes)


def can_suggest(bank: Bank) -> bool:
    """Return whether any flag or note of a bank is a suggestion."""
    notes = (place.question for place in bank.places.values() if isinstance(place.question, Note))
    flags = (flag.suggestion_for for flag in bank.scoring.flags)
    return any(name is not None for name in (*flags, *(note.suggestion_for for note in notes)))


def _list_notes(applicability: Applicability) -> Iterator[Note]:
    """Yield the notes that suggest something and apply, in bank order."""
    for place in applicability.bank.places.values():
        note = place.question
        if isinstance(note, Note) and note.suggestion_for and applicability.truth(place.ref) is YES:
            yield note
