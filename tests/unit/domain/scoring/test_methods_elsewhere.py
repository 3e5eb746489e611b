"""Ways of scoring in use elsewhere come out of the format without special code: their edge cases, by hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from iia.bank_files import load_bank
from tests.builders import metric_of, scores_of, seen

if TYPE_CHECKING:
    from iia.domain.bank import Bank

BANKS = Path(__file__).parents[3] / "banks"


def _load(name: str) -> Bank:
    return load_bank(BANKS / name)


# --- A weighted mean, over what was chosen ---------------------------------------------------------


@pytest.fixture(scope="module")
def hall() -> Bank:
    """The bank of weighted means."""
    return _load("weighted_mean")


@pytest.mark.parametrize(
    ("answers", "score"),
    [
        # On the scale of the points, their weighted mean: (2·3 + 1·4) / 3.
        ({"opening": "half", "buses": "daily"}, Fraction(10, 3)),
        # Of one answer alone, its points: the question that is left out neither lifts nor lowers.
        ({"opening": "half"}, 3),
        ({"buses": "weekly"}, 2),
        ({"opening": "little"}, 1),
        ({}, None),
    ],
)
def test_points_on_the_scale_itself_have_their_plain_weighted_mean(
    hall: Bank, answers: dict[str, Any], score: object
) -> None:
    assert metric_of(hall, answers, "plain").score == score


@pytest.mark.parametrize(
    ("answers", "score"),
    [
        # n of the chosen: 2/4.5 = 4/9; 1 + 4·4/9 = 25/9.
        ({"fittings": ["ramp"]}, Fraction(25, 9)),
        # (2 + 1 + 1.5)/4.5 = 1, the scale's end.
        ({"fittings": ["ramp", "loop", "kitchen"]}, 5),
        # "None of these" is an answer, worth the least; nothing ticked is none.
        ({"fittings": ["nothing"]}, 1),
        ({"fittings": []}, None),
        # n 1/2, 3/4 and 2.5/4.5 = 5/9; (2·1/2 + 1.5·3/4 + 0.5·5/9)/4 = (36 + 40.5 + 10)/36/4 = 173/288.
        # 1 + 4·173/288 = 245/72.
        ({"opening": "half", "buses": "daily", "fittings": ["loop", "kitchen"]}, Fraction(245, 72)),
    ],
)
def test_only_what_is_chosen_from_a_list_counts(hall: Bank, answers: dict[str, Any], score: object) -> None:
    assert metric_of(hall, answers, "access").score == score


@pytest.mark.parametrize(
    ("draws", "score", "band"),
    [
        # With opening at n = 1/2: (1/2 + 0.75·n of the clubs) / 1.75, times 10.
        ([], 5, "narrow"),
        # One club, n = 1: 1.25/1.75 = 5/7.
        (["many"], Fraction(50, 7), "wide"),
        # Two, 0 and 1: 0.375·0 + 0.375·1; 0.875/1.75 = 1/2.
        (["few", "many"], 5, "narrow"),
        # A club that says nothing takes none of the weight.
        ([None, "many", None], Fraction(50, 7), "wide"),
        # Three, 1/2 each: 0.25·(1/2 + 1/2 + 1/2) = 0.375; 1/2.
        (["some", "some", "some"], 5, "narrow"),
    ],
)
def test_the_items_that_say_something_share_the_weight(
    hall: Bank, draws: list[str | None], score: object, band: str
) -> None:
    clubs = [{"id": f"club{order}", "name": "Club", "draw": draw} for order, draw in enumerate(draws)]
    found = metric_of(hall, {"opening": "half", "clubs": clubs}, "reach")
    assert found.score == score
    assert found.band is not None
    assert found.band.id == band


def test_a_band_includes_its_limit(hall: Bank) -> None:
    # n 1/2 and 3/4, the clubs 1/2 and 1: 1/2 + 0.25·3/4 + 0.375·1/2 + 0.375·1 = 1.25.
    # Of a weight of 2 that is 5/8; 10·5/8 = 6.25.
    clubs = [{"id": "a", "draw": "some"}, {"id": "b", "draw": "many"}]
    found = metric_of(hall, {"opening": "half", "buses": "daily", "clubs": clubs}, "reach")
    assert found.score == Fraction("6.25")
    assert found.band is not None
    assert found.band.id == "narrow"


# --- A sum with levels that safeguards bring down --------------------------------------------------


@pytest.fixture(scope="module")
def letter() -> Bank:
    """The bank of a sum with levels."""
    return _load("levelled_sum")


SAFE = {"read_first": "yes", "audit": "others"}
"""Safeguards worth 4 + 6 = 10 of 22; their threshold is 80% of 22, 17.6."""

WORST = {"stakes": "home", "rights": "never", "people": ["tenants", "students", "carers"], "volume": "10"}


@pytest.mark.parametrize(
    ("answers", "score", "level"),
    [
        # The limits are 25, 50 and 75 of 100, each of them inclusive; what is compared is rounded.
        ({"stakes": "cost"}, 25, "level_1"),
        ({"stakes": "cost", "volume": "0.49"}, 25, "level_1"),  # 25.49
        ({"stakes": "cost", "volume": "0.5"}, 26, "level_2"),  # 25.5
        ({"stakes": "home", "volume": "10"}, 50, "level_2"),
        ({"stakes": "home", "people": ["tenants"], "volume": "0.49"}, 50, "level_2"),  # 50.49
        ({"stakes": "home", "people": ["tenants"], "volume": "0.5"}, 51, "level_3"),  # 50.5
        ({"stakes": "home", "rights": "never", "people": ["tenants"]}, 75, "level_3"),
        ({"stakes": "home", "rights": "never", "people": ["students"], "volume": "0.5"}, 76, "level_4"),
        # All of it: 40 + 25 + (10 + 10 + 5) + 10.
        (WORST, 100, "level_4"),
        # 12.5 goes up to 13, and 12.49 down to 12.
        ({"stakes": "annoy"}, 13, "level_1"),
        ({"stakes": "nothing", "people": ["tenants"], "volume": "2.49"}, 12, "level_1"),
        # What is not asked at these stakes gives nothing: 12.5 + 10 = 22.5, not 47.5.
        ({"stakes": "annoy", "rights": "never", "people": ["tenants"]}, 23, "level_1"),
        # An answer worth nothing has the lowest level; no answer has none.
        ({"people": ["nobody"]}, 0, "level_1"),
        ({}, None, None),
        ({"rights": "never"}, None, None),
        ({**SAFE, "checked": "12"}, None, None),
    ],
)
def test_a_level_is_a_share_of_all_that_could_be_asked(
    letter: Bank, answers: dict[str, Any], score: object, level: str | None
) -> None:
    found = metric_of(letter, answers, "risk")
    assert seen((found.score, found.maximum)) == (score, 100)
    assert (found.band and found.band.id) == level


EIGHTY = {"stakes": "home", "rights": "never", "people": ["tenants", "carers"]}
"""Worth 40 + 25 + 10 + 5 = 80, the highest level."""


@pytest.mark.parametrize(
    ("answers", "score", "level"),
    [
        # 10 + 7.6 = 17.6 is the threshold: 0.85·80 = 68 falls a level. 17.59 is under it.
        ({**EIGHTY, **SAFE, "checked": "7.6"}, 68, "level_3"),
        ({**EIGHTY, **SAFE, "checked": "7.59"}, 80, "level_4"),
        ({**EIGHTY, **SAFE, "checked": "12"}, 68, "level_3"),
        # 10 alone, nothing, and no answer at all: no adjustment.
        ({**EIGHTY, **SAFE}, 80, "level_4"),
        ({**EIGHTY, "read_first": "no", "audit": "nobody", "checked": "0"}, 80, "level_4"),
        (EIGHTY, 80, "level_4"),
        # 0.85·50 = 42.5 goes up to 43.
        ({"stakes": "home", "volume": "10", **SAFE, "checked": "8"}, 43, "level_2"),
        # 0.85·30 = 25.5 goes up to 26, and so stays above the limit of 25.
        ({"stakes": "cost", "people": ["carers"], **SAFE, "checked": "8"}, 26, "level_2"),
        # 0.85·26 = 22.1 falls a level.
        ({"stakes": "cost", "volume": "1", **SAFE, "checked": "8"}, 22, "level_1"),
        # 0.85·12.5 = 10.625: rounded once, at the end.
        ({"stakes": "annoy", **SAFE, "checked": "8"}, 11, "level_1"),
    ],
)
def test_safeguards_bring_a_sum_down_once_they_reach_their_threshold(
    letter: Bank, answers: dict[str, Any], score: int, level: str
) -> None:
    found = metric_of(letter, answers, "risk")
    assert found.score == score
    assert found.band is not None
    assert found.band.id == level


# --- A mean that is brought back between 0 and 100 -------------------------------------------------


@pytest.fixture(scope="module")
def playground() -> Bank:
    """The bank of a mean between two ends."""
    return _load("clamped_mean")


BETWEEN = {"trees": "some", "children": "agreed", "upkeep": "both"}


@pytest.mark.parametrize(
    ("answers", "raw", "clamped", "band"),
    [
        # Below 0, all of them or on the whole.
        ({"trees": "felled", "children": "ignored", "upkeep": "nobody"}, -25, 0, "poor"),
        ({"trees": "felled"}, -25, 0, "poor"),
        ({"trees": "same", "children": "ignored"}, Fraction(-25, 2), 0, "poor"),
        ({"trees": "same", "children": "ignored", "upkeep": "nobody"}, Fraction(-50, 3), 0, "poor"),
        # Exactly 0: (-25 - 25 + 50)/3, and a single 0.
        ({"trees": "felled", "children": "ignored", "upkeep": "volunteers"}, 0, 0, "poor"),
        ({"trees": "same"}, 0, 0, "poor"),
        # In between, nothing is brought back: (-25 + 50)/2, (125 + 50 - 25)/3, (50 + 75 + 125)/3.
        ({"trees": "felled", "children": "asked"}, Fraction(25, 2), Fraction(25, 2), "fair"),
        ({"trees": "wood", "children": "asked", "upkeep": "nobody"}, 50, 50, "fair"),
        (
            {"trees": "some", "children": "agreed", "upkeep": "both"},
            Fraction(250, 3),
            Fraction(250, 3),
            "good",
        ),
        # Exactly 100: (125 + 75)/2, (125 + 125 + 50)/3. Above: (125 + 125 + 100)/3, 125.
        ({"trees": "wood", "children": "agreed"}, 100, 100, "good"),
        ({"trees": "wood", "children": "designed", "upkeep": "volunteers"}, 100, 100, "good"),
        ({"trees": "wood", "children": "designed", "upkeep": "council"}, Fraction(350, 3), 100, "good"),
        ({"children": "designed"}, 125, 100, "good"),
        # Nothing answered: neither 0 nor 100.
        ({}, None, None, None),
    ],
)
def test_a_mean_of_scores_is_brought_back_between_its_ends(
    playground: Bank, answers: dict[str, Any], raw: object, clamped: object, band: str | None
) -> None:
    found = {metric.id: metric for metric in scores_of(playground, answers).metrics}
    assert (found["raw"].score, found["clamped"].score) == (raw, clamped)
    assert found["clamped"].unadjusted == raw
    assert (found["clamped"].band and found["clamped"].band.id) == band
