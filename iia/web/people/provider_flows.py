"""What this browser has asked the provider and waits to be answered, in its signed cookie: one entry a tab.

The cookie holds the state alone, which the browser knows anyway. What must stay secret until the provider
answers is worked out from it with the site's own secret.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from flask import session

from iia.services.provider.client import ProviderQuestion
from iia.services.provider.refusals import ProviderRefusal, ProviderRefusedError
from iia.services.provider.sign_in import ANSWER_LASTS
from iia.web.site import now, site

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST: Final = 5
"""How many tabs may wait at the same time: a cookie has little room."""

LONGEST_ADDRESS: Final = 300
"""How long an address may be that people go on to; after a longer one they begin at their list."""

_KEPT_AS: Final = "provider"
_STATE_BYTES: Final = 24


@dataclass(frozen=True, slots=True)
class Flow:
    """What somebody asked the provider for.

    Attributes:
        language: of the page that they came from.
        following: the address to go on to.
        kept: the address of a form that they had typed into when their session ended.
        person: who is signed in and stays so; empty for signing in.
        confirms: not empty if they show that it is they; if it is, the account is connected to theirs.
        invitation: the token of the invitation that they are signing in with.
    """

    language: str
    following: str = ""
    kept: str = ""
    person: str = ""
    confirms: str = ""
    invitation: str = ""


def begin_flow(flow: Flow) -> ProviderQuestion:
    """Remember what somebody asks for, and return what the provider is asked with."""
    state = secrets.token_urlsafe(_STATE_BYTES)
    shown = {name: value if len(value) <= LONGEST_ADDRESS else "" for name, value in asdict(flow).items()}
    waiting = dict(list(_waiting().items())[1 - MOST :])
    session[_KEPT_AS] = waiting | {
        state: {"at": int(now().timestamp())} | {name: value for name, value in shown.items() if value}
    }
    return make_question(state)


def take_flow(state: str) -> Flow:
    """Return what somebody asked for when the provider was asked with this state, and forget it.

    Raises:
        ProviderRefusedError: this browser asked no such thing, or too long ago.
    """
    waiting = _waiting()
    found = waiting.pop(state, None)
    session[_KEPT_AS] = waiting
    if found is None:
        raise ProviderRefusedError(ProviderRefusal.STALE, "not asked in this browser, or not lately")
    return Flow(**{name: value for name, value in found.items() if name != "at"})


def keep_flows() -> Mapping[str, Any]:
    """Return what other tabs wait for, to outlast the session that ends when another begins."""
    return _waiting()


def put_back(flows: Mapping[str, Any]) -> None:
    """Go on waiting for the answers to other tabs."""
    session[_KEPT_AS] = dict(flows)


def _waiting() -> dict[str, Any]:
    since = (now() - ANSWER_LASTS).timestamp()
    return {state: flow for state, flow in session.get(_KEPT_AS, {}).items() if flow["at"] >= since}


def make_question(state: str) -> ProviderQuestion:
    """Return what the provider is asked with, which nobody can work out who only knows the state."""
    return ProviderQuestion(state, _derive("nonce", state), _derive("verifier", state))


def _derive(what: str, state: str) -> str:
    key = site().settings.secret_key.encode()
    code = hmac.new(key, f"iia provider {what} {state}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(code).rstrip(b"=").decode()
