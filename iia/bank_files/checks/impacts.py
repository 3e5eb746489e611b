"""Impacts: the rules for impact records name a group, its questions, and their options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from iia.bank_files.checks.mitigation import check_mitigation
from iia.bank_files.checks.references import Refusal, Scope, find_question
from iia.bank_files.checks.values import options_of
from iia.bank_files.codes import Code
from iia.bank_files.nodes import Node, descend, find_child, has_lost_entry, items_of, lost_keys
from iia.domain.questions import Group
from iia.domain.scoring_rules import MitigationAsked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.bank_files.checks.subject import QuestionSpot, Subject
    from iia.domain.scoring_rules import Impacts
    from iia.errors import Finding

_KINDS: Final = {
    "goal": "choice",
    "people": "choices",
    "who": "short_text",
    "direction": "choice",
    "extent": "choice",
}
_DIRECTIONS: Final = ("positive", "negative", "none", "unknown")


def check_impacts(subject: Subject) -> Iterator[Finding]:
    """Find what the rules for impact records name and the bank does not have."""
    impacts = subject.bank.scoring.impacts
    if impacts is None:
        return
    node = descend(subject.root, "scoring", "impacts")
    group = find_question(subject, impacts.group, Scope())
    if isinstance(group, Refusal):
        yield group.code.at(descend(node, "group"), group.message)
    elif group is not None and not isinstance(group.question, Group):
        yield Code.IMPACTS.at(descend(node, "group"), f"{impacts.group!r} is not a group")
    elif group is not None:
        yield from _check_fields(subject, group, impacts, node)
        yield from _check_options(subject, group, impacts, node)
        if isinstance(impacts.mitigation, MitigationAsked):
            yield from check_mitigation(subject, group, impacts, impacts.mitigation)
    yield from _check_needs(impacts, node)


def _check_fields(subject: Subject, group: QuestionSpot, impacts: Impacts, node: Node) -> Iterator[Finding]:
    for name, field in _fields(impacts):
        at = descend(node, "fields", name)
        ref = f"{group.ref}.{field}"
        found = subject.by_ref.get(ref)
        wanted = _KINDS.get(name)
        if found is None:
            if not subject.declared.may_have("questions", ref):
                yield Code.UNKNOWN_QUESTION.at(at, f"the group {group.ref!r} has no question {field!r}")
        elif wanted is not None and found.question.kind != wanted:
            yield Code.IMPACTS.at(at, f"{ref!r} must be a {wanted}")


def _fields(impacts: Impacts) -> Iterator[tuple[str, str]]:
    for name in type(impacts.fields).model_fields:
        field = getattr(impacts.fields, name)
        if isinstance(field, str):
            yield name, field


def _check_options(subject: Subject, group: QuestionSpot, impacts: Impacts, node: Node) -> Iterator[Finding]:
    named = [
        ("direction", getattr(impacts.directions, name), descend(node, "directions", name))
        for name in _DIRECTIONS
    ]
    named += [
        ("extent", extent, item)
        for extent, item in zip(impacts.extents, items_of(descend(node, "extents")), strict=True)
    ]
    for name, option, at in named:
        known = find_options(subject, impacts, name)
        if known is not None and option not in known:
            ref = f"{group.ref}.{getattr(impacts.fields, name)}"
            yield Code.UNKNOWN_OPTION.at(at, f"{ref} has no option {option!r}")


def find_options(subject: Subject, impacts: Impacts, name: str) -> frozenset[str] | None:
    """Return the options of the question that holds a field; None if it is faulty or does not fit."""
    question = subject.by_ref.get(f"{impacts.group}.{getattr(impacts.fields, name)}")
    if question is None or question.question.kind != _KINDS[name]:
        return None
    return options_of(subject, question)


def may_have_extent(subject: Subject, impacts: Impacts, extent: str) -> bool:
    """Return whether an extent is listed, or is an option that a faulty entry of the list may have meant."""
    if extent in impacts.extents:
        return True
    known = find_options(subject, impacts, "extent")
    is_faulty = has_lost_entry(descend(subject.root, "scoring", "impacts", "extents"))
    return is_faulty or (known is not None and extent in known and not known.issuperset(impacts.extents))


def _check_needs(impacts: Impacts, node: Node) -> Iterator[Finding]:
    """Find what a mitigation is said to need although no question holds it."""
    needs = find_child(descend(node, "mitigation"), "needs")
    if impacts.mitigation is None or needs is None:
        return
    for need, item in zip(impacts.mitigation.needs, items_of(needs), strict=True):
        if getattr(impacts.fields, need) is None and need not in lost_keys(descend(node, "fields")):
            yield Code.IMPACTS.at(item, f"the impact records have no field for {need}")
