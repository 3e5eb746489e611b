"""What is left of a harm, where the bank asks: worked out by hand for each way of answering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iia.domain.scoring.results import HarmLeft, LeftBecause
from tests.builders import a_flag, a_question, present, scores_of
from tests.unit.domain.scoring.impact_bank import (
    ASKED,
    MITIGATED,
    a_record,
    an_asking_bank,
    an_impact_bank,
    asking_questions,
    options,
    records,
)

if TYPE_CHECKING:
    from tests.builders import Document

LEVELS = {"minimal": 1, "moderate": 2, "significant": 3}
"""The extents, as the bank's rules number them."""

SAID = {**LEVELS, "nought": 0}
"""What a record may say is left, apart from `same`."""


def left_of(extent: str, rules: Document | None = None, **keys: object) -> HarmLeft:
    """Return what is left of one harm, mitigated in full unless `keys` say otherwise."""
    item = a_record("minus", extent, **{**MITIGATED, **keys})
    (record,) = scores_of(an_asking_bank(**(rules or {})), records(item)).impacts.records
    return present(record.harm_left)


# --- What the record says --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("extent", "said", "left"),
    [
        ("significant", "moderate", 2),
        ("significant", "minimal", 1),
        ("significant", "nought", 0),
        ("moderate", "minimal", 1),
        ("minimal", "nought", 0),
    ],
)
@pytest.mark.parametrize("remedy", ["told", "study"])
def test_a_remedy_that_is_shown_to_work_leaves_what_the_record_says(
    extent: str, said: str, left: int, remedy: str
) -> None:
    assert left_of(extent, left=said, remedy=remedy) == HarmLeft(left, LeftBecause.REDUCED, left)


@pytest.mark.parametrize(("extent", "said"), [("significant", "same"), ("moderate", "moderate")])
def test_a_harm_said_to_be_as_before_is_whole_and_lacks_nothing(extent: str, said: str) -> None:
    whole = LEVELS[extent]
    assert left_of(extent, left=said, action="Nothing can be done", owner=None, due=None) == HarmLeft(
        whole, LeftBecause.AS_BEFORE, whole
    )


def test_a_record_that_does_not_say_what_is_left_leaves_the_harm_whole() -> None:
    assert left_of("significant") == HarmLeft(3, LeftBecause.UNSAID, None, ("impacts.left",))
    assert left_of("significant", owner=None).lacks == ("impacts.left", "impacts.owner")


def test_a_record_that_says_more_than_before_leaves_the_harm_as_before() -> None:
    assert left_of("minimal", left="significant", remedy="study") == HarmLeft(1, LeftBecause.MORE, 3)


# --- What it needs -----------------------------------------------------------------------------------


@pytest.mark.parametrize("missing", ["action", "owner", "due"])
def test_a_record_that_lacks_a_need_leaves_the_harm_whole(missing: str) -> None:
    found = left_of("significant", left="minimal", remedy="study", **{missing: None})
    assert found == HarmLeft(3, LeftBecause.LACKING, 1, (f"impacts.{missing}",))


def test_only_what_the_rules_need_is_needed() -> None:
    found = left_of("significant", {"needs": ["action"]}, left="minimal", remedy="told", owner=None, due=None)
    assert found == HarmLeft(1, LeftBecause.REDUCED, 1)
    assert left_of("moderate", {"needs": []}, left="minimal", remedy="told", action=None).extent == 1


# --- How one knows -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unproven", "said", "left", "because"),
    [
        (0, "moderate", 3, LeftBecause.UNPROVEN),
        (0, "nought", 3, LeftBecause.UNPROVEN),
        (1, "moderate", 2, LeftBecause.REDUCED),
        (1, "minimal", 2, LeftBecause.UNPROVEN),
        (2, "minimal", 1, LeftBecause.REDUCED),
        (2, "nought", 1, LeftBecause.UNPROVEN),
        (9, "nought", 0, LeftBecause.REDUCED),
    ],
)
def test_judgement_alone_takes_a_harm_only_so_many_steps_down(
    unproven: int, said: str, left: int, because: LeftBecause
) -> None:
    found = left_of("significant", {"unproven": unproven}, left=said, remedy="judged")
    assert found == HarmLeft(left, because, SAID[said])


