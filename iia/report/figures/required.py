"""The required questions by section: which are answered, which are missing, and which may yet be required."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from iia.report.numbering import anchor_section, head, head_page, number_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.bank import Section
    from iia.report.figures.score_words import ScoreWords
    from iia.report.tree import Citation
    from iia.report.wording import Wording


def say_missing(wording: Wording) -> str:
    """Return the heading of required questions that have no answer."""
    return wording.say("Required, and not answered:")


def say_lacking(count: int, wording: Wording) -> str:
    """Return how many required answers are missing."""
    return wording.say_plural("{count} required answer missing", "{count} required answers missing", count)


def say_copied(count: int, wording: Wording) -> str:
    """Return how many copied answers nobody has confirmed or changed yet."""
    return wording.say_plural("{count} copied answer to confirm", "{count} copied answers to confirm", count)


def say_may_apply(count: int, wording: Wording) -> str:
    """Return how many more questions may be required."""
    return wording.say_plural(
        "{count} more may be required, depending on other answers.",
        "{count} more may be required, depending on other answers.",
        count,
    )


def say_more(count: int, wording: Wording) -> str:
    """Return how many more questions may apply."""
    return wording.say_plural("{count} more may apply.", "{count} more may apply.", count)


class SectionCount(NamedTuple):
    """A section's part in completeness, with every question that is missing or may yet be required."""

    id: str
    number: str
    title: str
    required: int
    answered: int
    missing: tuple[Citation, ...]
    may_apply: tuple[Citation, ...]

    @property
    def anchor(self) -> str:
        """Its anchor in a pack."""
        return anchor_section(self.id)

    @property
    def heading(self) -> str:
        """Its title as packs print it."""
        return head(self.number, self.title)

    @property
    def page_heading(self) -> str:
        """Its title as pages show it."""
        return head_page(self.number, self.title)


@dataclass(frozen=True)
class RequiredQuestions:
    """The required questions of an assessment, read once for all the figures that name them."""

    scores: ScoreWords

    @cached_property
    def sections(self) -> Mapping[str, SectionCount]:
        """Every section by its id; a question of a group counts for each item."""
        return {section.id: self._read(section) for section in self.scores.bank.sections}

    def _read(self, section: Section) -> SectionCount:
        progress, cite = self.scores.scores.progress, self.scores.cite
        count, pages = progress.sections[section.id], [progress.required[page.id] for page in section.pages]
        return SectionCount(
            id=section.id,
            number=number_of(section),
            title=self.scores.answer_words.fill_text(section.title),
            required=count.required,
            answered=count.answered,
            missing=tuple([cite(*key) for page in pages for key in page.missing]),
            may_apply=tuple([cite(*key) for page in pages for key in page.may_apply]),
        )
