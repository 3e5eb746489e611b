"""Files of people (CSV): read line by line with what does not fit, and written without formulas."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from iia.domain.people import LARGEST_FILE, MOST_ROWS, LineProblem, PeopleFileProblem, PeopleProblem
from iia.domain.roles import ROLES
from iia.language.catalogue import LANGUAGES, wording_for
from iia.language.folding import fold
from iia.report.people_words import say_role
from iia.services.administering.details import parse_details

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from iia.domain.people import PersonDetails
    from iia.store.people.listing import ListedPerson

COLUMNS: Final = ("name", "email", "roles", "team", "department", "language", "state", "id")
"""The columns of a file that is written."""

NEEDED: Final = ("name", "email")
"""The columns that a file must have."""

_HEADINGS: Final = {
    "name": ("name", "enw"),
    "email": ("email", "e-mail", "email address", "e-bost", "ebost", "cyfeiriad e-bost"),
    "roles": ("roles", "role", "rolau", "rol"),
    "team": ("team", "tim"),
    "department": ("department", "adran"),
    "language": ("language", "iaith"),
    "state": ("state", "cyflwr"),
    "id": ("id",),
}
"""What each column may be called, in English or Welsh, without accents; the last two say nothing new."""

_LANGUAGES: Final = {"english": "en", "saesneg": "en", "welsh": "cy", "cymraeg": "cy"}
_BETWEEN_ROLES: Final = re.compile(r"[,;|/\n]")
_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a cell must not begin with: a spreadsheet would run it (OWASP, CSV injection)."""


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line of a file of people that fits: its number, and the fields that it says something of."""

    line: int
    details: PersonDetails
    said: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """A file of people as it was read: its lines that fit, and all that does not."""

    lines: tuple[FileLine, ...] = ()
    problems: tuple[LineProblem, ...] = ()


# --- Reading ---------------------------------------------------------------------------------------


def read_people_file(content: bytes) -> PeopleFile:
    """Read a file of people: UTF-8, with or without a byte order mark, its cells parted by `,` or `;`."""
    if len(content) > LARGEST_FILE:
        return _refuse(PeopleFileProblem.TOO_LARGE)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _refuse(PeopleFileProblem.NOT_UTF_8)
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return _read(_number_rows(reader))
    except csv.Error:
        return _refuse(PeopleFileProblem.UNREADABLE, reader.line_num)


def _refuse(code: PeopleFileProblem, line: int | None = None) -> PeopleFile:
    return PeopleFile(problems=(LineProblem(line, code),))


def _number_rows(reader: Iterable[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that says something, with the number of the line that it begins on."""
    begins = 1
    for row in reader:
        if any(cell.strip() for cell in row):
            yield begins, row
        begins = getattr(reader, "line_num", 0) + 1


def _read(rows: Iterator[tuple[int, list[str]]]) -> PeopleFile:
    line, heads = next(rows, (1, []))
    if not heads:
        return _refuse(PeopleFileProblem.EMPTY)
    columns, problems = _read_heads(line, heads)
    if problems:
        return PeopleFile(problems=problems)
    # One more than may be there is looked at, and no row after it: a file may have a million.
    found = list(islice(rows, MOST_ROWS + 1))
    if len(found) > MOST_ROWS:
        return _refuse(PeopleFileProblem.TOO_MANY_ROWS)
    if not found:
        return _refuse(PeopleFileProblem.EMPTY)
    return _Reading(columns).read(found)


def _read_heads(line: int, heads: Sequence[str]) -> tuple[tuple[str, ...], tuple[LineProblem, ...]]:
    names = {heading: column for column, headings in _HEADINGS.items() for heading in headings}
    columns = [names.get(" ".join(fold(head).split()), "") for head in heads]
    unknown = [
        LineProblem(line, PeopleFileProblem.NO_SUCH_COLUMN, values={"heading": head.strip()})
        for head, column in zip(heads, columns, strict=True)
        if not column
    ]
    known = [column for column in columns if column]
    same = [
        LineProblem(line, PeopleFileProblem.SAME_COLUMN, column)
        for column in dict.fromkeys(known)
        if known.count(column) > 1
    ]
    missing = [
        LineProblem(line, PeopleFileProblem.NO_COLUMN, column) for column in NEEDED if column not in known
    ]
    return tuple(columns), (*unknown, *same, *missing)


class _Reading:
    """The rows of a file while they are being read."""

    def __init__(self, columns: tuple[str, ...]) -> None:
        self.columns = columns
        self.lines: list[FileLine] = []
        self.problems: list[LineProblem] = []

    def read(self, rows: Iterable[tuple[int, list[str]]]) -> PeopleFile:
        for line, cells in rows:
            self._read_row(line, cells)
        return PeopleFile(tuple(self.lines), tuple(self.problems))

    def _read_row(self, line: int, cells: list[str]) -> None:
        if len(cells) != len(self.columns):
            values = {"found": str(len(cells)), "wanted": str(len(self.columns))}
            self.problems.append(LineProblem(line, PeopleFileProblem.OTHER_CELLS, values=values))
            return
        raw = dict(zip(self.columns, cells, strict=True))
        formulas = [column for column, cell in raw.items() if cell.startswith(_FORMULAS)]
        raw |= dict.fromkeys(formulas, "")
        raw["language"] = _LANGUAGES.get(
            fold(raw.get("language", "").strip()), raw.get("language", "").strip()
        )
        details, misfits = parse_details(raw, _read_roles(raw.get("roles", "")))
        problems = [
            *(LineProblem(line, PeopleProblem.A_FORMULA, column) for column in formulas),
            *(
                LineProblem(line, misfit.code, misfit.name, misfit.values)
                for misfit in misfits
                if misfit.name not in formulas
            ),
        ]
        self.problems += problems
        if not problems:
            said = frozenset(column for column, cell in raw.items() if cell.strip())
            self.lines.append(FileLine(line, details, said))


def _read_roles(written: str) -> tuple[str, ...]:
    """Return the codes of roles, written by code or by name in either language; what is none stays."""
    codes = {fold(say_role(role, wording_for(language))): role for role in ROLES for language in LANGUAGES}
    parts = [" ".join(part.split()) for part in _BETWEEN_ROLES.split(written)]
    return tuple(codes.get(fold(part), part) for part in parts if part)


# --- Writing ---------------------------------------------------------------------------------------


def write_people_file(people: Iterable[ListedPerson]) -> bytes:
    """Return people as a file that a spreadsheet opens and `read_people_file` reads."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for listed in people:
        person = listed.person
        roles = ", ".join(role for role in ROLES if role in person.roles)
        cells = (person.name, person.email, roles, person.team, person.department, person.language)
        writer.writerow([_neutralise(cell) for cell in (*cells, listed.state.value, person.id)])
    return written.getvalue().encode("utf-8-sig")


def _neutralise(cell: str) -> str:
    """Return a cell that no spreadsheet runs: a name that a provider gave may begin as a formula does."""
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell
