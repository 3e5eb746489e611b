"""Where a pack prints what its figures refer to, so that every part of a figure leads to its question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from iia.report.tree import SetOutElsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from iia.report.report import Report
    from iia.report.tree import Citation, Paragraph


class GatheredCitation(NamedTuple):
    """A question, and the entries or rows that are meant; none for a question that is asked once."""

    citation: Citation
    items: tuple[str, ...]


def anchor_impact(number: int) -> str:
    """Return the anchor of an impact record within the pack."""
    return f"impact-{number}"


@dataclass(frozen=True, slots=True)
class PackAnchors:
    """The anchors in a pack that figures lead to.

    `printed` are the anchors of paragraphs by question, `parts` those of sections and of everything not
    asked by number, and `records` those of the impact records by item of the group `register`.
    """

    printed: Mapping[str, str]
    parts: Mapping[str, str]
    records: Mapping[str, str]
    register: str | None

    @classmethod
    def of(cls, report: Report) -> PackAnchors:
        """Return the places of a report's pack."""
        paragraphs = tuple(_list_paragraphs(report))
        impacts = report.figures.impacts
        records = {} if impacts is None else impacts.numbers
        return cls(
            printed={paragraph.question: paragraph.anchor for paragraph in paragraphs},
            parts=dict(_list_parts(report)),
            records={record: anchor_impact(number) for record, number in records.items()},
            register=next(
                (one.question for one in paragraphs if isinstance(one.content, SetOutElsewhere)), None
            ),
        )

    def find(self, citation: Citation) -> str | None:
        """Return the anchor nearest to a question: its own, its page's or its section's."""
        container = citation.question.partition(".")[0]
        if citation.item is not None and container == self.register and citation.item in self.records:
            return self.records[citation.item]
        if container in self.printed:
            return self.printed[container]
        return next((self.parts[part] for part in _list_wholes(citation.number) if part in self.parts), None)


def _list_paragraphs(report: Report) -> Iterator[Paragraph]:
    for section in report.sections:
        for page in section.pages:
            yield from page.paragraphs


def _list_parts(report: Report) -> Iterator[tuple[str, str]]:
    for section in report.sections:
        if section.number:
            yield section.number, section.anchor
        for part in section.not_applying:
            if part.anchor:
                yield part.number, part.anchor


def _list_wholes(number: str) -> Iterator[str]:
    """Yield a number, then those of the page and the section that it is in."""
    while number:
        yield number
        number = number.rpartition(".")[0]


def gather_citations(questions: Sequence[Citation]) -> tuple[GatheredCitation, ...]:
    """Return each question once, in order, with all the entries or rows that it is asked about."""
    items: dict[str, list[str]] = {}
    first: dict[str, Citation] = {}
    for citation in questions:
        first.setdefault(citation.question, citation)
        found = items.setdefault(citation.question, [])
        if citation.item_title is not None:
            found.append(citation.item_title)
    return tuple(
        GatheredCitation(
            citation if len(items[question]) == 1 else citation._replace(item=None), tuple(items[question])
        )
        for question, citation in first.items()
    )
