"""What a question looks like: its words in the reader's language, and what a screen reader is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup, Tag

from forms.building import FormSource, build_page_form
from iia.domain.problems import AnswerProblem, Problem
from tests.builders import (
    ENGLISH,
    WELSH,
    a_bank,
    a_choice,
    a_framework,
    a_question,
    a_text,
    an_option,
    applicability_of,
)

if TYPE_CHECKING:
    from iia.report.wording import Wording
    from tests.builders import Document


def show(*questions: Document, wording: Wording = ENGLISH, problem: Problem | None = None) -> BeautifulSoup:
    """Return the questions of a page as HTML; a problem is put at its own."""
    bank = a_bank(*questions)
    form = build_page_form(bank.sections[0].pages[0], FormSource(applicability_of(bank), {}, wording))
    if problem:
        form.mark([problem], wording)
    return BeautifulSoup("".join(str(field()) for field in form.answer_fields), "html.parser")


def tag_of(soup: BeautifulSoup, selector: str) -> Tag:
    """Return the first tag that a selector finds."""
    found = soup.select_one(selector)
    assert found is not None, selector
    return found


def test_a_label_says_when_an_answer_is_optional() -> None:
    assert tag_of(show(a_question("q", "short_text")), "label").get_text(strip=True) == "Label of q(optional)"
    needed = show(a_question("q", "short_text", required=True))
    assert tag_of(needed, "label").get_text(strip=True) == "Label of q"


@pytest.mark.parametrize(("wording", "word"), [(ENGLISH, "Error:"), (WELSH, "Gwall:")])
def test_an_error_is_announced_in_the_language_of_the_page(wording: Wording, word: str) -> None:
    for kind in ("short_text", "long_text", "number", "date", "yes_no"):
        shown = show(a_question("q", kind), wording=wording, problem=Problem("q", AnswerProblem.MISSING))
        assert tag_of(shown, ".govuk-error-message .govuk-visually-hidden").get_text() == word
        assert "q-q-error" in str(shown)


def test_the_parts_of_a_day_are_named_in_the_language_of_the_page() -> None:
    labels = [
        tag.get_text(strip=True) for tag in show(a_question("q", "date"), wording=WELSH).select("label")
    ]
    assert labels == ["Diwrnod", "Mis", "Blwyddyn"]


def test_the_words_left_are_counted_in_every_plural_form_of_the_language() -> None:
    question = a_question("q", "long_text", max_words=50)
    for wording, forms in (
        (ENGLISH, {"one", "other"}),
        (WELSH, {"zero", "one", "two", "few", "many", "other"}),
    ):
        group = tag_of(show(question, wording=wording), ".govuk-character-count")
        prefix = "data-i18n.words-under-limit."
        given = {
            name.removeprefix(prefix): value for name, value in group.attrs.items() if name.startswith(prefix)
        }
        assert set(given) == forms
        assert "%{count}" in given["other"]


def test_the_unit_of_a_number_is_read_out() -> None:
    shown = show(a_question("q", "number", unit=a_text("tonnes a year")))
    assert "(tonnes a year)" in tag_of(shown, "label").get_text()
    assert tag_of(shown, ".govuk-input__suffix").get_text() == "tonnes a year"
    assert show(a_question("q", "number", unit=a_text("£"))).select(".govuk-input__prefix")


def test_the_currency_of_an_amount_comes_before_it_and_is_read_out() -> None:
    shown = show(a_question("q", "money"))
    assert tag_of(shown, ".govuk-input__prefix").get_text() == "£"
    assert "(£)" in tag_of(shown, "label").get_text()
    assert tag_of(show(a_question("q", "money", currency="EUR")), ".govuk-input__prefix").get_text() == "€"


def test_many_options_become_a_list_to_drop_down_unless_they_have_hints() -> None:
    assert len(show(a_choice("q", *range(11))).select("select option")) == 12
    assert len(show(a_choice("q", *range(10))).select("input[type=radio]")) == 10
    options = [an_option(f"o{n}", hint=a_text("A hint")) for n in range(11)]
    assert len(show(a_question("q", "choice", options=options)).select("input[type=radio]")) == 11


def test_an_option_that_excludes_the_others_is_set_apart() -> None:
    options = [an_option("one"), an_option("two"), an_option("none", exclusive=True)]
    shown = show(a_question("q", "choices", options=options))
    assert tag_of(shown, ".govuk-checkboxes__divider").get_text(strip=True) == "or"
    assert tag_of(shown, "[value=none]")["data-behaviour"] == "exclusive"


def test_a_hint_is_commonmark_without_html() -> None:
    hint = "Say *why*: <script>x</script> [see](https://example.org) [no](javascript:x) ![i](https://e.org/i.png)"
    shown = tag_of(show(a_question("q", "short_text", hint=a_text(hint, hint))), ".govuk-hint")
    assert tag_of(BeautifulSoup(str(shown), "html.parser"), "em").get_text() == "why"
    assert [link["href"] for link in shown.select("a")] == ["https://example.org", "https://e.org/i.png"]
    assert not shown.select("script, img")
    assert "<script>x</script>" in shown.get_text()


def test_an_earlier_answer_appears_in_a_hint_as_it_was_typed() -> None:
    asked = a_question("second", "short_text", hint=a_text("About {first}", "Am {first}"))
    bank = a_bank(a_question("first", "short_text"), asked)
    applicability = applicability_of(bank, {"first": "*A* <b>name</b> [x](y)"})
    form = build_page_form(bank.sections[0].pages[0], FormSource(applicability, {}, ENGLISH))
    hint = tag_of(BeautifulSoup(str(form.answer_fields[1]()), "html.parser"), ".govuk-hint")
    assert hint.get_text(strip=True) == "About *A* <b>name</b> [x](y)"
    assert not hint.find_all(True)


def show_indicators(kind: str, wording: Wording = ENGLISH, problem: Problem | None = None) -> BeautifulSoup:
    """Return a question whose options are indicators, under the goals that they belong to."""
    frame = a_framework(
        goals=["rich", "green"],
        indicators=[
            {"id": "trees", "title": a_text("Trees"), "under": "green"},
            {"id": "jobs", "title": a_text("Jobs"), "under": "rich"},
            {"id": "trust", "title": a_text("Trust")},
            {"id": "rivers", "title": a_text("Rivers"), "under": "green"},
        ],
    )
    question = a_question("q", kind, options_from="frame.indicators", under="goals")
    bank = a_bank(question, frameworks=[frame])
    form = build_page_form(bank.sections[0].pages[0], FormSource(applicability_of(bank), {}, wording))
    if problem:
        form.mark([problem], wording)
    return BeautifulSoup("".join(str(field()) for field in form.answer_fields), "html.parser")


@pytest.mark.parametrize(("kind", "component"), [("choices", "checkboxes"), ("choice", "radios")])
def test_options_stand_once_each_under_the_heading_that_they_belong_to(kind: str, component: str) -> None:
    shown = show_indicators(kind)
    outer = tag_of(shown, "fieldset")
    legends = [tag.get_text(strip=True) for tag in outer.select("legend")]
    assert legends == ["Label of q(optional)", "Entry rich", "Entry green"]
    groups = [
        [label.get_text(strip=True) for label in group.select("label")]
        for group in outer.select(f".govuk-{component}")
    ]
    assert groups == [["Trust"], ["Jobs"], ["Trees", "Rivers"]]
    assert {str(tag["name"]) for tag in shown.select("input")} == {"q-q"}
    ids = [str(tag["id"]) for tag in shown.select("[id]")]
    assert len(ids) == len(set(ids))


def test_an_error_above_options_under_headings_leads_to_the_first_of_them() -> None:
    shown = show_indicators("choices", problem=Problem("q", AnswerProblem.MISSING))
    assert tag_of(shown, "fieldset")["aria-describedby"] == "q-q-error"
    assert shown.select("#q-q-error")
    assert tag_of(shown, "input#q-q")["value"] == "trust"
    assert shown.select(".govuk-form-group--error")


def show_many(
    kind: str, answers: list[str] | str | None = None, *, headings: bool = True, required: bool = False
) -> BeautifulSoup:
    """Return a question with seventeen options, under two headings or none, and what is chosen of them."""
    goals = ("rich", "green")
    entries = [
        {"id": f"i{n}", "title": a_text(f"Indicator {n}"), **({"under": goals[n % 2]} if headings else {})}
        for n in range(17)
    ]
    under = {"under": "goals"} if headings else {}
    question = a_question("q", kind, options_from="frame.indicators", required=required, **under)
    bank = a_bank(question, frameworks=[a_framework(goals=goals, indicators=entries)])
    applicability = applicability_of(bank, {} if answers is None else {"q": answers})
    form = build_page_form(bank.sections[0].pages[0], FormSource(applicability, {}, ENGLISH))
    assert form.has_filter
    return BeautifulSoup(str(form.answer_fields[0]()), "html.parser")


@pytest.mark.parametrize(("kind", "chosen"), [("choices", ["i1", "i3"]), ("choice", "i1")])
def test_many_options_under_headings_are_folds_that_count_what_is_chosen(
    kind: str, chosen: list[str] | str
) -> None:
    shown = show_many(kind, chosen)
    folds = [" ".join(fold.get_text(" ").split()) for fold in shown.select("summary")]
    count = len([chosen] if isinstance(chosen, str) else chosen)
    assert folds == ["Entry rich 0 of 9 chosen", f"Entry green {count} of 8 chosen"]
    assert len(shown.select("details input[name=q-q]")) == 17
    assert not shown.select("details[open]")
    legends = [tag.get_text(strip=True) for tag in shown.select("legend")]
    assert legends == ["Label of q(optional)", "Entry rich", "Entry green"], "the question is not folded away"


def test_what_is_chosen_of_many_options_is_listed_above_them() -> None:
    shown = show_many("choices", ["i3", "i2"])
    listed = [item.get_text(strip=True) for item in shown.select(".iia-options__chosen > ul li")]
    assert listed == ["Indicator 2", "Indicator 3"]
    assert show_many("choices").select_one(".iia-options__chosen[hidden]") is not None


def test_the_filter_of_options_is_hidden_until_a_script_shows_it_and_sends_nothing() -> None:
    shown = show_many("choices")
    assert tag_of(shown, "[data-filter]").has_attr("hidden")
    assert not tag_of(shown, "[data-filter] input").has_attr("name")


def test_a_problem_opens_the_folds_of_what_is_chosen() -> None:
    goals = ("rich", "green")
    entries = [{"id": f"i{n}", "title": a_text(f"Indicator {n}"), "under": goals[n % 2]} for n in range(17)]
    question = a_question("q", "choices", options_from="frame.indicators", under="goals")
    bank = a_bank(question, frameworks=[a_framework(goals=goals, indicators=entries)])
    source = FormSource(applicability_of(bank, {"q": ["i2"]}), {}, ENGLISH)
    form = build_page_form(bank.sections[0].pages[0], source)
    form.mark([Problem("q", AnswerProblem.MISSING)], ENGLISH)
    opened = BeautifulSoup(str(form.answer_fields[0]()), "html.parser").select("details[open] summary")
    assert ["Entry rich" in summary.get_text() for summary in opened] == [True]


def test_the_options_of_a_required_question_are_in_sight_until_it_is_answered() -> None:
    empty = show_many("choices", headings=False, required=True)
    answered = show_many("choices", ["i1"], headings=False, required=True)
    assert (len(empty.select("details[open]")), len(answered.select("details[open]"))) == (1, 0)


def test_many_options_without_headings_are_one_fold() -> None:
    shown = show_many("choices", ["i1"], headings=False)
    assert [" ".join(fold.get_text(" ").split()) for fold in shown.select("summary")] == [
        "Options 1 of 17 chosen"
    ]
