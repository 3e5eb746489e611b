"""A metric opened: every figure in it worked out by hand."""

from __future__ import annotations

from fractions import Fraction as F  # noqa: N817 - figures are easier to read so
from typing import TYPE_CHECKING, Any

from iia.report.figures.figure import FigureKey
from iia.report.figures.metrics import MetricFigure
from iia.report.tables.metric import MetricTables
from tests.builders import (
    ENGLISH,
    WELSH,
    a_bank,
    a_choice,
    a_group,
    a_metric,
    a_question,
    a_scale,
    a_section,
    a_term,
    a_text,
)
from tests.unit.report.report_of import figures_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.bank import Bank
    from tests.builders import Document

YES_OR_NO = {"yes": 1, "no": 0}
BANDS = [
    {"id": "low", "title": a_text("Low"), "up_to": "1.5"},
    {"id": "middle", "title": a_text("Middle"), "description": a_text("Half way"), "up_to": "2"},
    {"id": "high", "title": a_text("High")},
]


def opened(bank: Bank, answers: Mapping[str, object] | None = None, metric: str = "m") -> MetricFigure:
    figure = figures_of(bank, answers).get(FigureKey("metric", metric))
    assert isinstance(figure, MetricFigure)
    return figure


def worked_example(**keys: Any) -> Bank:  # noqa: ANN401
    """The worked example of the scoring documentation."""
    metric = a_metric("m", a_term("a", 2), "b", "c", bands=BANDS, **keys)
    questions = (a_choice("a", 0, 1, 3), a_scale("b", 1, 5), a_question("c", points=YES_OR_NO))
    return a_bank(a_section("s", *questions, number="2"), scoring={"metrics": [metric]})


# --- Its parts ---------------------------------------------------------------------------------------


def test_a_mean_opens_into_answers_places_weights_and_parts() -> None:
    figure = opened(worked_example(), {"a": "o1", "b": 4})
    assert (figure.title, figure.value) == ("Metric m", "1.89 of 4, Middle")
    found = [
        (
            one.citation.question,
            one.citation.number,
            one.answer,
            one.part.points,
            one.part.level,
            one.part.weight,
            one.part.part,
        )
        for one in figure.parts
    ]
    assert found == [
        ("a", "2.1.1", "Option o1", F(1), F(1, 3), F(2), F(8, 9)),
        ("b", "2.1.2", "4", F(4), F(3, 4), F(1), F(1)),
    ]


def test_points_are_given_in_the_words_of_the_page_that_they_are_on() -> None:
    figure = opened(worked_example(), {"a": "o1", "b": 4})
    first, _ = figure.parts
    assert next(MetricTables(figure, WELSH).list_cells(first)) == "1, o 0 i 3"
    assert next(MetricTables(figure, ENGLISH).list_cells(first)) == "1, of 0 to 3"


def test_the_sum_of_a_mean_is_written_out() -> None:
    assert opened(worked_example(), {"a": "o1", "b": 4}).working == (
        "Weights times places, added up and divided by all weights: (2 × 1/3 + 1 × 0.75) ÷ 3 = 17/36.",
        "On the scale from 0 to 4: 4 × 17/36 = 1.89 (17/9).",
    )


def test_a_scale_with_a_foot_has_it_in_the_sum() -> None:
    bank = worked_example(scale={"from": -1, "to": 3})
    assert opened(bank, {"a": "o1", "b": 4}).working[1] == (
        "On the scale from -1 to 3: -1 + 4 × 17/36 = 0.89 (8/9)."
    )


def test_a_sum_is_written_out_with_its_maximum() -> None:
    metric = a_metric("m", a_term("a", 2), "b", "c", method="sum")
    bank = a_bank(
        a_choice("a", -1, 3),
        a_choice("b", 0, 5),
        a_choice("c", 0, 7, when={"question": "b", "is": "o1"}),
        scoring={"metrics": [metric]},
    )
    figure = opened(bank, {"a": "o0", "b": "o0"})
    assert figure.working == (
        "Weights times points, added up: 2 × (-1) + 1 × 0 = -2.",
        "Weights times the most points, for the maximum: 2 × 3 + 1 × 5 = 11.",
    )


def test_a_maximum_over_all_includes_what_does_not_apply() -> None:
    metric = a_metric("m", "b", "c", method="sum", maximum="all")
    bank = a_bank(
        a_choice("b", 0, 5), a_choice("c", 0, 7, when={"question": "b", "is": "o1"}),
        scoring={"metrics": [metric]},
    )  # fmt: skip
    figure = opened(bank, {"b": "o0"})
    assert figure.working[1] == "Weights times the most points, for the maximum: 1 × 5 + 1 × 7 = 12."
    assert "Its maximum is taken over all of its questions, whether they are asked or not." in figure.rule


