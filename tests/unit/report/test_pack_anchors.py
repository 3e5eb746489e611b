"""Where a pack's figures lead: to the question's own paragraph, or to the nearest place that is printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from iia.report.anchors import GatheredCitation, PackAnchors, gather_citations
from iia.report.tree import Citation, NotApplying, Phrase, ReportSection
from tests.reports import a_citation, a_paragraph, a_report

UNASKED = ReportSection("annex", "A", "Annex", "It does not apply.", (), ())


def _anchors() -> PackAnchors:
    report = a_report()
    first = replace(
        report.sections[0],
        not_applying=(NotApplying("1.3", "Costs", "No."), NotApplying("1.2.4", "Who?", "No.")),
    )
    plain = replace(
        UNASKED,
        id="cover",
        number="",
        pages=(replace(first.pages[0], paragraphs=(a_paragraph("", Phrase("I")),)),),
    )
    return PackAnchors.of(replace(report, sections=(first, UNASKED, plain)))


@pytest.mark.parametrize(
    ("citation", "anchor"),
    [
        (a_citation("1.1.3"), "p-1.1.3"),
        (Citation("q1_1_7.when", "i1", "1.1.7", "When?", "Cycle lanes"), "p-1.1.7"),
        (Citation("q", None, "", "Who are you?"), "q-q"),
        (Citation("q1_1_8", "i1", "1.1.8", "Which impacts?"), "impact-1"),
        (Citation("q1_1_8.mitigation", "i1", "1.1.8", "What will be done?"), "impact-1"),
        (Citation("q1_1_8.mitigation", "gone", "1.1.8", "What will be done?"), "p-1.1.8"),
        (a_citation("1.2.4"), "not-asked-1.2.4"),
        (a_citation("1.3.2"), "not-asked-1.3"),
        (a_citation("A.2.1"), "section-annex"),
        (Citation("unprinted", None, "", "In a section without a number?"), None),
    ],
)
def test_a_question_leads_to_the_nearest_place_that_is_printed(
    citation: Citation, anchor: str | None
) -> None:
    assert _anchors().find(citation) == anchor


def test_a_question_asked_of_several_entries_is_gathered_once_with_their_names() -> None:
    of_lanes = a_citation("1.1.7", item="i1", item_title="Cycle lanes")
    of_signs = a_citation("1.1.7", item="i2", item_title="Signs")
    alone = a_citation("1.1.3")
    assert gather_citations((of_lanes, alone, of_signs)) == (
        GatheredCitation(of_lanes._replace(item=None), ("Cycle lanes", "Signs")),
        GatheredCitation(alone, ()),
    )
