"""The `answers` part of an answers file: JSON nested by question, read into Answers and written back."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from iia.domain.answers import Answers
from iia.domain.blank import is_blank
from iia.domain.kinds.misfit import Misfit
from iia.domain.parsing import ValueParser
from iia.domain.problems import AnswerProblem, ItemProblem, Problem
from iia.domain.questions import Grid, Group, Note
from iia.domain.values import AnswerKey, to_json

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from datetime import date

    from iia.domain.bank import Bank
    from iia.domain.kinds import Simple
    from iia.domain.problems import ProblemCode
    from iia.domain.values import Value

ITEM_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What an item's id may look like."""


def parse_answers(
    bank: Bank,
    document: Mapping[str, object],
    languages: Mapping[str, object],
    on: date | None,
) -> tuple[Answers, tuple[Problem, ...]]:
    """Read answers from their JSON form.

    Args:
        bank: the bank that asked.
        document: answers by question id, as in an answers file.
        languages: the language an answer was written in, by `question`, `group.question` (every
            item) or `group.item.question` (one item or row).
        on: the day of decision; which entries of a framework count depends on it.

    Returns:
        The answers that fit, and a problem for each that does not.
    """
    reading = _Reading(bank, ValueParser(bank, on))
    for question, raw in document.items():
        reading.read(question, raw)
    reading.read_languages(languages)
    return Answers(reading.values, reading.items, reading.languages), tuple(reading.problems)


