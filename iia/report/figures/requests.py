"""Requests and late dates as results: of which item each is, and what its answers say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.domain.scoring.deadlines import find_late
from iia.domain.scoring.requests import find_requests

if TYPE_CHECKING:
    from iia.domain.scoring.deadlines import LateItem
    from iia.domain.scoring.requests import FoundRequest
    from iia.domain.values import AnswerKey
    from iia.report.figures.score_words import ScoreWords
    from iia.report.tree import Citation, Paragraph
    from iia.report.wording import Wording


@dataclass(frozen=True)
class RequestLine:
    """Something that is asked of somebody: who asks in which entry, and the answers that say what."""

    found: FoundRequest
    scores: ScoreWords

    @property
    def title(self) -> str:
        """What the bank calls it."""
        return self.scores.answer_words.fill_text(self.found.rule.title)

    @property
    def citation(self) -> Citation:
        """Where it is asked: the entry of its group, or else the first question that says it."""
        if self.found.rule.group is not None:
            return self.scores.cite(self.found.rule.group, self.found.item)
        return self.scores.cite(self.found.rule.shows[0])

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The answers that say what is asked."""
        return tuple(self._build(key) for key in self.found.shown)

    def _build(self, key: AnswerKey) -> Paragraph:
        words = self.scores.answer_words
        question = words.bank.get_place(key.question).question
        number = self.scores.numbers.get(key.question, "")
        return words.build_paragraph(question, key.question, number, key.item)

    @property
    def lines(self) -> tuple[str, ...]:
        """The same answers, each on one line."""
        said = (self.scores.answer_words.say(*key) for key in self.found.shown)
        return tuple(answer or self.scores.wording.say("Not answered") for answer in said)


@dataclass(frozen=True)
class LateLine:
    """An entry that is expected after the day on which it was due."""

    found: LateItem
    scores: ScoreWords

    @property
    def citation(self) -> Citation:
        """The entry."""
        return self.scores.cite(self.found.rule.group, self.found.item)

    @property
    def title(self) -> str:
        """The title of the entry."""
        return self.citation.item_title or self.citation.label

    @property
    def due(self) -> str:
        """The day on which it was due."""
        return self.scores.wording.date(self.found.due)

    @property
    def expected(self) -> str:
        """The day on which it is expected now."""
        return self.scores.wording.date(self.found.expected)

    @property
    def days(self) -> str:
        """By how many days it is late."""
        return say_days_late(self.found.days, self.scores.wording)

    @property
    def sentence(self) -> str:
        """All of that in one sentence."""
        return self.scores.wording.say(
            "{title}: due {due}, expected {expected} ({late})",
            title=self.title,
            due=self.due,
            expected=self.expected,
            late=self.days,
        )


def say_days_late(days: int, wording: Wording) -> str:
    """Return by how many days something is late."""
    return wording.say_plural("{count} day late", "{count} days late", days)


def list_requests(scores: ScoreWords) -> tuple[RequestLine, ...]:
    """Return everything that the answers ask of somebody."""
    return tuple([RequestLine(found, scores) for found in find_requests(scores.applicability)])


def list_late(scores: ScoreWords) -> tuple[LateLine, ...]:
    """Return the entries that are expected late, the latest first."""
    return tuple([LateLine(found, scores) for found in find_late(scores.applicability)])
