"""What a score is made of, and could be made of: the answers that count, and the unanswered questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from iia.domain.scoring.metrics import find_band
from iia.domain.truth import YES
from iia.report.tree import NotAnswered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.scoring.results import MetricResult, Part, UnansweredTerm
    from iia.report.figures.score_words import ScoreWords
    from iia.report.tree import Citation


class CountedAnswer(NamedTuple):
    """One part of a score: which question it comes from, and what was answered there.

    `product` is its weight times its place, or times its points for a sum or total, written out;
    `kept_because` says why an answer counts although its question no longer applies.
    """

    part: Part
    citation: Citation
    answer: str
    product: str
    kept_because: str | None = None


class UnansweredQuestion(NamedTuple):
    """An unanswered question of a score, with what answering it could make of the score.

    Both ends are before adjustment; a metric with adjustments has no bands here, because bands go by the
    score after them. A question asked of several entries or rows leads to the first that it applies to;
    without an item, an entry has to be added first.
    """

    citation: Citation
    term: UnansweredTerm
    lowest_band: str | None = None
    highest_band: str | None = None


def list_parts(result: MetricResult, scores: ScoreWords) -> Iterator[CountedAnswer]:
    """Yield the answers that count, each citing its paragraph."""
    is_kept, stored = result.metric.inapplicable == "counted", scores.applicability.answers.values
    terms = scores.rules.metrics[result.id].terms
    for part in result.parts:
        key, answers = terms[part.question]
        # Most answers are to questions with options, and those the bank has worded already.
        known = answers.get(stored.get(key, "")) if part.answered and part.item is None else None
        citation, answer, product = known or _read_answer(part, result, scores)
        because = _say_why_kept(part, scores) if is_kept and part.answered else None
        yield CountedAnswer(part, citation, answer, product, because)


def _read_answer(part: Part, result: MetricResult, scores: ScoreWords) -> tuple[Citation, str, str]:
    """Return a question, its answer and its product, for what the bank's own words do not cover."""
    citation, answer = scores.cite(part.question, part.item), scores.say_stored(part.question, part.item)
    amount = part.level if result.metric.traits.has_scale else part.points
    return citation, answer or NotAnswered().say(scores.wording), scores.times(part.weight, amount)


def _say_why_kept(part: Part, scores: ScoreWords) -> str | None:
    """Return why the question of an answer no longer applies, although the answer counts; None if it does."""
    if scores.applicability.truth(part.question, part.item) is YES:
        return None
    return scores.reason(part.question, part.item)


def list_unanswered(result: MetricResult, scores: ScoreWords) -> Iterator[UnansweredQuestion]:
    """Yield what can be answered now; a question about entries leads to the first that it applies to."""
    applicability = scores.applicability
    for term in result.unanswered:
        place = scores.bank.get_place(term.question)
        if place.container is None or not applicability.stored_items(place.container.id):
            yield _read_unanswered(term, None, result, scores)
            continue
        applying = (key.item for key in applicability.keys_of(place) if applicability.questions[key] is YES)
        item = next(applying, None)
        if item is not None:
            yield _read_unanswered(term, item, result, scores)


def _read_unanswered(
    term: UnansweredTerm, item: str | None, result: MetricResult, scores: ScoreWords
) -> UnansweredQuestion:
    """Return a question with the scores it could lead to, in their bands if no adjustment moves them."""
    citation, metric = scores.cite(term.question, item), result.metric
    if metric.adjust or not metric.bands:
        return UnansweredQuestion(citation, term)
    lowest, highest = (
        None if band is None else scores.answer_words.fill_text(band.title)
        for band in (find_band(metric, end, result.maximum) for end in (term.lowest, term.highest))
    )
    return UnansweredQuestion(citation, term, lowest, highest)
