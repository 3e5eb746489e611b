"""The meters opened: what is answered by section, the evidence by record, the duties by name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from iia.domain.conditions import YES
from iia.report.chapters.duties import list_states, say_state
from iia.report.figures.tree import (
    Change,
    CompletenessFigure,
    DutiesFigure,
    DutiesInState,
    EvidenceFigure,
    FigureKey,
    FigureLink,
    GradedRecords,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from iia.domain.progress import Completeness
    from iia.report.figures.records import RecordReader
    from iia.report.figures.tree import RecordLine, SectionCount
    from iia.report.score_reader import ScoreReader


# --- Completeness ------------------------------------------------------------------------------------


def open_completeness(sections: Mapping[str, SectionCount], scores: ScoreReader) -> CompletenessFigure:
    """Return how many required questions are answered, opened by section."""
    say, found = scores.wording.say, scores.scores.completeness
    return CompletenessFigure(
        key=FigureKey("meter", "completeness"),
        title=say("Required questions answered"),
        value=_say_completeness(found, scores),
        description=None,
        rule=(
            say("It counts the required questions that apply, and how many of them are answered."),
            say("A question that is asked of several entries or rows counts once for each."),
        ),
        gaps=tuple(_say_gaps(found.required, found.may_apply, scores)),
        changes=tuple(
            Change(say("This required question is not answered."), asked)
            for section in sections.values()
            for asked in section.missing
        ),
        bank=scores.bank_note,
        required=found.required,
        answered=found.answered,
        may_apply=found.may_apply,
        sections=tuple(one for one in sections.values() if one.required or one.may_apply),
    )


def _say_completeness(found: Completeness, scores: ScoreReader) -> str:
    """Return how much is answered; nothing of nothing is no figure."""
    say = scores.wording.say
    if not found.required:
        return say("Nothing is required yet") if found.may_apply else say("Nothing is required")
    return say(
        "{answered} of {questions}",
        answered=scores.count(found.answered),
        questions=scores.count(found.required),
    )


def _say_gaps(required: int, may_apply: int, scores: ScoreReader) -> Iterator[str]:
    if not required and not may_apply:
        yield scores.wording.say("No question that applies is required: that says nothing of the answers.")
    elif not required:
        yield scores.wording.say("Nothing is required yet: that is not the same as all being answered.")
    if may_apply:
        yield scores.wording.say_plural(
            "{count} more may be required, depending on other answers.",
            "{count} more may be required, depending on other answers.",
            may_apply,
        )
    yield scores.wording.say(
        "An answer that says “none” or “not known” is an answer: the question counts as answered."
    )


# --- Evidence ----------------------------------------------------------------------------------------


def open_evidence(records: RecordReader, scores: ScoreReader) -> EvidenceFigure:
    """Return the evidence behind the impact records, opened by record."""
    say, meter = scores.wording.say, scores.scores.evidence
    by_grade: dict[str | None, list[RecordLine]] = defaultdict(list)
    for record in records.records.values():
        by_grade[record.evidence].append(records.read(record))
    grades = [
        GradedRecords(scores.reader.read_text(grade.label), tuple(by_grade[grade.id]))
        for grade in meter.grades
    ]
    if meter.ungraded:
        grades.append(GradedRecords(say("Not graded"), tuple(by_grade[None])))
    return EvidenceFigure(
        key=FigureKey("meter", "evidence"),
        title=say("Evidence behind the impact records"),
        value=_say_graded(len(records.records), meter.ungraded, scores),
        description=None,
        rule=(say("It counts the impact records by the grade of evidence that each gives."),),
        gaps=tuple(_say_ungraded(by_grade[None], records, scores)),
        changes=tuple(_list_ungraded(by_grade[None], records, scores))
        if records.records
        else (_miss_all(records, scores),),
        bank=scores.bank_note,
        grades=tuple(grades),
    )


def _say_graded(records: int, ungraded: int, scores: ScoreReader) -> str:
    if not records:
        return scores.wording.say("No impact record yet")
    return scores.wording.say_plural(
        "{count} of {records} records has a grade",
        "{count} of {records} records have a grade",
        records - ungraded,
        records=scores.count(records),
    )


def _say_ungraded(lines: Sequence[RecordLine], records: RecordReader, scores: ScoreReader) -> Iterator[str]:
    """Yield how records without a grade count, and of how many none is asked for."""
    yield scores.wording.say(
        "A record without a grade is counted apart: it is not taken for one without evidence."
    )
    if not_asked := len(lines) - len(list(_list_ungraded(lines, records, scores))):
        yield scores.wording.say_plural(
            "{count} record is not asked for a grade, because of what else it says.",
            "{count} records are not asked for a grade, because of what else they say.",
            not_asked,
        )


def _list_ungraded(
    lines: Sequence[RecordLine], records: RecordReader, scores: ScoreReader
) -> Iterator[Change]:
    """Yield the records that could give a grade and do not, each with the question."""
    ref = f"{records.rules.group}.{records.rules.fields.evidence}"
    for line in lines:
        if scores.applicability.truth(ref, line.asked.item) is YES:
            number = scores.count(line.number)
            text = scores.wording.say(
                "Impact {number} does not say what evidence it rests on.", number=number
            )
            yield Change(text, scores.ask(ref, line.asked.item))


def _miss_all(records: RecordReader, scores: ScoreReader) -> Change:
    """Return what would change the meter while there is no record."""
    return Change(scores.wording.say("An impact record would change it."), scores.ask(records.rules.group))


# --- Duties --------------------------------------------------------------------------------------------


def open_duties(scores: ScoreReader) -> DutiesFigure:
    """Return how the duties stand, each by name."""
    wording, meter = scores.wording, scores.scores.duties
    return DutiesFigure(
        key=FigureKey("meter", "duties"),
        title=wording.say("Duties"),
        value=wording.say(
            "{met} met, {open} open, {undetermined} not known yet",
            met=scores.count(meter.met),
            open=scores.count(meter.open),
            undetermined=scores.count(meter.undetermined),
        ),
        description=None,
        rule=(
            wording.say(
                "It counts the duties that are met, that are open, and of which that is not known yet."
            ),
            wording.say("Duties that do not apply or are not in force are listed, and not counted."),
        ),
        gaps=(
            wording.say(
                "A duty that cannot be told yet, for want of an answer or a date, counts as not known."
            ),
        ),
        changes=(),
        bank=scores.bank_note,
        states=tuple(_list_states(scores)),
    )


def _list_states(scores: ScoreReader) -> Iterator[DutiesInState]:
    for state, name in list_states():
        links = tuple(
            FigureLink(FigureKey("duty", gate.id), gate.gate.title.in_language(scores.wording.language))
            for gate in scores.scores.gates
            if gate.state is state
        )
        if links:
            yield DutiesInState(name, say_state(name, scores.wording), links)
