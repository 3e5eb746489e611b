"""What `iia rescore` says: which assessments have no scores or different ones from before, and how many."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, assert_never

from iia.services.scores.compare_scores import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.report.wording import Wording
    from iia.services.scores.compare_scores import EarlierScores, ScoreComparison
    from iia.services.scores.rescored import Rescored, ScoringFailure

MOST_FIGURES: Final = 10
"""How many figures of one assessment are listed if more came out differently."""


class RescoringWords:
    """Puts what is found into words, an assessment at a time, and counts it.

    Args:
        wording: the reader's language.
        earlier: what the scores are compared with, if anything.
    """

    def __init__(self, wording: Wording, earlier: EarlierScores | None) -> None:
        self._wording = wording
        self._earlier = earlier
        self._scored = 0
        self._unscored = 0
        self._standings: Counter[Standing] = Counter()

    def describe(self, rescored: Rescored) -> Iterator[str]:
        """Count an assessment, and yield what there is to say about it."""
        if rescored.unscored is None:
            self._scored += 1
        else:
            self._unscored += 1
            yield self._say_why(rescored.assessment, rescored.unscored)
        if self._earlier is not None:
            comparison = self._earlier.compare(rescored)
            self._standings[comparison.standing] += 1
            yield from self._say_differences(rescored.assessment, comparison)

    def describe_missing(self) -> Iterator[str]:
        """Yield the assessments that the earlier file has and the database no longer does."""
        for assessment in () if self._earlier is None else self._earlier.missing:
            yield self._wording.say(
                "{assessment}: it is in the earlier file, and not stored any more", assessment=assessment
            )

    def _say_why(self, assessment: str, unscored: ScoringFailure) -> str:
        say = self._wording.say
        match unscored.cause:
            case "rows":
                return say("{assessment}: what is stored of it cannot be read", assessment=assessment)
            case "bank":
                return say(
                    "{assessment}: the bank that it began from is missing or was changed",
                    assessment=assessment,
                )
            case "answer":
                return say(
                    "{assessment}: what is stored for {question} is no answer to it",
                    assessment=assessment,
                    question=unscored.place,
                )
            case "fault":
                return say(
                    "{assessment}: scoring it failed ({error})", assessment=assessment, error=unscored.place
                )
            case _:
                assert_never(unscored.cause)

    def _say_differences(self, assessment: str, comparison: ScoreComparison) -> Iterator[str]:
        none = self._wording.say("nothing")
        for difference in comparison.differences[:MOST_FIGURES]:
            yield self._wording.say(
                "{assessment}: {figure} was {before}, now {after}",
                assessment=assessment,
                figure=difference.figure,
                before=none if difference.before is None else difference.before,
                after=none if difference.after is None else difference.after,
            )
        more = len(comparison.differences) - MOST_FIGURES
        if more > 0:
            yield self._wording.say_plural(
                "{assessment}: and {count} more figure",
                "{assessment}: and {count} more figures",
                more,
                assessment=assessment,
            )

    # --- The whole -------------------------------------------------------------------------------

    @property
    def are_problems(self) -> bool:
        """Whether anything has no scores, or different ones from before."""
        missing = self._earlier is not None and bool(self._earlier.missing)
        return bool(self._unscored or self._standings[Standing.DIFFERENT] or missing)

    def summarise(self) -> Iterator[str]:
        """Yield how many there are of each outcome, in sentences."""
        say_plural = self._wording.say_plural
        yield say_plural("{count} assessment scored.", "{count} assessments scored.", self._scored)
        if self._unscored:
            yield say_plural(
                "{count} assessment could not be scored.",
                "{count} assessments could not be scored.",
                self._unscored,
            )
        if self._earlier is not None:
            yield from self._summarise_comparison(len(self._earlier.missing))

    def _summarise_comparison(self, missing: int) -> Iterator[str]:
        say_plural, standings = self._wording.say_plural, self._standings
        if standings[Standing.SAME]:
            yield say_plural(
                "{count} has the figures of the earlier file.",
                "{count} have the figures of the earlier file.",
                standings[Standing.SAME],
            )
        if standings[Standing.DIFFERENT]:
            yield say_plural(
                "{count} has other figures than in the earlier file, though nothing was done to it.",
                "{count} have other figures than in the earlier file, though nothing was done to them.",
                standings[Standing.DIFFERENT],
            )
        if standings[Standing.EDITED]:
            yield say_plural(
                "{count} was worked on since, and has other figures.",
                "{count} were worked on since, and have other figures.",
                standings[Standing.EDITED],
            )
        if standings[Standing.NEW]:
            yield say_plural(
                "{count} is not in the earlier file.",
                "{count} are not in the earlier file.",
                standings[Standing.NEW],
            )
        if missing:
            yield say_plural(
                "{count} of the earlier file is not stored any more.",
                "{count} of the earlier file are not stored any more.",
                missing,
            )
