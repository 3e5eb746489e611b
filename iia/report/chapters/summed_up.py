"""What the summary sums up, for a summary that has room for little of it to say where it is set out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from iia.report.numbering import head

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iia.report.chapters.outline import Chapter
    from iia.report.report import Report
    from iia.report.wording import Wording

_CHAPTERS: Final = {"impacts", "duties", "flags", "next_steps"}
"""The chapters of which the summary says something; of the scores it shows only the ways of working."""


@dataclass(frozen=True, slots=True)
class SummedUp:
    """A paragraph or chapter: its heading, preceded by its number if it has one, and its anchor."""

    heading: str
    anchor: str


def list_summed_up(report: Report, chapters: Iterable[Chapter], wording: Wording) -> Iterator[SummedUp]:
    """Yield what the summary of a report sums up, paragraphs first."""
    for paragraph, title in (
        (report.proposal, wording.say("What is proposed")),
        (report.changed, wording.say("What changed because of the assessment")),
    ):
        if paragraph is not None:
            yield SummedUp(head(paragraph.number, title), paragraph.anchor)
    for chapter in chapters:
        if chapter.kind in _CHAPTERS or (chapter.kind == "scores" and report.figures.ways):
            yield SummedUp(chapter.heading, chapter.anchor)
