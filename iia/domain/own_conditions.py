"""The conditions that a part of a bank depends on: its own, and those of whatever contains it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.domain.bank import Page, Place
from iia.domain.evaluation import Within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.bank import Bank, Section
    from iia.domain.conditions import Condition


@dataclass(frozen=True)
class OwnCondition:
    """A condition of a part of the bank, and the item that it is read in."""

    condition: Condition
    within: Within | None = None


def own_conditions(part: Section | Page | Place, bank: Bank, item: str | None) -> Iterator[OwnCondition]:
    """Yield the conditions that a part depends on, its own first, then those of whatever contains it."""
    whens: list[tuple[Condition | None, Within | None]] = []
    if isinstance(part, Place):
        container = part.container
        within = None if container is None or item is None else Within(container.id, item)
        whens += [(part.question.when, within)]
        whens += [] if container is None else [(container.when, None)]
        whens += [(part.page.when, None), (part.section.when, None)]
    elif isinstance(part, Page):
        whens += [(part.when, None), (bank.get_page(part.id)[0].when, None)]
    else:
        whens += [(part.when, None)]
    yield from (OwnCondition(when, within) for when, within in whens if when is not None)
