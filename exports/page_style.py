"""The style sheet of a pack: the packaged one, with this report's fonts, headers and footers."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from exports.fonts import BODY_FAMILY, HAN_FAMILIES, list_faces
from exports.page_count import Counter, split_page_count
from iia.language.direction import isolate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iia.report.report import Report
    from iia.report.wording import Wording

_FOLDER: Final = files("templates") / "pack"
_TITLE_CHARACTERS: Final = 70


def build_style(report: Report, families: Sequence[str], wording: Wording) -> str:
    """Return the whole style sheet.

    Args:
        report: what headers and footers are taken from.
        families: the font families that the pack's characters need, the body's first.
        wording: the pack's language.
    """
    packaged = (_FOLDER / "pack.css").read_text("utf-8")
    return "\n".join((declare_fonts(families), packaged, _write_margins(report, wording)))


def declare_fonts(families: Sequence[str]) -> str:
    """Return the rules that load the packaged fonts of these families and set pages in them."""
    names = ", ".join(quote(f"Pack {family}") for family in families)
    rules = [
        f"@font-face {{ font-family: {quote(f'Pack {face.family}')}; src: url(pack:fonts/{face.file});"
        f" font-weight: {face.weight}; font-style: {face.style} }}"
        for face in list_faces()
        if face.family in families
    ]
    rules.append(f"html {{ font-family: {names} }} @page {{ font-family: {names} }}")
    for language, family in HAN_FAMILIES.items():
        if family in families:
            first = ", ".join(quote(f"Pack {name}") for name in (BODY_FAMILY, family))
            rules.append(f":lang({language}) {{ font-family: {first}, {names} }}")
    return "\n".join(rules)


def _write_margins(report: Report, wording: Wording) -> str:
    """Return the rules for the margins; they are drawn as artifacts, outside the reading order."""
    title = report.title if len(report.title) <= _TITLE_CHARACTERS else report.title[:_TITLE_CHARACTERS] + "…"
    marks = (report.marking, report.reference, report.short_hash)
    mark = " · ".join(isolate(part) for part in marks if part)
    boxes = {
        "top-left": quote(isolate(title)),
        "top-right": quote(isolate(report.marking)),
        "bottom-left": quote(mark),
        "bottom-right": count_pages(wording),
    }
    rules = " ".join(f"@{place} {{ content: {content} }}" for place, content in boxes.items())
    return f"@page {{ {rules} }}\n@page cover {{ @top-left {{ content: none }} }}"


def count_pages(wording: Wording) -> str:
    """Return "Page x of y" as a value of `content`, with the counters where the language puts them."""
    return " ".join(
        f"counter({part.value})" if isinstance(part, Counter) else quote(part)
        for part in split_page_count(wording)
    )


def quote(text: str) -> str:
    """Return text as a CSS string, with everything escaped that could end it."""
    escaped = re.sub(r'["\\\n\r\f<]', lambda match: f"\\{ord(match[0]):x} ", text)
    return f'"{escaped}"'
