"""Placeholders: `{question_id}` in a text names an earlier question that has a short answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.bank_files.checks.references import Refusal, Scope, find_question
from iia.bank_files.codes import Code
from iia.domain.kinds import KINDS, OneAnswer, kind_of
from iia.domain.text import PartialText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iia.bank_files.checks.subject import Subject
    from iia.bank_files.checks.texts import TextSpot
    from iia.errors import Finding


def check_placeholders(subject: Subject, texts: Iterable[TextSpot]) -> Iterator[Finding]:
    """Find placeholders that cannot be filled; if there are none, those that differ between languages."""
    for spot in texts:
        languages = [language for language, _ in spot.strings(subject.languages)]
        refused = list(_refused(subject, spot, languages))
        yield from refused or _different(spot, languages)


def _refused(subject: Subject, spot: TextSpot, languages: list[str]) -> Iterator[Finding]:
    """Yield each placeholder that cannot be filled, once, where it first occurs."""
    seen = set[str]()
    scope = Scope(spot.before, spot.container, is_whole_item=spot.key == "item_title")
    for language in languages:
        for ref in sorted(spot.text.placeholders(language) - seen):
            seen.add(ref)
            refusal = _refusal(subject, ref, scope)
            if refusal is not None:
                yield refusal.code.at(spot.node_in(language), refusal.message)


def _refusal(subject: Subject, ref: str, scope: Scope) -> Refusal | None:
    found = find_question(subject, ref, scope)
    if found is None or isinstance(found, Refusal):
        return found
    if isinstance(found.question, OneAnswer) and found.question.is_quotable:
        return None
    *others, last = (kind_of(kind) for kind in KINDS if kind.is_quotable)
    return Refusal(
        Code.PLACEHOLDER_KIND,
        f"the answer to {ref!r} cannot be put into a text: only that of a {', '.join(others)} or {last} can",
    )


def _different(spot: TextSpot, languages: list[str]) -> Iterator[Finding]:
    """Yield each language that names others than the source language does, or than the program's own word."""
    if isinstance(spot.text, PartialText):
        for language in languages:
            if spot.text.placeholders(language):
                message = f"{spot.key} has placeholders, and the program's own word has none"
                yield Code.PLACEHOLDERS_DIFFER.at(spot.node_in(language), message)
        return
    for language in languages[1:]:
        if spot.text.placeholders(language) != spot.text.placeholders(languages[0]):
            message = f"{spot.key} does not have the same placeholders in {language} as in {languages[0]}"
            yield Code.PLACEHOLDERS_DIFFER.at(spot.node_in(language), message)
