"""The numbers that advice cites: those of sections, of pages and of the questions on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.questions import Note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.bank import Bank, Section


def number_paragraphs(bank: Bank) -> Mapping[str, str]:
    """Return each question's number by its ref: section, page and question by their places in the bank.

    It is the place in the bank, not among what applies, because a number that advice cites must stay the
    same from draft to draft. A question inside a group or grid has the number of its container; one in a
    section without a number has none.
    """
    numbers: dict[str, str] = {}
    for section in bank.sections:
        for page_order, page in enumerate(section.pages, start=1):
            numbered = [question for question in page.questions if not isinstance(question, Note)]
            for order, question in enumerate(numbered, start=1):
                number = number_of(section)
                numbers[question.id] = f"{number}.{page_order}.{order}" if number else ""
    for ref, place in bank.places.items():
        if place.container is not None:
            numbers[ref] = numbers[place.container.id]
    return numbers


def number_of(section: Section) -> str:
    """Return the number that a section is printed with; in a bank, 0 means none."""
    return "" if section.number in {None, "0"} else str(section.number)


def anchor_section(section: str) -> str:
    """Return the anchor of a section in a pack."""
    return f"section-{section}"


def head(number: str, title: str) -> str:
    """Return a title as packs print it, preceded by its number if it has one."""
    return f"{number} {title}" if number else title


def put_number_before(title: str, section: Section) -> str:
    """Return a section's title as pages show it, with its number if it has one."""
    return head_page(number_of(section), title)


def head_page(number: str, title: str) -> str:
    """Return a title as pages show it."""
    return f"{number}. {title}" if number else title
