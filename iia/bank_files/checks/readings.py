"""Readings: what conditions test exists, is asked earlier, and can be tested in that way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from iia.bank_files.checks.condition_spots import find_conditions, walk_spots, where_spot
from iia.bank_files.checks.references import Refusal, find_counted, find_question
from iia.bank_files.checks.score_tests import check_score_test
from iia.bank_files.checks.values import check_value
from iia.bank_files.codes import Code
from iia.bank_files.nodes import descend
from iia.domain.conditions import CountTest, DateTest, LaterTest, QuestionTest, SectionTest
from iia.domain.kinds import Choices
from iia.domain.questions import Grid, Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.bank_files.checks.condition_spots import ConditionSpot
    from iia.bank_files.checks.subject import QuestionSpot, Subject
    from iia.errors import Finding

_TIMES: Final = frozenset({"date", "month"})
"""The kinds of which one answer can be later than another."""


def check_readings(subject: Subject) -> Iterator[Finding]:
    """Find tests that read what does not exist, comes later, or cannot be tested in that way."""
    for spot in find_conditions(subject):
        yield from check_reading(subject, spot)


def check_reading(subject: Subject, spot: ConditionSpot) -> Iterator[Finding]:
    """Find what is wrong with the tests of one condition."""
    for test in walk_spots(spot):
        match test.condition:
            case QuestionTest():
                yield from _check_question(subject, test, test.condition)
            case SectionTest():
                yield from _check_section(subject, test, test.condition)
            case CountTest():
                yield from _check_count(subject, test, test.condition)
            case DateTest():
                continue
            case LaterTest():
                yield from _check_later(subject, test, test.condition)
            case _:
                yield from check_score_test(subject, test)


def _check_question(subject: Subject, spot: ConditionSpot, test: QuestionTest) -> Iterator[Finding]:
    found = find_question(subject, test.question, spot.scope)
    if isinstance(found, Refusal):
        yield found.code.at(descend(spot.node, "question"), found.message)
    elif found is not None:
        question, node = found.question, descend(spot.node, test.operator.word)
        if test.operator not in question.operators:
            fitting = ", ".join(sorted(each.word for each in question.operators)) or "no test"
            message = (
                f"{test.operator.word} does not fit {test.question!r}, a {question.kind}: {fitting} would"
            )
            yield Code.OPERATOR.at(node, message)
        else:
            yield from check_value(subject, found, test, node)


def _check_later(subject: Subject, spot: ConditionSpot, test: LaterTest) -> Iterator[Finding]:
    """Find a test that does not compare two days, or two months."""
    kinds = []
    for key, ref in zip(("later", "than"), test.refs, strict=True):
        found = find_question(subject, ref, spot.scope)
        if isinstance(found, Refusal):
            yield found.code.at(descend(spot.node, key), found.message)
        elif found is not None and found.question.kind not in _TIMES:
            message = f"{key} takes a date or a month, and {ref!r} is a {found.question.kind}"
            yield Code.OPERATOR.at(descend(spot.node, key), message)
        elif found is not None:
            kinds.append(found.question.kind)
    if len(set(kinds)) > 1:
        message = f"{test.later!r} is a {kinds[0]} and {test.than!r} a {kinds[1]}: they cannot be compared"
        yield Code.OPERATOR.at(descend(spot.node, "than"), message)
    if test.later == test.than:
        yield Code.OPERATOR.at(descend(spot.node, "than"), f"{test.than!r} is compared with itself")


def _check_section(subject: Subject, spot: ConditionSpot, test: SectionTest) -> Iterator[Finding]:
    node = descend(spot.node, "section")
    found = subject.section_by_id.get(test.section)
    if found is None:
        if not subject.declared.may_have("sections", test.section):
            yield Code.UNKNOWN_SECTION.at(node, f"there is no section {test.section!r}")
    elif spot.section is not None and found is spot.section:
        yield Code.READS_ITSELF.at(node, f"this is in the section {test.section!r} itself")
    elif spot.section is not None and found.place > spot.section.place:
        yield Code.READS_LATER.at(node, f"the section {test.section!r} does not come before this")


def _check_count(subject: Subject, spot: ConditionSpot, test: CountTest) -> Iterator[Finding]:
    found = find_counted(subject, test.count, spot.scope)
    node = descend(spot.node, "count")
    if isinstance(found, Refusal):
        yield found.code.at(node, found.message)
        found = subject.by_ref.get(test.count)
    elif found is not None and not isinstance(found.question, Group | Grid | Choices):
        message = f"count takes a group, a grid or choices, and {test.count!r} is none of them"
        yield Code.OPERATOR.at(node, message)
    elif found is not None and isinstance(found.question, Choices) and test.where is not None:
        message = f"where is about items, and {test.count!r}, a choices question, has none"
        yield Code.OPERATOR.at(descend(spot.node, "where"), message)
    where = None if found is None else _where(spot, found)
    if where is not None:
        yield from check_reading(subject, where)


def _where(spot: ConditionSpot, found: QuestionSpot) -> ConditionSpot | None:
    return where_spot(spot, found) if isinstance(found.question, Group | Grid) else None
