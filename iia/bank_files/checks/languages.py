"""Languages: every text has every language of its bank, and the languages say the same."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from iia.bank_files.checks.markup import count_links
from iia.bank_files.codes import Code
from iia.bank_files.nodes import lost_keys
from iia.domain.characters import is_invisible
from iia.domain.text import PLACEHOLDER, PartialText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iia.bank_files.checks.subject import Subject
    from iia.bank_files.checks.texts import TextSpot
    from iia.errors import Finding

_ADDRESS: Final = re.compile(r"\]\([^)]*\)|https?://\S+")
_NUMBER: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_THOUSANDS: Final = re.compile(r"[.,](?=[0-9]{3}(?![0-9]))")


def check_presence(subject: Subject, texts: Iterable[TextSpot]) -> Iterator[Finding]:
    """Find languages that a text lacks, leaves empty, or has although the bank does not."""
    for spot in texts if subject.languages else ():
        node = spot.node
        missing = [each for each in subject.languages if each not in spot.text.root]
        strange = [each for each in spot.text.root if each not in subject.languages and not spot.is_shared]
        if missing and not strange and not lost_keys(node) and not isinstance(spot.text, PartialText):
            yield Code.LANGUAGE_MISSING.at(node, f"{spot.key} has no text in {', '.join(missing)}")
        for language, string in spot.text.root.items():
            if language not in subject.languages:
                if not spot.is_shared:
                    message = f"{language} is not a language of this bank"
                    yield Code.LANGUAGE_UNKNOWN.at(spot.node_in(language), message)
            elif is_invisible(string):
                yield Code.LANGUAGE_MISSING.at(spot.node_in(language), f"{spot.key} is empty in {language}")


def check_agreement(subject: Subject, texts: Iterable[TextSpot]) -> Iterator[Finding]:
    """Find numbers and links that differ from those of the source language."""
    for spot in texts:
        strings = spot.strings(subject.languages)
        for language, string in strings[1:]:
            source, original = strings[0]
            if numbers_in(string) != numbers_in(original):
                message = f"{spot.key} does not have the same numbers in {language} as in {source}"
                yield Code.NUMBERS_DIFFER.at(spot.node_in(language), message)
            if count_links(string) != count_links(original):
                message = f"{spot.key} does not have as many links in {language} as in {source}"
                yield Code.LINKS_DIFFER.at(spot.node_in(language), message)


def numbers_in(string: str) -> Counter[str]:
    """Count the numbers written in digits, 1,000 and 1000 alike; addresses and placeholders have none."""
    bare = PLACEHOLDER.sub(" ", _ADDRESS.sub(" ", string))
    return Counter(_THOUSANDS.sub("", found).replace(",", ".") for found in _NUMBER.findall(bare))
