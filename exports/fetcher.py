"""What the PDF renderer may fetch: the program's own fonts, pictures made for this pack, nothing else."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Final

from weasyprint.urls import URLFetcher, URLFetcherResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEME: Final = "pack:"
_FONTS: Final = files("templates") / "pack" / "fonts"


class PackFetcher(URLFetcher):
    """Serves `pack:fonts/<file>` from the packaged fonts, `pack:<name>` from what was made for this pack."""

    def __init__(self, made: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=())
        self._made = dict(made)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002 - WeasyPrint's signature
        """Return one of our own assets.

        Raises:
            ValueError: for any other address; the renderer goes on without it.
        """
        name = url.removeprefix(SCHEME)
        if not url.startswith(SCHEME):
            msg = f"a pack fetches nothing from outside: {url}"
            raise ValueError(msg)
        if name in self._made:
            return URLFetcherResponse(url, self._made[name], {"Content-Type": "image/svg+xml"})
        return URLFetcherResponse(url, _read_font(name), {"Content-Type": "font/ttf"})


def _read_font(name: str) -> bytes:
    folder, _, file_name = name.partition("/")
    if folder != "fonts" or file_name not in {font.name for font in _FONTS.iterdir()}:
        msg = f"no such asset of the pack: {name}"
        raise ValueError(msg)
    return (_FONTS / file_name).read_bytes()
