"""What happened to an assessment, in words: each event with what it is about and what it changed."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from iia.domain.answers import Particulars
from iia.domain.events import (
    AnswerChanged,
    AssessmentStarted,
    PackMade,
    PartHandedOver,
    ParticipationEnded,
    ParticipationGiven,
    ParticularsChanged,
    SectionCompleted,
    SectionGiven,
    SectionReopened,
    SectionTakenBack,
)
from iia.domain.past_events import Unsaid
from iia.domain.questions import Group
from iia.report.history.change_words import ChangeWords
from iia.report.history.event_words import say_event, say_unsaid
from iia.report.numbering import put_number_before
from iia.report.particulars import name_particular
from iia.report.people_words import say_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from iia.domain.bank import Section
    from iia.domain.events import Event
    from iia.domain.own_words import Particular
    from iia.domain.past_events import PastEvent, PastStamp
    from iia.domain.values import Value
    from iia.report.answer_words import AnswerWords
    from iia.report.history.change_words import AnswerChange
    from iia.report.wording import Wording


@dataclass(frozen=True, slots=True)
class WordedEvent:
    """An event in words.

    Attributes:
        event: the event.
        what: what happened, as a short sentence without its full stop.
        section: the title of the section that it is about, in the bank's language; empty if none.
        about: the question, item or the like that it is about; empty if none.
        details: further sentences, in the reader's language.
        change: what it did to an answer, if it is about one.
        language: the name of the language that the answer was written in; empty if in none.
        item_title: what `about` begins with if it is about an item: its title, which somebody wrote.
        item_language: the language that the title is in, if it is not the reader's.
    """

    event: PastEvent
    what: str
    section: str = ""
    about: str = ""
    details: tuple[str, ...] = ()
    change: AnswerChange | None = None
    language: str = ""
    item_title: str = ""
    item_language: str | None = None

    @property
    def question(self) -> str:
        """The question that it is about, without the item's title."""
        return self.about.removeprefix(f"{self.item_title}: ") if self.item_title else self.about


