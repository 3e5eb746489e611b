"""What the pages for administrators share: who administers, and how people get their links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

from iia.services.administering.administrator import Administrator
from iia.services.people.link_addresses import find_link_address
from iia.web.site import origin, person, site

if TYPE_CHECKING:
    from iia.services.administering.add_people import Invitation


def administrator() -> Administrator:
    """Return who administers: whoever is signed in."""
    return Administrator(person(), origin())


def sends_mail() -> bool:
    """Return whether people are written to, so that nobody has to pass on their links."""
    return site().settings.outgoing is not None


def link_of(invitation: Invitation) -> str:
    """Return the address of an invitation's link."""
    # Only a site on this machine alone has no public address; it answers to no names but its own.
    address = site().settings.public_url
    found = request.host_url.rstrip("/") if address is None else str(address)
    return find_link_address(found, invitation.person.language, invitation.token)
