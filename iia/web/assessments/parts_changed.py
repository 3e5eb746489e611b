"""Saying at once which sections and pages a change brought in, and which it ruled out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, url_for

from iia.domain.parts_changed import compare_parts
from iia.report.answer_words import AnswerWords
from iia.report.parts_changed import say_parts_changed
from iia.web.assessments.reading import bank_wording
from iia.web.notices import flash_link
from iia.web.site import wording

if TYPE_CHECKING:
    from iia.domain.applicability import Applicability
    from iia.services.assessments.open_assessment import OpenedAssessment


def flash_parts_changed(before: OpenedAssessment, after: Applicability) -> bool:
    """Say on the next page which parts apply now and which no longer do, with a link to the task list.

    Returns:
        Whether there is anything to say.
    """
    words = AnswerWords(after, before.particulars.language, bank_wording(before.bank))
    said = list(say_parts_changed(compare_parts(before.applicability, after), words, wording()))
    if said:
        flash(" ".join(said))
        flash_link(wording().say("See the task list"), url_for("tasks.overview", assessment=before.id))
    return bool(said)
