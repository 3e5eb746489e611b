"""Reading the events of an assessment back: the newest first, as few as are sought, in one query each."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, false, func, or_, select
from sqlalchemy.orm import aliased

from iia.domain.past_events import PastStamp
from iia.store.assessments.tables import EventPayloadRow, EventRow
from iia.store.events import KINDS
from iia.store.history.past_events import Replaced, build_past_event, read_said
from iia.store.ids import is_id
from iia.store.people.tables import PersonRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Select, Subquery

    from iia.domain.events import Event
    from iia.domain.past_events import PastEvent, Unsaid
    from iia.domain.values import AnswerKey

_CHANGING: Final = ("answer_changed", "assessment_started", "particulars_changed")
"""The kinds of events that replace what an earlier one said."""

_OF_A_SECTION: Final = tuple(
    name for name, kind in KINDS.items() if "section" in {field.name for field in fields(kind)}
)
"""The kinds of events that name a section and no question, so that only their payload tells which."""

_AT_ONCE: Final = 500
"""How many events of a whole history are fetched at a time."""


@dataclass(frozen=True, slots=True)
class EventsSought:
    """Which events of an assessment are sought; what is empty or None leaves none out.

    Attributes:
        assessment: the assessment.
        person: whose doing they were, by id.
        kinds: of which kinds they are.
        questions: what they are about: questions, grids and groups by ref.
        section: a section that they may be about instead.
        item: the item or row that they are about; empty for those about none.
        since: from when on they were.
        until: before when they were.
    """

    assessment: str
    person: str = ""
    kinds: Collection[type[Event]] = ()
    questions: Collection[str] | None = None
    section: str = ""
    item: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    @classmethod
    def of_answer(cls, assessment: str, key: AnswerKey, kinds: Collection[type[Event]]) -> EventsSought:
        """Return how to seek the events of one answer."""
        return cls(assessment, kinds=kinds, questions=(key.question,), item=key.item or "")


def count_events(connection: Connection, sought: EventsSought) -> int:
    """Return how many events are sought."""
    query = select(func.count()).select_from(EventRow)
    return int(connection.scalar(_narrow(query, sought)) or 0)


def list_events(
    connection: Connection, sought: EventsSought, *, limit: int, offset: int = 0
) -> tuple[PastEvent, ...]:
    """Return some of the events that are sought, the newest first."""
    rows = connection.execute(_with_payloads(_pick(sought, limit, offset), sought.assessment))
    return tuple(build_past_event(row, _find_replaced(row)) for row in rows)


def _find_replaced(row: Any) -> Replaced | None:  # noqa: ANN401 - a row of that query
    return None if row.before_kind is None else Replaced(row.before_kind, row.before_payload)


def iterate_events(connection: Connection, sought: EventsSought) -> Iterator[PastEvent]:
    """Yield all the events that are sought, the oldest first, while the transaction lasts.

    Whatever replaces something is read too, sought or not: what it replaced is then known when it comes. To
    look for it in the database would take time that grows with the square of the changes to an answer.
    """
    latest: dict[tuple[str, str], Replaced] = {}
    for row in connection.execute(_all_query(sought), execution_options={"yield_per": _AT_ONCE}):
        place, is_changing = (row.question, row.item), row.kind in _CHANGING
        if row.is_sought:
            yield build_past_event(row, latest.get(place) if is_changing else None)
        if is_changing:
            latest[place] = Replaced(row.kind, row.payload)


def _all_query(sought: EventsSought) -> Select[Any]:
    is_sought = and_(*_list_conditions(sought))
    query = (
        select(
            *EventRow.__table__.columns, PersonRow.name, EventPayloadRow.payload, is_sought.label("is_sought")
        )
        .join(PersonRow, PersonRow.id == EventRow.actor)
        .outerjoin(
            EventPayloadRow,
            (EventPayloadRow.assessment_id == EventRow.assessment_id) & (EventPayloadRow.seq == EventRow.seq),
        )
        .where(EventRow.assessment_id == sought.assessment, or_(is_sought, EventRow.kind.in_(_CHANGING)))
    )
    return query.order_by(EventRow.seq)


def list_actors(connection: Connection, assessment: str) -> Mapping[str, str]:
    """Return the names of everybody who had a hand in an assessment, by id, in alphabetical order."""
    query = (
        select(PersonRow.id, PersonRow.name)
        .where(PersonRow.id.in_(select(EventRow.actor).where(EventRow.assessment_id == assessment)))
        .order_by(PersonRow.name, PersonRow.id)
    )
    return {row.id: row.name for row in connection.execute(query)}


def find_change(connection: Connection, assessment: str, key: AnswerKey, seq: int) -> Event | Unsaid | None:
    """Return what the change to an answer with that number said; None if there is none such."""
    query = (
        select(EventRow.kind, EventPayloadRow.payload)
        .outerjoin(
            EventPayloadRow,
            (EventPayloadRow.assessment_id == EventRow.assessment_id) & (EventPayloadRow.seq == EventRow.seq),
        )
        .where(
            EventRow.assessment_id == assessment,
            EventRow.seq == seq,
            EventRow.kind == "answer_changed",
            EventRow.question == key.question,
            EventRow.item == (key.item or ""),
        )
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else read_said(row.kind, row.payload)


def find_stamps(connection: Connection, assessment: str, seqs: Collection[int]) -> Mapping[int, PastStamp]:
    """Return who made some events and when, by their numbers."""
    query = (
        select(EventRow.seq, PersonRow.name, EventRow.at)
        .join(PersonRow, PersonRow.id == EventRow.actor)
        .where(EventRow.assessment_id == assessment, EventRow.seq.in_(seqs))
    )
    return {row.seq: PastStamp(row.name, row.at) for row in connection.execute(query)}


def _pick(sought: EventsSought, limit: int, offset: int) -> Subquery:
    query = _narrow(select(EventRow.__table__), sought)
    return query.order_by(EventRow.seq.desc()).limit(limit).offset(offset or None).subquery("picked")


def _narrow(query: Select[Any], sought: EventsSought) -> Select[Any]:
    return query.where(*_list_conditions(sought))


def _list_conditions(sought: EventsSought) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [EventRow.assessment_id == sought.assessment]
    if sought.person:
        conditions.append(EventRow.actor == sought.person if is_id(sought.person) else false())
    if sought.kinds:
        names = [name for name, kind in KINDS.items() if kind in sought.kinds]
        conditions.append(EventRow.kind.in_(names))
    if sought.questions is not None:
        conditions.append(or_(EventRow.question.in_(sought.questions), _is_about_section(sought)))
    if sought.item is not None:
        conditions.append(EventRow.item == sought.item if is_id(sought.item or "none") else false())
    if sought.since is not None:
        conditions.append(EventRow.at >= sought.since)
    if sought.until is not None:
        conditions.append(EventRow.at < sought.until)
    return conditions


def _is_about_section(sought: EventsSought) -> ColumnElement[bool]:
    """Whether an event names the section; a text that somebody wrote has its quotation marks escaped."""
    if not sought.section:
        return false()
    named = select(EventPayloadRow.seq).where(
        EventPayloadRow.assessment_id == sought.assessment,
        EventPayloadRow.payload.contains(f'"section":"{sought.section}"', autoescape=True),
    )
    return and_(EventRow.kind.in_(_OF_A_SECTION), EventRow.seq.in_(named))


def _with_payloads(picked: Subquery, assessment: str) -> Select[Any]:
    """Return the query of events with their payloads and those of what they changed.

    What an event changed is looked for only once the events of a page are picked, because that takes a
    query inside the query for each of them.
    """
    earlier = aliased(EventRow)
    latest = (
        select(func.max(earlier.seq))
        .where(
            earlier.assessment_id == assessment,
            earlier.question == picked.c.question,
            earlier.item == picked.c.item,
            earlier.kind.in_(_CHANGING),
            earlier.seq < picked.c.seq,
            picked.c.kind.in_(_CHANGING),
        )
        .scalar_subquery()
    )
    placed = select(picked, latest.label("before_seq")).subquery("placed")
    before, payload, replaced = aliased(EventRow), aliased(EventPayloadRow), aliased(EventPayloadRow)
    return (
        select(
            placed.c.seq,
            placed.c.at,
            placed.c.actor,
            PersonRow.name,
            placed.c.kind,
            placed.c.question,
            placed.c.item,
            payload.payload.label("payload"),
            before.kind.label("before_kind"),
            replaced.payload.label("before_payload"),
        )
        .join(PersonRow, PersonRow.id == placed.c.actor)
        .outerjoin(payload, (payload.assessment_id == assessment) & (payload.seq == placed.c.seq))
        .outerjoin(before, (before.assessment_id == assessment) & (before.seq == placed.c.before_seq))
        .outerjoin(replaced, (replaced.assessment_id == assessment) & (replaced.seq == placed.c.before_seq))
        .order_by(placed.c.seq.desc())
    )
