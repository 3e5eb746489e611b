"""Building the tree of the blank bank in a reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from iia.domain.questions import Grid, Group, Note
from iia.report.filled import blank
from iia.report.kinds import words_of
from iia.report.kinds.words import Voice
from iia.report.laws import cite_law
from iia.report.numbering import head
from iia.report.particulars import ask_particular
from iia.report.sentences import describe
from iia.report.sentences.names import quote_question
from iia.report.sheet.limits import describe_items
from iia.report.sheet.tree import BankSheet, Room, SheetPage, SheetQuestion, SheetSection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iia.domain.bank import Bank, Page, Section
    from iia.domain.conditions import Condition
    from iia.domain.framework import Laws
    from iia.domain.questions import AnyQuestion
    from iia.domain.text import Text
    from iia.report.kinds.words import SheetOption
    from iia.report.wording import Wording


def build_sheet(bank: Bank, wording: Wording) -> BankSheet:
    """Lay out the blank bank in the wording's language."""
    builder, is_draft = _Builder(bank, wording), bank.translation.get(wording.language) == "draft"
    return BankSheet(
        language=wording.language,
        title=blank(bank.title, wording.language),
        edition=wording.say("Bank {id}, version {version}", id=bank.id, version=bank.version),
        warning=wording.say("This translation is a draft: nobody has reviewed it yet.") if is_draft else "",
        about=tuple(_describe(bank, wording)),
        sections=tuple(builder.section(section) for section in bank.sections),
    )


def _describe(bank: Bank, wording: Wording) -> Iterator[str]:
    """Yield what the bank is for, how long it takes, and what is asked when an assessment starts."""
    words = bank.words
    yield from (blank(text, wording.language) for text in (words.purpose, words.time) if text is not None)
    asked = [name for name in words.asked if name != "language" or len(bank.languages) > 1]
    questions = [quote_question(ask_particular(name, words, wording), wording) for name in asked]
    yield wording.say("Asked at the start: {questions}", questions=wording.list_all(questions))


class _Kind(NamedTuple):
    """What its kind says about a question."""

    name: str
    limits: tuple[str, ...] = ()
    options: tuple[SheetOption, ...] = ()
    lines: int = 0