@dataclass
class _Reading:
    """Answers while they are being read."""

    bank: Bank
    parser: ValueParser
    values: dict[AnswerKey, Value] = field(default_factory=dict)
    items: dict[str, tuple[str, ...]] = field(default_factory=dict)
    languages: dict[AnswerKey, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def read(self, ref: str, raw: object) -> None:
        place = self.bank.find_place(ref)
        if place is None or place.container is not None:
            self._refuse(ref, AnswerProblem.NO_SUCH_QUESTION)
            return
        match place.question:
            case Note():
                self._refuse(ref, AnswerProblem.TAKES_NO_ANSWER)
            case Group():
                self._read_group(place.question, raw)
            case Grid():
                self._read_grid(place.question, raw)
            case simple:
                self._read_value(AnswerKey(ref), simple, raw)

    def _refuse(self, ref: str, code: ProblemCode, item: str | None = None) -> None:
        self.problems.append(Problem(ref, code, item=item))

    def _read_value(self, key: AnswerKey, question: Simple, raw: object) -> None:
        try:
            value = self.parser.parse(question, raw)
        except Misfit as misfit:
            self.problems.append(Problem.of(misfit, *key))
            return
        if value is not None:
            self.values[key] = value

    def _read_group(self, group: Group, raw: object) -> None:
        if is_blank(raw):
            return
        if not isinstance(raw, list):
            self._refuse(group.id, ItemProblem.NOT_ITEMS)
            return
        if group.max_items is not None and len(raw) > group.max_items:
            limit = {"limit": group.max_items}
            self.problems.append(Problem(group.id, ItemProblem.TOO_MANY_ITEMS, limit))
        seen: dict[str, None] = {}
        for number, raw_item in enumerate(raw, start=1):
            item = self._item_id(group, raw_item, seen, f"#{number}")
            if item is not None:
                seen[item] = None
                self._read_cells(group, item, {k: v for k, v in raw_item.items() if k != "id"})
        if seen:
            self.items[group.id] = tuple(seen)

    def _item_id(self, group: Group, raw: object, seen: Container[str], place: str) -> str | None:
        """Return an item's id, or None; one without an id is named by its place, such as #2."""
        if not isinstance(raw, dict):
            self._refuse(group.id, ItemProblem.NOT_AN_ITEM, place)
            return None
        item = raw.get("id")
        if not isinstance(item, str) or not ITEM_ID.fullmatch(item):
            self._refuse(group.id, ItemProblem.NO_ITEM_ID, place)
            return None
        if item in seen:
            self._refuse(group.id, ItemProblem.SAME_ITEM_ID, item)
            return None
        return item

    def _read_grid(self, grid: Grid, raw: object) -> None:
        if is_blank(raw):
            return
        if not isinstance(raw, dict):
            self._refuse(grid.id, ItemProblem.NOT_ROWS)
            return
        rows = {row.id for row in self.bank.rows(grid, self.parser.on)}
        for row, cells in raw.items():
            if row not in rows:
                self._refuse(grid.id, ItemProblem.NO_SUCH_ROW, row)
            elif isinstance(cells, dict):
                self._read_cells(grid, row, cells)
            elif cells is not None:
                self._refuse(grid.id, ItemProblem.NOT_A_ROW, row)

    def _read_cells(self, container: Group | Grid, item: str, cells: Mapping[Any, object]) -> None:
        questions = {question.id: question for question in container.questions}
        for name, raw in cells.items():
            ref = f"{container.id}.{name}"
            match questions.get(name):
                case None:
                    self._refuse(ref, AnswerProblem.NO_SUCH_QUESTION, item)
                case Note():
                    self._refuse(ref, AnswerProblem.TAKES_NO_ANSWER, item)
                case question:
                    self._read_value(AnswerKey(ref, item), question, raw)

    def read_languages(self, languages: Mapping[str, object]) -> None:
        named: dict[str, list[AnswerKey]] = defaultdict(list)
        for key in self.values:
            for name in _names(key):
                named[name].append(key)
        for name, language in languages.items():
            keys = named.get(name, [])
            if language not in self.bank.languages:
                self._refuse(name, AnswerProblem.NO_SUCH_LANGUAGE)
            elif not keys and not self._names_question(name):
                self._refuse(name, AnswerProblem.NO_SUCH_QUESTION)
            for key in keys:
                self.languages[key] = str(language)

    def _names_question(self, name: str) -> bool:
        """Return whether a name in `answer_languages` is that of a question, answered or not."""
        first, _, rest = name.partition(".")
        return self.bank.find_place(name) is not None or (
            "." in rest and self.bank.find_place(f"{first}.{rest.rpartition('.')[2]}") is not None
        )


def _names(key: AnswerKey) -> tuple[str, ...]:
    """Return the names that an answer goes by in `answer_languages`."""
    if key.item is None:
        return (key.question,)
    container, _, question = key.question.partition(".")
    return (container, key.question, f"{container}.{key.item}.{question}")


def build_document(bank: Bank, answers: Answers) -> dict[str, Any]:
    """Return answers in their JSON form, in bank order."""
    document: dict[str, object] = {}
    for ref, place in bank.places.items():
        if place.container is not None or isinstance(place.question, Note):
            continue
        match place.question:
            case Group() as group:
                found: object = [
                    {"id": item, **_cells(group, item, answers)} for item in answers.items_of(group.id)
                ]
            case Grid() as grid:
                rows = dict.fromkeys(
                    key.item for key in answers.values if key.question.startswith(f"{grid.id}.") and key.item
                )
                order = [row.id for row in bank.rows(grid)]
                found = {row: _cells(grid, row, answers) for row in order if row in rows}
            case _:
                value = answers.get(ref)
                found = None if value is None else to_json(value)
        if found not in (None, [], {}):
            document[ref] = found
    return document


def _cells(container: Group | Grid, item: str, answers: Answers) -> dict[str, object]:
    cells = (
        (question.id, answers.get(f"{container.id}.{question.id}", item)) for question in container.questions
    )
    return {name: to_json(value) for name, value in cells if value is not None}


def build_languages(answers: Answers) -> dict[str, str]:
    """Return `answer_languages` in its JSON form, by the last name, because that means one answer alone."""
    return {_names(key)[-1]: language for key, language in answers.languages.items()}
