"""Lists of assessments: those that somebody may read and looks for, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import case, false, func, select
from sqlalchemy.orm import aliased

from iia.domain.assessment import Status
from iia.domain.finding import PAGE, ListOrder, Sought, WhichList
from iia.domain.progress import Completeness
from iia.domain.roles import OWNER
from iia.language.catalogue import WALES
from iia.store.assessments.kept_progress import IS_KEPT
from iia.store.assessments.tables import AssessmentRow, KeptProgressRow, ParticipationRow
from iia.store.banks.tables import BankRow
from iia.store.finding.matching import holds_phrases, must_look_for_phrases, select_matching
from iia.store.finding.tables import FoundTextRow
from iia.store.people.tables import PersonRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from sqlalchemy import CTE, ColumnElement, CompoundSelect, Connection, Row, Select

    from iia.domain.text import Text
    from iia.language.query import Query


LAST_PAGE: Final = 1_000_000
"""The highest number of a page that a database is asked for, because both count to some limit only."""


@dataclass(frozen=True)
class ListedAssessment:
    """An assessment in a list: people by name, and the language that its title is in.

    `progress` is how complete it is; None if that is not kept for it as it is now.
    """

    id: str
    status: Status
    title: str
    language: str
    reference: str
    bank_hash: str
    bank_title: Text
    decision_date: date | None
    progress: Completeness | None
    updated_at: datetime
    updated_by: str
    owner: str
    owner_id: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks, and what they may read: every assessment, or those in which they have one of these parts."""

    person: str
    department: str
    parts: frozenset[str]
    reads_every_one: bool


class ListedPage(NamedTuple):
    """A page of a list: those on it, how many there are in all, and its number."""

    listed: tuple[ListedAssessment, ...]
    total: int
    number: int


