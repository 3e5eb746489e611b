"""The rules that every figure of a kind follows, stated once for the kind: impacts and grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.scoring_rules import Impacts
    from iia.report.wording import Wording


def list_impact_rules(rules: Impacts, wording: Wording) -> Iterator[str]:
    """Yield the rule of goals, groups of people and pairs of both, which are all weighed alike."""
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


def list_grid_rules(wording: Wording) -> Iterator[str]:
    """Yield the rule of the cells of the grid, which all count their questions alike."""
    yield wording.say(
        "It counts the questions that apply and speak to both, and how many of them are answered."
    )
    yield wording.say(
        "One that is asked of several entries or rows counts once, and as answered with one answer."
    )
    yield wording.say("It is no score: it shows where nothing was asked or nothing was said.")
