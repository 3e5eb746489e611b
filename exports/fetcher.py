"""What the PDF renderer may fetch: the program's own fonts and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from weasyprint.urls import URLFetcher, URLFetcherResponse

from exports.fonts import list_faces

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEME: Final = "pack:"


class PackFetcher(URLFetcher):
    """Serves `pack:fonts/<file>` from the packaged fonts."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=())

    def fetch(
        self,
        url: str,
        headers: Mapping[str, str] | None = None,  # noqa: ARG002 - WeasyPrint's signature
    ) -> URLFetcherResponse:
        """Return one of our own fonts.

        Raises:
            ValueError: the address is any other; the renderer goes on without it.
        """
        if not url.startswith(SCHEME):
            msg = f"a pack fetches nothing from outside: {url}"
            raise ValueError(msg)
        return URLFetcherResponse(url, _read_font(url.removeprefix(SCHEME)), {"Content-Type": "font/ttf"})


def _read_font(name: str) -> bytes:
    folder, _, file_name = name.partition("/")
    sources = {face.file: face.source for face in list_faces()}
    if folder != "fonts" or file_name not in sources:
        msg = f"no such asset of the pack: {name}"
        raise ValueError(msg)
    return sources[file_name].read_bytes()
