"""Reading records back: each is first proven to be whole, then read like any answers file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.record.document import FORM
from exports.record.ids import is_written
from exports.record.proof import prove
from exports.record.reading import parse_record, to_answers_file
from iia.domain.problems import DocumentProblem, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exports.record.document import Record


@dataclass(frozen=True)
class ProvenRecord:
    """A record that is proven and whole: the answers file in it, its salts, and the assessment's id."""

    document: Mapping[str, object]
    salts: Mapping[str, str]
    assessment: str | None


def is_record(document: Mapping[str, object]) -> bool:
    """Return whether a file is a record with a numbered form; one of form 1 reads as an answers file."""
    return "form" in document


def read_record(document: Mapping[str, object]) -> ProvenRecord | tuple[Problem, ...]:
    """Return what a record holds, or why it cannot be read as answers.

    Raises:
        RecordError: it does not have the shape its form requires.
    """
    refused = check_form(document)
    if refused is not None:
        return (refused,)
    record = parse_record(document)
    problems = tuple(_find_problems(record))
    if problems:
        return problems
    salts = {name: entry.salt for name, entry in record.shown.items()}
    return ProvenRecord(to_answers_file(record), salts, record.sealed.assessment)


def find_language(document: Mapping[str, object]) -> object:
    """Return the language that a record says it is in, whether or not it can be read."""
    match document:
        case {"shown": {"particular:language": {"content": language}}}:
            return language
        case _:
            return None


def check_form(document: Mapping[str, object]) -> Problem | None:
    """Return why a record's form cannot be read, if so: it is a later one, or not a form at all."""
    form = document["form"]
    # The type is compared too, because a form written 2.0 equals 2 in Python.
    if form == FORM and type(form) is int:
        return None
    if isinstance(form, int) and form > FORM:
        return Problem("form", DocumentProblem.LATER_FORM, {"form": str(form), "newest": str(FORM)})
    found = json.dumps(form, default=str)
    return Problem("form", DocumentProblem.MISMATCH, {"wanted": str(FORM), "found": found})


def _find_problems(record: Record) -> Iterator[Problem]:
    """Yield a problem for each entry that was not sealed so, and for each left out that a person wrote.

    An entry that follows from these may be left out, because it is worked out again.
    """
    proof = prove(record)
    for entry in proof.unproven:
        yield Problem(entry, DocumentProblem.NOT_PROVEN)
    for entry in proof.left_out:
        if is_written(entry):
            yield Problem(entry, DocumentProblem.LEFT_OUT)
