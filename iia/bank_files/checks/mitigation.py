"""Mitigation: where a bank asks what is left of a harm, its rules name the questions and all they offer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from iia.bank_files.checks.values import options_of
from iia.bank_files.codes import Code
from iia.bank_files.nodes import descend, has_lost_entry, items_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iia.bank_files.checks.subject import QuestionSpot, Subject
    from iia.bank_files.nodes import Node
    from iia.domain.scoring_rules import Impacts, MitigationAsked
    from iia.errors import Finding

_KINDS: Final = {"left": ("choice",), "evidence": ("choice", "choices")}


def check_mitigation(
    subject: Subject, group: QuestionSpot, impacts: Impacts, asked: MitigationAsked
) -> Iterator[Finding]:
    """Find what the rules for what is left of a harm name and the group of records does not have."""
    node = descend(subject.root, "scoring", "impacts", "mitigation")
    named = [(asked.as_before, descend(node, "as_before")), (asked.nothing, descend(node, "nothing"))]
    proven = list(zip(asked.proven, items_of(descend(node, "proven")), strict=True))
    for name, field, options in (("left", asked.left, named), ("evidence", asked.evidence, proven)):
        ref, at = f"{group.ref}.{field}", descend(node, name)
        found = subject.by_ref.get(ref)
        if found is None:
            if not subject.declared.may_have("questions", ref):
                yield Code.UNKNOWN_QUESTION.at(at, f"the group {group.ref!r} has no question {field!r}")
        elif found.question.kind not in _KINDS[name]:
            yield Code.IMPACTS.at(at, f"{ref!r} must be a {' or '.join(_KINDS[name])}")
        else:
            yield from _check_options(subject, found, options)
    yield from _check_meanings(subject, group, impacts, asked, node)


def _check_options(
    subject: Subject, found: QuestionSpot, named: Sequence[tuple[str, Node]]
) -> Iterator[Finding]:
    known = options_of(subject, found)
    for option, at in named:
        if known is not None and option not in known:
            yield Code.UNKNOWN_OPTION.at(at, f"{found.ref} has no option {option!r}")


def _check_meanings(
    subject: Subject, group: QuestionSpot, impacts: Impacts, asked: MitigationAsked, node: Node
) -> Iterator[Finding]:
    """Find options that mean two things, and answers to what is left that mean nothing."""
    if asked.as_before in (asked.nothing, *impacts.extents):
        yield Code.IMPACTS.at(
            descend(node, "as_before"), f"{asked.as_before!r} must not stand for anything else"
        )
    if asked.nothing in impacts.extents:
        yield Code.IMPACTS.at(descend(node, "nothing"), f"{asked.nothing!r} must not stand for anything else")
    found = subject.by_ref.get(f"{group.ref}.{asked.left}")
    known = None if found is None or found.question.kind not in _KINDS["left"] else options_of(subject, found)
    if known is None or has_lost_entry(descend(subject.root, "scoring", "impacts", "extents")):
        return
    unread = sorted(known - {asked.as_before, asked.nothing, *impacts.extents})
    if unread and {asked.as_before, asked.nothing} <= known:
        listed = ", ".join(map(repr, unread))
        message = f"{group.ref}.{asked.left} has options that are no extent: {listed}"
        yield Code.IMPACTS.at(descend(node, "left"), message)
