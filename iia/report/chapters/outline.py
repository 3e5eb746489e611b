"""The outline of a pack: its chapters in reading order, as the contents list them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from iia.report.figures.figure import say_kind
from iia.report.numbering import head

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.report.report import Report
    from iia.report.tree import ReportSection
    from iia.report.wording import Wording

ChapterKind = Literal[
    "summary",
    "section",
    "impacts",
    "duties",
    "flags",
    "next_steps",
    "scores",
    "completeness",
    "kept",
    "provenance",
]
"""What a chapter is about; every section of the bank has a chapter of its own."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of a pack; `section` is set if it prints a section of the bank."""

    kind: ChapterKind
    title: str
    number: str = ""
    section: ReportSection | None = None

    @property
    def anchor(self) -> str:
        """Its anchor in the pack."""
        return self.kind if self.section is None else self.section.anchor

    @property
    def heading(self) -> str:
        """Its title, preceded by its number if it has one."""
        return head(self.number, self.title)

    @property
    def pages(self) -> tuple[str, ...]:
        """The headings of the pages within."""
        return () if self.section is None else tuple(page.heading for page in self.section.pages)


def list_chapters(report: Report, wording: Wording) -> Iterator[Chapter]:
    """Yield the chapters of a report's pack, in reading order."""
    say, figures = wording.say, report.figures
    yield Chapter("summary", say("Summary"))
    for section in report.sections:
        yield Chapter("section", section.title, section.number, section)
    if figures.impacts:
        yield Chapter("impacts", say("Impacts"))
    if figures.duties:
        yield Chapter("duties", say("Record of the duties"))
    if figures.flags:
        yield Chapter("flags", say_kind("flag", wording))
    if figures.next_steps.are_listed:
        yield Chapter("next_steps", figures.next_steps.say_title(wording))
    if figures.metrics:
        yield Chapter("scores", say("How the scores were worked out"))
    yield Chapter("completeness", say_kind("meter", wording))
    if report.kept:
        yield Chapter("kept", say("Answers that no longer apply"))
    yield Chapter("provenance", say("Where this pack comes from"))
