"""What a section lacks: each question, item and row with a required answer missing, and its address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from forms.items import find_title
from iia.domain.questions import Grid, Group, Note
from iia.report.item_names import name_item
from iia.report.problems import put_names_before
from iia.web.assessments.answer_links import address_of_answer
from iia.web.returning import TO_CHECK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.bank import Page, Section
    from iia.domain.values import AnswerKey
    from iia.report.answer_words import AnswerWords
    from iia.report.wording import Wording
    from iia.services.assessments.open_assessment import OpenedAssessment

MOST_LINES: Final = 10
"""A longer list would be no help in finding anything, so it names the pages alone."""


class MissingLine(NamedTuple):
    """What lacks an answer, in words, and the address of the first field that is empty."""

    text: str
    address: str | None


def list_missing(section: Section, opened: OpenedAssessment, words: AnswerWords) -> tuple[MissingLine, ...]:
    """Return what lacks required answers in a section, in the bank's order; by page if there is much."""
    required = opened.progress.required
    pages = [(page, required[page.id].missing) for page in section.pages if required[page.id].missing]
    lines = [
        MissingLine(_say_spot(list(keys), words), address_of_answer(first, opened, TO_CHECK))
        for _, missing in pages
        for first, keys in _group(missing)
    ]
    if len(lines) <= MOST_LINES:
        return tuple(lines)
    return tuple(
        MissingLine(_say_page(page, len(missing), words), address_of_answer(missing[0], opened, TO_CHECK))
        for page, missing in pages
    )


def name_spot(key: AnswerKey, words: AnswerWords) -> Iterator[str]:
    """Yield what names the item or row of an answer; an item with its own title needs no group named."""
    item = key.item
    match words.bank.get_place(key.question).container:
        case Group() as group if item is not None:
            if find_title(group, item, words) is None:
                yield words.fill_text(group.label)
            yield name_item(group, item, words).say(words.wording)
        case Grid() as grid if item is not None:
            yield from (words.fill_text(grid.label), words.title_row(grid, item))


def _group(missing: list[AnswerKey]) -> Iterator[tuple[AnswerKey, list[AnswerKey]]]:
    """Yield the answers missing in each item or row, and each other one by itself, with the first of them."""
    places: dict[tuple[str, str | None], list[AnswerKey]] = {}
    for key in missing:
        spot = key.question if key.item is None else key.question.partition(".")[0]
        places.setdefault((spot, key.item), []).append(key)
    yield from ((keys[0], keys) for keys in places.values())


def _say_spot(keys: list[AnswerKey], words: AnswerWords) -> str:
    """Return the question that is unanswered, or how many are in an item or row."""
    place, names = words.bank.get_place(keys[0].question), tuple(name_spot(keys[0], words))
    lack = say_lack(len(keys), words.wording)
    match place.container:
        case Group():
            *group, name = names
            return put_names_before(words.wording.say("{name}: {lack}", name=name, lack=lack), group)
        case None if not isinstance(place.question, Note):
            return words.fill_text(place.question.label)
        case _:
            return put_names_before(lack, names)


def _say_page(page: Page, count: int, words: AnswerWords) -> str:
    return put_names_before(say_lack(count, words.wording), (words.fill_text(page.title),))


def say_lack(count: int, wording: Wording) -> str:
    """Return how many required answers are missing."""
    return wording.say_plural(
        "{count} required answer is missing", "{count} required answers are missing", count
    )
