"""Answers files (format 1) and records: read in full, with a problem for everything that does not fit."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from exports.record.ids import EntryKind, entry_id
from iia.domain.answers_document import parse_answers
from iia.domain.characters import mark_controls
from iia.domain.problems import DocumentProblem, Problem
from iia.errors import UnreadableFileError
from iia.input_files import read_input
from iia.services.assessments.particulars import read_particulars
from iia.services.assessments.record_file import find_language, is_record, read_record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path
    from typing import Never

    from iia.domain.answers import Answers, Particulars
    from iia.domain.bank import Bank

FORMAT: Final = 1
LARGEST: Final = 20_000_000
"""The most bytes an answers file or a record may have: room for a hundred texts of the greatest length."""

MOST_DIGITS: Final = 1_000
_SHOWN: Final = 60

_KEYS: Final = frozenset(
    {
        "format",
        "bank",
        "bank_version",
        "language",
        "title",
        "reference",
        "marking",
        "start_date",
        "decision_date",
        "answer_languages",
        "answers",
        # A record of form 1 has these too; they follow from the rest.
        "bank_hash",
        "scores",
    }
)


@dataclass(frozen=True)
class AnswersFile:
    """An answers file that fits its bank.

    If it comes from a record, `salts` holds the salts shown there, by entry, and `assessment` its id.
    """

    particulars: Particulars
    answers: Answers
    salts: Mapping[str, str] = field(default_factory=dict)
    assessment: str | None = None


def read_answers_file(
    path: Path, bank: Bank, *, decision_date: date | None = None
) -> tuple[AnswersFile | None, tuple[Problem, ...]]:
    """Read an answers file and check it against a bank.

    Args:
        path: the file.
        bank: the bank that it has to fit.
        decision_date: the date of the decision, to use instead of the file's own.

    Returns:
        The file's content, or None with every problem; an answer that is merely missing is not one.

    Raises:
        UnreadableFileError: the file cannot be read, or is not a JSON object.
        RecordError: it is a record, but does not have the shape its form requires.
    """
    return parse_answers_file(load_document(path), bank, decision_date)


def parse_answers_file(
    document: Mapping[str, object], bank: Bank, decision_date: date | None = None
) -> tuple[AnswersFile | None, tuple[Problem, ...]]:
    """Check the JSON of an answers file, or of a record, against a bank; see `read_answers_file`."""
    if not is_record(document):
        return _parse_plain(document, bank, decision_date)
    proven = read_record(document)
    if isinstance(proven, tuple):
        return None, proven
    file, problems = _parse_plain(proven.document, bank, decision_date)
    if file is None:
        return None, problems
    if decision_date is None or decision_date.isoformat() == proven.document["decision_date"]:
        return replace(file, salts=proven.salts, assessment=proven.assessment), problems
    # With another date it is no longer that assessment's record, and the date needs another salt: whoever
    # knew the old one could try out dates until they found the one that a record withholds.
    day = entry_id(EntryKind.PARTICULAR, "decision_date")
    salts = {entry: salt for entry, salt in proven.salts.items() if entry != day}
    return replace(file, salts=salts), problems


def _parse_plain(
    document: Mapping[str, object], bank: Bank, decision_date: date | None
) -> tuple[AnswersFile | None, tuple[Problem, ...]]:
    mismatches = _check_frame(document, bank)
    if mismatches:
        return None, mismatches
    raw = document if decision_date is None else {**document, "decision_date": decision_date.isoformat()}
    particulars, problems = read_particulars(raw, bank.languages)
    if not particulars.title:
        title = bank.title.in_language(particulars.language)
        particulars = replace(particulars, title=title)
    answers, misfits = parse_answers(
        bank,
        _object(document, "answers"),
        _object(document, "answer_languages"),
        particulars.decision_date,
    )
    problems = (*problems, *misfits)
    return (None if problems else AnswersFile(particulars, answers)), problems


def _check_frame(document: Mapping[str, object], bank: Bank) -> tuple[Problem, ...]:
    """Refuse another format or bank, parts of the wrong type, and unknown keys."""
    problems = [Problem(name, DocumentProblem.NO_SUCH_KEY) for name in document if name not in _KEYS]
    expected = {"format": FORMAT, "bank": bank.id, "bank_version": bank.version}
    for name, wanted in expected.items():
        found = document.get(name)
        # The types are compared too, because JSON's true equals 1 in Python.
        if type(found) is not type(wanted) or found != wanted:
            values = {"wanted": _show(wanted), "found": _show(found)}
            problems.append(Problem(name, DocumentProblem.MISMATCH, values))
    problems.extend(
        Problem(name, DocumentProblem.NOT_BY_QUESTION)
        for name in ("answers", "answer_languages")
        if not isinstance(document.get(name, {}), dict)
    )
    return tuple(problems)


def _show(value: object) -> str:
    """Return a JSON value as it would be written, cut short if it is long."""
    # A lone surrogate, which JSON can spell, could not be printed.
    shown = json.dumps(value, ensure_ascii=False, default=str).encode(errors="backslashreplace").decode()
    shown = mark_controls(shown)  # because a terminal would obey it
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


def _object(document: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = document.get(name, {})
    return found if isinstance(found, dict) else {}


def language_of(document: Mapping[str, object], bank: Bank) -> str:
    """Return the language that an answers file says it is in, or failing that the bank's first."""
    language = find_language(document) if is_record(document) else document.get("language")
    return language if isinstance(language, str) and language in bank.languages else bank.languages[0]


def _read(path: Path) -> str:
    try:
        # Editors on Windows like to begin a UTF-8 file with a byte order mark.
        return read_input(path, LARGEST).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(path, "is not UTF-8") from error


def load_document(path: Path) -> Mapping[str, object]:
    """Return the JSON of an answers file, whatever bank it is for.

    Raises:
        UnreadableFileError: the file cannot be read, or is not a JSON object.
    """
    text = _read(path)
    try:
        document = json.loads(
            text,
            parse_float=Decimal,
            parse_int=_parse_whole,
            parse_constant=_refuse_constant,
            object_pairs_hook=_pairs,
        )
    except json.JSONDecodeError as error:
        raise UnreadableFileError(path, f"is not JSON: line {error.lineno}: {error.msg}") from error
    except ValueError as error:
        raise UnreadableFileError(path, f"is not JSON: {error}") from error
    except RecursionError as error:
        raise UnreadableFileError(path, "is nested too deeply") from error
    if not isinstance(document, dict):
        raise UnreadableFileError(path, "must be a JSON object")
    return document


def _parse_whole(digits: str) -> int:
    """Read a whole number; the time that takes grows with the square of its digits, so they are limited."""
    if len(digits) > MOST_DIGITS:
        raise ValueError(f"a number has more than {MOST_DIGITS} digits")
    return int(digits)


def _refuse_constant(name: str) -> Never:
    raise ValueError(f"{name} is not a JSON number")


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return an object; a key may not occur twice, because nobody could tell which of the two counts."""
    document: dict[str, object] = {}
    for name, value in pairs:
        if name in document:
            raise ValueError(f"{name} occurs twice in one object")
        document[name] = value
    return document
