"""The guide for whoever uses the site: written in CommonMark, and read chapter by chapter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.commonmark import parse_guide
from iia.report.passages.commonmark import read_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from iia.report.passages.blocks import TextBlock


@dataclass(frozen=True, slots=True)
class GuideChapter:
    """What stands under one heading; `level` is 2 for a chapter and 3 for a part of one."""

    id: str
    title: str
    level: int
    blocks: tuple[TextBlock, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """The whole guide: its title, what stands before its first chapter, and its chapters."""

    title: str
    opening: tuple[TextBlock, ...]
    chapters: tuple[GuideChapter, ...]


def read_guide(text: str) -> Guide:
    """Read a guide that begins with its title; without its pictures, because the site shows real ones."""
    first, *others = (_read_chapter(tokens) for tokens in _split(parse_guide(text)))
    return Guide(first.title, first.blocks, tuple(others))


def _split(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the tokens of each chapter, which begin with its heading."""
    starts = [place for place, token in enumerate(tokens) if token.type == "heading_open"]
    for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True):
        yield tokens[start:end]


def _read_chapter(tokens: Sequence[Token]) -> GuideChapter:
    heading, title, _, *rest = tokens
    blocks = read_tokens([token for token in rest if not _is_picture(token)])
    return GuideChapter(_name(title.content), title.content, int(heading.tag.removeprefix("h")), blocks)


def _is_picture(token: Token) -> bool:
    return token.type == "inline" and {child.type for child in token.children or ()} == {"image"}


def _name(title: str) -> str:
    """Return the anchor of a heading, the one that forges give it."""
    return re.sub(r"[^\w\- ]", "", title.casefold()).replace(" ", "-")
