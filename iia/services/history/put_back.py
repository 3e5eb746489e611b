"""Putting an earlier value of an answer back: a change like any other, which says what it repeats."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from iia.domain.events import AnswerChanged
from iia.domain.parsing import ValueParser
from iia.domain.put_back import PutBackProblem
from iia.domain.values import files_of
from iia.errors import NotFoundError
from iia.services.answering.answer_changes import SaveResult, Sent, plan_changes
from iia.services.answering.changing import changing
from iia.services.answering.page_answers import check_items, get_question, parse_all
from iia.services.people.permissions import Action
from iia.store.answering.blobs import list_kept
from iia.store.history.queries import find_change

if TYPE_CHECKING:
    from datetime import datetime

    from iia.domain.values import AnswerKey, Value
    from iia.services.answering.changing import LockedAssessment
    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.store.database import Database
    from iia.store.people.queries import Person


@dataclass(frozen=True, slots=True)
class PutBackResult:
    """What became of it: `result` as of any save, and `refusal` if the value was not even tried."""

    result: SaveResult
    refusal: PutBackProblem | None = None

    @property
    def is_done(self) -> bool:
        """Whether the answer is now what it was then."""
        return self.refusal is None and not self.result.problems and not self.result.conflicts


def put_back(
    database: Database,
    actor: Person,
    opened: OpenedAssessment,
    *,
    key: AnswerKey,
    seq: int,
    version: int,
    now: datetime,
) -> PutBackResult:
    """Make an answer what an earlier change made of it.

    Args:
        database: where it is kept.
        actor: who puts it back.
        opened: the assessment.
        key: the answer.
        seq: the number of the change whose value comes back.
        version: the version that the actor saw the answer in: one changed since is a conflict.
        now: the time.

    Raises:
        NotFoundError: there is no such assessment or change.
        NotAllowedError: the actor may not answer, or the assessment is closed.
    """
    place = opened.bank.find_place(key.question)
    sections = () if place is None else (place.section.id,)
    with changing(database, actor, opened, Action.ANSWER, sections=sections) as locked:
        change = find_change(locked.connection, opened.id, key, seq)
        if change is None:
            raise NotFoundError("change", str(seq))
        if not isinstance(change, AnswerChanged):
            return PutBackResult(SaveResult(locked.opened), PutBackProblem.ERASED)
        refusal = _find_refusal(locked, key, change)
        if refusal is not None:
            return PutBackResult(SaveResult(locked.opened), refusal)
        return _save(locked, change, seq, version, now)


def _find_refusal(locked: LockedAssessment, key: AnswerKey, change: AnswerChanged) -> PutBackProblem | None:
    present, group = locked.opened, key.question.partition(".")[0]
    if change.value is None:
        return PutBackProblem.CLEARED
    if any(item.removed_at and (item.group, item.id) == (group, key.item) for item in present.items):
        return PutBackProblem.ITEM_REMOVED
    try:
        get_question(present.bank, key)
        check_items(present, [key])
    except NotFoundError:
        return PutBackProblem.NOT_ASKED
    return None


def _save(
    locked: LockedAssessment, change: AnswerChanged, seq: int, version: int, now: datetime
) -> PutBackResult:
    present, key = locked.opened, change.key
    parser = ValueParser(present.bank, present.particulars.decision_date)
    values, problems = parse_all(parser, {key: change.value})
    if problems:
        return PutBackResult(SaveResult(present, problems))
    if not _has_files(locked, values[key]):
        return PutBackResult(SaveResult(present), PutBackProblem.FILE_GONE)
    sent = Sent(values, {key: version}, present.particulars.language, {key: change.language})
    plan = plan_changes(locked.connection, present, sent)
    after = locked.record([replace(event, put_back=seq) for event in plan.events], now)
    return PutBackResult(SaveResult(after, (), plan.conflicts, plan.saved))


def _has_files(locked: LockedAssessment, value: Value | None) -> bool:
    """Return whether the bytes of every file in an answer are still kept."""
    wanted = {file.sha256 for file in files_of(value)}
    return not wanted or wanted == list_kept(locked.connection, wanted)
