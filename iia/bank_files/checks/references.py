"""References: what a question's id means where it is used, or why it cannot be used there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from iia.bank_files.codes import Code
from iia.domain.questions import Grid, Group

if TYPE_CHECKING:
    from iia.bank_files.checks.subject import QuestionSpot, Subject


@dataclass(frozen=True, eq=False)
class Scope:
    """Where a reference is.

    `before` is how many questions come before it, None if all do; `container` is the group or grid whose
    item's own questions take precedence, all of them if `is_whole_item`; `owner` is the question that the
    reference belongs to.
    """

    before: int | None = None
    container: QuestionSpot | None = None
    owner: QuestionSpot | None = None
    is_whole_item: bool = False


@dataclass(frozen=True)
class Refusal:
    """Why a reference cannot be used."""

    code: Code
    message: str


def find_question(subject: Subject, ref: str, scope: Scope) -> QuestionSpot | Refusal | None:
    """Return the question that is meant; None for one declared but faulty, which is reported elsewhere."""
    spot = _find(subject, ref, scope)
    if spot is None:
        return _unknown(subject, ref, scope)
    if spot.container is not None and spot.container is not scope.container:
        return _other_group(ref)
    if scope.owner is not None and spot in {scope.owner, scope.owner.container}:
        return Refusal(Code.READS_ITSELF, f"{ref!r} is the question that this belongs to")
    is_of_finished_item = spot.container is not None and scope.is_whole_item
    if scope.before is not None and spot.order >= scope.before and not is_of_finished_item:
        return Refusal(Code.READS_LATER, f"the question {ref!r} is not asked before this")
    return spot


def find_counted(subject: Subject, ref: str, scope: Scope) -> QuestionSpot | Refusal | None:
    """Return what a count refers to: the group or grid, even if an item's own question has the same id."""
    spot = subject.by_ref.get(ref)
    is_counted = spot is not None and isinstance(spot.question, Group | Grid)
    return find_question(subject, ref, replace(scope, container=None) if is_counted else scope)


def _find(subject: Subject, ref: str, scope: Scope) -> QuestionSpot | None:
    if scope.container is not None:
        own = subject.by_ref.get(f"{scope.container.ref}.{ref}")
        if own is not None:
            return own
    return subject.by_ref.get(ref)


def _unknown(subject: Subject, ref: str, scope: Scope) -> Refusal | None:
    declared = subject.declared.questions
    own = f"{scope.container.ref}.{ref}" if scope.container is not None else ref
    group, _, inner = ref.partition(".")
    if ref in declared or own in declared or "questions" in subject.declared.nameless:
        return None
    if inner and group in declared and group not in subject.by_ref:
        return None
    if ref in subject.declared.inner_questions:
        return _other_group(ref)
    return Refusal(Code.UNKNOWN_QUESTION, f"there is no question {ref!r}")


def _other_group(ref: str) -> Refusal:
    inner = ref.rpartition(".")[2]
    return Refusal(
        Code.READS_OTHER_GROUP, f"{inner!r} is asked once for each item of a group or grid, and not here"
    )
