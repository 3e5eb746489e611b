"""Limits: it is possible to give what a question asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.bank_files.codes import Code
from iia.bank_files.nodes import Node, descend, has_lost_entry, lost_keys
from iia.bank_files.pattern_words import say_pattern_fault, say_unkept
from iia.domain.files.types import types_meant
from iia.domain.kinds import Choices, FileQuestion, ShortText
from iia.domain.patterns import find_pattern_fault, find_unkept

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iia.bank_files.checks.subject import Subject
    from iia.errors import Finding


def check_limits(subject: Subject) -> Iterator[Finding]:
    """Find patterns nothing is held to, files that cannot be checked, and too few options to choose from."""
    for spot in subject.questions:
        match spot.question:
            case ShortText(pattern=str(pattern)):
                yield from _check_pattern(pattern, descend(spot.node, "pattern"))
            case Choices(at_least=int(least), options_from=None, options=options):
                if least > len(options) and not _is_damaged(spot.node):
                    message = f"at_least asks for more than the {len(options)} options"
                    yield Code.REVERSED_RANGE.at(descend(spot.node, "at_least"), message)
            case FileQuestion(accept=accept):
                yield from _check_types(accept, descend(spot.node, "accept"))
            case _:
                continue


def _check_types(accept: Sequence[str], node: Node) -> Iterator[Finding]:
    for order, part in enumerate(accept):
        types = types_meant(part)
        if not types:
            yield Code.FILE_TYPE.at(descend(node, order), f"no file is of the type {part}")
        elif not all(each.is_checked for each in types):
            yield Code.FILE_TYPE.at(descend(node, order), f"what is in a file of type {part} is not checked")


def _is_damaged(node: Node) -> bool:
    """Return whether options or the other limit were taken out because of faults of their own."""
    return "at_most" in lost_keys(node) or has_lost_entry(descend(node, "options"))


def _check_pattern(pattern: str, node: Node) -> Iterator[Finding]:
    fault = find_pattern_fault(pattern)
    if fault is not None:
        yield Code.PATTERN.at(node, say_pattern_fault(fault))
    elif (sign := find_unkept(pattern)) is not None:
        yield Code.PATTERN.at(node, say_unkept(sign))
