"""The provider of identities of a site: how it is reached, and what its word is worth here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

WELL_KNOWN: Final = "/.well-known/openid-configuration"
"""The end of the address at which a provider describes itself (OpenID Connect Discovery 1.0, section 4)."""

EVERYBODY: Final = "*"
"""Stands for a group that everybody is in who signs in by the provider."""

USUAL_SCOPES: Final = "openid profile email"
USUAL_GROUPS_CLAIM: Final = "groups"


@dataclass(frozen=True, slots=True)
class Provider:
    """How a site reaches its provider, and what it makes of its word.

    Attributes:
        discovery: where the provider describes itself.
        client_id: what the provider calls this site.
        client_secret: how this site shows the provider that it is the one.
        scopes: what it asks for, with spaces between.
        groups_claim: the claim that names groups; a path through claims has full stops.
        roles: the roles that each group gives; the provider gives and takes these and no others.
        makes_people: whether somebody whom nobody knows yet becomes a new person.
        asks_second_factor: whether the site asks for a second factor of its own.
    """

    discovery: str
    client_id: str
    client_secret: str = field(repr=False)
    scopes: str = USUAL_SCOPES
    groups_claim: str = USUAL_GROUPS_CLAIM
    roles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    makes_people: bool = True
    asks_second_factor: bool = False

    @property
    def issuer(self) -> str:
        """What the provider must call itself, but for a slash at the end."""
        return self.discovery.removesuffix(WELL_KNOWN)

    @property
    def given_roles(self) -> frozenset[str]:
        """The roles that are the provider's to give and to take."""
        return frozenset[str]().union(*self.roles.values())

    def roles_of(self, groups: frozenset[str]) -> frozenset[str]:
        """Return the roles that the provider gives to whoever is in these groups."""
        every = groups | {EVERYBODY}
        return frozenset[str]().union(*(roles for group, roles in self.roles.items() if group in every))
