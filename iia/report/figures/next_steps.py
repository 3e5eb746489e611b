"""What to do next: suggestions, requests and late dates, as the scores page and packs list them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from iia.domain.scoring.suggestions import can_suggest, rank_suggestions
from iia.report.figures.requests import list_late, list_requests
from iia.report.filled import filled_plainly

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from iia.domain.scoring.suggestions import MetricSuggestions
    from iia.report.figures.flags import FlagFigure
    from iia.report.figures.metrics import MetricFigure
    from iia.report.figures.requests import LateLine, RequestLine
    from iia.report.figures.score_words import ScoreWords
    from iia.report.wording import Wording


_AT_FIRST: Final = 3


@dataclass(frozen=True)
class SuggestionLine:
    """One suggestion in words; `flag` is the flag that makes it, None if a note does."""

    text: str
    flag: FlagFigure | None = None


@dataclass(frozen=True)
class SuggestionGroup:
    """What is suggested about one score: at least one line."""

    metric: MetricFigure
    lines: tuple[SuggestionLine, ...]


@dataclass(frozen=True)
class NextSteps:
    """What the answers ask, are late with and suggest, each list in the order in which to read it.

    `can_suggest` and `can_be_late` tell whether the bank has such lists at all.
    """

    suggestions: tuple[SuggestionGroup, ...]
    requests: tuple[RequestLine, ...]
    late: tuple[LateLine, ...]
    can_suggest: bool
    can_ask: bool
    can_be_late: bool

    @property
    def at_first(self) -> int:
        """For how many scores a page shows its suggestions at once; those for the others are folded away."""
        return _AT_FIRST

    @property
    def suggestion_count(self) -> int:
        """How many suggestions there are about all scores together."""
        return sum(len(about.lines) for about in self.suggestions)

    @property
    def are_listed(self) -> bool:
        """Whether the bank has any such list."""
        return self.can_suggest or self.can_ask or self.can_be_late

    def say_title(self, wording: Wording) -> str:
        """Return the heading over all of them."""
        return wording.say("What to do next")

    def say_requests(self, wording: Wording) -> str:
        """Return the heading of what is asked of others."""
        return wording.say("What is asked of others")

    def say_late(self, wording: Wording) -> str:
        """Return the heading of what is expected late."""
        return wording.say("Expected after the due date")

    def say_suggestions(self, wording: Wording) -> str:
        """Return the heading of the suggestions."""
        return wording.say("Suggestions")

    def say_order(self, wording: Wording) -> str:
        """Say in which order suggestions stand."""
        return wording.say("The suggestions for the lowest score come first.")

    def say_no_suggestion(self, wording: Wording) -> str:
        """Say that there is nothing to suggest yet."""
        return wording.say("There are no suggestions for these answers.")

    def say_no_request(self, wording: Wording) -> str:
        """Say that nothing is asked of anybody."""
        return wording.say("Nothing is asked of others.")

    def say_not_late(self, wording: Wording) -> str:
        """Say that nothing is known to be late."""
        return wording.say("No date that is given is after its due date.")

    def count_late(self, wording: Wording) -> str:
        """Say how much is late, and how late the latest is."""
        return wording.say_plural(
            "{count} entry is expected after its due date: {latest} ({late}).",
            "{count} entries are expected after their due dates. The latest: {latest} ({late}).",
            len(self.late),
            latest=self.late[0].title,
            late=self.late[0].days,
        )


def build_next_steps(
    scores: ScoreWords, suggestions: Sequence[FlagFigure], metrics: Sequence[MetricFigure]
) -> NextSteps:
    """Return what to do next, the suggestion for the weakest score first."""
    rules = scores.bank.scoring
    flags, by_id = {flag.id: flag for flag in suggestions}, {metric.id: metric for metric in metrics}
    ranked = rank_suggestions(scores.applicability, scores.scores)
    return NextSteps(
        tuple(
            [SuggestionGroup(by_id[one.metric.id], tuple(_list_lines(one, flags, scores))) for one in ranked]
        ),
        list_requests(scores),
        list_late(scores),
        can_suggest=can_suggest(scores.bank),
        can_ask=bool(rules.requests),
        can_be_late=bool(rules.deadlines),
    )


def _list_lines(
    found: MetricSuggestions, flags: Mapping[str, FlagFigure], scores: ScoreWords
) -> Iterator[SuggestionLine]:
    for flag in found.flags:
        yield SuggestionLine(flags[flag.id].title, flags[flag.id])
    for note in found.notes:
        yield SuggestionLine(filled_plainly(note.text, scores.applicability, scores.wording))
