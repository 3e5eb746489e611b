"""The words of a history: those of the assessment's answers, with the items that have been removed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from iia.domain.values import AnswerKey
from iia.report.answer_words import AnswerWords
from iia.report.history.history_words import HistoryWords
from iia.store.answering.decoding import Decoder
from iia.web.assessments.reading import bank_wording
from iia.web.languages import name_language
from iia.web.site import wording

if TYPE_CHECKING:
    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.services.history.read_history import NamedInEvents


def history_words_of(opened: OpenedAssessment, named: NamedInEvents) -> HistoryWords:
    """Return the words of what happened to an assessment; `named` is what the events name."""
    whole = with_all_removed(opened)
    words = AnswerWords(
        whole.applicability, opened.particulars.language, bank_wording(opened.bank), kept=True
    )
    # Read for no day of decision: an answer that was in force once reads as it did, whatever the day is now.
    read = Decoder(opened.bank, None).find
    return HistoryWords(words, wording(), read, named.people, name_language, named.stamps)


def with_all_removed(opened: OpenedAssessment) -> OpenedAssessment:
    """Return an assessment as if every removed item were back, so that each has its title."""
    if not any(opened.removed_items.values()):
        return opened
    decoded = opened.content.decoded
    values, items = dict(decoded.values), dict(decoded.items)
    for group, gone in opened.removed_items.items():
        items[group] = (*items.get(group, ()), *(item.id for item in gone))
        for item in gone:
            values |= {AnswerKey(f"{group}.{name}", item.id): value for name, value in item.values.items()}
    back = replace(decoded, values=values, items=items)
    return opened.with_content(replace(opened.content, decoded=back))
