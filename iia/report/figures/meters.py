"""The meters: what is answered by section, the evidence by record, the duties by name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from iia.domain.conditions import YES
from iia.report.figures.duties import STATES, say_state
from iia.report.figures.figure import Change, Figure, FigureKey, FigureLink

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from iia.domain.progress import Completeness
    from iia.domain.scoring.results import DutiesMeter, EvidenceMeter, ImpactRecord
    from iia.report.figures.duties import DutyState
    from iia.report.figures.records import RecordLine, RecordReader
    from iia.report.figures.required import RequiredQuestions, SectionCount


# --- Completeness ------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class CompletenessFigure(Figure):
    """How many of the required questions are answered, by section."""

    questions: RequiredQuestions

    @property
    def found(self) -> Completeness:
        """How many are required, how many of these are answered, and how many more may be required."""
        return self.scores.scores.completeness

    @property
    def title(self) -> str:
        """What it is called."""
        return self.scores.wording.say("Required questions answered")

    @property
    def value(self) -> str:
        """How much is answered; nothing of nothing is no figure."""
        say, count, found = self.scores.wording.say, self.scores.count, self.found
        if not found.required:
            return say("Nothing is required yet") if found.may_apply else say("Nothing is required")
        return say(
            "{answered} of {questions}", answered=count(found.answered), questions=count(found.required)
        )

    @property
    def sentences(self) -> tuple[str, ...]:
        """How many required answers are there, and how many more may be asked for."""
        return (self._say_required(), *self._list_may_apply())

    def _say_required(self) -> str:
        """Return how many required answers are there; nothing required is not the same as all answered."""
        wording, found = self.scores.wording, self.found
        if not found.required:
            return self.nothing
        return wording.say_plural(
            "{count} of {required} required answers is there.",
            "{count} of {required} required answers are there.",
            found.answered,
            required=wording.number(found.required),
        )

    @property
    def nothing(self) -> str:
        """What is said where nothing is required."""
        say = self.scores.wording.say
        return say("Nothing is required yet.") if self.found.may_apply else say("Nothing is required.")

    def _list_may_apply(self) -> Iterator[str]:
        if self.found.may_apply:
            yield self.scores.wording.say_plural(
                "{count} more may be required, depending on other answers.",
                "{count} more may be required, depending on other answers.",
                self.found.may_apply,
            )

    @property
    def rule(self) -> tuple[str, ...]:
        """How it is counted."""
        say = self.scores.wording.say
        return (
            say("It counts the required questions that apply, and how many of them are answered."),
            say("A question that is asked of several entries or rows counts once for each."),
        )

    @property
    def sections(self) -> tuple[SectionCount, ...]:
        """The sections in which anything is required, or may be."""
        found = self.questions.sections.values()
        return tuple(one for one in found if one.required or one.may_apply)

    @property
    def gaps(self) -> tuple[str, ...]:
        """What the unanswered and the none did to it."""
        return tuple(self._list_gaps())

    def _list_gaps(self) -> Iterator[str]:
        say, found = self.scores.wording.say, self.found
        if not found.required and not found.may_apply:
            yield say("No question that applies is required: that says nothing of the answers.")
        elif not found.required:
            yield say("Nothing is required yet: that is not the same as all being answered.")
        yield from self._list_may_apply()
        yield self.scores.rules.none_is_an_answer

    @property
    def changes(self) -> tuple[Change, ...]:
        """The questions that are missing."""
        text, sections = self.scores.wording.say("This required question is not answered."), self.questions
        return tuple(
            [Change(text, asked) for section in sections.sections.values() for asked in section.missing]
        )


# --- Evidence ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GradedRecords:
    """The impact records that rest on one grade of evidence."""

    title: str
    records: tuple[RecordLine, ...]


@dataclass(frozen=True, eq=False)
class EvidenceFigure(Figure):
    """The evidence that the impact records rest on; `register` is None for a bank that keeps none."""

    register: RecordReader | None

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
        """What it is called."""
        return self.scores.wording.say("Evidence behind the impact records")

    @property
    def value(self) -> str:
        """How many records have a grade."""
        if not self.count:
            return self.scores.wording.say("No impact record yet")
        return self.scores.wording.say_plural(
            "{count} of {records} records has a grade",
            "{count} of {records} records have a grade",
            self.graded,
            records=self.scores.count(self.count),
        )

    @property
    def sentences(self) -> tuple[str, ...]:
        """How many records rest on each grade; those without one come last."""
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
            yield self.scores.reader.read_text(grade.label), grade.records
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
        """The records by grade; those without one come last."""
        grades: list[str | None] = [grade.id for grade in self.found.grades]
        graded = [*grades, None] if self.found.ungraded else grades
        return tuple(
            GradedRecords(title, self._read(grade))
            for grade, (title, _) in zip(graded, self._list_counts(), strict=True)
        )

    def _read(self, grade: str | None) -> tuple[RecordLine, ...]:
        register = self.register
        return () if register is None else tuple(register.lines[one.id] for one in self._by_grade[grade])

    @cached_property
    def _by_grade(self) -> Mapping[str | None, list[ImpactRecord]]:
        found: dict[str | None, list[ImpactRecord]] = {grade.id: [] for grade in self.found.grades}
        found[None] = []
        for record in self.scores.scores.impacts.records:
            found.setdefault(record.evidence, []).append(record)
        return found

    @property
    def gaps(self) -> tuple[str, ...]:
        """How records without a grade count, and of how many none is asked for."""
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
        """The records that could give a grade and do not; or that there is no record."""
        if self.count:
            return self._lacking
        say, rules = self.scores.wording.say, self.scores.bank.scoring.impacts
        asked = None if rules is None else self.scores.cite(rules.group)
        return (Change(say("An impact record would change it."), asked),)

    @cached_property
    def _lacking(self) -> tuple[Change, ...]:
        return tuple(self._list_lacking())

    def _list_lacking(self) -> Iterator[Change]:
        register = self.register
        if register is None or register.rules.fields.evidence is None:
            return
        ref = register.ref(register.rules.fields.evidence)
        for record in self._by_grade[None]:
            if self.scores.applicability.truth(ref, record.id) is YES:
                text = self.scores.wording.say(
                    "Impact {number} does not say what evidence it rests on.",
                    number=self.scores.count(register.numbers[record.id]),
                )
                yield Change(text, self.scores.cite(ref, record.id))


# --- Duties --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DutiesInState:
    """The duties that stand alike."""

    state: DutyState
    title: str
    duties: tuple[FigureLink, ...]


@dataclass(frozen=True, eq=False)
class DutiesFigure(Figure):
    """How the duties stand."""

    @property
    def found(self) -> DutiesMeter:
        """How many are met, are open, and cannot be told yet."""
        return self.scores.scores.duties

    @property
    def title(self) -> str:
        """What it is called."""
        return self.scores.wording.say("Duties")

    @property
    def value(self) -> str:
        """How many are met, are open, and cannot be told yet."""
        count, found = self.scores.count, self.found
        return self.scores.wording.say(
            "{met} met, {open} open, {undetermined} not known yet",
            met=count(found.met),
            open=count(found.open),
            undetermined=count(found.undetermined),
        )

    @property
    def rule(self) -> tuple[str, ...]:
        """How it is counted."""
        say = self.scores.wording.say
        return (
            say("It counts the duties that are met, that are open, and of which that is not known yet."),
            say("Duties that do not apply or are not in force are listed, and not counted."),
        )

    @property
    def sentences(self) -> str:
        """How many duties apply and how they stand."""
        wording, found = self.scores.wording, self.found
        said = [
            wording.say_plural("{count} duty is met.", "{count} duties are met.", found.met),
            wording.say_plural("{count} is open.", "{count} are open.", found.open),
        ]
        if found.undetermined:
            said.append(
                wording.say_plural(
                    "Of {count} it is not known yet whether it applies.",
                    "Of {count} it is not known yet whether they apply.",
                    found.undetermined,
                )
            )
        return " ".join(said)

    @property
    def states(self) -> tuple[DutiesInState, ...]:
        """Every state that any duty is in, with the duties."""
        return tuple(self._list_states())

    def _list_states(self) -> Iterator[DutiesInState]:
        words, gates = self.scores.rules.duties, self.scores.scores.gates
        for state, name in STATES.items():
            links = tuple(
                FigureLink(FigureKey("duty", gate.id), words[gate.id].title)
                for gate in gates
                if gate.state is state
            )
            if links:
                yield DutiesInState(name, say_state(name, self.scores.wording), links)

    @property
    def gaps(self) -> tuple[str, ...]:
        """What the unanswered did to it."""
        return (
            self.scores.wording.say(
                "A duty that cannot be told yet, for want of an answer or a date, counts as not known."
            ),
        )

    @property
    def changes(self) -> tuple[Change, ...]:
        """Nothing: each duty has a page of its own, which says what would change it."""
        return ()
