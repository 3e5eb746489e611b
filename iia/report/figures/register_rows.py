"""The register of impacts line by line: what tells a record apart, what is done about it, what it lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from iia.report.figures.impact_words import name_record
from iia.report.shortened import shorten_text

if TYPE_CHECKING:
    from iia.report.figures.impact_words import ImpactLine, ImpactWords
    from iia.report.tree import Citation, Paragraph
    from iia.report.wording import Wording

_LONGEST_OPENING: Final = 60
"""How many characters of a reason tell a record apart from others under the same goal."""


@dataclass(frozen=True)
class RegisterRow:
    """A record of the register, with its line as figures read it, and the answers that it still lacks."""

    line: ImpactLine
    missing: tuple[Citation, ...]

    @property
    def number(self) -> int:
        """Its place in the register, counted from 1."""
        return self.line.number

    @property
    def is_harm(self) -> bool:
        """Whether it records a harm, whatever its extent."""
        rules = self.line.words.rules
        return self._find(rules.fields.direction) == rules.directions.negative

    # --- What tells it apart -------------------------------------------------------------------------

    def say_name(self, wording: Wording) -> str:
        """Return its name."""
        return name_record(self.number, wording)

    @property
    def opening(self) -> str:
        """The first words of its reason; empty while it gives none."""
        return shorten_text(self.reason_text, _LONGEST_OPENING)

    @property
    def reason_text(self) -> str:
        """Its whole reason as it was typed; empty while it gives none."""
        return self._find_text(self.line.words.rules.fields.reason)

    @property
    def opening_written_in(self) -> str | None:
        """The language of its reason, if it is not the reader's."""
        words, name = self.line.words, self.line.words.rules.fields.reason
        if name is None:
            return None
        question = words.scores.bank.get_place(words.ref(name)).question
        return words.scores.answer_words.find_language(question, words.ref(name), self.line.item)

    @property
    def who(self) -> tuple[str, ...]:
        """Who exactly is affected, or else the groups of people."""
        exactly = self.line.words.exact_people[self.line.item]
        return (exactly,) if exactly else self.line.people

    @property
    def goal(self) -> str:
        """The short name of its goal, or that it names none yet."""
        return self.line.words.profile.short_names.get(self.line.goal_id or "") or self.line.goal

    # --- How it counts -------------------------------------------------------------------------------

    @property
    def before(self) -> str:
        """Its extent before mitigation; empty while it has none."""
        return "" if self.line.extent is None else self.line.extent.title

    @property
    def left(self) -> str:
        """What counts as left of a harm; empty for all else."""
        left = self.line.harm_left
        return "" if left is None else self.line.words.profile.extents[left.extent].title

    @property
    def left_level(self) -> int | None:
        """The same as a number: 0 if nothing is left; None if no harm of a known extent is recorded."""
        return None if self.line.harm_left is None else self.line.harm_left.extent

    # --- What is done about it -----------------------------------------------------------------------

    @cached_property
    def action(self) -> Paragraph | None:
        """What avoids or lessens the harm; None if the bank does not ask."""
        return self._read(self.line.words.rules.fields.action)

    @cached_property
    def owner(self) -> Paragraph | None:
        """Who sees to it; None if the bank does not ask."""
        return self._read(self.line.words.rules.fields.owner)

    @property
    def action_text(self) -> str:
        """What is done about the harm, as it was typed; empty while nothing is."""
        return self._find_text(self.line.words.rules.fields.action)

    @property
    def owner_name(self) -> str:
        """Who sees to it, as it was typed; empty while nobody is named."""
        return self._find_text(self.line.words.rules.fields.owner)

    @property
    def due(self) -> date | None:
        """By when."""
        due = self._find(self.line.words.rules.fields.due)
        return due if isinstance(due, date) else None

    # --- Its answers -----------------------------------------------------------------------------------

    def _find_text(self, name: str | None) -> str:
        answer = self._find(name)
        return answer if isinstance(answer, str) else ""

    def _find(self, name: str | None) -> object:
        words = self.line.words
        return None if name is None else words.scores.applicability.get(words.ref(name), self.line.item)

    def _read(self, name: str | None) -> Paragraph | None:
        if name is None:
            return None
        words = self.line.words
        ref = words.ref(name)
        question = words.scores.bank.get_place(ref).question
        return words.scores.answer_words.build_paragraph(question, ref, "", self.line.item)


def build_rows(words: ImpactWords) -> tuple[RegisterRow, ...]:
    """Return the records of the register in their order, each with the required answers that it lacks."""
    place = words.scores.bank.get_place(words.rules.group)
    missing = words.scores.scores.progress.required[place.page.id].missing
    of_record: dict[str | None, list[Citation]] = {}
    for key in missing:
        if key.question.startswith(f"{words.rules.group}."):
            of_record.setdefault(key.item, []).append(words.scores.cite(*key))
    return tuple(
        RegisterRow(words.lines[item], _join(of_record.get(item, []), words.lines[item]))
        for item in words.records
    )


def _join(missing: list[Citation], line: ImpactLine) -> tuple[Citation, ...]:
    """Return what is required, and then what a mitigation needs besides that, in order to count."""
    record = line.words.records[line.item]
    needed = [line.words.scores.cite(ref, line.item) for ref in record.lacks]
    return tuple(dict.fromkeys((*missing, *needed)))
