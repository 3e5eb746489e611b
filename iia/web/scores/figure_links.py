"""Where the parts of a figure lead: to a figure's page, and to the field where a question is answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from flask import url_for

from iia.domain.truth import Truth
from iia.domain.values import AnswerKey
from iia.report.figures.figure import FigureKey
from iia.report.tree import Citation
from iia.web.assessments.answer_links import address_of_answer

if TYPE_CHECKING:
    from iia.report.figures.figure import FigureKind
    from iia.report.figures.impact_words import ImpactLine
    from iia.report.figures.in_short import Target
    from iia.services.assessments.open_assessment import OpenedAssessment


@dataclass(frozen=True, slots=True)
class FigureLinks:
    """The addresses of one assessment's figures and questions; `then` leads back from a question's page."""

    opened: OpenedAssessment
    then: str | None = None

    def figure(self, kind: FigureKind, name: str, other: str | None = None) -> str:
        """Return the address of a figure's page."""
        return url_for("figures.show", assessment=self.opened.id, kind=kind, name=name, other=other)

    def section_of(self, duty: str) -> str | None:
        """Return the address of the section that a duty wants answered; None if it does not apply."""
        gates = (gate for gate in self.opened.bank.scoring.gates if gate.id == duty)
        done = next((gate.done for gate in gates), None)
        return None if done is None else self.section(done.section)

    def section(self, section: str) -> str | None:
        """Return the address of a section's answers; None if it does not apply."""
        if self.opened.applicability.sections[section] is not Truth.YES:
            return None
        return url_for("check.show", assessment=self.opened.id, section=section)

    def step(self, target: Target) -> str | None:
        """Return the address of where something is done."""
        match target:
            case FigureKey():
                return self.figure(*target)
            case Citation():
                return self.question(target)
            case str():
                return self.section(target)
            case _:
                assert_never(target)

    def record(self, record: ImpactLine) -> str | None:
        """Return where an impact record is shown: under its goal, or in its form while it has no goal."""
        if record.goal_id is None:
            return self.question(record.citation)
        address = self.figure("goal", record.goal_id)
        return f"{address}#impact-{record.number}"

    def question(self, citation: Citation) -> str | None:
        """Return the address of the field where a question is answered; None if it is not asked now."""
        return self.answer(AnswerKey(citation.question, citation.item))

    def answer(self, key: AnswerKey) -> str | None:
        """Return the address of the field of an answer; None if it is not asked for now."""
        return address_of_answer(key, self.opened, self.then)
