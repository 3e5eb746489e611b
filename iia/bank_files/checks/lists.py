"""Lists: what is taken from frameworks and topics exists, and some question speaks to every goal and way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.bank_files.codes import Code
from iia.bank_files.nodes import descend, find_child, has_lost_entry, items_of, lost_keys
from iia.domain.kinds import Choosing
from iia.domain.questions import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from iia.bank_files.checks.subject import QuestionSpot, Subject
    from iia.bank_files.nodes import Node
    from iia.domain.framework import Entry
    from iia.errors import Finding


def check_lists(subject: Subject) -> Iterator[Finding]:
    """Find unknown lists, entries and topics."""
    for spot in subject.questions:
        yield from _check_source(subject, spot)
        for key, ids in (("goals", spot.question.supports.goals), ("ways", spot.question.supports.ways)):
            yield from _check_supports(subject, spot, key, ids)
        yield from _check_topics(subject, spot)
    yield from _check_headings(subject)


def _check_source(subject: Subject, spot: QuestionSpot) -> Iterator[Finding]:
    match spot.question:
        case Choosing(options_from=str(name)):
            key = "options_from"
        case Grid(rows_from=str(name)):
            key = "rows_from"
        case _:
            return
    if not subject.may_have_list(name):
        yield Code.UNKNOWN_ENTRY.at(
            descend(spot.node, key), f"no framework of this bank has the list {name!r}"
        )
    under = getattr(spot.question, "under", None)
    if under is not None and not subject.may_have_list(under):
        yield Code.UNKNOWN_ENTRY.at(
            descend(spot.node, "under"), f"no framework of this bank has the list {under!r}"
        )


def _check_headings(subject: Subject) -> Iterator[Finding]:
    """Find headings of options that are not there: each entry once, however many questions show it."""
    headed = dict.fromkeys(
        (spot.question.options_from, spot.question.under)
        for spot in subject.questions
        if isinstance(spot.question, Choosing) and _has_headings(subject, spot.question.under)
    )
    for place, framework in enumerate(subject.bank.frameworks):
        for number, found in enumerate(framework.lists):
            node = descend(subject.root, "frameworks", place, "lists", number, "entries")
            for source, under in headed:
                if source == f"{framework.id}.{found.id}" and under is not None:
                    yield from _check_entries(subject, found.entries, node, under)


def _has_headings(subject: Subject, under: str | None) -> bool:
    return under is not None and subject.may_have_list(under)


def _check_entries(
    subject: Subject, entries: tuple[Entry, ...], node: Node, headings: str
) -> Iterator[Finding]:
    for entry, item in zip(entries, items_of(node), strict=True):
        if entry.under is not None and not may_have_entry(subject, headings, entry.under):
            message = f"{entry.under!r} is not one of the {headings}"
            yield Code.UNKNOWN_ENTRY.at(descend(item, "under"), message)


def _check_supports(
    subject: Subject, spot: QuestionSpot, key: str, ids: tuple[str, ...]
) -> Iterator[Finding]:
    node = descend(spot.node, "supports", key)
    if not ids:
        return
    if not subject.may_have_list(key):
        yield Code.UNKNOWN_ENTRY.at(node, f"no framework of this bank has the list {key!r}")
    for found, item in zip(ids, items_of(node), strict=True):
        if not may_have_entry(subject, key, found):
            yield Code.UNKNOWN_ENTRY.at(item, f"{found!r} is not one of the {key}")


def may_have_entry(subject: Subject, name: str, entry: str) -> bool:
    """Return whether a list has an entry; what cannot be known is taken to be there."""
    known = subject.entries.get(name)
    return known is None or entry in known


def _check_topics(subject: Subject, spot: QuestionSpot) -> Iterator[Finding]:
    topics = spot.question.topics
    for topic, item in zip(topics, items_of(descend(spot.node, "topics")), strict=bool(topics)):
        if not subject.declared.may_have("topics", topic):
            yield Code.UNKNOWN_TOPIC.at(item, f"there is no topic {topic!r}")


def check_support(subject: Subject) -> Iterator[Finding]:
    """Find goals and ways that no question supports, in a bank whose questions have `supports`.

    If a question names one that does not exist, nothing is reported: which one it meant is not known.
    """
    supports = [spot.question.supports for spot in subject.questions]
    if not any(each.goals or each.ways for each in supports) or not _is_complete(subject):
        return
    named = {("goals", goal) for each in supports for goal in each.goals}
    named |= {("ways", way) for each in supports for way in each.ways}
    for key in ("goals", "ways"):
        if all(may_have_entry(subject, key, entry) for name, entry in named if name == key):
            yield from _check_supported(subject, key, {entry for name, entry in named if name == key})


def _check_supported(subject: Subject, key: str, named: AbstractSet[str]) -> Iterator[Finding]:
    """Find the entries of a list that are not named, unless two lists share its id."""
    lists = [
        (found, descend(subject.root, "frameworks", place, "lists", number, "entries"))
        for place, framework in enumerate(subject.bank.frameworks)
        for number, found in enumerate(framework.lists)
        if found.id == key
    ]
    if len(lists) > 1:
        return
    for found, node in lists:
        for entry, item in zip(found.entries, items_of(node), strict=True):
            if entry.id not in named and not descend(item, "id").is_stand_in:
                yield Code.UNSUPPORTED.at(item, f"no question supports {entry.id!r} of the {key}")


def _is_complete(subject: Subject) -> bool:
    """Return whether every question could be read; one that could not may be the one that supports."""
    for spot in subject.questions:
        supports = find_child(spot.node, "supports")
        lists = [find_child(supports, key) for key in ("goals", "ways")] if supports is not None else []
        lost = lost_keys(supports) | (lost_keys(spot.node) & {"supports"})
        if lost or any(has_lost_entry(listed) for listed in lists):
            return False
    declared = subject.declared
    return "questions" not in declared.nameless and declared.questions <= set(subject.by_ref)
