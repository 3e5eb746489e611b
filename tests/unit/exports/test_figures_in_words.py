"""Figures in words: exact where rounding hides something, and parts that lead to the score."""

from __future__ import annotations

from fractions import Fraction

from exports.figures_in_words import (
    add_up,
    count_duties,
    describe_band,
    describe_end,
    describe_people,
    describe_record,
)
from iia.domain.report.figures import BandLimit
from iia.domain.report.tree import PeopleEffects, ScoreStep
from tests.builders import ENGLISH
from tests.reports import MODERATE, NONE, SIGNIFICANT, a_duty, a_record, a_score


def test_the_parts_of_a_mean_add_up_to_its_score() -> None:
    assert add_up(a_score(), ENGLISH) == ("The parts add up to 1.89 (17/9).",)


def test_a_scale_with_a_foot_says_how_it_comes_in() -> None:
    score = a_score(foot=Fraction(1), score=Fraction(26, 9), unadjusted=Fraction(26, 9))
    assert add_up(score, ENGLISH) == (
        "The parts add up to 1.89 (17/9); with the foot of the scale, 1, that makes 2.89 (26/9).",
    )


def test_adjustments_follow_the_parts_and_the_score_follows_them() -> None:
    step = ScoreStep("Always.", "The score is multiplied by 0.5.", True, Fraction(17, 9), Fraction(17, 18))
    said = add_up(a_score(steps=(step,), score=Fraction(17, 18)), ENGLISH)
    assert said[1:] == ("The score is multiplied by 0.5.", "The score is 0.94 (17/18).")


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
