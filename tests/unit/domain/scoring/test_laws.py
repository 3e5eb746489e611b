"""The laws of scoring, over generated banks and answers.

What applies is held fixed, and figures are taken before adjustment, as the laws are stated.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from zlib import crc32

from hypothesis import given, settings
from hypothesis import strategies as st

from iia.domain.scoring.document import figures_document
from iia.domain.truth import Truth
from tests.builders import ENGLISH, WELSH, document_of, present, scores_of
from tests.unit.domain.scoring.impact_bank import (
    ASKED,
    MITIGATED,
    RULES,
    a_record,
    an_impact_bank,
    asking_questions,
    figures_in,
    records,
)
from tests.unit.domain.scoring.strategies import (
    CHANCE,
    a_register,
    an_answer,
    an_impact,
    ends_of,
    some_impacts,
    worlds,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from iia.domain.scoring.results import ImpactSummary, UnansweredTerm
    from iia.domain.scoring.score import Scores
    from tests.builders import Document
    from tests.unit.domain.scoring.strategies import Site, World

LAW = settings(max_examples=40)
"""Fewer examples than usual: a bank is built for each."""


# --- Metrics -----------------------------------------------------------------------------------------


@LAW
@given(worlds("left_out", "counted"))
def test_parts_sum_to_the_score(world: World) -> None:
    for found in world.scores().metrics:
        if found.metric.method in ("mean", "sum"):
            total = sum((present(part.part) for part in found.parts), Fraction())
            assert total == (0 if found.unadjusted is None else found.unadjusted - found.foot)
        else:
            assert all(part.part is None for part in found.parts)


@LAW
@given(worlds("left_out", "counted"))
def test_the_weights_of_the_parts_are_those_of_the_terms_that_count(world: World) -> None:
    for found in world.scores().metrics:
        stated = {term.question: Fraction(term.weight) for term in found.metric.terms}
        for question in {part.question for part in found.parts}:
            weights = [part.weight for part in found.parts if part.question == question]
            assert sum(weights) == stated[question]
            assert len(set(weights)) == 1


@LAW
@given(worlds("left_out", "counted"))
def test_a_score_never_leaves_its_scale(world: World) -> None:
    for found in world.scores().metrics:
        if found.unadjusted is None:
            continue
        if found.metric.scale is not None:
            assert found.foot <= found.unadjusted <= present(found.maximum)
        elif (found.metric.unanswered, found.metric.maximum) == ("lowest", "applicable"):
            # Over all terms, one that is not asked may lower the maximum: the most it gives can be below 0.
            assert found.unadjusted <= present(found.maximum)


@LAW
@given(worlds("left_out", "counted"))
def test_a_score_is_there_exactly_where_something_that_counts_is_answered(world: World) -> None:
    for found in world.scores().metrics:
        assert (found.score is None) is (not found.coverage)
        assert (found.score is None) is (not any(part.answered for part in found.parts))
        assert (found.score is None) is (not found.parts)
        assert (found.score is None) is (found.band is None)


@LAW
@given(worlds("left_out", "counted"))
def test_raising_one_answers_points_never_lowers_a_score(world: World) -> None:
    for site in world.free_sites():
        least, most = ends_of(world.question(site))
        answers = [value for value in (least, world.answer(site) or None, most) if value is not None]
        scores = [unadjusted(world, world.with_answer(site, value)) for value in answers]
        for lower, higher in pairwise(scores):
            assert all(
                one == other if one is None else one <= present(other)
                for one, other in zip(lower, higher, strict=True)
            )


def unadjusted(world: World, answers: Document) -> list[Fraction | None]:
    return [found.unadjusted for found in world.scores(answers).metrics]


@LAW
@given(worlds("left_out", "counted"))
def test_an_answer_worth_the_least_is_not_the_same_as_no_answer(world: World) -> None:
    for site in world.free_sites():
        least, _ = ends_of(world.question(site))
        answered, unanswered = (
            world.scores(world.with_answer(site, value)).metrics for value in (least, None)
        )
        for one, other in zip(answered, unanswered, strict=True):
            counts = any(
                (part.question, part.item) == (site.ref, site.item) and part.answered for part in one.parts
            )
            assert (one.parts != other.parts) is counts


def everything_in(scores: Scores) -> tuple[object, ...]:
    return (
        scores.progress,
        scores.impacts,
        scores.gates,
        scores.metrics,
        scores.judged,
        scores.evidence,
        scores.duties,
        scores.covered,
        scores.grid,
    )


@LAW
@given(worlds(), CHANCE)
def test_an_answer_that_does_not_apply_changes_nothing(world: World, random: Random) -> None:
    applies, found = world.applicability(), everything_in(world.scores())
    for site in world.sites():
        if applies.truth(site.ref, site.item) is not Truth.YES and site.container != "impacts":
            value = an_answer(random, world.question(site))
            assert everything_in(world.scores(world.with_answer(site, value))) == found


@LAW
@given(worlds(), CHANCE)
def test_the_items_of_what_does_not_apply_change_nothing(world: World, random: Random) -> None:
    applies, found = world.applicability(), everything_in(world.scores())
    for question in world.questions:
        if "questions" in question and applies.truth(question["id"]) is Truth.NO:
            items = a_register(random) if question["id"] == "impacts" else an_answer(random, question)
            assert everything_in(world.scores({**world.answers, question["id"]: items})) == found


# --- What would change it ----------------------------------------------------------------------------


@LAW
@given(worlds("left_out", "counted"))
def test_answering_something_unanswered_stays_within_the_range_that_was_promised(world: World) -> None:
    for site in world.free_sites():
        if world.answer(site):
            before = world.without(site.ref)
            for promised, score in promises(before, site, world.answer(site)):
                assert promised.lowest <= score <= promised.highest


@LAW
@given(worlds("left_out", "counted"))
def test_the_range_that_was_promised_is_reached_at_both_ends(world: World) -> None:
    first_of_each = {site.ref: site for site in world.free_sites()}.values()
    for site in first_of_each:
        before = world.without(site.ref)
        least, most = ends_of(world.question(site))
        assert all(score == promised.lowest for promised, score in promises(before, site, least))
        assert all(score == promised.highest for promised, score in promises(before, site, most))


def promises(before: World, site: Site, value: object) -> Iterator[tuple[UnansweredTerm, Fraction]]:
    """Yield what each metric promised for an answer, and the score that it gives."""
    after = before.scores(before.with_answer(site, value)).metrics
    for found, answered in zip(before.scores().metrics, after, strict=True):
        still_unanswered = {term.question for term in answered.unanswered}
        for term in found.unanswered:
            if term.question == site.ref and term.question not in still_unanswered:
                yield term, present(answered.unadjusted)


# --- Order and language ------------------------------------------------------------------------------

IN_ANY_ORDER = (
    *("all", "any", "in", "not_in", "includes_any", "options", "rows", "pages", "terms"),
    *("metrics", "gates", "flags", "needs", "goals", "ways"),
)
"""The lists of a bank whose order decides only where something is shown."""


@LAW
@given(worlds("left_out", "counted"), CHANCE)
def test_no_order_changes_a_figure(world: World, random: Random) -> None:
    before, after = (in_one_order(figures(each)) for each in (world, shuffled(world, random)))
    assert after == before


def figures(world: World) -> Document:
    return figures_document(world.bank, world.scores())


def shuffled(world: World, random: Random) -> World:
    """Return the same world with everything in another order, except that conditions still look back."""
    first, second, *rest = world.sections
    answers = {
        name: random.sample(value, len(value)) if isinstance(value, list) else value
        for name, value in world.answers.items()
    }
    return replace(
        world,
        sections=(
            _mixed(first, random),
            {**_mixed(second, random), "pages": second["pages"]},
            *random.sample([_mixed(section, random, ("questions",)) for section in rest], len(rest)),
        ),
        scoring=_mixed(world.scoring, random),
        answers=_mixed(answers, random),
        goals=tuple(random.sample(world.goals, len(world.goals))),
    )


def _mixed(part: Any, random: Random, more: tuple[str, ...] = ()) -> Any:  # noqa: ANN401 - any document
    """Return a document with its keys, and the lists that are in no order, shuffled."""
    if isinstance(part, list):
        return [_mixed(one, random, more) for one in part]
    if not isinstance(part, dict):
        return part
    found = {name: _mixed(part[name], random, more) for name in random.sample(list(part), len(part))}
    for name, value in found.items():
        is_free = name in IN_ANY_ORDER or (name in more and not _looks_back(value))
        if isinstance(value, list) and is_free:
            random.shuffle(value)
    return found


def _looks_back(questions: list[Document]) -> bool:
    """Return whether one of these questions is asked because of another: those of a group."""
    return any(question["id"] in ("first", "direction") for question in questions)


def in_one_order(found: Any) -> Any:  # noqa: ANN401 - any JSON
    """Return figures with every list sorted."""
    if isinstance(found, dict):
        return {name: in_one_order(value) for name, value in found.items()}
    if isinstance(found, list):
        return sorted((in_one_order(value) for value in found), key=repr)
    return found


@LAW
@given(worlds("left_out", "counted"))
def test_both_languages_give_the_same_figures(world: World) -> None:
    english, welsh = (
        document_of(world.bank, world.answers, on=world.on, wording=wording) for wording in (ENGLISH, WELSH)
    )
    assert without_sentences(english) == without_sentences(welsh)


def without_sentences(document: Document) -> Document:
    for duty in document["gates"]:
        assert duty.pop("because")
    for flag in document["flags"]:
        assert flag.pop("message")
    return document


# --- Impacts -----------------------------------------------------------------------------------------

BY_STEPS = st.sampled_from(
    [RULES["mitigation"], {"needs": ["action"]}, {"steps": 1, "needs": ["owner", "due"]}, {"steps": 0}, None]
)
"""How far a bank that does not ask what is left lets a mitigation count."""

MITIGATIONS = BY_STEPS | st.sampled_from([ASKED, {**ASKED, "unproven": 1}, {**ASKED, "needs": []}])
"""How far a bank lets a mitigation count."""


def summaries(items: list[Document], mitigation: Document | None = None) -> tuple[ImpactSummary, ...]:
    bank = an_impact_bank(more=asking_questions(), mitigation=mitigation)
    impacts = scores_of(bank, records(*map(saying_what_is_left, items))).impacts
    return (*impacts.goals, *impacts.people)


def saying_what_is_left(item: Document) -> Document:
    """Return a record that says what is left and how one knows, as its own answers happen to decide."""
    chance = crc32(repr(item).encode())
    left = ["nought", "minimal", "moderate", "significant", "same", None][chance % 6]
    return {**item, "left": left, "remedy": ["judged", "told", "study", None][chance // 6 % 4]}


@LAW
@given(CHANCE, MITIGATIONS)
def test_no_positive_impact_ever_improves_what_is_left(random: Random, mitigation: Document | None) -> None:
    items, gain = some_impacts(random), an_impact(random) | {"direction": "plus"}
    place = random.randint(0, len(items))
    before = summaries(items, mitigation)
    after = summaries([*items[:place], gain, *items[place:]], mitigation)
    assert [found.effects.worst_left for found in after] == [found.effects.worst_left for found in before]
    assert [found.effects.worst_negative for found in after] == [
        found.effects.worst_negative for found in before
    ]
    assert [found.goals_harmed for found in after] == [found.goals_harmed for found in before]


@LAW
@given(CHANCE, MITIGATIONS)
def test_one_more_record_never_makes_a_harm_smaller(random: Random, mitigation: Document | None) -> None:
    items, more = some_impacts(random), an_impact(random)
    before, after = summaries(items, mitigation), summaries([*items, more], mitigation)
    assert all(
        (new.effects.worst_left or 0) >= (old.effects.worst_left or 0)
        for old, new in zip(before, after, strict=True)
    )


@LAW
@given(CHANCE)
def test_the_order_of_records_changes_no_summary(random: Random) -> None:
    items = some_impacts(random)
    before, after = (
        [(figures_in(summary.effects), summary.goals_harmed) for summary in summaries(each)]
        for each in (items, random.sample(items, len(items)))
    )
    assert after == before


@LAW
@given(CHANCE, BY_STEPS)
def test_a_mitigation_by_steps_takes_off_one_step_at_most(
    random: Random, mitigation: Document | None
) -> None:
    for found in summaries(some_impacts(random), mitigation):
        if found.effects.worst_negative is None:
            assert found.effects.worst_left is None
        else:
            assert (
                found.effects.worst_negative - 1
                <= present(found.effects.worst_left)
                <= found.effects.worst_negative
            )


@LAW
@given(CHANCE, st.sampled_from([{}, MITIGATED, {"people": ["children"]}]))
def test_unanswered_none_and_unknown_never_give_the_same_result(random: Random, more: Document) -> None:
    elsewhere = [item | {"goal": "prosperous", "people": ["carers"]} for item in some_impacts(random)]
    found = [
        summaries([*elsewhere, a_record(direction, **{"reason": "Because", **more})])
        for direction in ("nil", "unclear", None)
    ]
    for concerned in ("healthier", *more.get("people", ())):
        nil, unclear, unanswered = (
            next(summary for summary in one if summary.id == concerned) for one in found
        )
        assert nil != unclear
        assert unclear != unanswered
        assert nil != unanswered
        # Nothing is known of any of them that would be a gain or a harm.
        assert {one.effects.worst_left for one in (nil, unclear, unanswered)} == {None}
