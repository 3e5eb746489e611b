"""Figures in words: exact where rounding hides something, and parts that lead to the score."""

from __future__ import annotations

from fractions import Fraction

from iia.report.figures.tree import BandLimit, NotCounted
from iia.report.figures.words import (
    add_up,
    count_duties,
    describe_band,
    describe_end,
    describe_meters,
    describe_people,
    describe_record,
    describe_share,
    list_coverage,
    list_other_changes,
)
from iia.report.tree import Extent, Meters, PeopleCell, PeopleEffects, ScoreStep
from tests.builders import ENGLISH
from tests.reports import (
    MODERATE,
    NONE,
    SIGNIFICANT,
    a_cell,
    a_duty,
    a_metric_figure,
    a_record,
    a_score,
    an_asked,
)


def test_the_parts_of_a_mean_add_up_to_its_score() -> None:
    assert add_up(a_score(), ENGLISH) == ("The parts add up to 1.89 (17/9).",)


def test_a_scale_with_a_foot_says_how_it_comes_in() -> None:
    score = a_score(foot=Fraction(1), score=Fraction(26, 9), unadjusted=Fraction(26, 9))
    assert add_up(score, ENGLISH) == (
        "The parts add up to 1.89 (17/9); with the foot of the scale, 1, that makes 2.89 (26/9).",
    )


def test_adjustments_follow_the_parts_and_the_score_follows_them() -> None:
    step = ScoreStep(
        "Always.", "The score is multiplied by 0.5.", True, False, Fraction(17, 9), Fraction(17, 18)
    )
    said = add_up(a_score(steps=(step,), score=Fraction(17, 18)), ENGLISH)
    assert said[1:] == ("The score is multiplied by 0.5.", "The score is 0.94 (17/18).")


def test_adjustments_are_said_in_their_order_whether_taken_or_not() -> None:
    steps = (
        ScoreStep("Always.", "It goes from 12.5 to 13.", True, False, Fraction(25, 2), Fraction(13)),
        ScoreStep("If.", "The score stays at 13.", False, True, Fraction(13), Fraction(13)),
    )
    said = add_up(a_score(steps=steps, unadjusted=Fraction(25, 2), score=Fraction(13)), ENGLISH)
    assert said[1:] == ("It goes from 12.5 to 13.", "The score stays at 13.", "The score is 13.")


def test_a_share_is_all_or_nothing_only_where_it_is() -> None:
    shares = [Fraction(0), Fraction(1, 10**6), Fraction(1, 3), 1 - Fraction(1, 10**6), Fraction(1)]
    assert [describe_share(share, ENGLISH) for share in shares] == ["0", "0.01", "33.33", "99.99", "100"]


def test_a_question_that_entries_leave_unanswered_is_not_taken_for_answered_whole() -> None:
    left_out = NotCounted(an_asked("1.2.1", item="a2"), "It is not answered.", None, is_unanswered=True)
    figure = a_metric_figure(a_score(coverage=Fraction(1)), not_counted=(left_out,))
    assert list(list_coverage(figure, ENGLISH)) == [
        "Answered so far: 100% of its weight.",
        "A question asked of several entries counts as answered with one answer.",
    ]
    assert len(list(list_coverage(a_metric_figure(a_score()), ENGLISH))) == 1
    assert list(list_coverage(a_metric_figure(a_score(coverage=None)), ENGLISH)) == []


def test_what_changes_a_score_is_more_than_the_answers_that_it_counts() -> None:
    gated = NotCounted(an_asked("1.2.3"), "It does not apply.", None)
    step = ScoreStep("If.", "Not adjusted.", False, True, Fraction(2), Fraction(2))
    said = list(
        list_other_changes(a_metric_figure(a_score(open=(), steps=(step,)), not_counted=(gated,)), ENGLISH)
    )
    assert said == [
        "Other answers to the questions above would change it.",
        "An answer that makes one of those questions apply that do not count could change it too.",
        "What the conditions of its adjustments depend on could change it too.",
    ]
    assert list(list_other_changes(a_metric_figure(a_score()), ENGLISH)) == []


def test_an_adjustment_that_is_always_made_depends_on_nothing() -> None:
    always = ScoreStep("Always.", "It is halved.", True, False, Fraction(2), Fraction(1))
    changes = list(list_other_changes(a_metric_figure(a_score(open=(), steps=(always,))), ENGLISH))
    assert changes == ["Other answers to the questions above would change it."]


def test_nothing_required_is_said_rather_than_counted() -> None:
    said = [describe_meters(Meters(0, 0, may_apply, ()), ENGLISH)[0] for may_apply in (0, 2)]
    assert said == ["Nothing is required.", "Nothing is required yet."]


def test_a_score_without_answers_is_none_rather_than_nought() -> None:
    said = add_up(a_score(score=None, unadjusted=None, parts=()), ENGLISH)
    assert said == ("No answer counts yet, so there is no score.",)


def test_duties_are_counted_by_state() -> None:
    duties = [a_duty("met"), a_duty("open"), a_duty("open"), a_duty("not_applicable"), a_duty("undetermined")]
    said = count_duties(duties, ENGLISH)
    assert said.startswith("1 duty is met. 2 are open.")
    assert "Of 1 it is not known yet" in said


def test_harm_to_people_is_told_before_and_after_mitigation() -> None:
    people = PeopleEffects("children", "Children", NONE, SIGNIFICANT, MODERATE, 1, (), (1,), ())
    assert describe_people(people, ENGLISH) == (
        "Harm: Significant, then Moderate after mitigation. 1 effect not known yet."
    )


def say_of_people(*cells: PeopleCell, gain: Extent = NONE, unknown: int = 0) -> str:
    """Return what is said of a group with these cells."""
    return describe_people(
        PeopleEffects("carers", "Carers", gain, NONE, NONE, unknown, (), (1,), cells), ENGLISH
    )


def test_a_record_that_is_begun_is_not_taken_for_no_effect() -> None:
    assert say_of_people() == "Begun, not answered yet."
    assert say_of_people(a_cell("A", records=(1,))) == "Begun, not answered yet."
    assert say_of_people(a_cell("A", no_effect=True)) == "No effect, with its reason."


def test_an_effect_that_is_not_known_is_not_taken_for_no_effect() -> None:
    cell = a_cell("A", no_effect=True)
    assert say_of_people(cell, unknown=1) == "1 effect not known yet."
    assert say_of_people(cell, gain=MODERATE) == "Gain: Moderate."


def test_a_record_without_an_extent_says_only_its_direction() -> None:
    assert describe_record(a_record(1, extent=None, left=None), ENGLISH) == "Negative"


def a_band(up_to: Fraction | None) -> BandLimit:
    """Return a band with a limit."""
    return BandLimit("band", "Band", None, up_to, None, is_reached=False)


def test_bands_say_from_where_to_where_they_reach() -> None:
    bands = [a_band(Fraction(1, 2)), a_band(Fraction(4, 3)), a_band(None)]
    said = [describe_band(bands, index, ENGLISH) for index in range(3)]
    assert said == ["Up to 0.5", "Above 0.5, up to 1.33 (4/3)", "Above 1.33 (4/3)"]


def test_an_only_band_takes_every_score() -> None:
    assert describe_band([a_band(None)], 0, ENGLISH) == "Every score"


def test_a_score_that_could_be_reached_names_its_band() -> None:
    assert describe_end(Fraction(4, 3), "Planned", ENGLISH) == "1.33 (4/3): Planned"
    assert describe_end(Fraction(2), None, ENGLISH) == "2"
