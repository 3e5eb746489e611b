"""The profile of the impacts opened: what decides each figure, and what mitigation did or lacks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iia.report.figures.affected import PairFigure, PeopleFigure
from iia.report.figures.figure import FigureKey
from iia.report.figures.impacts import GoalFigure
from tests.unit.domain.scoring.impact_bank import (
    MITIGATED,
    a_record,
    an_asking_bank,
    an_impact_bank,
    records,
)
from tests.unit.report.report_of import figures_of

if TYPE_CHECKING:
    from tests.builders import Document

HEALTHIER = FigureKey("goal", "healthier")


AnyImpact = GoalFigure | PeopleFigure | PairFigure


def opened(*items: Document, key: FigureKey = HEALTHIER, **rules: Any) -> AnyImpact:  # noqa: ANN401
    figure = figures_of(an_impact_bank(**rules), records(*items)).get(key)
    assert isinstance(figure, AnyImpact)
    return figure


def test_each_figure_of_a_goal_names_the_records_that_decide_it() -> None:
    figure = opened(
        a_record("plus", "minimal"),
        a_record("plus", "moderate"),
        a_record("minus", "significant", **MITIGATED),
        a_record("minus", "moderate"),
        a_record("unclear"),
        a_record("plus", "significant", goal="prosperous"),
    )
    assert [(one.id, one.value, one.records) for one in figure.decided] == [
        ("gain", "Option moderate", (2,)),
        ("harm", "Option significant", (3,)),
        ("harm_left", "Option moderate", (3, 4)),
        ("unknown", "1", (5,)),
    ]
    assert figure.title == "Entry healthier"
    assert figure.value == (
        "Gain: Option moderate; harm: Option significant, left after mitigation: Option moderate;"
        " not known: 1"
    )
    assert [record.number for record in figure.records] == [1, 2, 3, 4, 5]


def test_a_mitigated_harm_says_what_was_taken_off() -> None:
    (record,) = opened(a_record("minus", "significant", **MITIGATED)).records
    assert record.said == (
        "It counts as harm. No gain is set against it.",
        (
            "Mitigation takes it from “Option significant” to “Option moderate”: all that this needs is"
            " answered."
        ),
    )
    assert record.changes == ()


def test_a_harm_says_what_its_mitigation_lacks_and_where_to_answer_it() -> None:
    (record,) = opened(a_record("minus", "moderate", action="Do it")).records
    assert record.said[1] == (
        "Mitigation takes nothing off it. Not answered: “Label of owner” and “Label of due”."
    )
    asked = [change.citation for change in record.changes]
    assert [(one.question, one.item) for one in asked if one] == [
        ("impacts.owner", "i0"),
        ("impacts.due", "i0"),
    ]
    assert record.changes[0].text == (
        "Impact 1 lacks an answer to “Label of owner”. With all that a mitigation needs, what is left of its"
        " harm would be: Option minimal."
    )


WHOLE = "No record here is unanswered, of no effect or not known."


def test_a_goal_is_said_to_lack_nothing_only_where_its_records_do() -> None:
    assert WHOLE in opened(a_record("plus", "moderate"), a_record("minus", "moderate", **MITIGATED)).gaps
    undated = {name: said for name, said in MITIGATED.items() if name != "due"}
    lacking = a_record("minus", "moderate", **undated)
    assert opened(lacking).gaps == (
        "1 record is missing an answer that affects how much of its harm is left.",
    )
    assert opened(lacking, lacking).gaps == (
        "2 records are missing an answer that affects how much of their harm is left.",
    )
    assert asked(left="moderate", remedy="judged").gaps == (WHOLE,)


@pytest.mark.parametrize(
    ("direction", "said"),
    [
        ("plus", "Impact 1 would count as a gain if it said how large the effect is."),
        ("minus", "Impact 1 would count as harm if it said how large the effect is."),
    ],
)
def test_an_effect_without_its_extent_says_what_it_would_count_as(direction: str, said: str) -> None:
    assert [change.text for change in opened(a_record(direction)).changes] == [said]


def test_a_bank_without_mitigation_takes_nothing_off() -> None:
    figure = opened(a_record("minus", "moderate", **MITIGATED), mitigation=None)
    assert figure.records[0].said[1] == "This question bank takes nothing off for mitigation."
    assert "Nothing is taken off a harm for mitigation." in figure.rule
    assert figure.changes == ()


def asked(extent: str = "significant", unproven: int = 0, **keys: object) -> GoalFigure:
    """Return the goal of one mitigated harm in a bank that asks what is left."""
    item = a_record("minus", extent, **{**MITIGATED, **keys})
    figure = figures_of(an_asking_bank(unproven=unproven), records(item)).get(HEALTHIER)
    assert isinstance(figure, GoalFigure)
    return figure


@pytest.mark.parametrize(
    ("keys", "value", "said", "change"),
    [
        (
            {"left": "moderate", "remedy": "study"},
            "Option minus: Option significant, then Option moderate after mitigation",
            (
                "Mitigation takes it from “Option significant” to “Option moderate”: all that this needs is"
                " answered."
            ),
            None,
        ),
        (
            {"left": "same", "owner": None},
            "Option minus: Option significant",
            "It says that after mitigation it is as before: “Option significant”.",
            None,
        ),
        (
            {},
            "Option minus: Option significant",
            "It does not say what is left after mitigation, so all of it counts as left.",
            (
                (
                    "Impact 1 does not say how much of its harm is left after mitigation. Until it does,"
                    " all of it counts as left."
                ),
                "impacts.left",
            ),
        ),
        (
            {"extent": "minimal", "left": "moderate", "remedy": "study"},
            "Option minus: Option minimal",
            (
                "It says that more is left after mitigation (“Option moderate”) than there was before"
                " (“Option minimal”), so it counts as before."
            ),
            (
                "Impact 1 says that more of its harm is left than there was. If less is left, say so.",
                "impacts.left",
            ),
        ),
        (
            {"left": "moderate", "remedy": "judged"},
            "Option minus: Option significant, with nothing to show that the remedy works",
            (
                "It says that “Option moderate” is left, but nothing shows that the remedy works, so it"
                " counts as “Option significant”."
            ),
            (
                (
                    "What is left of impact 1 would count as “Option moderate” if there were something to"
                    " show that the remedy works."
                ),
                "impacts.remedy",
            ),
        ),
        (
            {"left": "moderate"},
            "Option minus: Option significant",
            (
                "It says that “Option moderate” is left, but not how you know that the remedy works, so it"
                " counts as “Option significant”."
            ),
            (
                (
                    "What is left of impact 1 would count as “Option moderate” if there were something to"
                    " show that the remedy works."
                ),
                "impacts.remedy",
            ),
        ),
        (
            {"left": "nought", "remedy": "study", "due": None},
            "Option minus: Option significant",
            "Mitigation takes nothing off it. Not answered: “Label of due”.",
            (
                (
                    "Impact 1 lacks an answer to “Label of due”. With all that a mitigation needs, what is"
                    " left of its harm would be: None."
                ),
                "impacts.due",
            ),
        ),
    ],
)
def test_a_harm_says_why_as_much_of_it_is_left_as_is(
    keys: dict[str, Any], value: str, said: str, change: tuple[str, str] | None
) -> None:
    (record,) = asked(**keys).records
    assert (record.value, record.said[1]) == (value, said)
    found = [(one.text, one.citation and one.citation.question) for one in record.changes]
    assert found == ([] if change is None else [change])


def test_a_step_that_judgement_alone_is_allowed_is_taken_and_the_rest_told() -> None:
    (record,) = asked(unproven=1, left="nought", remedy="judged").records
    assert record.value == "Option minus: Option significant, then Option moderate after mitigation"
    assert record.said[1] == (
        "It says that “None” is left, but nothing shows that the remedy works, so it counts as “Option"
        " moderate”."
    )


def test_judgement_without_an_owner_says_all_that_it_would_take() -> None:
    (record,) = asked(left="moderate", remedy="judged", owner=None, due=None).records
    assert record.said[1] == (
        "It says that “Option moderate” is left, but nothing shows that the remedy works, so it counts as"
        " “Option significant”. Not answered: “Label of owner” and “Label of due”."
    )
    cited = [one.citation.question for one in record.changes if one.citation]
    assert cited == ["impacts.owner", "impacts.due", "impacts.remedy"]
    assert record.changes[0].text == (
        "Impact 1 lacks an answer to “Label of owner”. With all that a mitigation needs, and something to"
        " show that the remedy works, what is left of its harm would be: Option moderate."
    )
    assert record.changes[2].text == (
        "What is left of impact 1 would count as “Option moderate” if there were something to show that the"
        " remedy works, and all else that a mitigation needs."
    )


PROMISE = re.compile(r"what is left of its harm would be: (.+)\.$|would count as “(.+?)”")


@given(
    st.sampled_from(["minimal", "moderate", "significant"]),
    st.integers(0, 3),
    st.fixed_dictionaries(
        {
            "left": st.sampled_from(["nought", "minimal", "moderate", "significant", "same", None]),
            "remedy": st.sampled_from(["judged", "study", None]),
            "owner": st.sampled_from([MITIGATED["owner"], None]),
            "due": st.sampled_from([MITIGATED["due"], None]),
        }
    ),
)
def test_whoever_answers_what_is_promised_to_lower_a_harm_finds_it_lowered(
    extent: str, unproven: int, keys: dict[str, Any]
) -> None:
    found = asked(extent, unproven, **keys)
    promises = [(one, said) for one in found.changes if (said := PROMISE.search(one.text))]
    cited = [one.citation.question.removeprefix("impacts.") for one, _ in promises if one.citation]
    for one, said in promises:
        needed = {name: MITIGATED[name] for name in cited if name in MITIGATED}
        proof = {"remedy": "study"} if "show that the remedy works" in one.text else {}
        after = asked(extent, unproven, **keys | needed | proof)
        assert after.harm_left.title == next(filter(None, said.groups()))
        assert after.harm_left.level < found.harm_left.level


def test_the_rule_says_what_counts_as_left() -> None:
    found = asked().rule
    assert (
        "What is left of a harm is what its record says, but only if it also says all of this: what will be"
        " done, who is responsible and by when."
    ) in found
    assert (
        "If a record does not say what is left, or says that more is left than before, the harm counts as"
        " before."
    ) in found
    assert "With nothing to show that the remedy works, the harm counts as before." in found
    assert ("With nothing to show that the remedy works, a harm goes down by 2 steps at most.") in asked(
        unproven=2
    ).rule
    without = figures_of(an_asking_bank(needs=[]), records()).get(HEALTHIER)
    assert "What is left of a harm is what its record says." in without.rule


def test_nothing_left_of_a_harm_is_not_the_same_as_no_record_of_harm() -> None:
    none_left = opened(a_record("minus", "minimal", **MITIGATED)).decided[2]
    assert (none_left.value, none_left.records) == ("None", (1,))
    no_record = opened(a_record("plus", "minimal")).decided[2]
    assert (no_record.value, no_record.records) == ("None recorded", ())


def test_unanswered_none_and_unknown_are_told_apart() -> None:
    figure = opened(
        a_record(None),
        a_record("nil", reason="Nobody lives there"),
        a_record("nil"),
        a_record("unclear"),
        a_record("minus"),
    )
    assert [record.said[0] for record in figure.records] == [
        "It has no direction yet: it is unanswered, and counts neither as none nor as unknown.",
        "It says that there is no effect, and why: it counts as considered.",
        "It says that there is no effect, but not why: it does not count as considered.",
        "The effect is not known: it counts neither as gain nor as harm.",
        "It does not say how large the effect is: it counts as not known.",
    ]
    assert figure.gaps == (
        "1 record has no direction yet: it counts for nothing.",
        "2 records say that there is no effect: they take nothing from a gain or a harm.",
        "1 of these does not say why, so it does not count as considered.",
        "2 records count as not known: they are neither none nor a gain or a harm.",
    )
    wanted = [change.citation.question for change in figure.changes if change.citation]
    assert wanted == ["impacts.direction", "impacts.reason", "impacts.direction", "impacts.extent"]
    assert [record.direction_title for record in figure.records[3:]] == ["Option unclear", "Option minus"]


def test_none_counts_as_considered_only_with_its_reason() -> None:
    assert not opened(a_record("nil")).considered
    assert opened(a_record("nil", reason="Nobody lives there")).considered
    pair = FigureKey("people_goal", "carers", "healthier")
    assert not opened(a_record("nil", people=["carers"]), key=pair).considered
    assert opened(a_record("nil", people=["carers"], reason="Nobody"), key=pair).considered


def test_a_goal_without_records_is_unanswered() -> None:
    figure = opened()
    assert (figure.value, figure.considered) == ("Nothing recorded", False)
    assert figure.gaps == (
        "No effect is recorded here: that is unanswered, which is not the same as no effect.",
    )


def test_a_record_without_a_goal_says_where_to_name_one() -> None:
    key = FigureKey("people", "carers")
    (record,) = opened(a_record("plus", "minimal", goal=None, people=["carers"]), key=key).records
    assert (record.goal_id, record.goal) == (None, "No goal named yet")
    (change,) = record.changes
    assert change.citation is not None
    assert (change.text, change.citation.question) == (
        "Impact 1 counts under no goal until one is named.", "impacts.goal",
    )  # fmt: skip


def test_people_open_across_goals_with_those_under_which_harm_is_left() -> None:
    figure = opened(
        a_record("minus", "moderate", people=["carers"]),
        a_record("minus", "minimal", goal="prosperous", people=["carers", "children"], **MITIGATED),
        a_record("plus", "significant", people=["children"]),
        key=FigureKey("people", "carers"),
    )
    assert [record.number for record in figure.records] == [1, 2]
    assert isinstance(figure, PeopleFigure)
    assert [(link.key, link.title) for link in figure.harmed] == [
        (FigureKey("people_goal", "carers", "healthier"), "Entry healthier")
    ]
    assert figure.records[1].people == ("Entry children", "Entry carers")


def test_a_pair_opens_into_its_own_records() -> None:
    figure = opened(
        a_record("minus", "moderate", people=["carers"]),
        a_record("minus", "significant", people=["children"]),
        a_record("minus", "significant", goal="prosperous", people=["carers"]),
        key=FigureKey("people_goal", "carers", "healthier"),
    )
    assert figure.title == "Entry carers: Entry healthier"
    assert [record.number for record in figure.records] == [1]
    assert (figure.decided[2].value, figure.decided[2].records) == ("Option moderate", (1,))


def test_records_lead_to_where_they_are_asked() -> None:
    (record,) = opened(a_record("plus", "minimal")).records
    assert (record.citation.question, record.citation.item, record.citation.item_title) == (
        "impacts",
        "i0",
        "Item 1",
    )