@dataclass(frozen=True, slots=True)
class HistoryWords:
    """Puts the events of one assessment into words.

    Attributes:
        words: the words of its bank and answers.
        wording: the program's words in the reader's language.
        read: makes an answer of what is stored; None if none can be made.
        people: the names of the people whom events name, by id.
        name_language: what a language is called, by its code.
        stamps: who made the events that others put back, and when, by their numbers.
    """

    words: AnswerWords
    wording: Wording
    read: Callable[[str, Any], Value | None]
    people: Mapping[str, str]
    name_language: Callable[[str], str]
    stamps: Mapping[int, PastStamp] = field(default_factory=dict)

    def word(self, event: PastEvent, *, compares: bool = True) -> WordedEvent:
        """Return an event in words; whether `compares` says if two texts are compared, which takes time."""
        section, about = self._find_section(event), self._say_about(event)
        title = "" if section is None else put_number_before(self.words.fill_text(section.title), section)
        if isinstance(event.said, Unsaid):
            what = say_unsaid(event.said, self.wording)
            change = None
        else:
            what = say_event(event.said, event.before, self.wording)
            change = self._find_change(event.said, event.before, compares=compares)
        details = tuple(self._list_details(event, change))
        named = self._name_item(event)
        return WordedEvent(event, what, title, about, details, change, self._name_written(change), *named)

    def _name_item(self, event: PastEvent) -> tuple[str, str | None]:
        """Return the title of the item that an event is about and its language; empty if it is about none."""
        place = self.words.bank.find_place(event.question)
        group = None if place is None else place.container
        if not isinstance(group, Group) or not event.item:
            return "", None
        title = self.words.title_part(group, event.item)
        return title or "", self.words.find_title_language(group, event.item) if title else None

    def _name_written(self, change: AnswerChange | None) -> str:
        return self.name_language(change.after.language) if change and change.after.language else ""

    def _find_change(
        self, said: Event, before: Event | Unsaid | None, *, compares: bool
    ) -> AnswerChange | None:
        if not isinstance(said, AnswerChanged):
            return None
        return ChangeWords(self.words, self.read).build(said, before, compares=compares)

    # --- What it is about --------------------------------------------------------------------------

    def _find_section(self, event: PastEvent) -> Section | None:
        place = self.words.bank.find_place(event.question)
        if place is not None:
            return place.section
        if isinstance(event.said, SectionCompleted | SectionReopened | SectionGiven | SectionTakenBack):
            sections, wanted = self.words.bank.sections, event.said.section
            return next((section for section in sections if section.id == wanted), None)
        return None

    def _say_about(self, event: PastEvent) -> str:
        if event.question:
            return self.words.name(event.question, event.item or None)
        return ""

    # --- Details -----------------------------------------------------------------------------------

    def _list_details(self, event: PastEvent, change: AnswerChange | None) -> Iterator[str]:
        say = self.wording.say
        match event.said:
            case AnswerChanged() as said if change is not None:
                yield from self._list_about_answer(said, change)
            case ParticipationGiven() | ParticipationEnded() as said:
                part, person = say_part(said.role, self.wording), self._name(said.person)
                yield say("{person}: {part}", person=person, part=part)
            case SectionGiven(due=due) as said if due is not None:
                day = self.wording.date(due)
                yield say("{person}, due on {day}", person=self._name(said.person), day=day)
            case SectionGiven() | SectionTakenBack() as said:
                yield self._name(said.person)
            case PartHandedOver() as said:
                yield say(
                    "{part}: from {former} to {person}",
                    part=say_part(said.role, self.wording),
                    former=self._name(said.former),
                    person=self._name(said.person),
                )
                if said.reason:
                    yield say("Reason: {reason}", reason=said.reason)
            case AssessmentStarted() | ParticularsChanged() as said:
                yield from self._list_particulars(said.particulars, event.before)
            case PackMade() as said:
                form = said.format.upper()
                yield say("{language}, {form}", language=self.name_language(said.language), form=form)
            case _:
                pass

    def _list_about_answer(self, said: AnswerChanged, change: AnswerChange) -> Iterator[str]:
        stamp = self.stamps.get(said.put_back)
        if stamp is not None:
            when = self.wording.time(stamp.at)
            yield self.wording.say("As {person} had it on {time}.", person=stamp.by, time=when)
        if change.is_in_another_language:
            yield self.wording.say(
                "Language: {before} before, now {after}",
                before=self.name_language(change.before.language),
                after=self.name_language(change.after.language),
            )

    def _list_particulars(self, now: Particulars, before: Event | Unsaid | None) -> Iterator[str]:
        """Yield what particulars became, and what they were if that is known; only those that changed."""
        was = Particulars("", language=now.language)
        if isinstance(before, AssessmentStarted | ParticularsChanged):
            was = before.particulars
        for each in fields(Particulars):
            old, new = getattr(was, each.name), getattr(now, each.name)
            if old != new:
                yield self._say_particular(each.name, old, new)

    def _say_particular(self, name: Any, old: str | date | None, new: str | date | None) -> str:  # noqa: ANN401 - a particular's name
        called, say = self._name_particular(name), self.wording.say
        if not old:
            return say("{name}: {after}", name=called, after=self._say_value(name, new))
        before = self._say_value(name, old)
        if not new:
            return say("{name}: {before} before, now empty", name=called, before=before)
        after = self._say_value(name, new)
        return say("{name}: {before} before, now {after}", name=called, before=before, after=after)

    def _name_particular(self, name: Particular) -> str:
        match name:
            case "title":
                return self.wording.say("Title")
            case "language":
                return self.wording.say("Language")
            case named:
                return name_particular(named, self.words.bank.words, self.wording)

    def _say_value(self, name: str, value: str | date | None) -> str:
        if isinstance(value, date):
            return self.wording.date(value)
        return self.name_language(value or "") if name == "language" else value or ""

    def _name(self, person: str) -> str:
        return self.people.get(person, person)
