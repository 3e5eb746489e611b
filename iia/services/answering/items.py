"""Adding items to repeating groups: an item comes with its first answers."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from iia.domain.answers_document import ITEM_ID
from iia.domain.events import AnswerChanged, ItemAdded
from iia.domain.kinds import FileQuestion
from iia.domain.parsing import ValueParser
from iia.domain.problems import ItemProblem, Problem
from iia.domain.values import AnswerKey, to_json
from iia.errors import NotFoundError
from iia.services.answering.answer_changes import SaveResult
from iia.services.answering.changing import changing
from iia.services.answering.page_answers import get_question, parse_all
from iia.services.answering.room import find_full, get_group
from iia.services.answering.save_answers import save_locked
from iia.services.people.permissions import Action

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from iia.domain.bank import Bank
    from iia.domain.values import Value
    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.store.database import Database
    from iia.store.people.queries import Person

_ID_BYTES: Final = 8


def new_item_id() -> str:
    """Return an id for the item that a form is about to add, so that a form sent twice adds one item."""
    return secrets.token_hex(_ID_BYTES)


def add_item(  # noqa: PLR0913 - what a form sends, each thing once
    database: Database,
    actor: Person,
    opened: OpenedAssessment,
    *,
    group: str,
    item: str,
    raw: Mapping[str, object],
    versions: Mapping[AnswerKey, int] | None = None,
    language: str,
    now: datetime,
) -> SaveResult:
    """Add an item with its answers; a form in which no answer fits adds none.

    Args:
        database: where it is kept.
        actor: who adds it.
        opened: the assessment.
        group: the group's id.
        item: from `new_item_id`, made when the form was shown. If it exists already, the form was sent
            twice: the same words change nothing, others are a change like any other.
        raw: JSON values by the id that each question has within the group.
        versions: the version of each answer that the form started from; 0 or absent if there was none.
        language: the language the answers were written in.
        now: the time.

    Returns:
        What became of the answers; `has_item` tells whether the item is there.

    Raises:
        NotFoundError: there is no such assessment or group, or one of the questions is not in it.
        NotAllowedError: the actor may not answer, or the assessment is closed.
    """
    if not ITEM_ID.fullmatch(item):
        raise NotFoundError("item", item)
    section = opened.bank.get_place(group).section.id
    with changing(database, actor, opened, Action.ANSWER, sections=[section]) as locked:
        present = locked.opened
        found_group = get_group(present.bank, group)
        there = tuple(each for each in present.items if each.group == group)
        keys = _keys(present.bank, group, item, raw)
        if any(each.id == item for each in there):
            return _add_again(save_locked(locked, keys, versions or {}, language, marks={}, now=now), keys)
        full = find_full(found_group, there)
        if full is not None:
            return SaveResult(present, (full,))
        values, problems = parse_all(ValueParser(present.bank, present.particulars.decision_date), keys)
        given = {key: value for key, value in values.items() if value is not None}
        if not given:
            empty = Problem(group, ItemProblem.EMPTY_ITEM, item=item)
            return SaveResult(present, problems or (empty,))
        # Removed items count too: each may be restored to its position.
        added = ItemAdded(group, item, max((each.position for each in there), default=-1) + 1)
        after = locked.record((added, *_first_answers(given, language)), now)
    return SaveResult(after, problems, saved=tuple(given))


def _add_again(result: SaveResult, keys: Collection[AnswerKey]) -> SaveResult:
    """Return what became of a form that was sent before: what it saved then counts as saved too."""
    clashing = {conflict.key for conflict in result.conflicts}
    there = tuple(key for key in keys if key in result.after.answers.values and key not in clashing)
    return replace(result, saved=there)


def _keys(bank: Bank, group: str, item: str, raw: Mapping[str, object]) -> dict[AnswerKey, object]:
    keys = {AnswerKey(f"{group}.{name}", item): value for name, value in raw.items()}
    for key in keys:
        if isinstance(get_question(bank, key), FileQuestion):
            raise NotFoundError("question", key.question)
    return keys


def _first_answers(given: Mapping[AnswerKey, Value], language: str) -> tuple[AnswerChanged, ...]:
    return tuple(AnswerChanged.under(key, to_json(value), language, 1) for key, value in given.items())
