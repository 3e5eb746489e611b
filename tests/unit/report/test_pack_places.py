"""Where a pack's figures lead: to the question's own paragraph, or to the nearest place that is printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from iia.report.places import AskedOf, PackPlaces, gather
from iia.report.tree import Asked, NotApplying, ReportSection, Words
from tests.reports import a_paragraph, a_report, an_asked

UNASKED = ReportSection("annex", "A", "Annex", "It does not apply.", (), ())


def _places() -> PackPlaces:
    report = a_report()
    first = replace(
        report.sections[0],
        not_applying=(NotApplying("1.3", "Costs", "No."), NotApplying("1.2.4", "Who?", "No.")),
    )
    plain = replace(
        UNASKED,
        id="cover",
        number="",
        pages=(replace(first.pages[0], paragraphs=(a_paragraph("", Words("I")),)),),
    )
    return PackPlaces.of(replace(report, sections=(first, UNASKED, plain)))


@pytest.mark.parametrize(
    ("asked", "anchor"),
    [
        (an_asked("1.1.3"), "p-1.1.3"),
        (Asked("q1_1_7.when", "i1", "1.1.7", "When?", "Cycle lanes"), "p-1.1.7"),
        (Asked("q", None, "", "Who are you?"), "q-q"),
        (Asked("q1_1_8", "i1", "1.1.8", "Which impacts?"), "impact-1"),
        (Asked("q1_1_8.mitigation", "i1", "1.1.8", "What will be done?"), "impact-1"),
        (Asked("q1_1_8.mitigation", "gone", "1.1.8", "What will be done?"), "p-1.1.8"),
        (an_asked("1.2.4"), "not-asked-1.2.4"),
        (an_asked("1.3.2"), "not-asked-1.3"),
        (an_asked("A.2.1"), "section-annex"),
        (Asked("unprinted", None, "", "In a section without a number?"), None),
    ],
)
def test_a_question_leads_to_the_nearest_place_that_is_printed(asked: Asked, anchor: str | None) -> None:
    assert _places().find(asked) == anchor


def test_a_question_asked_of_several_entries_is_gathered_once_with_their_names() -> None:
    of_lanes = an_asked("1.1.7", item="i1", item_title="Cycle lanes")
    of_signs = an_asked("1.1.7", item="i2", item_title="Signs")
    alone = an_asked("1.1.3")
    assert gather((of_lanes, alone, of_signs)) == (
        AskedOf(of_lanes._replace(item=None), ("Cycle lanes", "Signs")),
        AskedOf(alone, ()),
    )
