"""The pictures of every shipped bank's example, in both languages: nothing cut off, nothing drawn over."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from exports.pictures import (
    Frame,
    draw_coverage,
    draw_duties,
    draw_goals,
    draw_people,
    draw_ways,
)
from iia.language.catalogue import wording_for
from tests.drawn import read_pictures
from tests.examples import ANSWERS, report_example

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markupsafe import Markup

    from iia.report import Report
    from iia.report.wording import Wording

PACK_WIDTHS = (340, 440, 490, 800)


def _list_pictures(report: Report, wording: Wording) -> Iterator[Callable[[Frame], Markup]]:
    """Yield each picture of a report, ready to be drawn; any bank's scores go through that of the ways."""
    figures = report.figures
    yield lambda frame: draw_ways(figures.metrics, wording, frame)
    if impacts := figures.impacts:
        yield lambda frame: draw_goals(impacts.goals, impacts.scale, wording, frame)
        yield lambda frame: draw_people(impacts, wording, frame)
    if figures.duties:
        yield lambda frame: draw_duties(figures.duties, wording, frame)
    if figures.grid:
        yield partial(draw_coverage, figures.grid, wording)


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("bank", ANSWERS)
def test_pictures_of_the_shipped_examples_have_room_for_their_words(bank: str, language: str) -> None:
    pictures = list(_list_pictures(report_example(bank, language), wording_for(language)))
    assert len(pictures) == 5 if bank == "wales_iia" else pictures
    for draw in pictures:
        for width in PACK_WIDTHS:
            for picture in read_pictures(draw(Frame("pack", width))):
                assert list(picture.faults()) == []
