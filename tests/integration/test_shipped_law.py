"""Every statement of law in the banks that ship says where it was found, or that it is only recalled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from iia.domain.questions import Grid, Group
from iia.domain.statements import find_framework_statements, find_statements
from tests.shipped import SHIPPED, shipped_bank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.bank import Bank, Topic
    from iia.domain.framework import Law
    from iia.domain.scoring_rules import Flag, Gate
    from iia.domain.statements import StatingPart
    from iia.domain.text import Text

SPEAKS_OF_LAW: Final = re.compile(
    r"\b(Act|Measure|[Rr]egulations|by law|the law|GDPR|standards? \d+|article \d+|protocol)\b"
)

WITHOUT_LAW: Final = {
    "meaning": "asks for the Act that defines a term, and says nothing of one",
    "later_assessments": "says what is customary for a Bill’s regulations, and of no law",
    "people_skills": "speaks of whatever law there is, and says nothing of it",
    "justice_other": "says that it is no law",
    "climate": "says that it is no law; its annex cites the Act that sets the targets",
}
"""What speaks of law and cites none, and why."""


def _laws(bank: Bank) -> Iterator[tuple[str, Law]]:
    frameworks = (one for frame in bank.frameworks for one in find_framework_statements(frame))
    for statement in (*find_statements(bank), *frameworks):
        for law in statement.part.law:
            yield statement.ref, law


@pytest.mark.parametrize("name", SHIPPED)
def test_every_law_that_is_cited_says_how_sure_it_is(name: str) -> None:
    assert [ref for ref, law in _laws(shipped_bank(name)) if law.checked is None] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_what_was_found_names_a_place_where_it_can_be_found_again(name: str) -> None:
    laws = [(ref, law) for ref, law in _laws(shipped_bank(name)) if law.checked == "found"]
    found = [(ref, law.source_in(language)) for ref, law in laws for language in ("en", "cy")]
    assert [ref for ref, source in found if not re.search(r"https?://\S+\.\S+", str(source))] == []


def _speaking(bank: Bank) -> Iterator[tuple[str, str]]:
    """Yield the id and the English of every part whose law is neither its own nor that of what it is in."""
    for section in bank.sections:
        yield from _own(section, covered=bool(section.law))
        for page in section.pages:
            on_page = bool(section.law or page.law)
            yield from _own(page, covered=on_page)
            for question in page.questions:
                yield from _own(question, covered=on_page)
                for inner in question.questions if isinstance(question, Grid | Group) else ():
                    yield from _own(inner, covered=on_page or bool(question.law))
    rules: tuple[Gate | Flag | Topic, ...] = (*bank.scoring.gates, *bank.scoring.flags, *bank.topics)
    for rule in rules:
        yield from _own(rule, covered=False)


def _own(part: StatingPart | Topic, *, covered: bool) -> Iterator[tuple[str, str]]:
    """Yield the texts of a part, with those of its options and rows, if no law covers them."""
    law: tuple[Law, ...] = getattr(part, "law", ())
    if covered or law:
        return
    keys = ("intro", "text", "label", "hint", "guidance", "description", "message")
    choices = (*getattr(part, "options", ()), *getattr(part, "rows", ()))
    for holder in (part, *choices):
        texts: Iterator[Text | None] = (getattr(holder, key, None) for key in keys)
        for text in texts:
            if text is not None:
                yield part.id, text.in_language("en")


@pytest.mark.parametrize("name", SHIPPED)
def test_no_text_says_what_the_law_is_without_citing_it(name: str) -> None:
    speaking = {ref for ref, text in _speaking(shipped_bank(name)) if SPEAKS_OF_LAW.search(text)}
    assert speaking - WITHOUT_LAW.keys() == set()


def test_each_exception_is_needed() -> None:
    speaking = {
        ref
        for bank in map(shipped_bank, SHIPPED)
        for ref, text in _speaking(bank)
        if SPEAKS_OF_LAW.search(text)
    }
    assert WITHOUT_LAW.keys() - speaking == set()
