"""Steps: each begins at a question of its group, in order, and the first at the first question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.bank_files.codes import Code
from iia.bank_files.nodes import descend, has_lost_entry
from iia.domain.questions import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.bank_files.checks.subject import QuestionSpot, Subject
    from iia.errors import Finding


def check_steps(subject: Subject) -> Iterator[Finding]:
    """Find steps that do not part the questions of their group."""
    for spot in subject.questions:
        if isinstance(spot.question, Group) and spot.question.steps:
            yield from _check_group(subject, spot, spot.question)


def _check_group(subject: Subject, spot: QuestionSpot, group: Group) -> Iterator[Finding]:
    places = {question.id: place for place, question in enumerate(group.questions)}
    begun = -1
    for number, step in enumerate(group.steps):
        at = descend(spot.node, "steps", number, "first")
        place = places.get(step.first)
        if place is None:
            if not subject.declared.may_have("questions", f"{group.id}.{step.first}"):
                message = f"the group {group.id!r} has no question {step.first!r}"
                yield Code.UNKNOWN_QUESTION.at(at, message)
            continue
        if number == 0 and place > 0 and not has_lost_entry(descend(spot.node, "questions")):
            first = group.questions[0].id
            yield Code.STEPS.at(at, f"the first step must begin at the group's first question, {first!r}")
        elif place <= begun:
            yield Code.STEPS.at(at, f"{step.first!r} does not come after the beginning of the step before")
        begun = max(begun, place)
    if len(group.steps) == 1:
        yield Code.STEPS.at(descend(spot.node, "steps"), "one step alone parts nothing: name two or more")
