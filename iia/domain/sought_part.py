"""A part of a bank whose history is looked for: a section, one of its pages, or one item of a group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.domain.questions import Group
from iia.errors import NotFoundError

if TYPE_CHECKING:
    from iia.domain.bank import Bank, Page, Section


@dataclass(frozen=True, slots=True)
class SoughtPart:
    """A section; with a page, that page alone; with an item, the questions of that item alone."""

    section: Section
    page: Page | None = None
    group: str = ""
    item: str = ""

    @property
    def address(self) -> str:
        """How an address names it: `section`, `section/page` or `section/page/group/item`."""
        names = (self.section.id, "" if self.page is None else self.page.id, self.group, self.item)
        return "/".join(name for name in names if name)

    def list_questions(self, bank: Bank) -> frozenset[str]:
        """Return the refs of its questions, with those of its groups and grids themselves."""
        return frozenset(
            place.ref
            for place in bank.section_places[self.section.id]
            if self.page in (None, place.page) and self.group in ("", place.ref.partition(".")[0])
        )


def find_sought_part(bank: Bank, address: str) -> SoughtPart | None:
    """Return the part that an address names, or None if the bank has none such."""
    section, page, group, item, *more = [*address.split("/"), "", "", ""]
    try:
        found = SoughtPart(bank.get_section(section), bank.get_page(page)[1] if page else None, group, item)
        if group and not isinstance(bank.get_place(group).question, Group):
            return None
    except NotFoundError:
        return None
    is_whole = not any(more) and bool(group) is bool(item)
    return found if is_whole and found.list_questions(bank) else None
