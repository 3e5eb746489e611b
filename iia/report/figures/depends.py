"""What has to be answered before it is known whether a question applies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.conditions import CountTest, LaterTest, QuestionTest, SectionTest, walk
from iia.domain.evaluation import evaluate
from iia.domain.own_conditions import OwnCondition, own_conditions
from iia.domain.truth import UNDETERMINED, YES
from iia.domain.values import AnswerKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iia.report.figures.score_words import ScoreWords
    from iia.report.tree import Citation


def list_deciding(questions: Iterable[Citation], scores: ScoreWords) -> tuple[Citation, ...]:
    """Return the questions to answer now, each once, that decide whether the given ones apply."""
    seen: set[AnswerKey] = set()
    found = (key for one in questions for key in _follow(AnswerKey(one.question, one.item), seen, scores))
    return tuple([scores.cite(*key) for key in found])


def _follow(key: AnswerKey, seen: set[AnswerKey], scores: ScoreWords) -> Iterator[AnswerKey]:
    """Yield what a question that may apply depends on, following others that may apply in their turn."""
    if key in seen:
        return
    seen.add(key)
    if scores.applicability.truth(*key) is UNDETERMINED:
        place = scores.bank.get_place(key.question)
        for own in own_conditions(place, scores.bank, key.item):
            yield from _follow_condition(own, seen, scores)
    elif scores.applicability.truth(*key) is YES and not scores.applicability.has_answer(*key):
        yield key


def _follow_condition(own: OwnCondition, seen: set[AnswerKey], scores: ScoreWords) -> Iterator[AnswerKey]:
    for part in walk(own.condition):
        if evaluate(part, scores.applicability, own.within) is not UNDETERMINED:
            continue
        match part:
            case QuestionTest(question=question):
                yield from _follow(scores.applicability.key_of(question, own.within), seen, scores)
            case LaterTest(refs=refs):
                for question in refs:
                    yield from _follow(scores.applicability.key_of(question, own.within), seen, scores)
            case CountTest(count=counted):
                container = None if own.within is None else own.within.container
                place = scores.bank.get_counted(counted, container)
                item = None if own.within is None or place.container is None else own.within.item
                yield from _follow(AnswerKey(place.ref, item), seen, scores)
            case SectionTest(section=section):
                for outer in own_conditions(scores.bank.get_section(section), scores.bank, None):
                    yield from _follow_condition(outer, seen, scores)
