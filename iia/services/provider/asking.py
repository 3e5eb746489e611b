"""Asking a provider over HTTP: in little time, for little, and from few threads at once.

A provider that is down or slow must not hold up anybody who signs in otherwise or is at work.
"""

from __future__ import annotations

import time
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any, Final

from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from requests import RequestException
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

from iia.services.people.public_url import OWN_HOSTS
from iia.services.provider.refusals import ProviderRefusal, ProviderRefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from requests import PreparedRequest, Response

SECONDS: Final = 3.0
"""How long to wait for a connection, and for each piece of an answer."""

MOST_SECONDS: Final = 8.0
"""How long a whole answer may take."""

MOST_BYTES: Final = 512 * 1024
"""How large an answer may be: one with hundreds of groups has some 50 kB."""

MOST_AT_ONCE: Final = 4
"""How many may wait for a provider at the same time: half of the threads of a small site."""

_PIECE: Final = 16 * 1024
_waiting = BoundedSemaphore(MOST_AT_ONCE)


class BoundedAdapter(HTTPAdapter):
    """Reads each answer whole within the limits, follows no redirect, and believes no compression."""

    def send(self, request: PreparedRequest, *_args: Any, **how: Any) -> Response:  # noqa: ANN401 - as requests calls it
        """Send a request and read the answer.

        Raises:
            RequestException: it took too long, or is too large.
        """
        request.headers["Accept-Encoding"] = "identity"
        deadline = time.monotonic() + MOST_SECONDS
        response = super().send(request, **(how | {"stream": True, "timeout": (SECONDS, SECONDS)}))
        try:
            response._content = b"".join(_read(response, deadline))  # noqa: SLF001 - as requests itself does
        except HTTPError as error:
            raise RequestException(str(error)) from error
        finally:
            response.close()
        return response


def _read(response: Response, deadline: float) -> Iterator[bytes]:
    size = 0
    while piece := response.raw.read1(_PIECE):
        size += len(piece)
        if size > MOST_BYTES or time.monotonic() > deadline:
            raise RequestException("the answer is too large, or takes too long")
        yield piece


def open_session(address: str, **client: Any) -> OAuth2Session:  # noqa: ANN401 - Authlib has no types
    """Return a session for asking the provider at an address.

    Args:
        address: one of the provider's.
        client: what Authlib is to know of this site, if it is to show who it is.
    """
    session = OAuth2Session(**client)
    session.mount("https://", BoundedAdapter())
    session.mount("http://", BoundedAdapter())
    session.max_redirects = 0
    # A proxy of the environment leads outside, where this machine cannot be reached.
    session.trust_env = not any(address.startswith(f"http://{host}") for host in OWN_HOSTS)
    return session


def ask(address: str, question: Callable[[OAuth2Session], Any], **client: Any) -> Any:  # noqa: ANN401 - JSON
    """Ask a provider something, and return its answer.

    Args:
        address: where, for the limits on who may wait.
        question: what to ask.
        client: as for `open_session`.

    Raises:
        ProviderRefusedError: it does not answer in time, or with nonsense; or it answers with an error.
    """
    if not _waiting.acquire(blocking=False):
        raise ProviderRefusedError(ProviderRefusal.UNREACHABLE, "too many wait for it")
    try:
        with open_session(address, **client) as session:
            return question(session)
    except OAuthError as error:
        raise ProviderRefusedError(ProviderRefusal.FAILED, name_error(str(error.error))) from error
    except (RequestException, HTTPError, ValueError) as error:
        raise ProviderRefusedError(ProviderRefusal.UNREACHABLE, type(error).__name__) from error
    finally:
        _waiting.release()


def get_json(address: str, token: str | None = None) -> dict[str, Any]:
    """Return the JSON object at an address of a provider.

    Args:
        address: where it is.
        token: an access token, if it takes one to read it.

    Raises:
        ProviderRefusedError: the provider does not answer in time, or with nonsense.
    """
    headers = {"Accept": "application/json"} | ({} if token is None else {"Authorization": f"Bearer {token}"})

    def read(session: OAuth2Session) -> Any:  # noqa: ANN401 - JSON
        response = session.get(address, headers=headers, withhold_token=True)
        response.raise_for_status()
        return response.json()

    found = ask(address, read)
    if not isinstance(found, dict):
        raise ProviderRefusedError(ProviderRefusal.UNREACHABLE, "no JSON object")
    return found


def name_error(error: str) -> str:
    """Return the name of a provider's error as it may go into a log: no more than letters, and not many."""
    return "".join(sign for sign in error[:60] if sign.isascii() and (sign.isalnum() or sign in "_-"))
