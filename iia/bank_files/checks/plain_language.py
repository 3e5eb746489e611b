"""Plain language: texts that are longer than people read (docs/bank-findings.md gives the limits)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from iia.bank_files.codes import Code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iia.bank_files.checks.subject import Subject
    from iia.bank_files.checks.texts import TextSpot
    from iia.errors import Finding

LIMITS: Final = {
    ("question", "label"): 25,
    ("option", "label"): 25,
    ("option", "yes"): 25,
    ("option", "no"): 25,
    ("section", "title"): 15,
    ("page", "title"): 15,
    ("question", "hint"): 75,
}
"""The most words, by what a text belongs to and by its key."""


def check_length(subject: Subject, texts: Iterable[TextSpot]) -> Iterator[Finding]:
    """Find texts over the limits."""
    for spot in texts:
        limit = LIMITS.get((spot.owner, spot.key))
        for language, string in spot.strings(subject.languages) if limit else ():
            if limit and len(string.split()) > limit:
                message = f"{spot.key} has more than {limit} words"
                yield Code.LONG_TEXT.at(spot.node_in(language), message)
