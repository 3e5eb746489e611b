"""What a provider's claims say about somebody: checked, because people write some of them themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from iia.language.catalogue import LANGUAGES
from iia.services.provider.refusals import ProviderRefusal, ProviderRefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST: Final = 200
"""How many characters a name may have."""

LONGEST_EMAIL: Final = 254

_EMAIL: Final = re.compile(r"[^@\s<>\",;]+@[^@\s<>\",;]+")

_KINDS_OF_FACTOR: Final = (
    frozenset({"pwd", "pin", "kba"}),
    frozenset({"otp", "hwk", "swk", "sc", "sms", "tel", "pop"}),
    frozenset({"face", "fpt", "iris", "retina", "vbm"}),
)
"""What people know, have and are, in the words of `amr` (RFC 8176)."""

_STRONG_CLASSES: Final = frozenset({"phr", "phrh", "https://refeds.org/profile/mfa"})
"""Values of `acr` that promise a second factor (OpenID Connect EAP ACR Values 1.0; REFEDS MFA Profile)."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What a provider says about somebody.

    Attributes:
        issuer: which provider.
        subject: what it calls them; with the issuer, that is who they are.
        session: what it calls their session there, if it says so.
        name: theirs; empty if it does not say.
        email: where to write to them; empty if it does not say, or says that it may not be theirs.
        language: the one that they prefer, of those that the site has.
        groups: which they are in.
        has_second_factor: whether they gave a second factor there.
        signed_in_at: when they signed in there last, in seconds since 1970; 0 if it does not say.
    """

    issuer: str
    subject: str
    session: str | None
    name: str
    email: str
    language: str | None
    groups: frozenset[str]
    has_second_factor: bool
    signed_in_at: float = 0

    def check_whole(self) -> None:
        """Refuse to make a person of whom one cannot write.

        Raises:
            ProviderRefusedError: the provider does not say their name, or their address.
        """
        lacking = [claim for claim, value in (("name", self.name), ("email", self.email)) if not value]
        if lacking:
            raise ProviderRefusedError(ProviderRefusal.INCOMPLETE, f"no {' and no '.join(lacking)}")


def lacks_any(claims: Mapping[str, Any], groups_claim: str, *, maps_groups: bool) -> bool:
    """Return whether claims lack something that the provider may say elsewhere."""
    lacks_groups = maps_groups and find_claim(claims, groups_claim) is None
    return lacks_groups or not _read_name(claims) or not _read_email(claims)


def read_claims(claims: Mapping[str, Any], groups_claim: str) -> Claims:
    """Return what claims say that were checked to be the provider's.

    Args:
        claims: by name.
        groups_claim: the claim that names groups.
    """
    return Claims(
        issuer=claims["iss"],
        subject=claims["sub"],
        session=_read_session(claims),
        name=_read_name(claims),
        email=_read_email(claims),
        language=_read_language(claims),
        groups=_read_groups(claims, groups_claim),
        has_second_factor=_has_second_factor(claims),
        signed_in_at=at if isinstance(at := claims.get("auth_time"), int | float) else 0,
    )


def find_claim(claims: Mapping[str, Any], path: str) -> object:
    """Return a claim by its name, or failing that by a path with full stops; None if there is none."""
    if path in claims:
        return claims[path]
    found: object = claims
    for step in path.split("."):
        if not isinstance(found, dict) or step not in found:
            return None
        found = found[step]
    return found


def _read_groups(claims: Mapping[str, Any], groups_claim: str) -> frozenset[str]:
    found = find_claim(claims, groups_claim)
    listed = [found] if isinstance(found, str) else found
    return (
        frozenset(each for each in listed if isinstance(each, str))
        if isinstance(listed, list)
        else frozenset()
    )


def _read_session(claims: Mapping[str, Any]) -> str | None:
    session = claims.get("sid")
    return session if isinstance(session, str) and session and session.isprintable() else None


def _read_name(claims: Mapping[str, Any]) -> str:
    both = " ".join(filter(None, (_read_text(claims, "given_name"), _read_text(claims, "family_name"))))
    return (_read_text(claims, "name") or both or _read_text(claims, "preferred_username"))[:LONGEST]


def _read_email(claims: Mapping[str, Any]) -> str:
    # An address that nobody has shown to be theirs may be somebody else's, who would get their letters.
    if claims.get("email_verified") is False or claims.get("email_verified") == "false":
        return ""
    email = _read_text(claims, "email")
    return email if len(email) <= LONGEST_EMAIL and _EMAIL.fullmatch(email) else ""


def _read_language(claims: Mapping[str, Any]) -> str | None:
    language = re.split("[-_]", _read_text(claims, "locale").lower())[0]
    return language if language in LANGUAGES else None


def _read_text(claims: Mapping[str, Any], name: str) -> str:
    value = claims.get(name)
    if not isinstance(value, str):
        return ""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in value).split())


def _has_second_factor(claims: Mapping[str, Any]) -> bool:
    methods = claims.get("amr")
    used = {each for each in methods if isinstance(each, str)} if isinstance(methods, list) else set()
    kinds = sum(bool(used & kind) for kind in _KINDS_OF_FACTOR)
    return "mfa" in used or kinds > 1 or _read_text(claims, "acr") in _STRONG_CLASSES
