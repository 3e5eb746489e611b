"""Style sheets, scripts and pictures of the site itself: for anybody, and kept by browsers."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from flask import request, url_for

if TYPE_CHECKING:
    from flask import Response

_HOUR: Final = 60 * 60
_YEAR: Final = 365 * 24 * _HOUR


def asset_address(name: str) -> str:
    """Return a static file's address, which changes with its content so that browsers may keep it."""
    return url_for("static", filename=name, v=_fingerprint(name))


def let_browsers_keep(response: Response) -> None:
    """Say how long a static file may be kept: for good, if its address says which content it has."""
    kept = f"max-age={_YEAR}, immutable" if _is_versioned() else f"max-age={_HOUR}"
    response.headers["Cache-Control"] = f"public, {kept}"


def _is_versioned() -> bool:
    version, name = request.args.get("v"), (request.view_args or {}).get("filename")
    return version is not None and name is not None and version == _fingerprint(name)


@cache
def _fingerprint(name: str) -> str:
    return hashlib.sha256((files("templates") / "static" / name).read_bytes()).hexdigest()[:12]
