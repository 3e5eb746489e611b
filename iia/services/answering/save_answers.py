"""Saving a page: each answer that fits is kept even if another does not, so that nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from iia.domain.parsing import ValueParser
from iia.domain.problems import ItemProblem, Problem
from iia.services.answering.answer_changes import SaveResult, Sent, plan_changes
from iia.services.answering.changing import changing
from iia.services.answering.page_answers import check_items, check_place, parse_all
from iia.services.answering.save_rows import add_rows
from iia.services.people.permissions import Action

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from iia.domain.values import AnswerKey
    from iia.services.answering.changing import LockedAssessment
    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.store.database import Database
    from iia.store.people.queries import Person


def save_answers(  # noqa: PLR0913 - what a form sends, each thing once
    database: Database,
    actor: Person,
    opened: OpenedAssessment,
    *,
    page_id: str,
    raw: Mapping[AnswerKey, object],
    versions: Mapping[AnswerKey, int],
    language: str,
    marks: Mapping[AnswerKey, str] | None = None,
    new_rows: Sequence[tuple[str, str]] = (),
    now: datetime,
) -> SaveResult:
    """Save the answers of one page.

    Args:
        database: where they are kept.
        actor: who answers.
        opened: the assessment.
        page_id: the page that was sent.
        raw: JSON values by key; only these answers are touched, and an empty value clears one. Files
            are saved on their own: see `files`.
        versions: the version of each answer that the form started from; 0 or absent if there was none.
        language: the language of new and changed answers.
        marks: the language of single answers, including unchanged ones.
        new_rows: the empty rows that the page offered, each with its group: see `save_rows`.
        now: the time.

    Raises:
        NotFoundError: there is no such assessment, page or item, or a question is not on the page.
        NotAllowedError: the actor may not answer, or the assessment is closed.
    """
    section, _ = opened.bank.get_page(page_id)
    with changing(database, actor, opened, Action.ANSWER, sections=[section.id]) as locked:
        check_place(locked.opened.bank, page_id, raw)
        rows = add_rows(locked, new_rows, raw, now)
        result = save_locked(rows.locked, rows.raw, versions, language, marks=marks or {}, now=now)
        return replace(result, problems=(*result.problems, *rows.problems))


def save_locked(
    locked: LockedAssessment,
    raw: Mapping[AnswerKey, object],
    versions: Mapping[AnswerKey, int],
    language: str,
    *,
    marks: Mapping[AnswerKey, str],
    now: datetime,
) -> SaveResult:
    """Save answers within a transaction that has begun, of questions known to be where they were sent from.

    Raises:
        NotFoundError: an item or row was made up.
    """
    present = locked.opened
    check_items(present, raw)
    values, problems = parse_all(ValueParser(present.bank, present.particulars.decision_date), raw)
    plan = plan_changes(locked.connection, present, Sent(values, versions, language, marks))
    after = locked.record(plan.events, now)
    removed = _removed_meanwhile(present, raw)
    return SaveResult(after, (*problems, *removed), plan.conflicts, plan.saved)


def _removed_meanwhile(present: OpenedAssessment, raw: Mapping[AnswerKey, object]) -> tuple[Problem, ...]:
    """Report each item that was removed while somebody was writing in it; what they wrote is saved in it."""
    sent = {(key.question.partition(".")[0], key.item) for key in raw}
    return tuple(
        Problem(item.group, ItemProblem.REMOVED_MEANWHILE, {"person": present.remover_of(item)}, item.id)
        for item in present.items
        if item.removed_at is not None and (item.group, item.id) in sent
    )
