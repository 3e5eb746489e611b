"""What sending mails takes: the server, who they are from, and the address that people know the site by."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.headerregistry import Address
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from iia.services.mail.server import MailServer

_SENDER: Final = re.compile(r"(?P<name>[^<>@,;\"]+?)\s*<(?P<named>[!-~]+)>|(?P<alone>[!-~]+)")
_IN_NO_ADDRESS: Final = frozenset(' <>(),;:"')


@dataclass(frozen=True, slots=True)
class Outgoing:
    """How a site sends mails.

    Attributes:
        server: where they are handed in.
        sender: who they are from.
        site: the public address of the site, without a slash at its end.
        contact: the address of the people who run it; empty if it is not known.
    """

    server: MailServer
    sender: Address
    site: str
    contact: str = field(default="", kw_only=True)


def parse_sender(written: str) -> Address:
    """Return who mails are from, written `noreply@example.org` or `Impact assessments <noreply@example.org>`.

    Raises:
        ValueError: it is no address.
    """
    found = _SENDER.fullmatch(written)
    if found is None or not written.isprintable():
        raise ValueError(written)
    return build_address(found["named"] or found["alone"], found["name"] or "")


def build_address(address: str, name: str = "") -> Address:
    """Return an address as headers take it.

    Raises:
        ValueError: it is none.
    """
    local, _, domain = address.rpartition("@")
    if not local or not domain or not address.isprintable() or _IN_NO_ADDRESS.intersection(address):
        raise ValueError(address)
    return Address(name, username=local, domain=domain)