@dataclass(frozen=True)
class AssessmentLister:
    """Lists what a reader may read and looks for as of a day; `owners` are those who are sought."""

    connection: Connection
    reader: Reader
    today: date
    sought: Sought = field(default_factory=Sought)
    query: Query | None = None
    owners: Collection[str] = ()

    def find_page(self, number: int) -> ListedPage:
        """Return a page, counted from 1; the nearest, if there is no such page."""
        number = min(max(1, number), LAST_PAGE)
        rows = self._read_ids(number)
        if not rows and number > 1:
            # Without a row nothing says how many there are in all.
            counted = self._read_ids(1)
            number = -(-counted[0].total // PAGE) if counted else 1
            rows = self._read_ids(number)
        listed = self._read([row.id for row in rows]) if rows else ()
        return ListedPage(listed, rows[0].total if rows else 0, number)

    def list_all(self) -> tuple[ListedAssessment, ...]:
        """Return all of them."""
        return self._read(self._select(AssessmentRow.id))

    def _read_ids(self, number: int) -> Sequence[Row[Any]]:
        query = self._select(AssessmentRow.id, func.count().over().label("total")).order_by(*self._order())
        return self.connection.execute(query.limit(PAGE).offset((number - 1) * PAGE)).all()

    def _read(self, ids: Sequence[str] | Select[Any]) -> tuple[ListedAssessment, ...]:
        query = self._sortable(select_listed()).where(AssessmentRow.id.in_(ids)).order_by(*self._order())
        return tuple(map(_build_listed, self.connection.execute(query)))

    def _select(self, *columns: Any) -> Select[Any]:  # noqa: ANN401 - columns of any types
        """Return the query for columns of the assessments that are listed."""
        query, conditions = self._sortable(select(*columns).select_from(AssessmentRow)), self._conditions()
        if self.query is None or not must_look_for_phrases(self.connection, self.query):
            return query.where(*conditions)
        # Texts are read last, and only those that everything else leaves.
        left = _at_once(select(AssessmentRow.id).where(*conditions), "left")
        return query.where(
            AssessmentRow.id.in_(select(left.c.id).where(holds_phrases(self.query, left.c.id)))
        )

    def _sortable(self, query: Select[Any]) -> Select[Any]:
        """Return a query with each assessment's words beside it, if it is sorted by those of its title."""
        if self.sought.order is not ListOrder.TITLE:
            return query
        return query.outerjoin(FoundTextRow, FoundTextRow.assessment_id == AssessmentRow.id)

    # --- Which ---------------------------------------------------------------------------------------

    def _conditions(self) -> Iterator[ColumnElement[bool]]:
        """Yield what an assessment must be like; that the reader may read it comes first of all."""
        assessment, sought = AssessmentRow, self.sought
        if sought.which is WhichList.MINE or not self.reader.reads_every_one:
            yield assessment.id.in_(self._where_i_have(self.reader.parts))
        if sought.which is WhichList.DEPARTMENT:
            yield assessment.id.in_(_owned_in(self.reader.department))
        if sought.part:
            yield assessment.id.in_(self._where_i_have({sought.part} & self.reader.parts))
        if sought.department:
            yield assessment.id.in_(_owned_in(sought.department))
        if sought.owner:
            yield assessment.id.in_(_select_parts(ParticipationRow.person_id.in_(self.owners), {OWNER}))
        if sought.bank:
            of_bank = select(BankRow.content_hash).where(BankRow.bank_id == sought.bank)
            yield assessment.bank_hash.in_(of_bank)
        if sought.status:
            yield assessment.status == sought.status
        yield from self._dates()
        if self.query is not None and self.query.is_empty:
            yield false()
        elif self.query is not None:
            matching = _at_once(select_matching(self.connection, self.query), "matching")
            yield assessment.id.in_(self._leave_mine(select(matching.c.assessment_id)))

    def _leave_mine(self, ids: Select[str]) -> Select[str] | CompoundSelect[str]:
        """Return those of some assessments that the reader has a part in, if they may read no others.

        The condition above says so too. But PostgreSQL expects few assessments to match, and would look up
        each of them before it asks whose it is.
        """
        if self.reader.reads_every_one or self.connection.dialect.name == "sqlite":
            return ids
        return ids.intersect(self._where_i_have(self.reader.parts))

    def _dates(self) -> Iterator[ColumnElement[bool]]:
        sought = self.sought
        if sought.decided_from is not None:
            yield AssessmentRow.decision_date >= sought.decided_from
        if sought.decided_to is not None:
            yield AssessmentRow.decision_date <= sought.decided_to
        if sought.changed_since is not None:
            yield AssessmentRow.updated_at >= datetime.combine(sought.changed_since, time.min, WALES)

    def _where_i_have(self, parts: Collection[str]) -> Select[str]:
        return _select_parts(ParticipationRow.person_id == self.reader.person, parts)

    # --- In what order -------------------------------------------------------------------------------

    def _order(self) -> tuple[ColumnElement[Any], ...]:
        match self.sought.order:
            case ListOrder.TITLE:
                return (FoundTextRow.title.asc(), AssessmentRow.id.asc())
            case ListOrder.DECISION:
                return (*self._nearest_decision(), AssessmentRow.id.asc())
            case _:
                return (AssessmentRow.updated_at.desc(), AssessmentRow.id.asc())

    def _nearest_decision(self) -> tuple[ColumnElement[Any], ...]:
        """Return the order of decisions: the next first, then the latest past ones, then those without."""
        day = AssessmentRow.decision_date
        is_to_come = day >= self.today
        sort = case((is_to_come, 0), (day.is_not(None), 1), else_=2)
        return sort.asc(), case((is_to_come, day)).asc(), day.desc()


def _at_once(query: Select[str], name: str) -> CTE:
    """Return a query that a database runs on its own, because it does not know what reading a text takes.

    PostgreSQL would otherwise try one text after another where few assessments are left by other conditions.
    """
    return query.cte(name).prefix_with("MATERIALIZED")


def _select_parts(who: ColumnElement[bool], parts: Collection[str]) -> Select[str]:
    return select(ParticipationRow.assessment_id).where(who, ParticipationRow.role.in_(sorted(parts)))


def _owned_in(department: str) -> Select[str]:
    people = select(PersonRow.id).where(PersonRow.department == department, PersonRow.department != "")
    return _select_parts(ParticipationRow.person_id.in_(people), {OWNER})


def select_listed() -> Select[Any]:
    """Return the query for what a list shows of every assessment."""
    updater, owner = aliased(PersonRow), aliased(PersonRow)
    owning = aliased(ParticipationRow)
    return (
        select(
            *AssessmentRow.__table__.columns,
            KeptProgressRow.required,
            KeptProgressRow.answered,
            KeptProgressRow.may_apply,
            BankRow.title.label("bank_title"),
            updater.name.label("updater_name"),
            owner.id.label("owner_id"),
            owner.name.label("owner_name"),
        )
        .join(BankRow, BankRow.content_hash == AssessmentRow.bank_hash)
        .join(updater, updater.id == AssessmentRow.updated_by)
        .join(owning, (owning.assessment_id == AssessmentRow.id) & (owning.role == OWNER))
        .join(owner, owner.id == owning.person_id)
        .outerjoin(KeptProgressRow, IS_KEPT)
    )


def _build_listed(row: Row[*tuple[Any, ...]]) -> ListedAssessment:
    is_kept = row.required is not None
    return ListedAssessment(
        id=row.id,
        status=Status(row.status),
        title=row.title,
        language=row.language,
        reference=row.reference,
        bank_hash=row.bank_hash,
        bank_title=row.bank_title,
        decision_date=row.decision_date,
        progress=Completeness(row.required, row.answered, row.may_apply) if is_kept else None,
        updated_at=row.updated_at,
        updated_by=row.updater_name,
        owner=row.owner_name,
        owner_id=row.owner_id,
    )


# --- What can be chosen ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ListChoices:
    """What the assessments that somebody may read can be told apart by; banks by id, with their titles."""

    statuses: tuple[Status, ...]
    banks: Mapping[str, Text]
    departments: tuple[str, ...]


def list_choices(connection: Connection, reader: Reader) -> ListChoices:
    """Return what occurs in the assessments that a reader may read, and nothing of any other."""
    is_mine = ParticipationRow.person_id == reader.person
    readable = None if reader.reads_every_one else _select_parts(is_mine, reader.parts)
    kinds = select(AssessmentRow.status, AssessmentRow.bank_hash).distinct()
    owned = ParticipationRow.person_id == PersonRow.id, ParticipationRow.role == OWNER
    of_owners = select(ParticipationRow.assessment_id).where(*owned)
    if readable is not None:
        kinds = kinds.where(AssessmentRow.id.in_(readable))
        of_owners = of_owners.where(ParticipationRow.assessment_id.in_(readable))
    found = connection.execute(kinds).all()
    departments = select(PersonRow.department).where(PersonRow.department != "", of_owners.exists())
    present = {row.status for row in found}
    return ListChoices(
        tuple(status for status in Status if status in present),
        _name_banks(connection, {row.bank_hash for row in found}),
        tuple(sorted(set(connection.scalars(departments)))),
    )


def _name_banks(connection: Connection, hashes: Collection[str]) -> dict[str, Text]:
    """Return the titles of banks by their ids; of several versions, the newest."""
    query = select(BankRow.bank_id, BankRow.title).where(BankRow.content_hash.in_(hashes))
    return {row.bank_id: row.title for row in connection.execute(query.order_by(BankRow.published_at))}


def list_owners(connection: Connection) -> dict[str, str]:
    """Return everybody who owns an assessment, by id, with their names."""
    owners = select(ParticipationRow.person_id).where(ParticipationRow.role == OWNER)
    query = select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(owners))
    return {row.id: row.name for row in connection.execute(query)}
