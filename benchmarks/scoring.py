"""Times the scoring of banks of growing size with every figure opened, and of the worked example.

300 questions with 60 impact records must take under 5 ms, from the answers to the last sentence, and so must
the scores as `iia score --json` gives them, with every part, range, step and reason; the time must grow no
faster than the answers; the worked example's scores must take under 10 ms. The bank is already loaded and
has been read before. The best of many runs counts, in the time of one core.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.example import load_example
from benchmarks.large_bank import build_large_case
from benchmarks.timing import measure, require
from iia.domain.scoring.score import score
from iia.language.catalogue import wording_for
from iia.report.answer_words import AnswerWords
from iia.report.figures.affected import PairFigure, PeopleFigure
from iia.report.figures.bank_words import BankWords
from iia.report.figures.completeness import CompletenessFigure
from iia.report.figures.duties import DutyFigure
from iia.report.figures.duties_meter import DutiesFigure
from iia.report.figures.evidence import EvidenceFigure
from iia.report.figures.flags import FlagFigure
from iia.report.figures.grid import GridFigure
from iia.report.figures.impacts import GoalFigure
from iia.report.figures.index import build_figures
from iia.report.figures.metrics import MetricFigure
from iia.report.figures.score_words import ScoreWords
from iia.report.scores_document import scores_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.large_bank import LargeCase
    from iia.domain.applicability import Applicability
    from iia.domain.scoring.score import Scores
    from iia.report.figures.figure import Figure

SIZES = ((75, 15), (150, 30), (300, 60), (600, 120), (1200, 240))
"""Questions and impact records."""

_COMMON = ("title", "value", "description", "rule", "gaps", "changes")
_IMPACT = (*_COMMON, "sentences", "decided", "records")
OPENINGS: dict[type[Figure], tuple[str, ...]] = {
    MetricFigure: (
        *(*_COMMON, "short", "coverage_said", "parts", "steps", "working", "addition", "bands"),
        *("not_counted", "unanswered", "to_higher", "to_lower", "other_changes"),
    ),
    GoalFigure: (*_IMPACT, "short"),
    PeopleFigure: (*_IMPACT, "harmed", "no_goal_harmed"),
    PairFigure: _IMPACT,
    DutyFigure: (*_COMMON, "because", "laws", "dates", "decided", "citations", "requirements"),
    FlagFigure: (*_COMMON, "severity_title", "decided", "citations", "figures", "records"),
    CompletenessFigure: (*_COMMON, "sentences", "sections"),
    EvidenceFigure: (*_COMMON, "sentences", "grades"),
    DutiesFigure: (*_COMMON, "sentences", "states"),
    GridFigure: (*_COMMON, "short_value", "questions"),
}
"""All that each kind of figure has to say: its short side, and each part of its opening."""

SMALL, MIDDLE, LARGE = 150, 300, 1200
ALLOWED_MIDDLE_MS = 5
ALLOWED_GROWTH = 1.5
ALLOWED_EXAMPLE_MS = 10


@dataclass(frozen=True)
class Timing:
    """The times of one size, in milliseconds."""

    answers: int
    applies: float
    scores: float
    reasons: float
    explanations: float
    total: float

    @property
    def with_reasons(self) -> float:
        """The time to what `iia score --json` gives: figures, parts, ranges, steps and reasons."""
        return self.applies + self.scores + self.reasons

    @property
    def per_answer(self) -> float:
        """The whole time divided by the number of answers, in microseconds."""
        return self.total * 1000 / self.answers


def explain(applicability: Applicability, scores: Scores, bank_words: BankWords) -> list[object]:
    """Ask every figure of the assessment for all that it has to say, because none works it out before."""
    words = AnswerWords(applicability, "en", bank_words.wording)
    figures = build_figures(ScoreWords(words, scores, "", bank_words)).list_all()
    return [getattr(figure, name) for figure in figures for name in OPENINGS[type(figure)]]


def score_and_explain(case: LargeCase, bank_words: BankWords) -> list[object]:
    """Go all the way from the answers to the sentences."""
    applicability = case.find_applicability()
    return explain(applicability, score(applicability), bank_words)


def measure_best(work: Callable[[], object]) -> float:
    """Return the least time that the work takes on one core, in milliseconds."""
    return measure(work, seconds=1, clock=time.thread_time).best * 1000


def measure_size(questions: int, records: int) -> Timing:
    """Measure the steps apart, then all of them together."""
    case = build_large_case(questions, records)
    applicability = case.find_applicability()
    scores, bank_words = score(applicability), BankWords(case.bank, wording_for("en"))
    steps = (
        case.find_applicability,
        lambda: score(applicability),
        lambda: scores_document(applicability, scores, bank_words.wording),
        lambda: explain(applicability, scores, bank_words),
        lambda: score_and_explain(case, bank_words),
    )
    return Timing(len(case.answers.values), *(measure_best(step) for step in steps))


def measure_growth() -> None:
    """Print a line for each size, and compare the time and its growth with what is allowed."""
    print("questions  records  answers  what applies    scores   reasons  explanations     total  an answer")
    lines: dict[int, Timing] = {}
    for questions, records in SIZES:
        line = lines[questions] = measure_size(questions, records)
        print(
            f"{questions:9}  {records:7}  {line.answers:7}  {line.applies:9.2f} ms  {line.scores:5.2f} ms"
            f"  {line.reasons:5.2f} ms"
            f"  {line.explanations:9.2f} ms  {line.total:5.2f} ms  {line.per_answer:6.2f} µs"
        )
    growth = lines[LARGE].per_answer / lines[SMALL].per_answer
    require("An answer among the most, beside one among few", growth, ALLOWED_GROWTH, "times")
    with_reasons = lines[MIDDLE].with_reasons
    require(f"{MIDDLE} questions, scored with parts and reasons", with_reasons, ALLOWED_MIDDLE_MS, "ms")
    require(f"{MIDDLE} questions, every figure opened in words", lines[MIDDLE].total, ALLOWED_MIDDLE_MS, "ms")


def measure_example() -> None:
    """Measure the worked example's scores, once what applies is known."""
    example = load_example("en")
    scored = measure_best(lambda: score(example.case.applicability))
    require("Scoring the worked example", scored, ALLOWED_EXAMPLE_MS, "ms")


def main() -> None:
    """Measure the worked example and the large banks."""
    measure_example()
    measure_growth()


if __name__ == "__main__":
    main()
