"""Style sheets, scripts and pictures of the site: for anybody, compressed once, and kept by browsers."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from flask import Response, request, url_for
from werkzeug.exceptions import NotFound

from iia.web.compression import GZIP, takes_gzip
from iia.web.needs import Visitor, needs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask

_HOUR: Final = 60 * 60
_YEAR: Final = 365 * 24 * _HOUR

_MEDIA_TYPES: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
"""What is served, by the endings of names; the rest of the folder is not."""


@dataclass(frozen=True)
class Asset:
    """One static file.

    Attributes:
        media_type: what it is.
        content: its bytes.
        compressed: the same bytes in gzip.
        fingerprint: a word that changes with its content.
    """

    media_type: str
    content: bytes
    compressed: bytes
    fingerprint: str


def init_assets(app: Flask) -> None:
    """Serve the static files."""
    app.add_url_rule("/static/<path:filename>", "static", _send_asset)


def asset_address(name: str) -> str:
    """Return a static file's address, which changes with its content so that browsers may keep it."""
    return _address(request.script_root, name)


@lru_cache(maxsize=256)
def _address(_site: str, name: str) -> str:
    """Return a static file's address on a site below some path; every page asks for the same few."""
    return url_for("static", filename=name, v=_load_assets()[name].fingerprint)


def let_browsers_keep(response: Response) -> None:
    """Say how long a static file may be kept: for good, if its address says which content it has."""
    kept = f"max-age={_YEAR}, immutable" if _is_versioned() else f"max-age={_HOUR}"
    response.headers["Cache-Control"] = f"public, {kept}"


@needs(Visitor.ANYBODY)
def _send_asset(filename: str) -> Response:
    asset = _load_assets().get(filename)
    if asset is None:
        raise NotFound
    is_compressed = takes_gzip() and len(asset.compressed) < len(asset.content)
    content = asset.compressed if is_compressed else asset.content
    response = Response(content, mimetype=asset.media_type)
    response.vary.add("Accept-Encoding")
    if is_compressed:
        response.content_encoding = GZIP
    # A tag names the bytes themselves, so each form of a file has its own.
    response.set_etag(f"{asset.fingerprint}-{GZIP}" if is_compressed else asset.fingerprint)
    response.make_conditional(request, accept_ranges=True, complete_length=len(content))
    return response


def _is_versioned() -> bool:
    asset = _load_assets().get((request.view_args or {}).get("filename", ""))
    return asset is not None and request.args.get("v") == asset.fingerprint


@cache
def _load_assets() -> Mapping[str, Asset]:
    """Return the static files by their names; whoever changes one starts the site again."""
    folder = Path(str(files("templates") / "static"))
    return {
        path.relative_to(folder).as_posix(): _load_asset(path)
        for path in folder.rglob("*")
        if path.suffix in _MEDIA_TYPES
    }


def _load_asset(path: Path) -> Asset:
    content = path.read_bytes()
    return Asset(
        _MEDIA_TYPES[path.suffix],
        content,
        gzip.compress(content, mtime=0),
        hashlib.sha256(content).hexdigest()[:12],
    )
