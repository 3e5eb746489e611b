"""Ways of scoring in use elsewhere come out of the format without special code, worked by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.builders import a_bank, a_choice, a_metric, a_question, a_term, a_text, metric_of, seen

if TYPE_CHECKING:
    from iia.domain.bank import Bank

IF_FIRST = {"question": "first", "is": "o2"}


def test_a_weighted_mean_of_the_chosen_options_alone() -> None:
    # Options worth 1 to 5 on a scale from 1 to 5: the mean of the points themselves. (2·4 + 1·1) / 3 = 3.
    levels = (1, 2, 3, 4, 5)
    bank = a_bank(
        a_choice("first", *levels),
        a_choice("second", *levels),
        a_choice("third", *levels),
        scoring={
            "metrics": [a_metric("m", a_term("first", 2), "second", "third", scale={"from": 1, "to": 5})]
        },
    )
    assert metric_of(bank, {"first": "o3", "third": "o0"}).score == 3


def a_levelled_bank() -> Bank:
    """Return a raw sum of at most 30 that good mitigation, 8 of 10 or more, brings down to 85%."""
    bands = [
        {"id": f"level{order}", "title": a_text(f"Level {order}"), "up_to_share": share}
        for order, share in enumerate(["0.25", "0.5", "0.75"], start=1)
    ]
    return a_bank(
        a_choice("first", 0, 5, 10),
        a_choice("second", 0, 5, 10, when=IF_FIRST),
        a_choice("third", 0, 5, 10),
        a_question("plan", "number", min=0, max=10),
        scoring={
            "metrics": [
                a_metric(
                    "m",
                    "first",
                    "second",
                    "third",
                    method="sum",
                    maximum="all",
                    adjust=[
                        {
                            "when": {"metric": "mitigation", "at_least": 8},
                            "multiply": "0.85",
                            "round": "half_up",
                        }
                    ],
                    bands=[*bands, {"id": "level4", "title": a_text("Level 4")}],
                ),
                a_metric("mitigation", "plan", method="sum"),
            ]
        },
    )


@pytest.mark.parametrize(
    ("answers", "score", "level"),
    [
        # Asked or not, the maximum is 30: 7.5, 15 and 22.5 are the limits.
        ({"first": "o1"}, 5, "level1"),
        ({"first": "o1", "third": "o1"}, 10, "level2"),
        ({"first": "o1", "second": "o2", "third": "o1"}, 10, "level2"),
        ({"first": "o2", "second": "o2", "third": "o2"}, 30, "level4"),
        # 30 · 0.85 = 25.5, a half upwards; 25 · 0.85 = 21.25 falls a level.
        ({"first": "o2", "second": "o2", "third": "o2", "plan": "8"}, 26, "level4"),
        ({"first": "o2", "second": "o1", "third": "o2", "plan": "7.99"}, 25, "level4"),
        ({"first": "o2", "second": "o1", "third": "o2", "plan": "9"}, 21, "level3"),
    ],
)
def test_a_sum_with_levels_by_share_that_mitigation_brings_down(
    answers: dict[str, Any], score: int, level: str
) -> None:
    found = metric_of(a_levelled_bank(), answers)
    assert seen((found.score, found.maximum)) == (score, 30)
    assert found.band is not None
    assert found.band.id == level
