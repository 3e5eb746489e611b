"""The rules that every figure of a kind follows, stated once for the kind: impacts and grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.scoring_rules import MitigationAsked, MitigationBySteps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iia.domain.scoring_rules import Impacts, NeededField
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
    match rules.mitigation:
        case MitigationAsked() as asked:
            yield _say_what_counts(asked, wording)
            yield wording.say(
                "If a record does not say what is left, or says that more is left than before, the harm"
                " counts as before."
            )
            yield _say_unproven(asked.unproven, wording)
        case MitigationBySteps(steps=1, needs=needs) if needs:
            yield wording.say(
                "Mitigation takes a harm one step down, and only if all of this is said: {needs}.",
                needs=_list_needs(needs, wording),
            )
        case _:
            yield wording.say("Nothing is taken off a harm for mitigation.")


def _say_what_counts(asked: MitigationAsked, wording: Wording) -> str:
    if not asked.needs:
        return wording.say("What is left of a harm is what its record says.")
    return wording.say(
        "What is left of a harm is what its record says, but only if it also says all of this: {needs}.",
        needs=_list_needs(asked.needs, wording),
    )


def _say_unproven(steps: int, wording: Wording) -> str:
    """Return how far a harm is reduced if nothing shows that the remedy works."""
    if not steps:
        return wording.say("With nothing to show that the remedy works, the harm counts as before.")
    return wording.say_plural(
        "With nothing to show that the remedy works, a harm goes down by {count} step at most.",
        "With nothing to show that the remedy works, a harm goes down by {count} steps at most.",
        steps,
    )


def _list_needs(needs: Sequence[NeededField], wording: Wording) -> str:
    words = {
        "action": wording.say("what will be done"),
        "owner": wording.say("who is responsible"),
        "due": wording.say("by when"),
    }
    return wording.list_all([words[need] for need in needs])


def list_grid_rules(wording: Wording) -> Iterator[str]:
    """Yield the rule of the cells of the grid, which all count their questions alike."""
    yield wording.say(
        "It counts the questions that apply and speak to both, and how many of them are answered."
    )
    yield wording.say(
        "One that is asked of several entries or rows counts once, and as answered with one answer."
    )
    yield wording.say("It is no score: it shows where nothing was asked or nothing was said.")