def test_how_one_knows_is_lacking_only_where_it_would_count() -> None:
    assert left_of("significant", left="moderate") == HarmLeft(3, LeftBecause.UNSHOWN, 2, ("impacts.remedy",))
    assert left_of("significant", {"unproven": 1}, left="moderate").lacks == ()
    assert left_of("significant", left="same").lacks == ()


@pytest.mark.parametrize(("told", "left"), [(["judged", "study"], 1), (["judged"], 3)])
def test_one_of_several_ways_of_knowing_is_enough(told: list[str], left: int) -> None:
    question, _ = asking_questions()
    several = a_question("remedy", "choices", options=options("judged", "told", "study"))
    item = a_record("minus", "significant", left="minimal", remedy=told, **MITIGATED)
    bank = an_impact_bank(None, (question, several), mitigation=ASKED)
    assert scores_of(bank, records(item)).impacts.records[0].left == left


def test_what_is_said_to_be_left_depends_on_every_answer_that_is_missing() -> None:
    # With an owner, judgement alone would still reduce nothing; with proof, it would without one.
    unproven = left_of("significant", left="moderate", remedy="judged", owner=None)
    assert unproven == HarmLeft(3, LeftBecause.UNPROVEN, 2, ("impacts.owner",))
    assert not unproven.may_lessen
    # With one step allowed, the owner is what is missing, and one step is what it would give.
    allowed = left_of("significant", {"unproven": 1}, left="nought", remedy="judged", owner=None)
    assert allowed == HarmLeft(3, LeftBecause.LACKING, 2, ("impacts.owner",))
    # If it is not said how one knows, both are missing.
    both = left_of("significant", left="nought", owner=None)
    assert both == HarmLeft(3, LeftBecause.LACKING, 0, ("impacts.owner", "impacts.remedy"))
    assert allowed.may_lessen
    assert both.may_lessen


@pytest.mark.parametrize(("remedy", "raised"), [("judged", True), ("study", False)])
def test_a_stop_on_significant_harm_stands_while_it_is_reduced_by_judgement_alone(
    remedy: str, *, raised: bool
) -> None:
    stop = a_flag("stop", {"impact": {"direction": "negative", "left_at_least": "significant"}})
    item = a_record("minus", "significant", left="moderate", remedy=remedy, **MITIGATED)
    (flag,) = scores_of(an_asking_bank([stop]), records(item)).judged
    assert flag.is_raised is raised


# --- Whatever is answered ------------------------------------------------------------------------------

_ANSWERS: dict[str, st.SearchStrategy[Any]] = {
    "left": st.sampled_from(["nought", *LEVELS, "same", None]),
    "remedy": st.sampled_from(["judged", "told", "study", None]),
    "owner": st.sampled_from(["Post holder", None]),
}


@given(st.sampled_from([*LEVELS]), st.integers(0, 3), st.fixed_dictionaries({}, optional=_ANSWERS))
def test_what_is_left_is_never_more_than_before_and_never_less_than_may_count(
    extent: str, unproven: int, keys: dict[str, Any]
) -> None:
    found, before = left_of(extent, {"unproven": unproven}, **keys), LEVELS[extent]
    is_whole = keys.get("owner", "Post holder") is not None
    assert 0 <= found.extent <= before
    if not is_whole or keys.get("left") in (None, "same"):
        assert found.extent == before
    if keys.get("remedy") not in ("told", "study"):
        assert found.extent >= before - unproven
    if keys.get("left") in SAID:
        assert found.extent >= min(before, SAID[keys["left"]])
