"""Lists: what is taken from frameworks and topics is there, and every goal and way is spoken to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.bank_files.codes import Code
from iia.bank_files.nodes import Node, descend, has_lost_entry, items_of, lost_keys
from iia.domain.questions import Choice, Choices, Grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.bank_files.checks.subject import QuestionSpot, Subject
    from iia.errors import Finding


def check_lists(subject: Subject) -> Iterator[Finding]:
    """Find unknown lists, entries and topics."""
    for spot in subject.questions:
        yield from _check_source(subject, spot)
        for key, ids in (("goals", spot.question.supports.goals), ("ways", spot.question.supports.ways)):
            yield from _check_supports(subject, spot, key, ids)
        yield from _check_topics(subject, spot)


def _check_source(subject: Subject, spot: QuestionSpot) -> Iterator[Finding]:
    match spot.question:
        case Choice(options_from=str(name)) | Choices(options_from=str(name)):
            key = "options_from"
        case Grid(rows_from=str(name)):
            key = "rows_from"
        case _:
            return
    if not subject.may_have_list(name):
        yield Code.UNKNOWN_ENTRY.at(
            descend(spot.node, key), f"no framework of this bank has the list {name!r}"
        )


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
    """Tell whether a list has an entry; what cannot be known is taken for granted."""
    found = subject.lists.get(name)
    if found is None:
        return True
    return entry in {each.id for each in found.entries} or _is_faulty(subject, name)


def _is_faulty(subject: Subject, name: str) -> bool:
    """Tell whether a list has entries that could not be read."""
    for place, framework in enumerate(subject.bank.frameworks):
        for number, found in enumerate(framework.lists):
            if name in {found.id, f"{framework.id}.{found.id}"}:
                node = descend(subject.root, "frameworks", place, "lists", number, "entries")
                return has_lost_entry(node) or any(_stands_in(item) for item in items_of(node))
    return False


def _stands_in(item: Node) -> bool:
    return descend(item, "id").is_stand_in


def _check_topics(subject: Subject, spot: QuestionSpot) -> Iterator[Finding]:
    known = {topic.id for topic in subject.bank.topics} | subject.declared.topics
    topics = spot.question.topics
    for topic, item in zip(topics, items_of(descend(spot.node, "topics")), strict=bool(topics)):
        if topic not in known:
            yield Code.UNKNOWN_TOPIC.at(item, f"there is no topic {topic!r}")


def check_support(subject: Subject) -> Iterator[Finding]:
    """Find goals and ways that no question supports, in a bank whose questions have `supports`."""
    supports = [spot.question.supports for spot in subject.questions]
    if not any(each.goals or each.ways for each in supports) or not _is_complete(subject):
        return
    named = {("goals", goal) for each in supports for goal in each.goals}
    named |= {("ways", way) for each in supports for way in each.ways}
    for place, framework in enumerate(subject.bank.frameworks):
        for number, found in enumerate(framework.lists):
            node = descend(subject.root, "frameworks", place, "lists", number, "entries")
            for entry, item in zip(found.entries, items_of(node), strict=True):
                if found.id in {"goals", "ways"} and (found.id, entry.id) not in named:
                    yield Code.UNSUPPORTED.at(item, f"no question supports {entry.id!r} of the {found.id}")


def _is_complete(subject: Subject) -> bool:
    """Tell whether every question could be read: one that could not may have been the one."""
    has_lost = any("supports" in lost_keys(spot.node) for spot in subject.questions)
    return not (has_lost or subject.unread) and subject.declared.questions <= set(subject.by_ref)
