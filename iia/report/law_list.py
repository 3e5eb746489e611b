"""The list of every statement of law in banks: what each part says, the law, and how sure that is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from iia.domain.bank import Page, Section
from iia.domain.framework import Entry, FrameworkList
from iia.domain.kinds.question import Answerable
from iia.domain.questions import Note
from iia.domain.scoring_rules import Flag, Gate
from iia.domain.statements import find_framework_statements, find_statements
from iia.report.figures.duty_words import DutyRule, DutyWords
from iia.report.filled import blank
from iia.report.laws import cite_law
from iia.report.numbering import head

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from iia.domain.bank import Bank
    from iia.domain.framework import Framework, Law
    from iia.domain.statements import StatementOfLaw
    from iia.domain.text import Text
    from iia.report.wording import Wording

Checked = Literal["found", "recalled"]

_TEXTS: Final = ("intro", "text", "hint", "guidance", "description")
"""The keys of a part whose texts may state the law, in the order in which they are read."""


@dataclass(frozen=True, slots=True)
class CitedLaw:
    """One law that a part cites: `how_sure` says in words whether it was found or is only recalled."""

    citation: str
    url: str | None
    source: str | None
    checked: Checked | None
    how_sure: str


@dataclass(frozen=True, slots=True)
class StatedLaw:
    """A part of a bank that cites the law, with what it says."""

    ref: str
    heading: str
    says: tuple[str, ...]
    laws: tuple[CitedLaw, ...]


@dataclass(frozen=True, slots=True)
class LawOfBank:
    """What one bank, or one framework, states of the law; `finding` counts it in a sentence."""

    id: str
    version: str
    title: str
    edition: str
    finding: str
    statements: tuple[StatedLaw, ...]


def list_law(banks: Sequence[Bank], wording: Wording) -> tuple[LawOfBank, ...]:
    """Return what each bank states of the law, and each of their frameworks once, after the banks."""
    frameworks = {(found.id, found.version): found for bank in banks for found in bank.frameworks}
    return (
        *[_of_bank(bank, wording) for bank in banks],
        *[_of_framework(found, wording) for found in frameworks.values()],
    )


def _of_bank(bank: Bank, wording: Wording) -> LawOfBank:
    edition = wording.say("Bank {id}, version {version}", id=bank.id, version=bank.version)
    stated = _Stated(wording, bank).all(find_statements(bank))
    title = blank(bank.title, wording.language)
    return LawOfBank(bank.id, bank.version, title, edition, _say_finding(stated, wording), stated)


def _of_framework(framework: Framework, wording: Wording) -> LawOfBank:
    edition = wording.say("Framework {id}, version {version}", id=framework.id, version=framework.version)
    stated = _Stated(wording, None).all(find_framework_statements(framework))
    title = blank(framework.title, wording.language)
    return LawOfBank(framework.id, framework.version, title, edition, _say_finding(stated, wording), stated)


def _say_finding(stated: Iterable[StatedLaw], wording: Wording) -> str:
    """Return how many laws are cited, and how sure each is."""
    counts = Counter(law.checked for one in stated for law in one.laws)
    if not counts:
        return wording.say("It cites no law.")
    return wording.say_plural(
        "It cites the law once. Found in the source named: {found}. Recalled, not checked: "
        "{recalled}. Not said which: {unsaid}.",
        "It cites the law {count} times. Found in the source named: {found}. Recalled, not checked: "
        "{recalled}. Not said which: {unsaid}.",
        counts.total(),
        found=counts["found"], recalled=counts["recalled"], unsaid=counts[None],
    )  # fmt: skip


@dataclass(frozen=True)
class _Stated:
    """Words the statements of one bank or framework, which has no bank of its own."""

    wording: Wording
    bank: Bank | None

    def all(self, statements: Iterable[StatementOfLaw]) -> tuple[StatedLaw, ...]:
        return tuple(self._one(statement) for statement in statements)

    def _one(self, statement: StatementOfLaw) -> StatedLaw:
        part = statement.part
        says = tuple(dict.fromkeys(said for said in self._says(statement) if said))
        return StatedLaw(
            statement.ref, self._heading(statement), says, tuple(self._cite(law) for law in part.law)
        )

    def _cite(self, law: Law) -> CitedLaw:
        note, source = cite_law(law, self.wording), law.source_in(self.wording.language)
        return CitedLaw(note.citation, note.url, source, law.checked, self._how_sure(law.checked))

    def _how_sure(self, checked: Checked | None) -> str:
        say = self.wording.say
        match checked:
            case "found":
                return say("Found in this source.")
            case "recalled":
                return say("Recalled, not checked.")
            case None:
                return say("The bank does not say whether this was checked.")

    def _heading(self, statement: StatementOfLaw) -> str:
        say = self.wording.say
        match statement.part:
            case Section(number=number, title=title):
                return say("Section: {title}", title=head(number or "", self._string(title)))
            case Page(title=title):
                return say("Page: {title}", title=self._string(title))
            case Gate(title=title):
                return say("Duty: {title}", title=self._string(title))
            case Flag(message=message):
                return say("Flag: {message}", message=self._string(message))
            case FrameworkList(title=title):
                return say("List: {title}", title=statement.ref if title is None else self._string(title))
            case Entry(title=title):
                return say("Entry: {title}", title=self._string(title))
            case Note():
                return say("Note")
            case Answerable(label=label):
                return say("Question: {label}", label=self._string(label))

    def _says(self, statement: StatementOfLaw) -> Iterator[str]:
        """Yield the texts of a part, and of a duty the rule, in which the law is stated."""
        part = statement.part
        texts = (getattr(part, key, None) for key in _TEXTS)
        yield from (self._string(text) for text in texts if text is not None)
        choices = (*getattr(part, "options", ()), *getattr(part, "rows", ()))
        yield "; ".join(self._string(choice.label) for choice in choices)
        if isinstance(part, Gate) and self.bank is not None:
            yield from self._rule(part, self.bank)

    def _rule(self, gate: Gate, bank: Bank) -> Iterator[str]:
        """Yield when a duty applies and whether it is law; what shows that it is done is no law."""
        stated = {(DutyRule.APPLIES, gate.applies), (DutyRule.DATES, gate.in_force), DutyRule.FORCE_UNKNOWN}
        yield from (rule.text for rule in DutyWords(gate, bank, self.wording).rules if rule.fact in stated)

    def _string(self, text: Text) -> str:
        return blank(text, self.wording.language)
