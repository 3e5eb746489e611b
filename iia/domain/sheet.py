"""The annotated blank bank, as `iia bank show` prints it: every question, its purpose, when it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from iia.domain.questions import (
    Choice,
    Choices,
    DateQuestion,
    FileQuestion,
    Grid,
    Group,
    LongText,
    Note,
    NumberQuestion,
    Scale,
    ShortText,
    YesNo,
)
from iia.domain.sentences import describe

if TYPE_CHECKING:
    from iia.domain.bank import Bank, Page, Section
    from iia.domain.conditions import Condition
    from iia.domain.framework import Law
    from iia.domain.questions import AnyQuestion
    from iia.domain.text import Text
    from iia.domain.wording import Wording


@dataclass(frozen=True)
class SheetOption:
    """What can be ticked."""

    id: str
    label: str
    hint: str | None
    points: str | None


@dataclass(frozen=True)
class SheetQuestion:
    """A question as it stands on paper."""

    ref: str
    label: str
    kind: str
    is_required: bool
    hint: str | None
    guidance: str | None
    when: str | None
    limits: str | None
    supports: str | None
    topics: str | None
    laws: tuple[str, ...]
    options: tuple[SheetOption, ...]
    rows: tuple[str, ...]
    questions: tuple[SheetQuestion, ...]


@dataclass(frozen=True)
class SheetPage:
    """A page of the form."""

    id: str
    title: str
    intro: str | None
    when: str | None
    questions: tuple[SheetQuestion, ...]


@dataclass(frozen=True)
class SheetSection:
    """A section of the bank."""

    id: str
    heading: str
    intro: str | None
    when: str | None
    is_published: bool
    pages: tuple[SheetPage, ...]


@dataclass(frozen=True)
class BankSheet:
    """A bank to read or to fill in on paper, in one language."""

    language: str
    title: str
    id: str
    version: str
    is_draft_translation: bool
    sections: tuple[SheetSection, ...]


def build_sheet(bank: Bank, wording: Wording) -> BankSheet:
    """Lay out the blank bank in the wording's language."""
    builder = _Builder(bank, wording)
    return BankSheet(
        language=wording.language,
        title=bank.title.in_language(wording.language),
        id=bank.id,
        version=bank.version,
        is_draft_translation=bank.translation.get(wording.language) == "draft",
        sections=tuple(builder.section(section) for section in bank.sections),
    )


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
        return SheetQuestion(
            ref=ref,
            label=self._string(question.text if isinstance(question, Note) else question.label),
            kind=self._kind(question),
            is_required=not isinstance(question, Note) and question.required,
            hint=self._maybe(question.hint),
            guidance=self._maybe(question.guidance),
            when=self._when(question.when, ref),
            limits=self._limits(question),
            supports=self._supports(question),
            topics=self._topics(question),
            laws=tuple(self._law(law) for law in question.law),
            options=self._options(question),
            rows=tuple(self._string(row.label) for row in self.bank.rows(question))
            if isinstance(question, Grid)
            else (),
            questions=tuple(self._question(inner, f"{ref}.{inner.id}") for inner in question.questions)
            if isinstance(question, Grid | Group)
            else (),
        )

    # --- Texts -------------------------------------------------------------------------------------

    def _string(self, text: Text) -> str:
        return text.in_language(self.wording.language)

    def _maybe(self, text: Text | None) -> str | None:
        return None if text is None else self._string(text)

    def _when(self, when: Condition | None, ref: str = "") -> str | None:
        container = ref.partition(".")[0] if "." in ref else None
        return None if when is None else describe(when, self.bank, self.wording, container=container)

    def _law(self, law: Law) -> str:
        language = self.wording.language
        clause = law.clause_in(language)
        return law.title_in(language) if clause is None else f"{law.title_in(language)}, {clause}"

    def _supports(self, question: AnyQuestion) -> str | None:
        named = {
            *(("goals", goal) for goal in question.supports.goals),
            *(("ways", way) for way in question.supports.ways),
        }
        titles = [
            self._string(entry.title)
            for name in ("ways", "goals")
            for entry in self.bank.entries(name)
            if (name, entry.id) in named
        ]
        return self.wording.list_all(titles) if titles else None

    def _topics(self, question: AnyQuestion) -> str | None:
        titles = [self._string(topic.title) for topic in self.bank.topics if topic.id in question.topics]
        return self.wording.list_all(titles) if titles else None

    # --- By kind -----------------------------------------------------------------------------------

    def _options(self, question: AnyQuestion) -> tuple[SheetOption, ...]:
        match question:
            case Choice() | Choices():
                return tuple(
                    SheetOption(
                        option.id,
                        self._string(option.label),
                        self._maybe(option.hint),
                        None if option.points is None else self.wording.number(option.points),
                    )
                    for option in self.bank.options(question)
                )
            case YesNo():
                return (
                    SheetOption("yes", self.wording.say("Yes"), None, None),
                    SheetOption("no", self.wording.say("No"), None, None),
                )
            case Scale():
                return tuple(
                    SheetOption(
                        str(value),
                        f"{value} – {self._string(question.labels[value])}"
                        if value in question.labels
                        else str(value),
                        None,
                        None,
                    )
                    for value in range(question.from_, question.to + 1)
                )
            case _:
                return ()

    def _kind(self, question: AnyQuestion) -> str:  # noqa: C901, PLR0912 - one case a kind
        say = self.wording.say
        match question:
            case ShortText():
                return say("A line of text")
            case LongText():
                return say("Text")
            case NumberQuestion():
                unit = self._maybe(question.unit)
                return say("A number") if unit is None else say("A number ({unit})", unit=unit)
            case DateQuestion():
                return say("A date")
            case YesNo():
                return say("Yes or no")
            case Choice():
                return say("Choose one")
            case Choices():
                return say("Choose all that apply")
            case Scale():
                return say("Choose one on the scale")
            case FileQuestion():
                return say("Files")
            case Grid():
                return say("Answer for each row")
            case Group():
                return say("Answer for each item you add")
            case Note():
                return say("Note")
            case _:
                assert_never(question)

    def _limits(self, question: AnyQuestion) -> str | None:
        plural = self.wording.say_plural
        match question:
            case ShortText(max_characters=int(count)):
                return plural("No more than {count} character", "No more than {count} characters", count)
            case LongText(max_words=int(count)):
                return plural("No more than {count} word", "No more than {count} words", count)
            case Choices(at_most=int(count)):
                return plural("No more than {count} option", "No more than {count} options", count)
            case FileQuestion(max_files=count):
                return plural("No more than {count} file", "No more than {count} files", count)
            case Group(min_items=count) if count:
                return plural("At least {count} item", "At least {count} items", count)
            case NumberQuestion() if question.min is not None and question.max is not None:
                low, high = self.wording.number(question.min), self.wording.number(question.max)
                return self.wording.say("From {low} to {high}", low=low, high=high)
            case _:
                return None
