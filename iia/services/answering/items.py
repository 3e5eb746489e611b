"""Items of a repeating group: adding, removing and restoring them; a removed item loses nothing."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from iia.domain.answers_document import ITEM_ID
from iia.domain.events import AnswerChanged, ItemAdded, ItemRemoved, ItemRestored
from iia.domain.kinds import FileQuestion
from iia.domain.parsing import ValueParser
from iia.domain.problems import ItemProblem, Problem
from iia.domain.questions import Group
from iia.domain.values import AnswerKey, to_json
from iia.errors import NotFoundError
from iia.services.answering.answer_changes import SaveResult
from iia.services.answering.changing import changing
from iia.services.answering.page_answers import get_question, parse_all
from iia.services.answering.room import find_full
from iia.services.answering.save_answers import save_locked
from iia.services.assessments.kept_progress import renew_progress
from iia.services.banks.stored import bank_by_hash
from iia.services.people.access import Action, get_assessment
from iia.store.answering.answers import read_items
from iia.store.answering.changes_since import find_changer_of_item
from iia.store.recording import record
from iia.store.stamp import EventStamp

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.domain.bank import Bank
    from iia.domain.values import Value
    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.store.answering.answers import StoredItem
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
    with changing(database, actor, opened, Action.ANSWER) as locked:
        present = locked.opened
        found_group = _get_group(present.bank, group)
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


def _get_group(bank: Bank, group: str) -> Group:
    question = bank.get_place(group).question
    if not isinstance(question, Group):
        raise NotFoundError("group", group)
    return question


def _keys(bank: Bank, group: str, item: str, raw: Mapping[str, object]) -> dict[AnswerKey, object]:
    keys = {AnswerKey(f"{group}.{name}", item): value for name, value in raw.items()}
    for key in keys:
        if isinstance(get_question(bank, key), FileQuestion):
            raise NotFoundError("question", key.question)
    return keys


def _first_answers(given: Mapping[AnswerKey, Value], language: str) -> tuple[AnswerChanged, ...]:
    return tuple(AnswerChanged.under(key, to_json(value), language, 1) for key, value in given.items())


def remove_item(
    database: Database,
    actor: Person,
    assessment_id: str,
    *,
    group: str,
    item: str,
    seen: int | None = None,
    now: datetime,
) -> Problem | None:
    """Remove an item; removing it again changes nothing.

    Args:
        database: where it is kept.
        actor: who removes it.
        assessment_id: the assessment's id.
        group: the group's id.
        item: the item's id.
        seen: how many events the assessment had when the actor was shown the item; None if never.
        now: the time.

    Returns:
        A problem, if somebody has changed the item since then.

    Raises:
        NotFoundError: the assessment or the item is not there.
        NotAllowedError: the actor may not answer, or the assessment is closed.
    """
    with database.writing() as connection:
        found = get_assessment(connection, actor, assessment_id, Action.ANSWER)
        found_group = _get_group(bank_by_hash(database, found.bank_hash), group)
        present = _get_item(read_items(connection, assessment_id, [found_group.id]), item)
        if present.removed_at is not None:
            return None
        changed = _find_changed(connection, assessment_id, group, item, seen)
        if changed is None:
            stamp = EventStamp(assessment_id, actor.id, now)
            record(connection, database.keys, found.head, stamp, (ItemRemoved(group, item),))
            renew_progress(database, connection, actor, assessment_id)
        return changed


def _find_changed(
    connection: Connection, assessment: str, group: str, item: str, seen: int | None
) -> Problem | None:
    """Return the problem that somebody has changed an item since it was seen, if they have."""
    if seen is None:
        return None
    changer = find_changer_of_item(connection, assessment, since=seen, group=group, item=item)
    if changer is None:
        return None
    return Problem(group, ItemProblem.ITEM_CHANGED_MEANWHILE, {"person": changer}, item)


def restore_item(
    database: Database,
    actor: Person,
    assessment_id: str,
    *,
    group: str,
    item: str,
    seen: int | None = None,
    now: datetime,
) -> Problem | None:
    """Put a removed item back where it was; the arguments are those of `remove_item`.

    Returns:
        A problem, if the group has filled up, or somebody has changed the item since it was seen.

    Raises:
        NotFoundError: the assessment or the item is not there.
        NotAllowedError: the actor may not answer, or the assessment is closed.
    """
    with database.writing() as connection:
        found = get_assessment(connection, actor, assessment_id, Action.ANSWER)
        found_group = _get_group(bank_by_hash(database, found.bank_hash), group)
        items = read_items(connection, assessment_id, [found_group.id])
        if _get_item(items, item).removed_at is None:
            return None
        problem = find_full(found_group, items) or _find_changed(connection, assessment_id, group, item, seen)
        if problem is None:
            stamp = EventStamp(assessment_id, actor.id, now)
            record(connection, database.keys, found.head, stamp, (ItemRestored(group, item),))
            renew_progress(database, connection, actor, assessment_id)
        return problem


def _get_item(items: tuple[StoredItem, ...], item: str) -> StoredItem:
    for each in items:
        if each.id == item:
            return each
    raise NotFoundError("item", item)
