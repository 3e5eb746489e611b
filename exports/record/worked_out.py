"""The entries of a record that follow from the answers: what applies, figures, duties, flags and meters.

They hold only ids, states and numbers: a sentence of the program or the bank would change the hash whenever
its words do.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from exports.record.ids import EntryKind, Meter, entry_id, key_id
from iia.domain.evaluation import evaluate
from iia.domain.kinds import Choosing
from iia.domain.questions import Grid
from iia.domain.scoring.document import figures_document
from iia.domain.scoring.meters import GOALS, WAYS
from iia.domain.values import AnswerKey

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank, Place
    from iia.domain.scoring.score import Scores
    from iia.domain.truth import Truth

Contents = tuple[str, Any]
"""An entry's id and its content."""


def list_worked_out(applicability: Applicability, scores: Scores) -> Iterator[Contents]:
    """Yield what follows from the answers.

    Which entries there are depends only on the bank and the items of its groups, so that ids give nothing
    away: a flag that is not raised has one, and so, with null in it, has a goal that does not count on the
    date of decision.
    """
    yield from _list_applying(applicability)
    yield from _list_figures(applicability.bank, scores)
    for flag in applicability.bank.scoring.flags:
        yield entry_id(EntryKind.FLAG, flag.id), {"raised": evaluate(flag.when, scores.facts).value}
    yield from _list_meters(scores)


# --- What applies ----------------------------------------------------------------------------------


def _list_applying(applicability: Applicability) -> Iterator[Contents]:
    """Yield, for each section, page and question with a condition of its own, whether it applies."""
    for section in applicability.bank.sections:
        if section.when is not None:
            yield entry_id(EntryKind.SECTION, section.id), _applies(applicability.sections[section.id])
        for page in section.pages:
            if page.when is not None:
                yield entry_id(EntryKind.PAGE, page.id), _applies(applicability.pages[page.id])
    for place in applicability.bank.places.values():
        if place.question.when is not None:
            for key in _keys(place, applicability):
                yield key_id(EntryKind.QUESTION, key), _applies(applicability.truth(*key))


def _applies(truth: Truth) -> dict[str, str]:
    return {"applies": truth.value}


def _keys(place: Place, applicability: Applicability) -> Sequence[AnswerKey]:
    """Return the keys of a question; in a grid, those of every row, whether in force or not."""
    match place.container:
        case Grid() as grid:
            return [AnswerKey(place.ref, row.id) for row in applicability.bank.rows(grid)]
        case _:
            return applicability.keys_of(place)


# --- Figures ---------------------------------------------------------------------------------------


def _list_figures(bank: Bank, scores: Scores) -> Iterator[Contents]:
    figures = figures_document(bank, scores)
    for kind, found in ((EntryKind.METRIC, figures["metrics"]), (EntryKind.DUTY, figures["gates"])):
        for name, content in _by_id(found).items():
            yield entry_id(kind, name), content
    rules = bank.scoring.impacts
    if rules is not None:
        goals, people = (_by_id(figures["impacts"][part]) for part in ("goals", "people"))
        for name in _options(bank, f"{rules.group}.{rules.fields.goal}"):
            yield entry_id(EntryKind.GOAL, name), goals.get(name)
        for name in _options(bank, f"{rules.group}.{rules.fields.people}"):
            yield entry_id(EntryKind.PEOPLE, name), people.get(name)
    cells = {(cell["goal"], cell["way"]): cell for cell in figures["grid"]}
    for goal in bank.entries(GOALS):
        for way in bank.entries(WAYS):
            counts = cells.get((goal.id, way.id))
            yield entry_id(EntryKind.CELL, goal.id, way.id), counts and _without(counts, "goal", "way")


def _by_id(figures: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {figure["id"]: _without(figure, "id") for figure in figures}


def _without(figure: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in figure.items() if name not in names}


def _options(bank: Bank, ref: str) -> list[str]:
    """Return everything that a question offers on any date."""
    place = bank.find_place(ref)
    if place is None or not isinstance(place.question, Choosing):
        return []
    return [option.id for option in bank.options(place.question)]


# --- Meters ----------------------------------------------------------------------------------------


def _list_meters(scores: Scores) -> Iterator[Contents]:
    grades = {grade.id: grade.records for grade in scores.evidence.grades}
    yield entry_id(EntryKind.METER, Meter.COMPLETENESS), asdict(scores.completeness)
    yield entry_id(EntryKind.METER, Meter.EVIDENCE), {"grades": grades, "ungraded": scores.evidence.ungraded}
    yield entry_id(EntryKind.METER, Meter.DUTIES), asdict(scores.duties)
