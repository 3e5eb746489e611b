"""What somebody looks for in the lists of assessments, as the query of an address says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from flask import request

from iia.domain.assessment import Status
from iia.domain.characters import mark_unshowable
from iia.domain.finding import ListOrder, Sought, WhichList
from iia.domain.people import LONGEST_NAME
from iia.domain.roles import PARTS
from iia.language.query import parse_query
from iia.services.people.access import may_read_every_one
from iia.web.site import person, wording

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum
    from typing import TypeVar

    from iia.language.query import Query

    Chosen = TypeVar("Chosen", bound=StrEnum)

LONGEST: Final = 100
"""How many characters of what is searched for count."""

DAYS: Final = ("from", "to", "since")
"""The fields that hold a day: the first and the last of a decision, and that of the oldest change."""

_FILTERS: Final = ("status", "bank", "owner", "department", "part", *DAYS)


@dataclass(frozen=True, slots=True)
class ListForm:
    """What the form above a list holds: each field as it was typed, and the days that are none."""

    fields: Mapping[str, str]
    wrong_days: frozenset[str]
    sought: Sought
    query: Query | None
    page: int

    @property
    def typed(self) -> str:
        """The words that are searched for, as they were typed."""
        return self.fields["q"]

    @property
    def is_filtered(self) -> bool:
        """Whether a filter is filled in."""
        return any(self.fields[name] for name in _FILTERS)

    @property
    def has_filters(self) -> bool:
        """Whether the form holds anything besides the words, and so is shown whole."""
        return self.is_filtered or self.sought.order is not ListOrder.CHANGED

    def address(self, **changed: str) -> dict[str, Any]:
        """Return what the form holds as the query of an address, with something else in some fields."""
        return {name: value or None for name, value in {**self.fields, **changed}.items()}


def read_list_form() -> ListForm:
    """Return what the request asks for; what is no choice at all leaves nothing out."""
    fields = {name: _read(name) for name in ("q", "list", "sort", *_FILTERS)}
    days = {name: _read_day(fields[name]) for name in DAYS}
    usual = WhichList.ALL if may_read_every_one(person()) else WhichList.MINE
    sought = Sought(
        which=_choose(WhichList, fields["list"], usual),
        status=fields["status"] if fields["status"] in set(Status) else "",
        bank=fields["bank"],
        owner=fields["owner"],
        department=fields["department"],
        part=fields["part"] if fields["part"] in PARTS else "",
        decided_from=days["from"],
        decided_to=days["to"],
        changed_since=days["since"],
        order=_choose(ListOrder, fields["sort"], ListOrder.CHANGED),
    )
    wrong = frozenset(name for name in DAYS if fields[name] and days[name] is None)
    query = parse_query(fields["q"], wording().language) if fields["q"] else None
    return ListForm(fields, wrong, sought, query, request.args.get("page", 1, int))


def _read(name: str) -> str:
    longest = LONGEST if name == "q" else LONGEST_NAME
    return mark_unshowable(request.args.get(name, "").strip()[:longest])


def _read_day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _choose(choices: type[Chosen], typed: str, usual: Chosen) -> Chosen:
    return next((each for each in choices if each.value == typed), usual)
