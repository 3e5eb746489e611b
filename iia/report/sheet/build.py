"""Building the tree of the blank bank in a reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from iia.domain.questions import Grid, Group, Note
from iia.report.filled import blank
from iia.report.kinds import words_of
from iia.report.kinds.words import Voice
from iia.report.sentences import describe
from iia.report.sheet.limits import describe_items
from iia.report.sheet.tree import BankSheet, SheetPage, SheetQuestion, SheetSection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iia.domain.bank import Bank, Page, Section
    from iia.domain.conditions import Condition
    from iia.domain.framework import Law
    from iia.domain.questions import AnyQuestion
    from iia.domain.text import Text
    from iia.report.kinds.words import SheetOption
    from iia.report.wording import Wording


def build_sheet(bank: Bank, wording: Wording) -> BankSheet:
    """Lay out the blank bank in the wording's language."""
    builder = _Builder(bank, wording)
    return BankSheet(
        language=wording.language,
        title=blank(bank.title, wording.language),
        id=bank.id,
        version=bank.version,
        is_draft_translation=bank.translation.get(wording.language) == "draft",
        sections=tuple(builder.section(section) for section in bank.sections),
    )


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
        title = self._string(section.title)
        return SheetSection(
            id=section.id,
            heading=f"{section.number} {title}" if section.number else title,
            intro=self._maybe(section.intro),
            when=self._when(section.when),
            is_published=section.publish,
            pages=tuple(self._page(page) for page in section.pages),
        )

    def _page(self, page: Page) -> SheetPage:
        return SheetPage(
            id=page.id,
            title=self._string(page.title),
            intro=self._maybe(page.intro),
            when=self._when(page.when),
            questions=tuple(self._question(question, question.id) for question in page.questions),
        )

    def _question(self, question: AnyQuestion, ref: str) -> SheetQuestion:
        kind = self._kind(question)
        return SheetQuestion(
            ref=ref,
            label="" if isinstance(question, Note) else self._string(question.label),
            passage=self._string(question.text) if isinstance(question, Note) else None,
            kind=kind.name,
            is_required=not isinstance(question, Note) and question.required,
            hint=self._maybe(question.hint),
            guidance=self._maybe(question.guidance),
            when=self._when(question.when, ref),
            is_published=question.publish,
            limits=kind.limits,
            supports=self._supports(question),
            topics=self._topics(question),
            metrics=self._metrics(ref),
            laws=tuple(self._law(law) for law in question.law),
            options=kind.options,
            lines=kind.lines,
            rows=tuple(self._string(row.label) for row in self.bank.rows(question))
            if isinstance(question, Grid)
            else (),
            questions=tuple(self._question(inner, f"{ref}.{inner.id}") for inner in question.questions)
            if isinstance(question, Grid | Group)
            else (),
        )

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

    def _when(self, when: Condition | None, ref: str = "") -> str | None:
        container = ref.partition(".")[0] if "." in ref else None
        return None if when is None else describe(when, self.bank, self.wording, container=container)

    def _law(self, law: Law) -> str:
        language = self.wording.language
        clause = law.clause_in(language)
        return law.title_in(language) if clause is None else f"{law.title_in(language)}, {clause}"

    # --- What it is for ----------------------------------------------------------------------------

    def _supports(self, question: AnyQuestion) -> str | None:
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

    def _topics(self, question: AnyQuestion) -> str | None:
        return self._list(
            self._string(topic.title) for topic in self.bank.topics if topic.id in question.topics
        )

    def _metrics(self, ref: str) -> str | None:
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

    def _list(self, parts: Iterable[str]) -> str | None:
        return self.wording.list_all(tuple(parts)) or None
