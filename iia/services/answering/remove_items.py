"""Removing items of repeating groups and putting them back: a removed item loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.events import ItemRemoved, ItemRestored
from iia.domain.problems import ItemProblem, Problem
from iia.errors import NotFoundError
from iia.services.answering.answer_changes import SaveResult
from iia.services.answering.changing import changing
from iia.services.answering.room import find_full, get_group
from iia.services.people.permissions import Action
from iia.store.answering.changes_since import find_changers_of_items

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from iia.services.answering.changing import LockedAssessment
    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.store.answering.answers import StoredItem
    from iia.store.database import Database
    from iia.store.people.queries import Person


def remove_items(
    database: Database,
    actor: Person,
    opened: OpenedAssessment,
    items: Collection[tuple[str, str]],
    *,
    seen: int | None = None,
    now: datetime,
) -> SaveResult:
    """Remove items: all of them, or none if somebody has changed one; removing one again changes nothing.

    Args:
        database: where they are kept.
        actor: who removes them.
        opened: the assessment.
        items: each with its group first.
        seen: how many events the assessment had when the actor was shown the items; None if never.
        now: the time.

    Returns:
        The assessment as it is now, with a problem for each item that somebody has changed since then.

    Raises:
        NotFoundError: the assessment or one of the items is not there.
        NotAllowedError: the actor may not answer, or the assessment is closed.
    """
    sections = {opened.bank.get_place(group).section.id for group, _ in items}
    with changing(database, actor, opened, Action.ANSWER, sections=sections) as locked:
        found = [_get_item(locked.opened, group, item) for group, item in items]
        there = [item for item in found if item.removed_at is None]
        changed = _find_changed(locked, there, seen)
        if changed:
            return SaveResult(locked.opened, changed)
        return SaveResult(locked.record([ItemRemoved(item.group, item.id) for item in there], now))


def restore_item(
    database: Database,
    actor: Person,
    opened: OpenedAssessment,
    *,
    group: str,
    item: str,
    seen: int | None = None,
    now: datetime,
) -> SaveResult:
    """Put a removed item back where it was; putting it back again changes nothing.

    Args:
        database: where it is kept.
        actor: who puts it back.
        opened: the assessment.
        group: the group's id.
        item: the item's id.
        seen: how many events the assessment had when the actor was shown the item; None if never.
        now: the time.

    Returns:
        The assessment as it is now, with a problem if the group has filled up, or if somebody has changed the
        item since it was seen.

    Raises:
        NotFoundError: the assessment or the item is not there.
        NotAllowedError: the actor may not answer, or the assessment is closed.
    """
    section = opened.bank.get_place(group).section.id
    with changing(database, actor, opened, Action.ANSWER, sections=[section]) as locked:
        gone = _get_item(locked.opened, group, item)
        if gone.removed_at is None:
            return SaveResult(locked.opened)
        there = tuple(each for each in locked.opened.items if each.group == group)
        full = find_full(get_group(locked.opened.bank, group), there)
        problems = _find_changed(locked, [gone], seen) if full is None else (full,)
        if problems:
            return SaveResult(locked.opened, problems)
        return SaveResult(locked.record([ItemRestored(group, item)], now))


def _find_changed(
    locked: LockedAssessment, items: Sequence[StoredItem], seen: int | None
) -> tuple[Problem, ...]:
    """Return a problem for each item that somebody has changed since it was seen."""
    if seen is None:
        return ()
    changers = find_changers_of_items(
        locked.connection, locked.opened.id, since=seen, items=[item.id for item in items]
    )
    return tuple(
        Problem(
            item.group,
            ItemProblem.ITEM_CHANGED_MEANWHILE,
            {"person": changers[item.group, item.id]},
            item.id,
        )
        for item in items
        if (item.group, item.id) in changers
    )


def _get_item(opened: OpenedAssessment, group: str, item: str) -> StoredItem:
    for each in opened.items:
        if (each.group, each.id) == (group, item):
            return each
    raise NotFoundError("item", item)
