"""What every figure has: a key to find it by, a short form, and what it opens into on demand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, assert_never

if TYPE_CHECKING:
    from iia.report.figures.said import Fact
    from iia.report.figures.score_words import ScoreWords
    from iia.report.tree import BankNote, Citation
    from iia.report.wording import Wording

FigureKind = Literal["metric", "goal", "people", "people_goal", "duty", "flag", "meter", "goal_way"]
"""A metric; a goal, a group of people, or one under the other; a duty, flag or meter; a cell of the grid."""


def say_kind(kind: FigureKind, wording: Wording) -> str:
    """Return the name of a kind of figure: the heading of one, of a list, or of a column."""
    match kind:
        case "metric":
            return wording.say("Score")
        case "goal":
            return wording.say("Goal")
        case "people":
            return wording.say("People")
        case "people_goal":
            return wording.say("People and goals")
        case "duty":
            return wording.say("Duty")
        case "flag":
            return wording.say("What needs attention")
        case "meter":
            return wording.say("How complete the assessment is")
        case "goal_way":
            return wording.say("What the questions cover")
        case _:
            assert_never(kind)


class FigureKey(NamedTuple):
    """Which figure: its kind, its id, and for a pair (people and goal, goal and way) the second id."""

    kind: FigureKind
    id: str
    other: str | None = None

    @property
    def anchor(self) -> str:
        """The figure's anchor within a document."""
        return "-".join(("figure", *(part for part in self if part is not None)))


class FigureLink(NamedTuple):
    """Another figure that this one rests on, by its title."""

    key: FigureKey
    title: str


class Change(NamedTuple):
    """Something that would change a figure, with the question to answer if it is one.

    `fact` is what it states, if several figures may say the same.
    """

    text: str
    citation: Citation | None = None
    fact: Fact = None


@dataclass(frozen=True, eq=False)
class Figure:
    """One figure of an assessment, and the answers and scores, as one reader reads them.

    A figure holds what scoring found, and nothing in words: its short form (`title`, `value`) and all that it
    opens into are put into words on demand, so that a list of figures costs no more than what it shows.
    Figures are compared by identity, because comparing their fields would compare whole assessments.
    """

    key: FigureKey
    scores: ScoreWords

    @property
    def id(self) -> str:
        """The id that the bank gives to what it is a figure of."""
        return self.key.id

    @property
    def bank(self) -> BankNote:
        """The bank whose rule it follows."""
        return self.scores.bank_note

    @property
    def description(self) -> str | None:
        """The bank's own words for it."""
        return None

    def say_rule(self, wording: Wording) -> str:
        """Return the heading of its rule."""
        return wording.say("The rule")

    def say_changes(self, wording: Wording) -> str:
        """Return the heading of what would change it."""
        return wording.say("What would change it")

    def say_no_changes(self, wording: Wording) -> str:
        """Return what is said if nothing would change it."""
        return wording.say("Nothing that is missing would change it.")

    def say_asked(self, wording: Wording) -> str:
        """Return the heading of the questions that its condition reads."""
        return wording.say("It depends on these questions:")
