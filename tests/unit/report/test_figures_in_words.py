"""Figures in words: exact where rounding hides something, and parts that lead to the score."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from iia.domain.progress import Completeness
from iia.domain.scoring.results import UnansweredTerm
from iia.report.figures.metric_bands import say_reach
from iia.report.figures.metric_parts import UnansweredQuestion
from iia.report.figures.metric_steps import AdjustmentLine
from iia.report.figures.metric_uncounted import NotCounted
from iia.report.figures.metrics import say_share
from tests.builders import ENGLISH
from tests.reports import (
    MODERATE,
    NONE,
    SIGNIFICANT,
    a_cell,
    a_citation,
    a_completeness,
    a_duties_meter,
    a_line,
    a_score,
    scores_in,
    some_people,
    with_parts,
)

if TYPE_CHECKING:
    from iia.report.figures.affected import PairFigure
    from iia.report.figures.extents import Extent


def a_step(rule: str, text: str, *, is_taken: bool = True, is_conditional: bool = False) -> AdjustmentLine:
    return AdjustmentLine(rule, text, is_taken, is_conditional)


def test_the_parts_of_a_mean_add_up_to_its_score() -> None:
    assert a_score().addition == ("The parts add up to 1.89 (17/9).",)


def test_a_scale_with_a_foot_says_how_it_comes_in() -> None:
    score = a_score(foot=Fraction(1), score=Fraction(26, 9), unadjusted=Fraction(26, 9))
    assert score.addition == (
        "The parts add up to 1.89 (17/9); with the foot of the scale, 1, that makes 2.89 (26/9).",
    )


def test_adjustments_follow_the_parts_and_the_score_follows_them() -> None:
    step = a_step("Always.", "The score is multiplied by 0.5.")
    said = a_score(steps=(step,), score=Fraction(17, 18), unadjusted=Fraction(17, 9)).addition
    assert said[1:] == ("The score is multiplied by 0.5.", "The score is 0.94 (17/18).")


def test_adjustments_are_said_in_their_order_whether_taken_or_not() -> None:
    steps = (
        a_step("Always.", "It goes from 12.5 to 13."),
        a_step("If.", "The score stays at 13.", is_taken=False, is_conditional=True),
    )
    said = a_score(steps=steps, unadjusted=Fraction(25, 2), score=Fraction(13)).addition
    assert said[1:] == ("It goes from 12.5 to 13.", "The score stays at 13.", "The score is 13.")


def test_a_share_is_zero_or_a_hundred_only_where_it_is() -> None:
    shares = [Fraction(0), Fraction(1, 10**6), Fraction(1, 3), 1 - Fraction(1, 10**6), Fraction(1)]
    assert [say_share(share, ENGLISH) for share in shares] == ["0", "0.01", "33.33", "99.99", "100"]


def test_a_question_that_entries_leave_unanswered_is_not_taken_as_fully_answered() -> None:
    left_out = NotCounted(a_citation("1.2.1", item="a2"), "It is not answered.", None, is_unanswered=True)
    assert a_score(coverage=Fraction(1), not_counted=(left_out,)).coverage_said == (
        "Answered so far: 100% of its weight.",
        "A question asked of several entries counts as answered with one answer.",
    )
    assert len(a_score().coverage_said) == 1
    assert a_score(coverage=None).coverage_said == ()


def test_what_changes_a_score_is_more_than_the_answers_that_it_counts() -> None:
    gated = NotCounted(a_citation("1.2.3"), "It does not apply.", None)
    step = a_step("If.", "Not adjusted.", is_taken=False, is_conditional=True)
    assert a_score(unanswered=(), steps=(step,), not_counted=(gated,)).other_changes == (
        "Other answers to the questions above would change it.",
        "An answer that makes one of those questions apply that do not count could change it too.",
        "What the conditions of its adjustments depend on could change it too.",
    )
    assert a_score().other_changes == ()


def test_an_adjustment_that_is_always_made_depends_on_nothing() -> None:
    always = a_step("Always.", "It is halved.")
    assert a_score(unanswered=(), steps=(always,)).other_changes == (
        "Other answers to the questions above would change it.",
    )


def test_nothing_required_is_said_rather_than_counted() -> None:
    found = [with_parts(a_completeness(), found=Completeness(0, 0, more)) for more in (0, 2)]
    assert [one.sentences[0] for one in found] == ["Nothing is required.", "Nothing is required yet."]


def test_a_score_without_answers_is_none_rather_than_zero() -> None:
    assert a_score(score=None, unadjusted=None, parts=()).addition == (
        "No answer counts yet, so there is no score.",
    )


def test_duties_are_counted_by_state() -> None:
    assert a_duties_meter(cleared=1, complete=3, open_=2, undetermined=1).sentences == (
        "1 duty is cleared. 3 are filled in. 2 are open. 1 is not known yet."
    )
    assert a_duties_meter(complete=1).sentences == "0 duties are cleared. 1 is filled in. 0 are open."


def test_harm_to_people_is_given_before_and_after_mitigation() -> None:
    people = some_people(harm=SIGNIFICANT, harm_left=MODERATE, unknown=1)
    assert people.sentences == ("Harm: Significant, then Moderate after mitigation. 1 effect not known yet.")


def say_of_people(*cells: PairFigure, gain: Extent = NONE, unknown: int = 0) -> str:
    """Return what is said about a group with these cells."""
    return some_people(*cells, gain=gain, unknown=unknown).sentences


def test_a_record_that_is_begun_is_not_taken_for_no_effect() -> None:
    assert say_of_people() == "Begun, not answered yet."
    assert say_of_people(a_cell("A", records=(1,))) == "Begun, not answered yet."
    assert say_of_people(a_cell("A", no_effect=True)) == "No effect, with its reason."


def test_an_effect_that_is_not_known_is_not_taken_for_no_effect() -> None:
    cell = a_cell("A", no_effect=True)
    assert say_of_people(cell, unknown=1) == "1 effect not known yet."
    assert say_of_people(cell, gain=MODERATE) == "Gain: Moderate."


def test_a_record_without_an_extent_says_only_its_direction() -> None:
    assert a_line(1, extent=None, harm_left=None).value == "Negative"


def test_bands_say_where_they_begin_and_end() -> None:
    limits = [None, Fraction(1, 2), Fraction(4, 3), None]
    said = [say_reach(below, limit, scores_in(ENGLISH)) for below, limit in pairwise(limits)]
    assert said == ["Up to 0.5", "Above 0.5, up to 1.33 (4/3)", "Above 1.33 (4/3)"]


def test_a_single_band_takes_every_score() -> None:
    assert say_reach(None, None, scores_in(ENGLISH)) == "Every score"


def test_a_score_that_could_be_reached_names_its_band() -> None:
    question = UnansweredQuestion(
        a_citation("1.1.1"), UnansweredTerm("q", None, Fraction(4, 3), Fraction(2)), "Planned"
    )
    assert a_score().list_ends(question) == ("1.33 (4/3): Planned", "2")
