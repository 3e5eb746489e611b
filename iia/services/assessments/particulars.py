"""Particulars: a title, reference, dates and the like, read from a form or an answers file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from iia.domain.answers import Particulars
from iia.domain.characters import is_invisible
from iia.domain.kinds.date import parse_day
from iia.domain.kinds.misfit import Misfit
from iia.domain.kinds.written import parse_text
from iia.domain.problems import ParticularsProblem, Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from iia.domain.problems import ProblemCode

TITLE_LIMIT: Final = 250
SHORT_LIMIT: Final = 100


def parse_particulars(
    raw: Mapping[str, object], languages: Collection[str]
) -> tuple[Particulars, tuple[Problem, ...]]:
    """Read particulars from a form, which must have a title, and the dates in order.

    Args:
        raw: as for `read_particulars`.
        languages: the languages of the bank.

    Returns:
        The particulars that fit, and a problem, under the key's name, for each that does not.
    """
    particulars, problems = read_particulars(raw, languages)
    refused = {problem.question for problem in problems}
    missing = [problem for problem in find_gaps(particulars) if problem.question not in refused]
    return particulars, (*problems, *missing)


def find_gaps(particulars: Particulars) -> Iterator[Problem]:
    """Yield what particulars need before they can be saved: a title, and dates in order."""
    if not particulars.title:
        yield Problem("title", ParticularsProblem.NO_TITLE)
    start, decision = particulars.start_date, particulars.decision_date
    if start is not None and decision is not None and decision < start:
        yield Problem("decision_date", ParticularsProblem.DECIDED_BEFORE_START)


def read_particulars(
    raw: Mapping[str, object], languages: Collection[str]
) -> tuple[Particulars, tuple[Problem, ...]]:
    """Read particulars from strings; what is missing stays empty.

    Args:
        raw: `title`, `reference`, `language`, `marking`, and `start_date` and `decision_date` written
            YYYY-MM-DD; other keys are ignored.
        languages: the languages of the bank.

    Returns:
        The particulars that fit, and a problem, under the key's name, for each that does not.
    """
    reading = _Reading(raw)
    particulars = Particulars(
        title=reading.text("title", TITLE_LIMIT),
        reference=reading.text("reference", SHORT_LIMIT),
        language=reading.language(languages),
        marking=reading.text("marking", SHORT_LIMIT),
        start_date=reading.day("start_date"),
        decision_date=reading.day("decision_date"),
    )
    return particulars, tuple(reading.problems)


@dataclass
class _Reading:
    """Particulars while they are being read."""

    raw: Mapping[str, object]
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, name: str, code: ProblemCode) -> None:
        self.problems.append(Problem(name, code))

    def text(self, name: str, limit: int) -> str:
        raw = self.raw.get(name)
        if raw is None or (isinstance(raw, str) and is_invisible(raw)):
            return ""
        try:
            return " ".join(parse_text(raw, limit).split())
        except Misfit as misfit:
            self.problems.append(Problem.of(misfit, name))
            return ""

    def language(self, languages: Collection[str]) -> str:
        raw = self.raw.get("language")
        fallback = next(iter(languages))
        if raw is None or raw == "":
            return fallback
        if not isinstance(raw, str) or raw not in languages:
            self.refuse("language", ParticularsProblem.NOT_A_LANGUAGE)
            return fallback
        return raw

    def day(self, name: str) -> date | None:
        raw = self.raw.get(name)
        if raw is None or raw == "":
            return None
        try:
            return parse_day(raw)
        except Misfit as misfit:
            self.problems.append(Problem.of(misfit, name))
            return None
