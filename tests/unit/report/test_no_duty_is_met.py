"""No sentence of the program or of a bank that ships says that a duty is met: a program cannot know that."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
CATALOGUE = ROOT / "iia" / "language" / "cy" / "LC_MESSAGES" / "iia.po"
BANKS = ROOT / "question_banks"
_DONE = r"(?:is|are)(?: only)? (?:met|fulfilled|satisfied|discharged)"
_CYFLAWNWYD = r"(?:wedi’[iu] ch?yflawni|cyflawnwyd|cyflawnir|ei chyflawni\b)"
CLAIM = re.compile(
    rf"\bdut(?:y|ies)\b[^.]*\b{_DONE}|\b{_DONE}\b[^.]*\bdut(?:y|ies)\b"
    rf"|ddyletswydd[^.]*{_CYFLAWNWYD}|{_CYFLAWNWYD}[^.]*ddyletswydd",
    re.IGNORECASE,
)


def sentences() -> Iterator[str]:
    """Yield every message of the program, in both languages, and every line of the shipped banks."""
    with CATALOGUE.open("rb") as file:
        for message in read_po(file, locale="cy"):
            for text in (message.id, message.string):
                yield from [text] if isinstance(text, str) else text or ()
    for path in sorted(BANKS.rglob("*.yaml")):
        yield from path.read_text(encoding="utf-8").splitlines()


def test_nothing_says_that_a_duty_is_met() -> None:
    assert [text for text in sentences() if CLAIM.search(text)] == []


@pytest.mark.parametrize(
    "claim",
    [
        "9 duties are met.",
        "It is met once the duty is filled in.",
        "mae’r ddyletswydd wedi’i chyflawni",
        "Wedyn caiff y ddyletswydd ei chyflawni.",
    ],
)
def test_a_claim_would_be_found(claim: str) -> None:
    assert CLAIM.search(claim)