def test_an_extreme_names_the_places_and_marks_what_decides() -> None:
    figure = opened(worked_example(method="lowest"), {"a": "o1", "b": 4})
    assert [one.part.decides for one in figure.parts] == [True, False]
    assert figure.working == (
        "The lowest of the places 1/3; 0.75 is 1/3.",
        "On the scale from 0 to 4: 4 × 1/3 = 1.33 (4/3).",
    )


# --- Its rule and its gaps -------------------------------------------------------------------------------


def test_the_rule_says_how_this_metric_treats_what_is_missing() -> None:
    left_out = opened(worked_example(), {"b": 4})
    assert (
        "A question without an answer is left out: it neither raises nor lowers the score." in left_out.rule
    )
    assert left_out.gaps[0] == "2 questions that apply have no answer: they are left out."
    lowest = opened(worked_example(unanswered="lowest", inapplicable="counted"), {"b": 4})
    assert (
        "As soon as one answer counts, a question without an answer counts with its lowest points."
        in lowest.rule
    )
    assert "An answer goes on counting even where its question no longer applies." in lowest.rule
    assert lowest.gaps[0] == "2 questions that apply have no answer: they count with their lowest points."
    assert [one.part.answered for one in lowest.parts] == [False, True, False]


def test_a_metric_without_answers_has_no_score_rather_than_zero() -> None:
    figure = opened(worked_example())
    assert (figure.value, figure.score, figure.working) == ("Not scored yet", None, ())
    assert figure.gaps == (
        "Nothing that counts is answered, so there is no score: that is not the same as a score of 0.",
    )
    assert not any(band.is_reached for band in figure.bands)
    assert (figure.to_higher, figure.to_lower) == (None, None)


def test_the_rule_comes_with_its_bank_and_version() -> None:
    bank = opened(worked_example()).bank
    assert (bank.title, bank.id, bank.version, bank.content_hash) == ("Test bank", "test_bank", "1", "b" * 64)


# --- Bands ---------------------------------------------------------------------------------------------


def test_bands_carry_their_limits_and_how_far_they_are() -> None:
    figure = opened(worked_example(), {"a": "o1", "b": 4})
    assert [(band.title, band.up_to, band.is_reached) for band in figure.bands] == [
        ("Low", F(3, 2), False),
        ("Middle", F(2), True),
        ("High", None, False),
    ]
    assert figure.bands[1].description == "Half way"
    higher, lower = figure.to_higher, figure.to_lower
    assert higher is not None
    assert (higher.title, higher.distance) == ("High", F(1, 9))
    assert higher.text == "“High” begins above 2: the score must rise by more than 0.11 (1/9)."
    assert lower is not None
    assert (lower.title, lower.distance) == ("Low", F(7, 18))


def test_the_outer_bands_have_none_beyond_them() -> None:
    assert opened(worked_example(), {"c": "no"}).to_lower is None
    assert opened(worked_example(), {"c": "yes"}).to_higher is None


def test_a_band_by_share_has_the_figure_that_it_comes_to() -> None:
    bands = [
        {"id": "low", "title": a_text("Low"), "up_to_share": "0.25"},
        {"id": "high", "title": a_text("High")},
    ]
    bank = a_bank(a_choice("a", 0, 10), scoring={"metrics": [a_metric("m", "a", method="sum", bands=bands)]})
    low = opened(bank, {"a": "o0"}).bands[0]
    assert (low.share, low.up_to, low.is_reached) == (F(1, 4), F(5, 2), True)


def test_an_open_question_says_which_bands_it_could_lead_to() -> None:
    (term,) = opened(worked_example(), {"a": "o1", "b": 4}).unanswered
    assert (term.citation.question, term.term.lowest, term.term.highest) == ("c", F(17, 12), F(29, 12))
    assert (term.lowest_band, term.highest_band) == ("Low", "High")


def test_at_the_limit_itself_any_rise_reaches_the_band_above() -> None:
    figure = opened(worked_example(), {"b": 3})
    assert (figure.score, figure.value) == (F(2), "2 of 4, Middle")
    assert figure.to_higher is not None
    assert figure.to_higher.text == "“High” begins above 2: any rise of the score reaches it."


