"""The meter of evidence: which impact records rest on which grade of evidence, and which give none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from iia.domain.truth import YES
from iia.report.figures.figure import Change, Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from iia.domain.scoring.results import EvidenceMeter, ImpactRecord
    from iia.report.figures.impact_words import ImpactLine, ImpactWords
    from iia.report.wording import Wording


@dataclass(frozen=True, slots=True)
class GradedRecords:
    """The impact records that rest on one grade of evidence."""

    title: str
    records: tuple[ImpactLine, ...]


@dataclass(frozen=True, eq=False)
class EvidenceFigure(Figure):
    """The evidence that the impact records rest on; `impact_words` is None for a bank that keeps none."""

    impact_words: ImpactWords | None

    @property
    def found(self) -> EvidenceMeter:
        """The records by grade, and how many have none."""
        return self.scores.scores.evidence

    @property
    def count(self) -> int:
        """How many records there are."""
        return len(self.scores.scores.impacts.records)

    @property
    def graded(self) -> int:
        """How many records have a grade."""
        return self.count - self.found.ungraded

    @property
    def title(self) -> str:
        """Its title."""
        return self.scores.wording.say("Evidence behind the impact records")

    @property
    def value(self) -> str:
        """How many records have a grade."""
        if not self.count:
            return self.say_none(self.scores.wording)
        return self.scores.wording.say_plural(
            "{count} of {records} records has a grade",
            "{count} of {records} records have a grade",
            self.graded,
            records=self.scores.count(self.count),
        )

    def say_none(self, wording: Wording) -> str:
        """Return what is said if there is no record."""
        return wording.say("No impact record yet")

    @property
    def sentences(self) -> tuple[str, ...]:
        """How many records rest on each grade, with those without one last."""
        return tuple(
            self.scores.wording.say_plural(
                "Evidence “{grade}”: {count} impact record.",
                "Evidence “{grade}”: {count} impact records.",
                records,
                grade=title,
            )
            for title, records in self._list_counts()
        )

    def _list_counts(self) -> Iterator[tuple[str, int]]:
        for grade in self.found.grades:
            yield self.scores.answer_words.fill_text(grade.label), grade.records
        if self.found.ungraded:
            yield self.scores.wording.say("Not graded"), self.found.ungraded

    @property
    def rule(self) -> tuple[str, ...]:
        """How it is counted."""
        return (
            self.scores.wording.say("It counts the impact records by the grade of evidence that each gives."),
        )

    @cached_property
    def grades(self) -> tuple[GradedRecords, ...]:
        """The records by grade, with those without one last."""
        grades: list[str | None] = [grade.id for grade in self.found.grades]
        graded = [*grades, None] if self.found.ungraded else grades
        return tuple(
            GradedRecords(title, self._read(grade))
            for grade, (title, _) in zip(graded, self._list_counts(), strict=True)
        )

    def _read(self, grade: str | None) -> tuple[ImpactLine, ...]:
        impact_words = self.impact_words
        return (
            () if impact_words is None else tuple(impact_words.lines[one.id] for one in self._by_grade[grade])
        )

    @cached_property
    def _by_grade(self) -> Mapping[str | None, list[ImpactRecord]]:
        found: dict[str | None, list[ImpactRecord]] = {grade.id: [] for grade in self.found.grades}
        found[None] = []
        for record in self.scores.scores.impacts.records:
            found.setdefault(record.evidence, []).append(record)
        return found

    @property
    def gaps(self) -> tuple[str, ...]:
        """How records without a grade count, and how many are not asked for one."""
        return tuple(self._list_gaps())

    def _list_gaps(self) -> Iterator[str]:
        yield self.scores.wording.say(
            "A record without a grade is counted apart: it is not taken for one without evidence."
        )
        if not_asked := len(self._by_grade[None]) - len(self._lacking):
            yield self.scores.wording.say_plural(
                "{count} record is not asked for a grade, because of what else it says.",
                "{count} records are not asked for a grade, because of what else they say.",
                not_asked,
            )

    @property
    def changes(self) -> tuple[Change, ...]:
        """The records that could give a grade but do not; or, if there is no record, that one would."""
        if self.count:
            return self._lacking
        say, rules = self.scores.wording.say, self.scores.bank.scoring.impacts
        citation = None if rules is None else self.scores.cite(rules.group)
        return (Change(say("An impact record would change it."), citation),)

    @cached_property
    def _lacking(self) -> tuple[Change, ...]:
        return tuple(self._list_lacking())

    def _list_lacking(self) -> Iterator[Change]:
        impact_words = self.impact_words
        if impact_words is None or impact_words.rules.fields.evidence is None:
            return
        ref = impact_words.ref(impact_words.rules.fields.evidence)
        for record in self._by_grade[None]:
            if self.scores.applicability.truth(ref, record.id) is YES:
                text = self.scores.wording.say(
                    "Impact {number} does not say what evidence it rests on.",
                    number=self.scores.count(impact_words.numbers[record.id]),
                )
                yield Change(text, self.scores.cite(ref, record.id))
