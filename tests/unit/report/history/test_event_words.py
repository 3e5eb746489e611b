"""Every event is said in words: one that is new fails here until it has some."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

import pytest

from iia.domain.event_topics import TOPICS, EventTopic
from iia.domain.events import AnswerChanged, AssessmentStarted, Event, PartHandedOver, ParticularsChanged
from iia.domain.past_events import PastEvent, PastStamp, Unsaid
from iia.language.catalogue import wording_for
from iia.report.answer_words import AnswerWords
from iia.report.history.event_words import say_topic
from iia.report.history.history_words import HistoryWords, WordedEvent
from iia.store.answering.decoding import Decoder
from iia.store.events import KINDS, kind_of
from tests.builders import a_bank, a_question, a_section, applicability_of

AT = datetime(2026, 9, 1, 9, 30, tzinfo=UTC)
BANK = a_bank(
    a_section("one", a_question("q", "long_text"), a_question("n", "number")),
    id="test",
)
STARTED = AssessmentStarted("Old", "", "en", "", None, None, "hash")


def word(event: Event | Unsaid, before: Event | Unsaid | None = None, language: str = "en") -> WordedEvent:
    """Return an event in words."""
    words = AnswerWords(applicability_of(BANK), "en", wording_for(language), kept=True)
    read = Decoder(BANK, None).find
    history = HistoryWords(
        words, wording_for(language), read, {"p": "Pat"}, str.upper, {3: PastStamp("Una", AT)}
    )
    kind = "answer_changed" if isinstance(event, Unsaid) else kind_of(event)
    question = getattr(event, "question", "q")
    return history.word(PastEvent(9, AT, "p", "Pat", kind, question, "", event, before))


def any_of(kind: type[Event]) -> Any:  # noqa: ANN401 - an event of some kind
    """Return an event of a kind, with something in each of its fields."""
    values: dict[str, Any] = {"str": "q", "int": 0, "Any": "q", "date | None": None}
    make: Any = kind
    return make(**{field.name: values.get(str(field.type)) for field in fields(kind)})


@pytest.mark.parametrize("kind", KINDS.values())
@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_kind_of_event_has_words_and_a_topic(kind: type[Event], language: str) -> None:
    assert word(any_of(kind), language=language).what
    assert say_topic(TOPICS[kind], wording_for(language))


def test_every_topic_has_a_kind_of_event() -> None:
    assert set(TOPICS) == set(KINDS.values())
    assert set(TOPICS.values()) == set(EventTopic)


def change(value: object, language: str = "en", put_back: int = 0) -> AnswerChanged:
    """Return a change to the answer to `q`."""
    return AnswerChanged("q", "", value, language, 1, put_back)


@pytest.mark.parametrize(
    ("event", "before", "what"),
    [
        (change("A"), None, "Answered"),
        (change("A"), change(None), "Answered"),
        (change("A"), change("B"), "Changed the answer"),
        (change("A"), Unsaid.ERASED, "Changed the answer"),
        (change(None), change("B"), "Cleared the answer"),
        (change("A"), change("A", "cy"), "Changed the language of the answer"),
        (change("A", put_back=3), change("B"), "Put an earlier answer back"),
        (Unsaid.ERASED, None, "What was written here has been erased."),
        (Unsaid.UNREADABLE, None, "What is stored here cannot be read."),
    ],
)
def test_a_change_says_what_became_of_the_answer(
    event: Event | Unsaid, before: Event | Unsaid | None, what: str
) -> None:
    assert word(event, before).what == what


def test_a_change_tells_both_answers_and_what_else_changed() -> None:
    found = word(change("An old word", "cy", 3), change("A new word"))
    assert found.change is not None
    assert (found.change.before.text, found.change.after.text) == ("A new word", "An old word")
    assert found.details == ("As Una had it on 1 September 2026, 10:30.", "Language: EN before, now CY")
    assert (found.about, found.section, found.language) == ("Label of q", "Section one", "CY")


def test_an_answer_reads_in_words_and_one_that_fits_no_question_says_so() -> None:
    was, now = AnswerChanged("n", "", "1200", "en", 1), AnswerChanged("n", "", ["odd"], "en", 2)
    found = word(now, was).change
    assert found is not None
    assert found.before.text == "1,200"
    assert not found.after.is_shown
    assert found.pieces == ()


def test_what_was_written_to_a_question_that_is_gone_is_still_there() -> None:
    found = word(AnswerChanged("gone", "", "Some words", "en", 1))
    assert found.change is not None
    assert (found.about, found.change.after.text) == ("gone", "Some words")


def test_particulars_say_what_they_were_and_are() -> None:
    changed = ParticularsChanged("New", "", "cy", "", None, None)
    assert word(changed, STARTED).details == (
        "Title: Old before, now New",
        "Language: EN before, now CY",
    )
    assert word(STARTED, changed).details[0] == "Title: New before, now Old"
    assert word(ParticularsChanged("", "", "en", "", None, None), STARTED).details == (
        "Title: Old before, now empty",
    )


def test_a_part_handed_over_names_both_people_and_the_reason() -> None:
    found = word(PartHandedOver("owner", "p", "unknown", "On leave"))
    assert found.details == ("Owner: from Pat to unknown", "Reason: On leave")
