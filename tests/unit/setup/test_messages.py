"""Every message of the source has its Welsh, with the same placeholders."""

from __future__ import annotations

import re

from setup.messages import ROOT, extract_messages, find_untranslated, read_catalogue

CATALOGUE = read_catalogue(ROOT / "iia" / "language" / "cy" / "LC_MESSAGES" / "iia.po")
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def _forms(string: object) -> tuple[str, ...]:
    return tuple(str(form) for form in string) if isinstance(string, (list, tuple)) else (str(string),)


def _names(sentence: str) -> frozenset[str]:
    """Return the placeholders except the count, which "one" and "no" may leave out."""
    return frozenset(PLACEHOLDER.findall(sentence)) - {"count"}


def test_every_message_of_the_source_is_in_the_catalogue() -> None:
    known = {message.id for message in CATALOGUE}
    assert [message for message in set(extract_messages()) if message not in known] == []


def test_every_message_has_its_welsh_in_every_plural_form() -> None:
    assert find_untranslated(CATALOGUE) == []


def test_the_welsh_fills_in_what_the_english_fills_in() -> None:
    wrong = [
        message.id
        for message in CATALOGUE
        if message.id
        and {_names(form) for form in _forms(message.string)} != {_names(_forms(message.id)[-1])}
    ]
    assert wrong == []
