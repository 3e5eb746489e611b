"""Limits: what a question asks for can be given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iia.bank_files.codes import Code
from iia.bank_files.nodes import Node, descend, has_lost_entry
from iia.domain.questions import Choices, ShortText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.bank_files.checks.subject import Subject
    from iia.errors import Finding


def check_limits(subject: Subject) -> Iterator[Finding]:
    """Find patterns that are no patterns, and more choices asked for than there are."""
    for spot in subject.questions:
        match spot.question:
            case ShortText(pattern=str(pattern)):
                yield from _check_pattern(pattern, descend(spot.node, "pattern"))
            case Choices(at_least=int(least), options_from=None, options=options) if least > len(
                options
            ) and not has_lost_entry(descend(spot.node, "options")):
                message = f"at_least asks for more than the {len(options)} options"
                yield Code.REVERSED_RANGE.at(descend(spot.node, "at_least"), message)
            case _:
                continue


def _check_pattern(pattern: str, node: Node) -> Iterator[Finding]:
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        yield Code.PATTERN.at(node, f"this is not a regular expression: {error}")
