"""A flag opened, raised or not: its condition, what decided it, and what would turn it round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.conditions import (
    NO,
    UNDETERMINED,
    YES,
    GateTest,
    HarmedUnderTest,
    ImpactTest,
    MetricTest,
    evaluate,
)
from iia.report.chapters.duties import say_severity
from iia.report.figures.certain import find_certain
from iia.report.figures.conditions_read import list_asked, list_figures
from iia.report.figures.tree import Change, FigureKey, FlagFigure
from iia.report.sentences.duties import say_flag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.conditions import Truth
    from iia.domain.scoring_rules import Flag
    from iia.report.figures.records import RecordReader
    from iia.report.figures.tree import RecordLine
    from iia.report.score_reader import ScoreReader


def open_flag(flag: Flag, records: RecordReader | None, scores: ScoreReader) -> FlagFigure:
    """Return a flag, opened.

    Args:
        flag: the bank's flag, which need not be raised.
        records: the impact records; None for a bank that keeps none.
        scores: the scores, as one reader reads them.
    """
    outcome = evaluate(flag.when, scores.facts)
    message = say_flag(flag, scores.applicability, scores.wording)
    condition = scores.rules.describe(flag.when)
    is_settled = outcome is not UNDETERMINED and find_certain(flag.when, scores, outcome) is outcome
    return FlagFigure(
        key=FigureKey("flag", flag.id),
        title=message,
        value=_say_value(outcome, scores),
        description=None,
        rule=scores.rules.rule("flag", flag.id, lambda: _say_rule(flag, condition, scores)),
        gaps=tuple(_say_gaps(flag, outcome, scores, is_settled=is_settled)),
        changes=(_say_change(flag, condition, outcome, scores),),
        bank=scores.bank_note,
        severity=flag.severity,
        severity_title=say_severity(flag.severity, scores.wording),
        message=message,
        is_raised=outcome is YES,
        is_undetermined=outcome is UNDETERMINED,
        is_settled=is_settled,
        condition=condition,
        decided=_say_decided(flag, outcome, scores),
        asked=list_asked(flag.when, scores),
        figures=list_figures(flag.when, scores),
        records=() if records is None else tuple(_list_records(flag, records, scores)),
    )


def _say_value(outcome: Truth, scores: ScoreReader) -> str:
    say = scores.wording.say
    if outcome is YES:
        return say("Raised")
    return say("Not raised") if outcome is NO else say("Not raised: not known yet")


def _say_rule(flag: Flag, condition: str, scores: ScoreReader) -> Iterator[str]:
    say = scores.wording.say
    yield say("This is flagged when {condition}.", condition=condition)
    yield say("A flag is raised only where that is certain.")
    if flag.severity == "stop":
        yield say("It can be signed off only with the senior officer's written reason.")


def _say_decided(flag: Flag, outcome: Truth, scores: ScoreReader) -> str:
    reason, say = scores.explain(flag.when, outcome), scores.wording.say
    if outcome is YES:
        return say("This is flagged because {reason}.", reason=reason)
    if outcome is NO:
        return say("This is not flagged because {reason}.", reason=reason)
    return say("It is not known yet whether to flag this: it depends on {questions}.", questions=reason)


def _say_gaps(flag: Flag, outcome: Truth, scores: ScoreReader, *, is_settled: bool) -> Iterator[str]:
    """Yield what the unanswered and the unknown did to a flag."""
    say = scores.wording.say
    tests = scores.rules.parts(flag.when)
    if outcome is UNDETERMINED:
        yield say("What is unanswered raises no flag here, and rules none out.")
    elif is_settled:
        yield say("Nothing that is unanswered bears on this.")
    elif outcome is YES:
        yield say("It is raised on what is recorded so far; what is not recorded yet could take it back.")
    else:
        yield say("It is not raised on what is recorded so far; what is not recorded yet could raise it.")
    if any(isinstance(test, ImpactTest | HarmedUnderTest) for test in tests):
        yield say(
            "An effect that is not known is no harm and no gain here, and a record of no effect is neither."
        )
    if any(isinstance(test, MetricTest) for test in tests):
        yield say("A score that is not there is neither high nor low.")
    if any(isinstance(test, GateTest) for test in tests):
        yield say("A duty of which it is not known whether it applies is neither open nor met.")


def _say_change(flag: Flag, condition: str, outcome: Truth, scores: ScoreReader) -> Change:
    say = scores.wording.say
    if outcome is not YES:
        return Change(say("It would be flagged if {condition}.", condition=condition))
    opposite = scores.rules.describe(flag.when, holds=False)
    return Change(say("It would not be flagged if {condition}.", condition=opposite))


def _list_records(flag: Flag, records: RecordReader, scores: ScoreReader) -> Iterator[RecordLine]:
    """Yield the impact records that fit what a flag looks for."""
    found: set[str] = set()
    for part in scores.rules.parts(flag.when):
        if isinstance(part, ImpactTest):
            matched = scores.facts.match_all(part.impact)
            found.update(record.id for record, truth in matched if truth is YES)
        elif isinstance(part, HarmedUnderTest):
            found.update(_list_harms(part.harmed_under, records, scores))
    in_order = sorted(found, key=records.numbers.__getitem__)
    yield from (records.read(records.records[item]) for item in in_order)


def _list_harms(goals: int, records: RecordReader, scores: ScoreReader) -> Iterator[str]:
    """Yield the records of what is left of harm to those who are harmed under so many goals."""
    for people in scores.scores.impacts.people:
        if len(people.goals_harmed) >= goals:
            yield from (item for item in people.records if records.records[item].left)
