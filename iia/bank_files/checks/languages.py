"""Languages: every text has every language of its bank, and the languages say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.bank_files.checks.markup import count_links
from iia.bank_files.checks.numbers import find_difference
from iia.bank_files.codes import Code
from iia.bank_files.nodes import lost_keys
from iia.domain.characters import is_invisible
from iia.domain.text import PartialText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iia.bank_files.checks.numbers import NumberDifference
    from iia.bank_files.checks.subject import Subject
    from iia.bank_files.checks.texts import TextSpot
    from iia.errors import Finding


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
        for translation in strings[1:]:
            yield from _check_numbers(spot, strings[0], translation)
            (source, original), (language, string) = strings[0], translation
            if count_links(string) != count_links(original):
                message = f"{spot.key} does not have as many links in {language} as in {source}"
                yield Code.LINKS_DIFFER.at(spot.node_in(language), message)


def _check_numbers(
    spot: TextSpot, original: tuple[str, str], translation: tuple[str, str]
) -> Iterator[Finding]:
    found = find_difference(original, translation)
    if found is None:
        return
    language = translation[0]
    said = f"{spot.key} {_say_difference(found, original[0], language)}"
    if found.is_certain:
        yield Code.NUMBERS_DIFFER.at(spot.node_in(language), said)
    else:
        yield Code.NUMBERS_UNLIKE.at(spot.node_in(language), f"{said}: make sure that they say the same")


def _say_difference(found: NumberDifference, source: str, language: str) -> str:
    """Return which numbers only one of two languages has."""
    before, after = " and ".join(found.before), " and ".join(found.after)
    if not before:
        return f"has {after} in {language}, and {source} does not"
    if not after:
        return f"has {before} in {source}, and {language} does not"
    return f"has {after} in {language} where {source} has {before}"
