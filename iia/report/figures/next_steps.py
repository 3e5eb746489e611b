"""What to do next: suggestions, requests and late dates, as the scores page and packs list them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.domain.scoring.suggestions import rank_suggestions
from iia.report.figures.requests import list_late, list_requests

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iia.report.figures.flags import FlagFigure
    from iia.report.figures.metrics import MetricFigure
    from iia.report.figures.requests import LateLine, RequestLine
    from iia.report.figures.score_words import ScoreWords
    from iia.report.wording import Wording


@dataclass(frozen=True)
class SuggestionLine:
    """A suggestion that is made, with the score that it is about."""

    flag: FlagFigure
    metric: MetricFigure


@dataclass(frozen=True)
class NextSteps:
    """What the answers ask, are late with and suggest, each list in the order in which to read it.

    `can_suggest` and `can_be_late` tell whether the bank has such lists at all.
    """

    suggestions: tuple[SuggestionLine, ...]
    requests: tuple[RequestLine, ...]
    late: tuple[LateLine, ...]
    can_suggest: bool
    can_ask: bool
    can_be_late: bool

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
        return wording.say("The suggestion for the lowest score comes first.")

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
            "{count} is expected after its due date: {latest}.",
            "{count} are expected after their due dates. The latest is {latest}.",
            len(self.late),
            latest=self.late[0].sentence,
        )


def build_next_steps(
    scores: ScoreWords, suggestions: Sequence[FlagFigure], metrics: Sequence[MetricFigure]
) -> NextSteps:
    """Return what to do next, the suggestion for the weakest score first."""
    rules = scores.bank.scoring
    figures, by_id = {flag.id: flag for flag in suggestions}, {metric.id: metric for metric in metrics}
    ranked = rank_suggestions(scores.scores)
    return NextSteps(
        tuple([SuggestionLine(figures[one.id], by_id[one.flag.suggestion_for or ""]) for one in ranked]),
        list_requests(scores),
        list_late(scores),
        can_suggest=bool(suggestions),
        can_ask=bool(rules.requests),
        can_be_late=bool(rules.deadlines),
    )
