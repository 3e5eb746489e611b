"""The rules of a site for signing in: what its settings let people sign in by, and ask of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class SecondFactorRule(Enum):
    """Whether a password alone lets anybody in, with the word for it in the settings."""

    REQUIRED = "required"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class SignInRules:
    """What a site lets people sign in by, and what it asks of them.

    Attributes:
        second_factor: whether a password alone lets anybody in.
        is_local: whether people sign in here by address and password, or with a passkey.
        issuer: what the site's provider calls itself; None if it has none.
    """

    second_factor: SecondFactorRule
    is_local: bool
    issuer: str | None

    def is_of_provider(self, issuer: str) -> bool:
        """Return whether an issuer is the site's provider, but for a slash at the end."""
        return self.issuer is not None and issuer.rstrip("/") == self.issuer.rstrip("/")
