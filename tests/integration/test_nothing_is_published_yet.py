"""No bank, page or form says that an answer is or is not published: nothing is, yet.

That the law asks for publication may be said, and banks may ask how a body publishes its assessment.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from iia.language.catalogue import wording_for
from iia.report.sheet.build import build_sheet
from tests.shipped import SHIPPED, shipped_bank

if TYPE_CHECKING:
    from collections.abc import Iterator

PROMISES = re.compile(
    r"published version|(this|that) (part|section|annex|answer) is (therefore )?(not )?published"
    r"|are not published|(it|the assessment) is published"
    r"|fersiwn gyhoeddedig|cyhoeddir y rhan|cyhoeddir yr atodiad hwn gyda"
    r"|cyhoeddir yr asesiad|fe’i cyhoeddir|ni chyhoeddir",
    re.IGNORECASE,
)


def _texts(part: object) -> Iterator[str]:
    match part:
        case str():
            yield part
        case dict():
            for inner in part.values():
                yield from _texts(inner)
        case list() | tuple():
            for inner in part:
                yield from _texts(inner)


@pytest.mark.parametrize("name", SHIPPED)
def test_no_text_of_a_bank_promises_it(name: str) -> None:
    found = [text for text in _texts(shipped_bank(name).model_dump(mode="json")) if PROMISES.search(text)]
    assert found == []


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("name", SHIPPED)
def test_no_blank_form_promises_it(name: str, language: str) -> None:
    sheet = build_sheet(shipped_bank(name), wording_for(language))
    notes = [note for section in sheet.sections for note in section.notes]
    notes += [
        note
        for section in sheet.sections
        for page in section.pages
        for question in page.questions
        for note in question.notes
    ]
    assert [note for note in notes if PROMISES.search(note)] == []