@dataclass(frozen=True)
class _Builder:
    bank: Bank
    wording: Wording

    def section(self, section: Section) -> SheetSection:
        return SheetSection(
            id=section.id,
            heading=head(section.number or "", self._string(section.title)),
            intro=self._maybe(section.intro),
            notes=(*self._applies(section.when), *self._laws(section.law)),
            pages=tuple(self._page(page) for page in section.pages),
        )

    def _page(self, page: Page) -> SheetPage:
        return SheetPage(
            id=page.id,
            title=self._string(page.title),
            intro=self._maybe(page.intro),
            notes=(*self._applies(page.when), *self._laws(page.law)),
            questions=tuple(self._question(question, question.id, ()) for question in page.questions),
        )

    def _question(self, question: AnyQuestion, ref: str, asked_of: tuple[str, ...]) -> SheetQuestion:
        """Return a question; one inside a grid is asked of its rows."""
        kind, is_required = self._kind(question), not isinstance(question, Note) and question.required
        rows, inner = self._rows(question), self._inner(question, ref)
        required = self.wording.say("required")
        return SheetQuestion(
            ref=ref,
            label="" if isinstance(question, Note) else self._string(question.label),
            mark=f"({required})" if is_required else "",
            passage=self._string(question.text) if isinstance(question, Note) else None,
            kind=kind.name,
            is_required=is_required,
            hint=self._maybe(question.hint),
            guidance=self._maybe(question.guidance),
            when=self._asked(question.when, ref),
            limits=kind.limits,
            notes=tuple(self._notes(question, ref)),
            options=kind.options,
            lines=kind.lines,
            rows=rows,
            room=self._room(kind.lines, asked_of, is_copied=bool(inner) and not rows),
            questions=inner,
        )

    def _rows(self, question: AnyQuestion) -> tuple[str, ...]:
        if not isinstance(question, Grid):
            return ()
        return tuple(self._string(row.label) for row in self.bank.rows(question))

    def _inner(self, question: AnyQuestion, ref: str) -> tuple[SheetQuestion, ...]:
        if not isinstance(question, Grid | Group):
            return ()
        rows = self._rows(question)
        return tuple(self._question(inner, f"{ref}.{inner.id}", rows) for inner in question.questions)

    def _room(self, lines: int, rows: tuple[str, ...], *, is_copied: bool) -> Room:
        """Return where an answer is written."""
        say = self.wording.say
        if is_copied:
            return Room(said=say("Copy this part for each item."))
        if lines and rows:
            return Room(heads=(say("Row"), say("Answer")), rows=rows)
        return Room(lines)

    def _kind(self, question: AnyQuestion) -> _Kind:
        """Return what the kind says about a question; one with questions inside has no lines of its own."""
        say = self.wording.say
        match question:
            case Grid():
                return _Kind(say("Answer for each row"))
            case Group():
                return _Kind(
                    say("Answer for each item you add"), tuple(describe_items(question, self.wording))
                )
            case Note():
                return _Kind(say("Note"))
            case _:
                words = words_of(question, Voice.plain(self.bank, self.wording))
                return _Kind(words.name(), tuple(words.limits()), tuple(words.options()), words.lines())

    # --- Texts -------------------------------------------------------------------------------------

    def _string(self, text: Text) -> str:
        return blank(text, self.wording.language)

    def _maybe(self, text: Text | None) -> str | None:
        return None if text is None else self._string(text)

    # --- When it is asked ----------------------------------------------------------------------------

    def _asked(self, when: Condition | None, ref: str) -> str | None:
        if when is None:
            return None
        container = ref.partition(".")[0] if "." in ref else None
        condition = describe(when, self.bank, self.wording, container=container)
        return self.wording.say("Asked when: {condition}", condition=condition)

    def _applies(self, when: Condition | None) -> Iterator[str]:
        if when is not None:
            condition = describe(when, self.bank, self.wording)
            yield self.wording.say("Applies when: {condition}", condition=condition)

    # --- What it is for ----------------------------------------------------------------------------

    def _notes(self, question: AnyQuestion, ref: str) -> Iterator[str]:
        """Yield what a question is for, each in a sentence."""
        say = self.wording.say
        if isinstance(question, Note) and question.table is not None:
            yield say("A table shows whether each full assessment is asked for, why, and what is left to do.")
        if supports := self._supports(question):
            yield say("Speaks to: {entries}", entries=supports)
        if metrics := self._metrics(ref):
            yield say("Counts towards: {metrics}", metrics=metrics)
        if topics := self._topics(question):
            yield say("Who advises: {topics}", topics=topics)
        yield from self._laws(question.law)

    def _laws(self, laws: Laws) -> Iterator[str]:
        for note in (cite_law(law, self.wording) for law in laws):
            yield self.wording.say("Law: {law}", law=note.citation)
            if note.warning:
                yield note.warning

    def _supports(self, question: AnyQuestion) -> str:
        named = {
            *(("goals", goal) for goal in question.supports.goals),
            *(("ways", way) for way in question.supports.ways),
        }
        return self._list(
            self._string(entry.title)
            for name in ("ways", "goals")
            for entry in self.bank.entries(name)
            if (name, entry.id) in named
        )

    def _topics(self, question: AnyQuestion) -> str:
        return self._list(
            self._string(topic.title) for topic in self.bank.topics if topic.id in question.topics
        )

    def _metrics(self, ref: str) -> str:
        return self._list(
            self.wording.say(
                "{metric} (weight {weight})",
                metric=self._string(metric.title),
                weight=self.wording.number(term.weight),
            )
            for metric in self.bank.scoring.metrics
            for term in metric.terms
            if term.question == ref
        )

    def _list(self, parts: Iterable[str]) -> str:
        return self.wording.list_all(tuple(parts))
