"""What a provider says of itself: its addresses and its keys, kept for an hour and asked for when needed.

A site starts, and lets others in, whether or not its provider can be reached.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar
from urllib.parse import urlsplit

from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from iia.services.people.public_url import OWN_HOSTS
from iia.services.provider.asking import MOST_AT_ONCE, get_json
from iia.services.provider.refusals import ProviderRefusal, ProviderRefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from iia.services.provider.provider import Provider

KEPT_SECONDS: Final = 60 * 60
"""How long the provider's description and keys are believed."""

PAUSE_SECONDS: Final = 15
"""How long after a failure, or after reading the keys, nobody asks again."""

BASIC: Final = "client_secret_basic"
POST: Final = "client_secret_post"
"""How a site may show who it is: in a header, which is usual, or in the form that it sends."""


@dataclass(frozen=True, slots=True)
class Description:
    """What a provider says of itself; `ends_sessions_at` and `userinfo` may be lacking.

    `ways_to_show` names how a site may show who it is.
    """

    issuer: str
    authorises_at: str
    gives_tokens_at: str
    keys_at: str
    userinfo: str | None
    ends_sessions_at: str | None
    ways_to_show: frozenset[str]
    names_itself: bool


Described = TypeVar("Described")


@dataclass(frozen=True, slots=True)
class Kept(Generic[Described]):
    """What was found, and when."""

    at: float
    found: Described


class Discovery:
    """Knows what one provider says of itself.

    Args:
        provider: which.
        clock: seconds that only go forward.
    """

    def __init__(self, provider: Provider, clock: Callable[[], float] = time.monotonic) -> None:
        self._provider = provider
        self._clock = clock
        self._lock = Lock()
        self._waiting = BoundedSemaphore(MOST_AT_ONCE)
        self._description: Kept[Description] | None = None
        self._keys: Kept[KeySet] | None = None
        self._failed_at: float | None = None

    def describe(self) -> Description:
        """Return the provider's description.

        Raises:
            ProviderRefusedError: it cannot be read.
        """
        return self._fresh(self._description, KEPT_SECONDS) or self._alone(self._description, self._describe)

    def find_keys(self, *, anew: bool = False) -> KeySet:
        """Return the provider's keys.

        Args:
            anew: whether the kept ones lack the key that is looked for, because it is newer.

        Raises:
            ProviderRefusedError: they cannot be read.
        """
        lasts = PAUSE_SECONDS if anew else KEPT_SECONDS
        return self._fresh(self._keys, lasts) or self._alone(self._keys, lambda: self._find_keys(lasts))

    def _fresh(self, kept: Kept[Described] | None, seconds: float) -> Described | None:
        return kept.found if kept is not None and self._clock() - kept.at < seconds else None

    def _alone(self, kept: Kept[Described] | None, find: Callable[[], Described]) -> Described:
        """Return what is found, asked for by one thread at a time; few wait for that, or for what is kept."""
        if not self._waiting.acquire(blocking=False):
            if kept is not None:
                return kept.found
            raise ProviderRefusedError(ProviderRefusal.UNREACHABLE, "too many wait for its description")
        try:
            with self._lock:
                return find()
        finally:
            self._waiting.release()

    def _describe(self) -> Description:
        # Whoever waited for the lock finds that another has asked meanwhile.
        fresh = self._fresh(self._description, KEPT_SECONDS)
        if fresh is not None:
            return fresh
        found = self._unless_failed(
            lambda: read_description(self._provider, get_json(self._provider.discovery))
        )
        self._description = Kept(self._clock(), found)
        return found

    def _find_keys(self, lasts: float) -> KeySet:
        fresh = self._fresh(self._keys, lasts)
        if fresh is not None:
            return fresh
        keys_at = self._describe().keys_at
        found = self._unless_failed(lambda: read_keys(get_json(keys_at)))
        self._keys = Kept(self._clock(), found)
        return found

    def _unless_failed(self, read: Callable[[], Described]) -> Described:
        """Return what is read, unless reading failed a moment ago: then many need not wait for the same."""
        if self._failed_at is not None and self._clock() - self._failed_at < PAUSE_SECONDS:
            raise ProviderRefusedError(ProviderRefusal.UNREACHABLE, "failed a moment ago")
        try:
            found = read()
        except ProviderRefusedError:
            self._failed_at = self._clock()
            raise
        self._failed_at = None
        return found


def read_description(provider: Provider, found: Mapping[str, Any]) -> Description:
    """Return a provider's description.

    Raises:
        ProviderRefusedError: it is of another provider, or an address in it is missing or not safe.
    """
    issuer = found.get("issuer")
    if not isinstance(issuer, str) or issuer.rstrip("/") != provider.issuer.rstrip("/"):
        raise ProviderRefusedError(ProviderRefusal.UNREACHABLE, "the description is of another issuer")
    ways = found.get("token_endpoint_auth_methods_supported")
    return Description(
        issuer=issuer,
        authorises_at=_needed(found, "authorization_endpoint"),
        gives_tokens_at=_needed(found, "token_endpoint"),
        keys_at=_needed(found, "jwks_uri"),
        userinfo=_address(found, "userinfo_endpoint"),
        ends_sessions_at=_address(found, "end_session_endpoint"),
        ways_to_show=frozenset(map(str, ways)) if isinstance(ways, list) else frozenset({BASIC}),
        names_itself=found.get("authorization_response_iss_parameter_supported") is True,
    )


def _needed(found: Mapping[str, Any], name: str) -> str:
    address = _address(found, name)
    if address is None:
        raise ProviderRefusedError(ProviderRefusal.UNREACHABLE, f"the description has no {name}")
    return address


def _address(found: Mapping[str, Any], name: str) -> str | None:
    address = found.get(name)
    if address is None:
        return None
    if not isinstance(address, str) or not is_safe_address(address):
        raise ProviderRefusedError(ProviderRefusal.UNREACHABLE, f"the description's {name} is not safe")
    return address


def is_safe_address(address: str) -> bool:
    """Return whether an address is one over HTTPS, or of this machine."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    if not address.isprintable() or " " in address or not host or parts.username is not None:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in _OWN_NAMES)


_OWN_NAMES: Final = frozenset(host.strip("[]") for host in OWN_HOSTS)


def read_keys(found: Mapping[str, Any]) -> KeySet:
    """Return the keys of a provider that can be read; it may have others, for what is of no use here.

    Raises:
        ProviderRefusedError: none can be.
    """
    listed = found.get("keys")
    keys = [key for each in listed if (key := _read_key(each))] if isinstance(listed, list) else []
    if not keys:
        raise ProviderRefusedError(ProviderRefusal.UNREACHABLE, "no key can be read")
    return KeySet(keys)


def _read_key(listed: Any) -> Any:  # noqa: ANN401 - JSON in
    # A key for HMAC would be a secret, which nobody publishes: whoever reads it could sign with it.
    if not isinstance(listed, dict) or listed.get("kty") == "oct" or listed.get("use") == "enc":
        return None
    try:
        [key] = KeySet.import_key_set({"keys": [listed]}).keys
    except (JoseError, ValueError, TypeError, KeyError):
        return None
    return key
