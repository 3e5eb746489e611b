"""A bank's questions as figures name them, whatever is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, assert_never

from iia.report.tree import NotAnswered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.values import AnswerKey, Value
    from iia.report.tree import Citation
    from iia.report.wording import Wording


Applies = Literal["yes", "no", "undetermined"]
"""Whether a question applies."""


class WordedQuestion(NamedTuple):
    """A question as figures name it, and the labels of its options if it takes a single one.

    `citation` is None if the label quotes an answer; `key` is that of the answer if it is in no item;
    `asked_of` is the group or grid whose items or rows it is asked about, if any.
    """

    key: AnswerKey
    citation: Citation | None
    options: Mapping[Value, str]
    asked_of: str | None


class CoveredQuestion(NamedTuple):
    """A question that speaks to a goal and a way; `because` says why it does not apply, or may."""

    citation: Citation
    applies: Applies
    is_answered: bool
    because: str | None

    def say_applies(self, wording: Wording) -> str:
        """Return whether it applies."""
        match self.applies:
            case "yes":
                return wording.say("It applies")
            case "no":
                return wording.say("It does not apply")
            case "undetermined":
                return wording.say("Not known yet")
            case _:
                assert_never(self.applies)

    def say_answered(self, wording: Wording) -> str:
        """Return whether it is answered, or that it is not counted because it does not apply yet."""
        if self.applies != "yes":
            return wording.say("Not counted")
        return say_answered(wording, is_answered=self.is_answered)


def say_answered(wording: Wording, *, is_answered: bool) -> str:
    """Return whether a question that applies is answered."""
    return wording.say("Answered") if is_answered else NotAnswered().say(wording)


class WordedAnswer(NamedTuple):
    """An answer that a metric counts: its label, and its weight times its worth, written out."""

    citation: Citation
    label: str
    product: str


class WordedTerm(NamedTuple):
    """The answers that a term can have, if they are a fixed few; `key` is that of its answer."""

    key: AnswerKey
    answers: Mapping[Value, WordedAnswer]
