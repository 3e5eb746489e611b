"""Names: gates, the cover and the translation name only what the bank has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.bank_files.checks.references import Refusal, Scope, find_question
from iia.bank_files.codes import Code
from iia.bank_files.nodes import Node, descend
from iia.domain.questions import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.bank_files.checks.subject import QuestionSpot, Subject
    from iia.domain.scoring_rules import Gate
    from iia.errors import Finding


def check_names(subject: Subject) -> Iterator[Finding]:
    """Find names of things that the bank does not have."""
    for spot in subject.questions:
        yield from _check_table(subject, spot)
    for place, gate in enumerate(subject.bank.scoring.gates):
        yield from _check_gate(subject, gate, descend(subject.root, "scoring", "gates", place))
    for label, ref in subject.bank.cover.items():
        yield from _check_cover(subject, ref, descend(subject.root, "cover", label))


def _check_gate(subject: Subject, gate: Gate, node: Node) -> Iterator[Finding]:
    if gate.done is not None and not subject.declared.may_have("sections", gate.done.section):
        message = f"there is no section {gate.done.section!r}"
        yield Code.NAMES_NOTHING.at(descend(node, "done", "section"), message)
    if gate.clearance is not None and not subject.declared.may_have("topics", gate.clearance):
        yield Code.NAMES_NOTHING.at(descend(node, "clearance"), f"there is no topic {gate.clearance!r}")


def _check_table(subject: Subject, spot: QuestionSpot) -> Iterator[Finding]:
    """Find the table of a note that has nothing to show, or stands where it would be repeated."""
    if not isinstance(spot.question, Note) or spot.question.table is None:
        return
    node, declared = descend(spot.node, "table"), subject.declared
    if spot.container is not None:
        yield Code.WRONG_TYPE.at(node, "table must be on a note outside groups, or it would be repeated")
    elif not declared.gates and "gates" not in declared.nameless:
        yield Code.NAMES_NOTHING.at(node, "there are no duties to show: scoring has no gates")


def _check_cover(subject: Subject, ref: str, node: Node) -> Iterator[Finding]:
    found = find_question(subject, ref, Scope())
    if isinstance(found, Refusal):
        yield found.code.at(node, found.message)
    elif found is not None and isinstance(found.question, Note):
        yield Code.OPERATOR.at(node, f"{ref!r} is a note and has no answer")


def check_translation(subject: Subject) -> Iterator[Finding]:
    """Find translations that are drafts, and those into languages that the bank does not have."""
    for language, state in subject.bank.translation.items():
        node = descend(subject.root, "translation", language)
        if subject.languages and language not in subject.languages:
            yield Code.LANGUAGE_UNKNOWN.at(node, f"{language} is not a language of this bank")
        elif state == "draft":
            yield Code.DRAFT.at(node, f"the translation into {language} is a draft")