def test_bands_under_adjustment_give_limits_and_no_distance() -> None:
    figure = opened(worked_example(adjust=[{"multiply": "0.9"}]), {"a": "o1", "b": 4})
    assert figure.score == F(17, 10)
    assert figure.to_higher is not None
    assert figure.to_lower is not None
    assert figure.to_higher.text == "“High” begins above 2, for the score after adjustment."
    assert figure.to_lower.text == "“Low” reaches up to 1.5, for the score after adjustment."
    (term,) = figure.unanswered
    assert (term.term.lowest, term.term.highest) == (F(17, 12), F(29, 12))
    assert (term.lowest_band, term.highest_band) == (None, None)


# --- Adjustments -----------------------------------------------------------------------------------------


def adjusted(**changes: object) -> MetricFigure:
    steps: list[Document] = [
        {"when": {"metric": "other", "at_least": 2}, "multiply": "0.5"},
        {"when": {"metric": "other", "below": 2}, "add": 1},
        {"multiply": "0.85", "round": "half_up"},
    ]
    bank = a_bank(
        a_scale("a", 0, 4),
        a_scale("b", 0, 4),
        scoring={"metrics": [a_metric("m", "a", adjust=steps), a_metric("other", "b")]},
    )
    return opened(bank, changes)


def test_every_adjustment_is_listed_with_why_it_was_taken_or_not() -> None:
    first, second, third = adjusted(a=4, b=3).steps
    assert first.is_taken
    assert first.text == (
        "Adjusted because: the score for “Metric other” is 2 or more."
        " The score is multiplied by 0.5. It goes from 4 to 2."
    )
    assert not second.is_taken
    assert second.text == (
        "Not adjusted because: the score for “Metric other” is 2 or more. The score stays at 2."
    )
    assert second.rule == (
        "This adjustment is made when the score for “Metric other” is below 2. 1 is added to the score."
    )
    assert third.is_taken
    assert third.rule.startswith("This adjustment is always made. The score is multiplied by 0.85.")


def test_an_adjustment_that_cannot_be_decided_says_what_it_depends_on() -> None:
    first, _, third = adjusted(a=4).steps
    assert (first.is_taken, third.is_taken) == (False, True)
    assert first.text == (
        "Not adjusted: it cannot be told yet, since it depends on the score for “Metric other”."
        " The score stays at 4."
    )


def test_without_a_score_no_adjustment_is_taken() -> None:
    steps = adjusted(b=4).steps
    assert {step.text for step in steps} == {"Not adjusted: there is no score yet."}
    assert not any(step.is_taken for step in steps)


# --- What does not count -----------------------------------------------------------------------------------

IF_B = {"question": "b", "is": "yes"}


def test_what_does_not_apply_is_listed_with_its_reason_and_the_answer_kept() -> None:
    bank = a_bank(
        a_question("b"),
        a_scale("a", 0, 4),
        a_scale("x", 0, 4, when=IF_B),
        a_scale("y", 0, 4, when=IF_B),
        scoring={"metrics": [a_metric("m", "a", "x", "y")]},
    )
    found = opened(bank, {"b": "no", "a": 2, "x": 4}).not_counted
    why = "This does not apply because the answer to “Label of b” is “No”."
    assert [(one.citation.question, one.because, one.answer) for one in found] == [
        ("x", why, "4"),
        ("y", why, None),
    ]
    (may,) = opened(bank, {"a": 2}).not_counted[:1]
    assert may.because == "This may apply: it depends on “Label of b”."


def test_an_answer_that_counts_although_its_question_does_not_apply_says_so() -> None:
    bank = a_bank(
        a_question("b"),
        a_scale("x", 0, 4, when=IF_B),
        scoring={"metrics": [a_metric("m", "x", inapplicable="counted")]},
    )
    figure = opened(bank, {"b": "no", "x": 3})
    (one,) = figure.parts
    assert (one.answer, one.part.part, figure.not_counted) == ("3", F(3), ())
    assert one.kept_because == "This does not apply because the answer to “Label of b” is “No”."


