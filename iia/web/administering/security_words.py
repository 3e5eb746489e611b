"""Events of the security log as its pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.report.security_words import name_security_kinds, say_security_details
from iia.web.site import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iia.services.administering.read_security_log import NamedEvent


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """An event in words: when, what and more about it, who did it to whom, and from where."""

    at: str
    what: str
    more: str
    actor: str
    subject: str
    address: str


def word_events(events: Iterable[NamedEvent]) -> tuple[ShownEvent, ...]:
    """Return events in the page's language."""
    kinds = name_security_kinds(wording())
    return tuple(_word(named, kinds) for named in events)


def _word(named: NamedEvent, kinds: dict[str, str]) -> ShownEvent:
    event = named.event
    return ShownEvent(
        at=wording().time(event.at),
        what=kinds.get(event.kind, event.kind),
        more=say_security_details(event.kind, event.details, wording()),
        actor=named.actor,
        subject=named.subject if event.subject != event.actor else "",
        address=event.address,
    )
