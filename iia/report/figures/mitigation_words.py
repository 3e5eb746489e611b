"""Mitigation in words: what it took off a harm, why it took off no more, and what would change that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from iia.domain.scoring.results import LeftBecause
from iia.report.figures.extents import describe_harm
from iia.report.figures.figure import Change
from iia.report.sentences.names import quote_question

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from iia.domain.scoring.results import HarmLeft
    from iia.report.figures.extents import Extent
    from iia.report.tree import Citation
    from iia.report.wording import Wording


@dataclass(frozen=True)
class MitigationWords:
    """Puts what is left of harms into words; `extents` names the extents by their numbers."""

    extents: Mapping[int | None, Extent]
    wording: Wording

    def _name(self, extent: int | None) -> str:
        return self.extents[extent].title

    def say(self, extent: int | None, left: HarmLeft, lacks: Sequence[str]) -> str:
        """Return what mitigation took off a harm, or why it took off less or nothing.

        Args:
            extent: the harm before mitigation.
            left: what is left of it, and why.
            lacks: the labels of the questions without an answer that decide this.
        """
        say, before, said = self.wording.say, self._name(extent), self._name(left.said)
        match left.because:
            case LeftBecause.NOTHING_COUNTS:
                return say("This question bank takes nothing off for mitigation.")
            case LeftBecause.UNSAID:
                return say("It does not say what is left after mitigation, so all of it counts as left.")
            case LeftBecause.MORE:
                return say(
                    "It says that more is left after mitigation (“{left}”) than there was before"
                    " (“{extent}”), so it counts as before.",
                    left=said,
                    extent=before,
                )
            case LeftBecause.AS_BEFORE:
                return say("It says that after mitigation it is as before: “{extent}”.", extent=before)
            case LeftBecause.LACKING:
                return say(
                    "Mitigation takes nothing off it. Not answered: {questions}.",
                    questions=self._list_questions(lacks),
                )
            case LeftBecause.UNSHOWN:
                return say(
                    "It says that “{left}” is left, but not how you know that the remedy works, so it counts"
                    " as “{extent}”.",
                    left=said,
                    extent=self._name(left.extent),
                )
            case LeftBecause.UNPROVEN:
                return self._say_unproven(left, lacks)
            case LeftBecause.REDUCED:
                return say(
                    "Mitigation takes it from “{extent}” to “{left}”: all that this needs is answered.",
                    extent=before,
                    left=self._name(left.extent),
                )
            case _:
                assert_never(left.because)

    def describe(self, extent: Extent, harm_left: HarmLeft | None) -> str:
        """Return the extent of an effect, before and after mitigation if the two differ."""
        if harm_left is None:
            return extent.title
        if harm_left.extent != extent.level:
            return describe_harm(extent, self.extents[harm_left.extent], self.wording)
        if harm_left.because is LeftBecause.UNPROVEN:
            return self.wording.say(
                "{extent}, with nothing to show that the remedy works", extent=extent.title
            )
        return extent.title

    def _say_unproven(self, left: HarmLeft, lacks: Sequence[str]) -> str:
        """Return that nothing shows that a remedy takes off what it is said to take off."""
        say, said, counted = self.wording.say, self._name(left.said), self._name(left.extent)
        if not lacks:
            return say(
                "It says that “{left}” is left, but nothing shows that the remedy works, so it counts as"
                " “{extent}”.",
                left=said,
                extent=counted,
            )
        return say(
            "It says that “{left}” is left, but nothing shows that the remedy works, so it counts as"
            " “{extent}”. Not answered: {questions}.",
            left=said,
            extent=counted,
            questions=self._list_questions(lacks),
        )

    def _list_questions(self, labels: Sequence[str]) -> str:
        return self.wording.list_all([quote_question(label, self.wording) for label in labels])

    def list_changes(
        self, number: str, left: HarmLeft, lacks: Sequence[Citation], asked: Mapping[LeftBecause, Citation]
    ) -> Iterator[Change]:
        """Yield what would change how much of a harm is left.

        Args:
            number: the record's number, in words.
            left: what is left of the harm, and why.
            lacks: the questions without an answer that decide this.
            asked: the question to look at again, if that is why.
        """
        say, said = self.wording.say, self._name(left.said)
        match left.because:
            case LeftBecause.MORE:
                text = say(
                    "Impact {number} says that more of its harm is left than there was. If less is left, say"
                    " so.",
                    number=number,
                )
                yield Change(text, asked.get(left.because))
            case LeftBecause.UNSAID:
                text = say(
                    "Impact {number} does not say how much of its harm is left after mitigation. Until it"
                    " does, all of it counts as left.",
                    number=number,
                )
                yield Change(text, asked.get(left.because))
            case LeftBecause.LACKING:
                takes_proof = asked.get(LeftBecause.UNSHOWN) in lacks
                for citation in lacks:
                    text = self._say_lacking(number, citation.label, said, takes_proof=takes_proof)
                    yield Change(text, citation)
            case LeftBecause.UNSHOWN:
                yield Change(self._say_if_shown(number, said, is_whole=True), asked.get(left.because))
            case LeftBecause.UNPROVEN:
                for citation in lacks:
                    yield Change(self._say_lacking(number, citation.label, said, takes_proof=True), citation)
                text = self._say_if_shown(number, said, is_whole=not lacks)
                yield Change(text, asked.get(left.because))
            case _:
                return

    def _say_lacking(self, number: str, question: str, said: str, *, takes_proof: bool) -> str:
        """Return what would be left with all that a mitigation needs, one answer of which is missing."""
        if not takes_proof:
            return self.wording.say(
                "Impact {number} lacks an answer to “{question}”. With all that a mitigation needs, what is"
                " left of its harm would be: {extent}.",
                number=number,
                question=question,
                extent=said,
            )
        return self.wording.say(
            "Impact {number} lacks an answer to “{question}”. With all that a mitigation needs, and"
            " something to show that the remedy works, what is left of its harm would be: {extent}.",
            number=number,
            question=question,
            extent=said,
        )

    def _say_if_shown(self, number: str, said: str, *, is_whole: bool) -> str:
        """Return what would be left if the remedy were shown to work; `is_whole` if it needs no more."""
        if is_whole:
            return self.wording.say(
                "What is left of impact {number} would count as “{extent}” if there were something to show"
                " that the remedy works.",
                number=number,
                extent=said,
            )
        return self.wording.say(
            "What is left of impact {number} would count as “{extent}” if there were something to show that"
            " the remedy works, and all else that a mitigation needs.",
            number=number,
            extent=said,
        )
