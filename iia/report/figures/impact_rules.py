"""The rules of the impacts in words, and what the unanswered, the none and the unknown did to a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iia.domain.scoring.results import ImpactRecord
    from iia.domain.scoring_rules import Impacts
    from iia.report.score_reader import ScoreReader
    from iia.report.wording import Wording


def say_rule(rules: Impacts, wording: Wording) -> Iterator[str]:
    """Yield the rule of the figures of the profile, sentence by sentence."""
    yield wording.say("The strongest gain is the greatest extent among the records of a gain.")
    yield wording.say("The worst harm is the greatest extent among the records of a harm.")
    yield wording.say("A gain never cancels a harm, and no record is added to another.")
    yield from _say_mitigation(rules, wording)
    yield wording.say(
        "A record that does not know the effect, or names a gain or harm without its extent, counts as not"
        " known: it is counted apart."
    )
    yield wording.say("A record that says there is no effect counts as considered only with its reason.")


def _say_mitigation(rules: Impacts, wording: Wording) -> Iterator[str]:
    mitigation = rules.mitigation
    if mitigation is None or not mitigation.steps or not mitigation.needs:
        yield wording.say("Nothing is taken off a harm for mitigation.")
        return
    words = {
        "action": wording.say("what will be done"),
        "owner": wording.say("who is responsible"),
        "due": wording.say("by when"),
    }
    needs = wording.list_all([words[need] for need in mitigation.needs])
    yield wording.say(
        "Mitigation takes a harm one step down, and only if all of this is said: {needs}.", needs=needs
    )


def say_gaps(found: Sequence[ImpactRecord], scores: ScoreReader, *, lacks_something: bool) -> Iterator[str]:
    """Yield what records without a direction, of no effect and of an unknown effect did to a figure.

    Args:
        found: the records.
        scores: the scores, as one reader reads them.
        lacks_something: whether any of the records lacks an answer that would change the figure.
    """
    say_plural = scores.wording.say_plural
    if not found:
        yield scores.wording.say(
            "No effect is recorded here: that is unanswered, which is not the same as no effect."
        )
        return
    directions = [record.direction for record in found]
    if not lacks_something and all(direction in ("positive", "negative") for direction in directions):
        yield scores.wording.say("No record here is unanswered, of no effect or not known.")
    if unanswered := directions.count(None):
        yield say_plural(
            "{count} record has no direction yet: it counts for nothing.",
            "{count} records have no direction yet: they count for nothing.",
            unanswered,
        )
    if none := directions.count("none"):
        yield say_plural(
            "{count} record says that there is no effect: it takes nothing from a gain or a harm.",
            "{count} records say that there is no effect: they take nothing from a gain or a harm.",
            none,
        )
    if unreasoned := sum(record.direction == "none" and not record.has_reason for record in found):
        yield say_plural(
            "{count} of these does not say why, so it does not count as considered.",
            "{count} of these do not say why, so they do not count as considered.",
            unreasoned,
        )
    if unknown := directions.count("unknown"):
        yield say_plural(
            "{count} record counts as not known: it is neither none nor a gain or a harm.",
            "{count} records count as not known: they are neither none nor a gain or a harm.",
            unknown,
        )
