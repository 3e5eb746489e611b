"""How two versions of a bank differ, in words: the questions by section, as they read before any answer."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from iia.report.filled import blank
from iia.report.numbering import put_number_before
from iia.report.problems import put_names_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iia.domain.bank import Place
    from iia.domain.bank_differences import ComparedQuestion


@dataclass(frozen=True, slots=True)
class SectionOfQuestions:
    """Questions of one section, by their labels."""

    title: str
    questions: tuple[str, ...]


def list_by_section(questions: Iterable[ComparedQuestion], language: str) -> Iterator[SectionOfQuestions]:
    """Yield questions by section, in the order that they have.

    Args:
        questions: the questions, those of one section together.
        language: the language to read the bank's texts in.
    """
    for section, found in groupby((each.place for each in questions), key=lambda place: place.section):
        title = put_number_before(blank(section.title, language), section)
        yield SectionOfQuestions(title, tuple(_name(place, language) for place in found))


def _name(place: Place, language: str) -> str:
    """Return a question by its label, after that of its grid or group if it is in one."""
    around = () if place.container is None else (blank(place.container.label, language),)
    label = getattr(place.question, "label", None)
    return put_names_before("" if label is None else blank(label, language), around)
