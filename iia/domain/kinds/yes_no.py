"""Yes or no."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Final, Literal

from iia.domain.kinds.misfit import Misfit
from iia.domain.kinds.options import Lists, OptionProblem
from iia.domain.kinds.question import OneAnswer
from iia.domain.kinds.spread import OneWord
from iia.domain.model import FormatModel, Number
from iia.domain.operators import OF_ONE, Operator
from iia.domain.points import NoPoints, Points, Unscored, points_of_one
from iia.domain.text import PartialText
from iia.domain.values import as_a

YES_AND_NO: Final = frozenset({"yes", "no"})


class YesNoPoints(FormatModel):
    """The points of yes and of no."""

    yes: Number | None = None
    no: Number | None = None


class YesNoLabels(FormatModel):
    """What yes and no are called where the program's own words do not fit the question."""

    yes: PartialText | None = None
    no: PartialText | None = None

    def find(self, answer: str, language: str) -> str | None:
        """Return the word for yes or no in a language, or None if it is the program's own."""
        label = self.yes if answer == "yes" else self.no
        return None if label is None else label.find_in(language)


class YesNo(OneAnswer):
    """Yes or no."""

    operators: ClassVar[frozenset[Operator]] = OF_ONE

    kind: Literal["yes_no"]
    points: YesNoPoints | None = None
    labels: YesNoLabels = YesNoLabels()

    def parse(self, raw: object, _lists: Lists, _on: date | None, /) -> str:
        """Return yes or no."""
        if not isinstance(raw, str) or raw not in YES_AND_NO:
            raise Misfit(OptionProblem.NOT_AN_OPTION)
        return raw

    def read_stored(self, stored: object, _lists: Lists, _on: date | None, /) -> str:
        """Return a stored yes or no."""
        if stored not in YES_AND_NO:
            raise ValueError(stored)
        return as_a(str, stored)

    def find_points(self) -> Points | Unscored:
        """Return the points of yes and of no, if both have some."""
        if self.points is None:
            return NoPoints()
        return points_of_one({"yes": self.points.yes, "no": self.points.no})

    def spread(self) -> OneWord:
        """Return the two words that it can be."""
        return OneWord(YES_AND_NO)