def test_the_entries_of_a_group_share_a_weight_and_those_without_an_answer_are_named() -> None:
    bank = a_bank(
        a_group("risks", a_scale("size", 0, 4), a_question("seen")),
        scoring={"metrics": [a_metric("m", a_term("risks.size", 3))]},
    )
    items = [{"id": "i1", "size": 4}, {"id": "i2", "seen": "yes"}, {"id": "i3", "size": 1}]
    figure = opened(bank, {"risks": items})
    assert [(one.citation.item, one.citation.item_title, one.part.weight) for one in figure.parts] == [
        ("i1", "Item 1", F(3, 2)),
        ("i3", "Item 3", F(3, 2)),
    ]
    assert [(one.citation.item, one.because) for one in figure.not_counted] == [
        ("i2", "It has no answer; those that have one share the weight.")
    ]
    assert [one.citation.item for one in figure.unanswered_entries] == ["i2"]
    assert figure.could_come_to_count == ()
    assert figure.gaps[0] == (
        "1 entry has no answer where others have one: an answer there could change the score too."
    )
    assert "Every question that counts has an answer." not in figure.gaps


def of_entries(answers: Mapping[str, object], **keys: Any) -> MetricFigure:  # noqa: ANN401
    """A metric of one question of a group, asked if another says yes, and of one outside the group."""
    size = a_scale("size", 0, 4, when={"question": "seen", "is": "yes"})
    bank = a_bank(
        a_scale("a", 0, 4),
        a_group("risks", a_question("seen"), size),
        scoring={"metrics": [a_metric("m", "a", "risks.size", **keys)]},
    )
    return opened(bank, answers)


def test_an_open_question_of_entries_leads_to_the_first_that_it_is_asked_of() -> None:
    entries = [{"id": "i1", "seen": "no"}, {"id": "i2", "seen": "yes"}, {"id": "i3", "seen": "yes"}]
    (term,) = of_entries({"a": 2, "risks": entries}).unanswered
    assert (term.citation.question, term.citation.item, term.citation.item_title) == (
        "risks.size",
        "i2",
        "Item 2",
    )
    assert (term.term.lowest, term.term.highest) == (F(1), F(3))


def test_an_open_question_that_no_entry_is_asked_offers_no_range() -> None:
    figure = of_entries({"a": 2, "risks": [{"id": "i1", "seen": "no"}, {"id": "i2"}]})
    assert figure.unanswered == ()
    assert [one.citation.item for one in figure.could_come_to_count] == ["i1", "i2"]
    assert (figure.result.coverage, figure.gaps[0]) == (
        F(1, 2),
        "1 question is asked of no entry so far: it is left out, and its weight is not answered.",
    )


def test_an_open_question_of_a_group_without_entries_asks_for_one_first() -> None:
    figure = of_entries({"a": 2})
    (term,) = figure.unanswered
    assert (term.citation.question, term.citation.item) == ("risks.size", None)
    assert figure.gaps[:2] == (
        "1 question that applies has no answer: it is left out.",
        "“Label of risks” has no entry yet: add one first, to answer what is asked of each.",
    )


def test_a_weight_is_written_the_same_way_in_the_table_and_in_the_sum() -> None:
    metric = a_metric("m", a_term("a", "0.125"), a_term("b", "0.5"))
    bank = a_bank(a_scale("a", 0, 4), a_scale("b", 0, 4), scoring={"metrics": [metric]})
    figure = opened(bank, {"a": 4, "b": 4})
    assert [figure.scores.exact(part.weight) for part in figure.result.parts] == ["0.13 (1/8)", "0.5"]
    assert figure.working[0].endswith("(1/8 × 1 + 0.5 × 1) ÷ 5/8 = 1.")


def test_the_answers_of_a_group_that_does_not_apply_are_listed_one_by_one() -> None:
    group = a_group("risks", a_scale("size", 0, 4), when=IF_B)
    bank = a_bank(a_question("b"), group, scoring={"metrics": [a_metric("m", "risks.size")]})
    why = "This does not apply because the answer to “Label of b” is “No”."
    kept = opened(bank, {"b": "no", "risks": [{"id": "i1", "size": 4}]}).not_counted
    assert [(one.citation.item, one.because, one.answer) for one in kept] == [("i1", why, "4")]
    empty = opened(bank, {"b": "no"}).not_counted
    assert [(one.citation.item, one.because, one.answer) for one in empty] == [(None, why, None)]


def test_figures_are_the_same_in_both_languages() -> None:
    bank, answers = worked_example(), {"a": "o1", "b": 4}
    english = opened(bank, answers)
    welsh = figures_of(bank, answers, wording=WELSH).get(FigureKey("metric", "m"))
    assert isinstance(welsh, MetricFigure)
    assert welsh.value == "1.89 o 4, cy Middle"
    assert [one.part for one in welsh.parts] == [one.part for one in english.parts]
    assert [band.up_to for band in welsh.bands] == [band.up_to for band in english.bands]
