"""The laws of scoring, over generated banks and answers.

What applies is held fixed, and figures are taken before adjustment, as the laws are stated.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.builders import WELSH, document_of, metric_of, present, scores_of
from tests.unit.domain.scoring.impact_bank import MITIGATED, a_record, an_impact_bank, records
from tests.unit.domain.scoring.strategies import INAPPLICABLE, UNANSWERED, answers_for, cases, values_for

if TYPE_CHECKING:
    from random import Random

    from iia.domain.scoring.results import ImpactSummary, MetricResult
    from tests.unit.domain.scoring.strategies import Case

ON_A_SCALE = st.sampled_from(["mean", "lowest", "highest"])
LAW = settings(max_examples=50)
"""Fewer examples than usual: a bank is built for each."""

SUMS_AND_MEANS = st.sampled_from(["sum", "mean"])


def result(case: Case) -> MetricResult:
    return metric_of(case.bank, case.answers)


def figures(found: MetricResult) -> object:
    """Return all that a metric says but the order of its parts."""
    return found.score, found.maximum, found.coverage, set(found.parts), set(found.open)


@LAW
@given(cases(method=SUMS_AND_MEANS, unanswered=UNANSWERED, inapplicable=INAPPLICABLE))
def test_parts_sum_to_the_score(case: Case) -> None:
    found = result(case)
    total = sum((present(part.part) for part in found.parts), Fraction())
    assert total == (0 if found.score is None else found.score - found.foot)


@LAW
@given(cases(method=ON_A_SCALE, unanswered=UNANSWERED, inapplicable=INAPPLICABLE))
def test_a_score_never_leaves_its_scale(case: Case) -> None:
    found = result(case)
    assert found.score is None or found.foot <= found.score <= found.maximum


@LAW
@given(cases(unanswered=UNANSWERED, inapplicable=INAPPLICABLE))
def test_a_score_is_there_exactly_where_something_that_counts_is_answered(case: Case) -> None:
    found = result(case)
    assert (found.score is None) is (not found.coverage)
    assert (found.score is None) is (not found.parts)


@LAW
@given(cases(method=SUMS_AND_MEANS, unanswered=UNANSWERED), st.data())
def test_raising_one_answers_points_never_lowers_a_mean_or_a_sum(case: Case, data: st.DataObject) -> None:
    plain = [part for part in case.questions if "questions" not in part and "when" not in part]
    question = data.draw(st.sampled_from(plain))
    found = [
        result(replace(case, answers={**case.answers, question["id"]: data.draw(answers_for(question))}))
        for _ in range(2)
    ]
    low, high = sorted(found, key=lambda one: points_of(one, question["id"]))
    assert present(low.score) <= present(high.score)


def points_of(found: MetricResult, question: str) -> Fraction:
    return next(part.points for part in found.parts if part.question == question)


@LAW
@given(cases(unanswered=UNANSWERED, inapplicable=INAPPLICABLE), st.randoms())
def test_the_order_of_questions_items_terms_and_keys_changes_no_figure(case: Case, random: Random) -> None:
    answers = dict(random.sample(sorted(case.answers.items()), len(case.answers)))
    answers["group"] = random.sample(answers["group"], len(answers["group"]))
    shuffled = replace(
        case,
        questions=tuple(random.sample(case.questions, len(case.questions))),
        metric={**case.metric, "terms": random.sample(case.metric["terms"], len(case.metric["terms"]))},
        answers=answers,
    )
    assert figures(result(shuffled)) == figures(result(case))


@LAW
@given(cases(unanswered=UNANSWERED), st.data())
def test_an_answer_that_does_not_apply_changes_nothing(case: Case, data: st.DataObject) -> None:
    assume(case.answers["gate"] != "yes")
    other = data.draw(values_for(case.questions[-1]))
    assert result(replace(case, answers={**case.answers, "last": other})) == result(case)


@LAW
@given(cases(unanswered=UNANSWERED), st.data())
def test_answering_something_unanswered_stays_within_the_range_that_was_promised(
    case: Case, data: st.DataObject
) -> None:
    found = result(case)
    assume(found.open)
    term = data.draw(st.sampled_from(found.open))
    answered = result(replace(case, answers={**case.answers, **data.draw(answers_to(case, term.question))}))
    assume(term.question not in {other.question for other in answered.open})
    assert term.lowest <= present(answered.score) <= term.highest


def answers_to(case: Case, term: str) -> st.SearchStrategy[dict[str, Any]]:
    """Return answers to a term, of a group or grid to any of its items."""
    container, _, inner = term.partition(".")
    question = next(part for part in case.questions if part["id"] == container)
    if not inner:
        return values_for(question).map(lambda value: {container: value})
    (column,) = question["questions"]
    if question["kind"] == "grid":
        return st.tuples(values_for(column), values_for(column)).map(
            lambda values: {container: {"north": {inner: values[0]}, "south": {inner: values[1]}}}
        )
    return st.lists(values_for(column), max_size=4).map(
        lambda values: {container: [{"id": f"n{order}", inner: value} for order, value in enumerate(values)]}
    )


@LAW
@given(cases(method=st.sampled_from(["mean", "sum"]), unanswered=UNANSWERED), st.data())
def test_the_range_that_was_promised_is_reached_at_both_ends(case: Case, data: st.DataObject) -> None:
    found = result(case)
    plain = {part["id"]: part for part in case.questions if part["kind"] in ("scale", "number")}
    terms = [term for term in found.open if term.question in plain]
    assume(terms)
    term = data.draw(st.sampled_from(terms))
    question = plain[term.question]
    ends = [question["from"], question["to"]] if "from" in question else [question["min"], question["max"]]
    scores = [result(replace(case, answers={**case.answers, term.question: end})).score for end in ends]
    assert scores == [term.lowest, term.highest]


@LAW
@given(cases(unanswered=UNANSWERED, inapplicable=INAPPLICABLE))
def test_both_languages_give_the_same_figures(case: Case) -> None:
    english = document_of(case.bank, case.answers)
    assert english["metrics"] == document_of(case.bank, case.answers, wording=WELSH)["metrics"]


# --- Impacts -----------------------------------------------------------------------------------------

RECORDS = st.builds(
    lambda direction, extent, goal, people, more: a_record(
        direction, extent, goal=goal, people=people, **more
    ),
    st.sampled_from(["plus", "minus", "nil", "unclear", None]),
    st.sampled_from(["minimal", "moderate", "significant", None]),
    st.sampled_from(["prosperous", "healthier", None]),
    st.lists(st.sampled_from(["children", "carers"]), unique=True),
    st.sampled_from([{}, MITIGATED, {"action": "Do it"}, {"reason": "Because"}]),
)


def summaries(items: list[dict[str, Any]]) -> tuple[ImpactSummary, ...]:
    impacts = scores_of(an_impact_bank(), records(*items)).impacts
    return (*impacts.goals, *impacts.people)


@LAW
@given(st.lists(RECORDS, max_size=5), RECORDS)
def test_no_positive_impact_ever_improves_what_is_left(
    items: list[dict[str, Any]], more: dict[str, Any]
) -> None:
    before, after = summaries(items), summaries([*items, {**more, "direction": "plus"}])
    assert [found.worst_left for found in after] == [found.worst_left for found in before]
    assert [found.worst_negative for found in after] == [found.worst_negative for found in before]


@LAW
@given(st.lists(RECORDS, max_size=5), RECORDS)
def test_no_record_more_ever_makes_a_harm_smaller(items: list[dict[str, Any]], more: dict[str, Any]) -> None:
    before, after = summaries(items), summaries([*items, more])
    assert all((new.worst_left or 0) >= (old.worst_left or 0) for old, new in zip(before, after, strict=True))


@LAW
@given(st.lists(RECORDS, max_size=5), st.randoms())
def test_the_order_of_records_changes_no_summary(items: list[dict[str, Any]], random: Random) -> None:
    def without_names(found: tuple[ImpactSummary, ...]) -> list[ImpactSummary]:
        return [replace(summary, records=()) for summary in found]

    shuffled = random.sample(items, len(items))
    assert without_names(summaries(shuffled)) == without_names(summaries(items))


@LAW
@given(st.lists(RECORDS, max_size=3))
def test_unanswered_none_and_unknown_never_give_the_same_result(items: list[dict[str, Any]]) -> None:
    directions = ("nil", "unclear", None)
    found = [
        summaries(
            [*items, a_record(direction, reason="Because"), a_record("plus", "minimal", goal="prosperous")]
        )
        for direction in directions
    ]
    empty = [[summary for summary in one if summary.id == "healthier"] for one in found]
    assume(not any(item["goal"] == "healthier" for item in items))
    assert empty[0] != empty[1]
    assert empty[1] != empty[2]
    assert empty[0] != empty[2]
