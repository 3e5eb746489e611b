"""What a change brought in and ruled out, in words: the sections by their names, the pages by how many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from iia.report.numbering import put_number_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iia.domain.bank import Section
    from iia.domain.parts_changed import PagesChanged, PartsChanged
    from iia.report.answer_words import AnswerWords
    from iia.report.wording import Wording

NAMED: Final = 3
"""At most so many sections are named, and the rest are counted, because nobody reads a longer notice."""


def say_parts_changed(changed: PartsChanged, words: AnswerWords, wording: Wording) -> Iterator[str]:
    """Yield a sentence or two for each way in which sections changed, or else for the pages that did.

    Args:
        changed: what came in and went.
        words: the words of the bank, for the titles.
        wording: the reader's language.
    """
    if changed.came:
        yield _say_came(changed.came, _name(changed.came, words, wording), wording)
    if changed.went:
        yield _say_went(changed.went, _name(changed.went, words, wording), wording)
    if changed.is_kept:
        yield wording.say_plural(
            "The answers in it are kept.", "The answers in them are kept.", len(changed.went)
        )
    if changed.ruled_out:
        yield _say_ruled_out(changed.ruled_out, _name(changed.ruled_out, words, wording), wording)
    if changed.opened:
        yield _say_opened(changed.opened, _name(changed.opened, words, wording), wording)
    for pages in changed.pages:
        yield from _say_pages(pages, words, wording)


def _name(sections: Sequence[Section], words: AnswerWords, wording: Wording) -> str:
    """Return the sections by their titles, the first ones if there are many."""
    named = [put_number_before(words.fill_text(section.title), section) for section in sections[:NAMED]]
    more = len(sections) - len(named)
    if more:
        named.append(wording.say_plural("{count} more", "{count} more", more))
    return wording.list_all(named)


def _are_annexes(sections: Sequence[Section]) -> bool:
    return all(section.kind == "annex" for section in sections)


def _say_came(sections: Sequence[Section], names: str, wording: Wording) -> str:
    count = len(sections)
    if _are_annexes(sections):
        return wording.say_plural(
            "{count} more annex applies now: {names}.",
            "{count} more annexes apply now: {names}.",
            count,
            names=names,
        )
    return wording.say_plural(
        "{count} more section applies now: {names}.",
        "{count} more sections apply now: {names}.",
        count,
        names=names,
    )


def _say_went(sections: Sequence[Section], names: str, wording: Wording) -> str:
    count = len(sections)
    if _are_annexes(sections):
        return wording.say_plural(
            "{count} annex no longer applies: {names}.",
            "{count} annexes no longer apply: {names}.",
            count,
            names=names,
        )
    return wording.say_plural(
        "{count} section no longer applies: {names}.",
        "{count} sections no longer apply: {names}.",
        count,
        names=names,
    )


def _say_ruled_out(sections: Sequence[Section], names: str, wording: Wording) -> str:
    count = len(sections)
    if _are_annexes(sections):
        return wording.say_plural(
            "{count} annex does not apply: {names}.",
            "{count} annexes do not apply: {names}.",
            count,
            names=names,
        )
    return wording.say_plural(
        "{count} section does not apply: {names}.",
        "{count} sections do not apply: {names}.",
        count,
        names=names,
    )


def _say_opened(sections: Sequence[Section], names: str, wording: Wording) -> str:
    count = len(sections)
    if _are_annexes(sections):
        return wording.say_plural(
            "{count} annex may apply, depending on other answers: {names}.",
            "{count} annexes may apply, depending on other answers: {names}.",
            count,
            names=names,
        )
    return wording.say_plural(
        "{count} section may apply, depending on other answers: {names}.",
        "{count} sections may apply, depending on other answers: {names}.",
        count,
        names=names,
    )


def _say_pages(pages: PagesChanged, words: AnswerWords, wording: Wording) -> Iterator[str]:
    title = put_number_before(words.fill_text(pages.section.title), pages.section)
    if pages.came:
        yield wording.say_plural(
            "{count} more page applies now in “{section}”.",
            "{count} more pages apply now in “{section}”.",
            pages.came,
            section=title,
        )
    if pages.went:
        yield wording.say_plural(
            "{count} page of “{section}” no longer applies.",
            "{count} pages of “{section}” no longer apply.",
            pages.went,
            section=title,
        )
