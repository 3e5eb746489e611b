"""Addresses of requests, and those that they carry: followed only if they lead to this site."""

from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

from flask import request
from werkzeug.exceptions import BadRequest

_UNWRITTEN = ("Cc", "Cs")
"""Control characters, and halves of characters: no address of a page has any."""


def is_own_address(address: str) -> bool:
    """Return whether an address is on this site.

    Raises:
        BadRequest: it has control characters, which could end one header and begin another.
    """
    if any(unicodedata.category(sign) in _UNWRITTEN for sign in address):
        raise BadRequest
    # Browsers take `//` and `/\\` for the beginning of another site's address.
    is_path = not address.startswith("//") and "\\" not in address
    return is_path and address.startswith(f"{request.root_path}/")


def here() -> str:
    """Return this page's address, with the path that the site is under and with its query."""
    return f"{request.root_path}{request.full_path.rstrip('?')}"


def here_without_query() -> str:
    """Return this page's address, with the path that the site is under."""
    return f"{request.root_path}{request.path}"


def find_host(address: str) -> str:
    """Return the host, with its port, that an address leads to; "" if it names none.

    Raises:
        BadRequest: it is no address.
    """
    try:
        return urlsplit(address).netloc
    except ValueError as error:
        raise BadRequest from error


def address_without_language() -> str:
    """Return this page's address without its language and query: what it has in common in all languages."""
    return _without_language(request.path)


def form_of(address: str) -> str:
    """Return the same of another page's address, which may have a query."""
    return _without_language(urlsplit(address).path.removeprefix(request.root_path))


def _without_language(path: str) -> str:
    return path.strip("/").partition("/")[2]
