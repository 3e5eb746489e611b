"""Signing in by a provider, as far as the provider has a part in it: asking, and understanding its answer.

The Authorization Code Flow with PKCE (RFC 7636); what is checked is listed in `tokens.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from authlib.integrations.requests_client import OAuth2Session

from iia.services.provider.asking import ask, get_json, name_error
from iia.services.provider.claims import lacks_any, read_claims
from iia.services.provider.discovery import BASIC, POST, Discovery
from iia.services.provider.refusals import ProviderRefusal, ProviderRefusedError
from iia.services.provider.tokens import read_id_token, read_logout_token

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from iia.services.provider.claims import Claims
    from iia.services.provider.discovery import Description
    from iia.services.provider.provider import Provider
    from iia.services.provider.tokens import SignedOut
    from iia.store.people.sessions import Vouched

_DENIED: Final = frozenset({"access_denied", "login_required", "consent_required", "interaction_required"})
"""Errors that say that the person, or whoever decides about them there, said no."""

_PLAIN: Final = re.compile(r"[A-Za-z0-9._~-]+")

LONGEST_HINT: Final = 4_000
"""How long the ID token may be that an address carries."""


@dataclass(frozen=True, slots=True)
class ProviderQuestion:
    """What the provider is asked with; all three are secret until it is asked, and good for one answer."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class ProviderAnswer:
    """Who somebody is by the provider's word, and the word itself, which is needed for signing out there."""

    claims: Claims
    id_token: str


class ProviderClient:
    """Speaks to one provider for one site.

    Args:
        provider: which, and how.
        answers_at: the address of this site that the provider sends people back to.
        signed_out_at: where it sends them once they have signed out there.
        discovery: knows what the provider says of itself.
    """

    def __init__(
        self, provider: Provider, answers_at: str, signed_out_at: str, discovery: Discovery | None = None
    ) -> None:
        self.provider = provider
        self._answers_at = answers_at
        self._signed_out_at = signed_out_at
        self._discovery = discovery or Discovery(provider)

    def question_address(self, question: ProviderQuestion, language: str, *, anew: bool = False) -> str:
        """Return the address that asks the provider who somebody is.

        Args:
            question: what it is asked with.
            language: the one to ask them in.
            anew: whether they are to sign in there even if they are signed in there already.

        Raises:
            ProviderRefusedError: the provider cannot be reached.
        """
        address = self._discovery.describe().authorises_at
        more = {"prompt": "login", "max_age": 0} if anew else {}
        with OAuth2Session(**self._about_us()) as session:
            asked, _ = session.create_authorization_url(
                address,
                state=question.state,
                nonce=question.nonce,
                code_verifier=question.verifier,
                ui_locales=language,
                **more,
            )
        return str(asked)

    def read_answer(
        self, question: ProviderQuestion, answer: Mapping[str, str], *, now: datetime
    ) -> ProviderAnswer:
        """Return who the provider says somebody is.

        Args:
            question: what it was asked.
            answer: the parameters that the browser came back with.
            now: the time.

        Raises:
            ProviderRefusedError: it does not say, or not truly.
        """
        code = self._read_code(answer)
        token = self._exchange(code, question.verifier)
        id_token, access_token = token.get("id_token"), token.get("access_token")
        if not isinstance(id_token, str) or not isinstance(access_token, str):
            raise ProviderRefusedError(ProviderRefusal.FORGED, "no token")
        claims = read_id_token(
            self._discovery,
            self.provider.client_id,
            id_token,
            nonce=question.nonce,
            access_token=access_token,
            now=now,
        )
        return ProviderAnswer(
            read_claims(self._complete(claims, access_token), self.provider.groups_claim), id_token
        )

    def _read_code(self, answer: Mapping[str, str]) -> str:
        description = self._discovery.describe()
        # So that no other provider's answer is sent to this one (RFC 9207).
        issuer = answer.get("iss", None if description.names_itself else description.issuer)
        if issuer != description.issuer:
            raise ProviderRefusedError(ProviderRefusal.FORGED, "iss of the answer")
        if error := answer.get("error"):
            raise ProviderRefusedError(
                ProviderRefusal.DENIED if error in _DENIED else ProviderRefusal.FAILED, name_error(error)
            )
        if not answer.get("code"):
            raise ProviderRefusedError(ProviderRefusal.FAILED, "no code")
        return answer["code"]

    def _exchange(self, code: str, verifier: str) -> Mapping[str, Any]:
        description = self._discovery.describe()
        found: Mapping[str, Any] = ask(
            description.gives_tokens_at,
            lambda session: session.fetch_token(
                description.gives_tokens_at,
                code=code,
                code_verifier=verifier,
                grant_type="authorization_code",
                redirect_uri=self._answers_at,
            ),
            token_endpoint_auth_method=self._way_to_show(description),
            **self._about_us(),
        )
        return found

    def _way_to_show(self, description: Description) -> str:
        """Return how to show who we are: in a header, where not all providers read every character alike."""
        is_plain = _PLAIN.fullmatch(self.provider.client_id + self.provider.client_secret) is not None
        suits = POST not in description.ways_to_show or (BASIC in description.ways_to_show and is_plain)
        return BASIC if suits else POST

    def _complete(self, claims: dict[str, Any], access_token: str) -> dict[str, Any]:
        """Return the claims with those that the provider says only when asked again, if any are lacking."""
        address = self._discovery.describe().userinfo
        wanted = lacks_any(claims, self.provider.groups_claim, maps_groups=bool(self.provider.roles))
        if address is None or not wanted:
            return claims
        more = get_json(address, access_token)
        if more.get("sub") != claims["sub"]:
            raise ProviderRefusedError(ProviderRefusal.FORGED, "sub of userinfo")
        return more | claims

    def read_signed_out(self, token: str, *, now: datetime) -> SignedOut:
        """Return whom the provider says to have signed out there.

        Raises:
            ProviderRefusedError: that is not what it says, or it cannot be reached for its keys.
        """
        return read_logout_token(self._discovery, self.provider.client_id, token, now=now)

    def sign_out_address(self, vouched: Vouched, state: str, language: str) -> str | None:
        """Return the address at which somebody signs out with the provider too; None if it has none.

        Raises:
            ProviderRefusedError: the provider cannot be reached.
        """
        description = self._discovery.describe()
        if description.ends_sessions_at is None or vouched.provider != description.issuer:
            return None
        # One with hundreds of groups in it is longer than the addresses that servers take.
        hint = {"id_token_hint": vouched.id_token} if len(vouched.id_token) <= LONGEST_HINT else {}
        asked = hint | {
            "client_id": self.provider.client_id,
            "post_logout_redirect_uri": self._signed_out_at,
            "state": state,
            "ui_locales": language,
        }
        joint = "&" if "?" in description.ends_sessions_at else "?"
        return f"{description.ends_sessions_at}{joint}{urlencode(asked)}"

    def _about_us(self) -> dict[str, str]:
        return {
            "client_id": self.provider.client_id,
            "client_secret": self.provider.client_secret,
            "scope": self.provider.scopes,
            "redirect_uri": self._answers_at,
            "code_challenge_method": "S256",
        }
