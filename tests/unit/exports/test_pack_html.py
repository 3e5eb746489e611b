"""The HTML of a pack: everything in a report, in order, with nothing from an answer but text."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from exports.pack_html import render_pack_html, render_summary_html
from exports.summary_budgets import BUDGETS, SummaryBudget
from iia.report.chapters.outline import list_chapters
from iia.report.laws import LawNote
from iia.report.tree import Content, Detail, Passage, Phrase
from tests.builders import ENGLISH, WELSH, present
from tests.reports import (
    MODERATE,
    SIGNIFICANT,
    a_duty,
    a_flag,
    a_paragraph,
    a_register,
    a_report,
    a_score,
    a_section,
    every_kind_of_answer,
    some_people,
    with_parts,
)

if TYPE_CHECKING:
    from iia.report.wording import Wording

HOSTILE = '</title><script>alert(1)</script><img src="https://example.org/x.png"> " onload="x'


def _page(**others: object) -> BeautifulSoup:
    return BeautifulSoup(render_pack_html(a_report(**others), ENGLISH), "html.parser")


def _words(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


def test_headings_have_no_gaps() -> None:
    levels = [int(heading.name[1]) for heading in _page().find_all(re.compile(r"^h\d$"))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_chapters_come_in_the_order_of_the_contents() -> None:
    page = _page()
    titles = [chapter.title for chapter in list_chapters(a_report(), ENGLISH)]
    headings = [heading.get_text().removeprefix("1 ") for heading in page.find_all("h2")]
    assert [heading for heading in headings if heading != "Contents"] == titles


def test_every_line_of_the_contents_leads_somewhere() -> None:
    page = _page()
    for link in page.select(".contents a"):
        assert page.find(id=str(link["href"])[1:]) is not None


def test_paragraphs_carry_the_numbers_that_advice_cites() -> None:
    assert "1.1.3 What will change?" in _words(_page())


def test_every_kind_of_answer_is_printed() -> None:
    words = _words(_page())
    for expected in (
        "Guidance",
        "study.pdf",
        "Older people walk",
        "Cycle lanes",
        "1 April 2027",
        "Not answered",
    ):
        assert expected in words


def test_an_answer_in_the_other_language_is_marked_for_eye_and_voice() -> None:
    page = _page()
    passage = page.find("article", lang="cy", string=re.compile("Dim byd")) or page.find("article", lang="cy")
    assert passage is not None
    assert "Written in Welsh" in _words(page)


def test_an_answer_in_the_pack_s_own_language_is_not_marked() -> None:
    section = a_section(a_paragraph("1.1.1", Passage("Plain.")))
    page = BeautifulSoup(render_pack_html(a_report(sections=(section,)), ENGLISH), "html.parser")
    assert page.find("article") is None


@pytest.mark.parametrize("part", ["title", "reference", "marking", "status"])
def test_markup_in_particulars_comes_out_as_text(part: str) -> None:
    page = _page(**{part: HOSTILE})
    assert page.find("script") is None
    assert page.find("img") is None


def test_markup_in_answers_comes_out_as_text() -> None:
    contents: list[Content] = [Phrase(HOSTILE), Passage(HOSTILE)]
    section = a_section(*(a_paragraph("1.1.1", content, HOSTILE) for content in contents))
    page = _page(
        sections=(section,),
        cover=(Detail(HOSTILE, Phrase(HOSTILE)),),
        proposal=section.pages[0].paragraphs[1],
    )
    assert page.find("script") is None
    assert page.find("img") is None
    assert "<script>alert(1)</script>" in _words(page)


def test_scores_open_into_parts_with_their_paragraphs() -> None:
    words = _words(_page())
    assert "1.2.1 How far ahead? Ten years" in words
    assert "0.89 (8/9)" in words
    assert "The parts add up to 1.89 (17/9)." in words


def test_scores_never_appear_without_their_notice() -> None:
    assert _words(_page()).count("it is not itself evidence of due regard") == 2


def test_a_pack_without_scores_has_no_chapter_of_scores() -> None:
    page = _page(metrics=(), grid=None)
    assert page.find(id="scores") is None
    assert "evidence of due regard" not in _words(page)


def test_a_long_proposal_is_cut_in_the_summary_with_where_to_read_on() -> None:
    proposal = a_paragraph("1.1.1", Passage("word " * 500))
    html = render_summary_html(a_report(proposal=proposal), ENGLISH, BUDGETS[0])
    assert html.count("word") == BUDGETS[0].proposal_words
    assert "The whole answer is in paragraph 1.1.1." in html


def test_the_summary_has_no_heading_for_what_the_bank_does_not_ask() -> None:
    html = render_summary_html(a_report(proposal=None, changed=None), ENGLISH, BUDGETS[0])
    assert "What is proposed" not in html
    assert "What changed because of the assessment" not in html


def test_an_open_duty_stands_in_the_summary_with_what_it_waits_for() -> None:
    duties = (
        a_duty("open", title="Equality", outstanding="3 required answers are missing"),
        a_duty("complete", title="Health", id="done", outstanding=""),
        a_duty("complete", title="Language", id="waits", is_waiting=True, outstanding="clearance awaited"),
    )
    html = render_summary_html(a_report(duties=duties), ENGLISH, BUDGETS[0])
    words = _words(BeautifulSoup(html, "html.parser"))
    assert (
        "Still open, or waiting for a clearance: Equality (3 required answers are missing) "
        "Language (clearance awaited)"
    ) in words
    assert "Health (" not in words


@pytest.mark.parametrize(("state", "heading"), [("open", True), ("complete", False), ("cleared", False)])
def test_the_summary_lists_no_duty_that_waits_for_nothing(state: str, heading: bool) -> None:  # noqa: FBT001 - a case
    html = render_summary_html(a_report(duties=(a_duty(state),)), ENGLISH, BUDGETS[0])
    words = _words(BeautifulSoup(html, "html.parser"))
    assert ("Still open:" in words) is heading
    assert "waiting for a clearance" not in words


def test_flags_left_out_of_the_summary_are_counted() -> None:
    warnings = [a_flag(f"w{n}", f"Warning {n}", severity="warn", severity_title="Warning") for n in range(9)]
    html = render_summary_html(a_report(flags=(*warnings, a_flag("last", "Stopped"))), ENGLISH, BUDGETS[0])
    assert "What needs attention: 1 stop, 9 warnings" in html
    assert "4 more are in the chapter on what needs attention." in html


@pytest.mark.parametrize("budget", BUDGETS, ids=lambda budget: budget.name)
def test_a_summary_of_any_length_names_every_stop(budget: SummaryBudget) -> None:
    warnings = [a_flag(f"w{n}", f"Warning {n}", severity="warn", severity_title="Warning") for n in range(9)]
    stops = [a_flag(f"s{n}", f"Stopped for reason {n}.") for n in range(12)]
    report = a_report(flags=(*warnings, *stops))
    page = BeautifulSoup(render_summary_html(report, ENGLISH, budget), "html.parser")
    named = [" ".join(item.get_text(" ").split()) for item in page.select(".flags li.stop")]
    assert named == [f"Stop: Stopped for reason {n}." for n in range(12)]
    assert "What needs attention: 12 stops, 9 warnings" in _words(page)


@pytest.mark.parametrize(
    ("wording", "said"),
    [
        (ENGLISH, "There is no room here for the whole summary. These parts of the pack have the rest:"),
        (WELSH, "Nid oes lle yma i’r crynodeb cyfan. Mae’r gweddill yn y rhannau hyn o’r pecyn:"),
    ],
    ids=["en", "cy"],
)
def test_the_tightest_summary_says_where_the_rest_is(wording: Wording, said: str) -> None:
    proposal, changed = (a_paragraph(f"1.1.{n}", Passage(f"Words {n}")) for n in (1, 2))
    report = a_report(
        sections=(a_section(proposal, changed),),
        proposal=proposal,
        changed=changed,
        flags=(a_flag("s", "A stop of more words than ten, the last of which are not printed."),),
    )
    page = BeautifulSoup(render_pack_html(report, wording, BUDGETS[-1]), "html.parser")
    rest = present(page.select_one(".summary > p:not(.notice)"))
    assert " ".join(rest.get_text().split()).startswith(said)
    if wording is ENGLISH:
        assert [link.get_text() for link in rest.find_all("a")] == [
            "1.1.1 What is proposed",
            "1.1.2 What changed because of the assessment",
            "Impacts",
            "Record of the duties",
            "What needs attention",
            "How the scores were worked out",
        ]
    targets = [str(link["href"]) for link in rest.find_all("a")]
    assert targets == ["#p-1.1.1", "#p-1.1.2", "#impacts", "#duties", "#flags", "#scores"]
    assert all(page.find(id=target.removeprefix("#")) for target in targets)
    assert said not in _words(BeautifulSoup(render_pack_html(report, wording), "html.parser"))


def test_a_summary_without_room_for_every_harm_shows_no_gain() -> None:
    """Neither in the list of people, nor in the picture of the goals, nor in what is read out."""
    tight = replace(BUDGETS[2], people=1, goals=2)
    groups = [
        some_people(title=f"Group {n}", gain=SIGNIFICANT, harm=MODERATE, harm_left=MODERATE) for n in range(2)
    ]
    register = with_parts(a_register(), people=tuple(groups), affected=tuple(groups))
    page = BeautifulSoup(render_summary_html(a_report(register=register), ENGLISH, tight), "html.parser")
    assert "Group 0 : Harm: Moderate. 1 more group is in the chapter on impacts. Gains" in _words(page)
    picture = page.select_one("#summary-goals-title")
    assert picture is not None
    assert picture.get_text().startswith("Harm under each goal. A prosperous Wales: Harm:")
    assert "Gain" not in picture.get_text()
    roomy = render_summary_html(a_report(register=register), ENGLISH, BUDGETS[0])
    assert "Gain: Significant. Harm: Moderate." in roomy


def test_draft_packs_and_draft_translations_say_so() -> None:
    report = a_report()
    assert "This is a draft" in render_pack_html(report, ENGLISH)
    assert "This is a draft" not in render_pack_html(replace(report, is_draft=False), ENGLISH)
    unreviewed = replace(report, bank=replace(report.bank, translation_is_draft=True))
    assert "draft translation" in render_pack_html(unreviewed, ENGLISH)


def test_what_does_not_apply_is_listed_with_its_reason() -> None:
    assert "1.2.4 Which courts? – This is not asked because no offence is created." in _words(_page())


def test_answers_that_no_longer_apply_are_kept_apart_with_the_reason() -> None:
    page = _page()
    heading = page.find(id="kept")
    assert heading is not None
    assert "No offence is created." in _words(page)


def test_a_law_links_only_to_a_page() -> None:
    law = LawNote("Example Act 2020", "javascript:alert(1)")
    page = _page(duties=(a_duty(laws=(law,)),))
    assert "Example Act 2020" in _words(page)
    assert page.find("a", href=re.compile("javascript")) is None


def test_the_table_of_duties_says_which_law_nobody_has_checked() -> None:
    laws = (LawNote("Example Act 2020", None), LawNote("Example Measure 2021", None, "Not checked."))
    page = _page(duties=(a_duty(laws=laws),))
    items = [" ".join(item.get_text(" ").split()) for item in page.select(".duties td li")]
    assert items == ["Example Act 2020", "Example Measure 2021 Not checked."]


def test_the_table_of_duties_says_in_place_of_a_law_what_the_duty_rests_on() -> None:
    page = _page(duties=(a_duty(laws=(), instead_of_law="This is policy, not law."),))
    [row] = page.select("table.duties tbody tr")
    assert row.find_all("td")[-1].get_text() == "This is policy, not law."


def test_ids_are_unique() -> None:
    ids = [str(element["id"]) for element in _page(record_url="https://example.org/1").find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_a_welsh_pack_says_the_program_s_words_in_welsh() -> None:
    report = a_report(language="cy", metrics=(a_score(),), sections=(a_section(*every_kind_of_answer()),))
    page = BeautifulSoup(render_pack_html(report, WELSH), "html.parser")
    headings = {heading.get_text() for heading in page.find_all("h2")}
    assert "Crynodeb" in headings
    assert "Summary" not in headings
