"""The provider of identities of a site, from the environment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from iia.domain.roles import ROLES
from iia.services.provider.discovery import is_safe_address
from iia.services.provider.provider import USUAL_GROUPS_CLAIM, USUAL_SCOPES, WELL_KNOWN, Provider

if TYPE_CHECKING:
    from iia.web.settings_reader import SettingsReader

DISCOVERY: Final = "IIA_OIDC_DISCOVERY"
_OTHERS: Final = ("IIA_OIDC_CLIENT_ID", "IIA_OIDC_CLIENT_SECRET", "IIA_OIDC_ROLES")
"""Settings that are of no use without a provider, and so show that one was meant."""

HERE: Final = "here"
PROVIDER: Final = "provider"
"""Who asks for a second factor: the site, or the provider if it thinks fit."""

_SCOPES: Final = re.compile(r"[!#-\[\]-~]+( +[!#-\[\]-~]+)*")


def read_provider(reader: SettingsReader) -> Provider | None:
    """Return the provider that the environment names, if it names one."""
    if not any(reader.text(name) for name in (DISCOVERY, *_OTHERS)):
        return None
    return Provider(
        discovery=_read_discovery(reader),
        client_id=_read_word(reader, "IIA_OIDC_CLIENT_ID"),
        client_secret=_read_word(reader, "IIA_OIDC_CLIENT_SECRET"),
        scopes=_read_scopes(reader),
        groups_claim=reader.line("IIA_OIDC_GROUPS_CLAIM") or USUAL_GROUPS_CLAIM,
        roles=_read_roles(reader),
        makes_people=reader.switch("IIA_OIDC_NEW_PEOPLE", usual=True),
        asks_second_factor=_read_second_factor(reader),
    )


def _read_discovery(reader: SettingsReader) -> str:
    address = reader.needed(DISCOVERY)
    if address and not (is_safe_address(address) and address.endswith(WELL_KNOWN)):
        reader.note(DISCOVERY, f"must begin with https:// and end with {WELL_KNOWN}")
    return address


def _read_word(reader: SettingsReader, name: str) -> str:
    value = reader.needed(name)
    if not (value.isascii() and value.isprintable()):
        reader.note(name, "must be letters, digits and signs of ASCII")
    return value


def _read_scopes(reader: SettingsReader) -> str:
    scopes = reader.line("IIA_OIDC_SCOPES") or USUAL_SCOPES
    if not _SCOPES.fullmatch(scopes) or "openid" not in scopes.split():
        reader.note("IIA_OIDC_SCOPES", "must be names with spaces between them, and openid among them")
    return scopes


def _read_roles(reader: SettingsReader) -> dict[str, frozenset[str]]:
    """Return the roles that each group gives: `group = role`, one to a line or with semicolons between."""
    roles: dict[str, frozenset[str]] = {}
    for line in re.split(r"[;\n]", reader.text("IIA_OIDC_ROLES")):
        # The name of a group may have the sign in it, as `CN=Policy,OU=Groups` has.
        group, sign, role = (part.strip() for part in line.rpartition("="))
        if not line.strip():
            continue
        if not sign or not group or role not in ROLES:
            reader.note(
                "IIA_OIDC_ROLES",
                f"must have lines of the form group = role; a role is one of {', '.join(ROLES)}",
            )
        roles[group] = roles.get(group, frozenset()) | {role}
    return roles


def _read_second_factor(reader: SettingsReader) -> bool:
    said = reader.text("IIA_OIDC_SECOND_FACTOR") or PROVIDER
    if said not in (PROVIDER, HERE):
        reader.note("IIA_OIDC_SECOND_FACTOR", f"must be {PROVIDER} or {HERE}")
    return said == HERE
