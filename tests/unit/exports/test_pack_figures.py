"""The figures of a pack, opened: what they were made of, why, and what would change them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup, Tag

from exports.pack_html import render_pack_html
from iia.report.figures.duties import DutyFigure, Requirement, share_changes
from iia.report.figures.evidence import GradedRecords
from iia.report.figures.figure import Change, FigureKey, FigureLink
from iia.report.figures.flags import FlagFigure
from iia.report.figures.grid import GridFigure
from iia.report.figures.impacts import ImpactFigure
from iia.report.figures.metric_steps import AdjustmentLine
from iia.report.figures.metric_uncounted import NotCounted
from iia.report.figures.metrics import MetricFigure
from iia.report.figures.said import Sentence
from iia.report.figures.worded_questions import CoveredQuestion
from iia.report.tree import Citation
from tests.builders import ENGLISH
from tests.reports import (
    a_citation,
    a_completeness,
    a_duty,
    a_line,
    a_register,
    a_report,
    a_score,
    an_evidence,
    some_effects,
    with_all,
)

if TYPE_CHECKING:
    from iia.report.figures.figure import Figure
    from iia.report.report import Report


def _page(report: Report) -> BeautifulSoup:
    return BeautifulSoup(render_pack_html(report, ENGLISH), "html.parser")


def _with(kind: type[Figure], **parts: object) -> BeautifulSoup:
    """The pack of a report in which every figure of a kind has these parts."""
    return _page(with_all(a_report(), kind, **parts))


def _chapter(page: BeautifulSoup, name: str) -> Tag:
    heading = page.find(id=name)
    assert heading is not None
    assert heading.parent is not None
    return heading.parent


def _words(part: Tag) -> str:
    return " ".join(part.get_text(" ").split())


def _link(part: Tag, words: str) -> str:
    return next(str(link["href"]) for link in part.find_all("a") if link.get_text() == words)


# --- Links -------------------------------------------------------------------------------------------


def test_every_link_within_a_pack_leads_somewhere() -> None:
    missing = (
        a_citation("1.1.3"),
        Citation("gone", None, "9.9.9", "A question of a section that is not there"),
    )
    page = _with(
        DutyFigure, requirements=(Requirement("It asks.", "Missing", "open", missing),), citations=missing
    )
    ids = {str(found["id"]) for found in page.find_all(id=True)}
    links = {str(link["href"])[1:] for link in page.select("a[href^='#']")}
    assert links <= ids
    assert {"p-1.1.3", "impact-1", "figure-metric-long_term"} <= links


def test_a_link_that_is_a_number_says_what_it_leads_to() -> None:
    numbers = [
        link for link in _page(a_report()).select("a[href^='#p-'], a[href^='#impact-']") if link.get("title")
    ]
    assert numbers
    assert {str(link["title"]) for link in numbers if link.get_text() == "1"} == {"Impact 1"}
    page = _with(DutyFigure, citations=(a_citation("1.1.3", "Will it?"),))
    found = next(link for link in page.find_all("a") if link.get_text() == "1.1.3")
    assert found["title"] == "1.1.3 Will it?"


# --- Metrics -----------------------------------------------------------------------------------------


def test_a_score_shows_its_places_its_sum_and_its_bands() -> None:
    words = _words(_chapter(_page(a_report()), "scores"))
    assert "2, of 0 to" not in words
    assert "1, of 0 to 3 0.33 (1/3) 2 0.89 (8/9)" in words
    assert "The sum: 4 × 17/36 = 1.89 (17/9). The parts add up to 1.89 (17/9)." in words
    assert "Up to 2.5 The score is here: 1.89 (17/9) Above 2.5" in words
    assert "“Owning” begins above 2.5." in words


def test_a_score_shows_its_adjustments_whether_taken_or_not() -> None:
    steps = (
        AdjustmentLine("It is halved.", "It goes from 2 to 1.", is_taken=True, is_conditional=False),
        AdjustmentLine("It is rounded.", "The score stays at 1.", is_taken=False, is_conditional=True),
    )
    words = _words(_chapter(_page(a_report(metrics=(a_score(steps=steps),))), "scores"))
    assert "Made : It is halved. It goes from 2 to 1." in words
    assert "Not made : It is rounded. The score stays at 1." in words


def test_a_score_says_what_does_not_count_and_why() -> None:
    kept = NotCounted(a_citation("1.2.4", "Which courts?"), "No offence is created.", "A county court")
    chapter = _chapter(_with(MetricFigure, not_counted=(kept,)), "scores")
    assert "Which courts? A county court No offence is created." in _words(chapter)
    assert _link(chapter, "1.2.4") == "#not-asked-1.2.4"


def test_a_rule_that_all_scores_share_is_said_once_and_the_bank_is_named_once() -> None:
    shared = Sentence("the fact that is shared", "A shared rule.")
    scores = [
        a_score(id=name, title=name, rules=(shared, Sentence(name, f"Of {name} alone.")))
        for name in ("long_term", "other")
    ]
    words = _words(_chapter(_page(a_report(metrics=tuple(scores))), "scores"))
    assert words.count("A shared rule.") == 1
    assert words.count("Of long_term alone.") == words.count("Of other alone.") == 1
    assert words.count("version 1.0, whose content has the hash " + "f" * 64) == 1


def test_scores_that_are_missing_are_named_together() -> None:
    nothing: dict[str, Any] = {"score": None, "unadjusted": None, "parts": (), "band": None}
    report = a_report(metrics=(a_score(**nothing), a_score(id="other", title="Other", **nothing)))
    page = _page(report)
    words = _words(_chapter(page, "scores"))
    assert [heading.get_text() for heading in _chapter(page, "scores").find_all("h3")] == [
        "The rule of the scores",
        "Scores that are not there yet",
    ]
    assert "1.2.3 Is there a review? Lowest score: 1.42 (17/12). Highest score: 2.42 (29/12)." in words
    assert page.find(id="figure-metric-other") is not None


# --- Impacts -----------------------------------------------------------------------------------------


def test_a_goal_names_the_records_that_decide_it() -> None:
    row = _page(a_report()).find(id="figure-goal-a_prosperous_wales")
    assert row is not None
    assert row.parent is not None
    assert "Significant ( 1 )" in _words(row.parent)
    assert _link(row.parent, "1") == "#impact-1"


def test_a_record_says_how_it_counts_and_what_would_change_that() -> None:
    said, changes = ("Mitigation takes nothing off it.",), (Change("It lacks an owner."),)
    page = _page(a_report(register=a_register(a_line(1, said=said, changes=changes))))
    heading = page.find(id="impact-1")
    assert heading is not None
    assert "Mitigation takes nothing off it. It lacks an owner." in _words(_chapter(page, "impacts"))


def test_goals_without_records_are_named_on_one_line() -> None:
    page = _with(ImpactFigure, effects=some_effects(records=()), gaps=("No effect is recorded here.",))
    lines = [line for line in page.select("ul.rule li") if "No effect is recorded here." in line.get_text()]
    assert len(lines) == 1
    assert "A prosperous Wales; A resilient Wales; A healthier Wales" in _words(lines[0])


def test_what_is_not_known_under_a_goal_is_named() -> None:
    page = _with(ImpactFigure, rests_on_extents_alone=False, gaps=("1 record is not known.",))
    assert "A prosperous Wales : 1 record is not known." in _words(_chapter(page, "impacts"))


# --- Duties and flags --------------------------------------------------------------------------------


def test_a_duty_names_what_decided_it_and_what_is_missing() -> None:
    asks = Requirement(
        "Not all is answered.", "Missing", "open", (a_citation("1.1.3", "Will it?"),), (a_citation("1.1.4"),)
    )
    chapter = _chapter(_with(DutyFigure, requirements=(asks,), citations=(a_citation("1.1.1"),)), "duties")
    assert "It depends on these questions: 1.1.1" in _words(chapter)
    assert "Required, and not answered: 1.1.3 Will it?" in _words(chapter)
    assert "1 more may be required, depending on other answers." in _words(chapter)
    assert _link(chapter, "1.1.3") == "#p-1.1.3"


def test_what_would_change_all_duties_of_a_state_is_said_once() -> None:
    again, other = Change("It would be open again.", fact=1), Change("It would not apply if small.", fact=2)
    duties = (
        a_duty("complete", changes=(again,)),
        a_duty("complete", id="other", changes=(other, again)),
        a_duty("open", id="third", changes=(again,)),
    )
    shared = share_changes(duties)
    assert {state: found.texts for state, found in shared.items()} == {
        "complete": ("It would be open again.",)
    }
    words = _words(_chapter(_page(a_report(duties=duties)), "duties"))
    assert words.count("It would be open again.") == 2
    assert "It would not apply if small." in words
    assert words.count("Only what is said above.") == 1


def test_a_flag_says_why_it_is_raised_and_leads_to_what_it_rests_on() -> None:
    chapter = _chapter(
        _with(
            FlagFigure,
            citations=(a_citation("1.1.3"),),
            figures=(FigureLink(FigureKey("metric", "long_term"), "Thinking for the long term"),),
            records=(a_line(1),),
            changes=(Change("It would not be flagged if none was left."),),
        ),
        "flags",
    )
    assert "This is flagged because of harm. It would not be flagged if none was left." in _words(chapter)
    assert _link(chapter, "1.1.3") == "#p-1.1.3"
    assert _link(chapter, "Thinking for the long term") == "#figure-metric-long_term"
    assert _link(chapter, "1") == "#impact-1"


def test_flags_that_are_not_raised_are_counted_and_those_not_known_yet_are_named() -> None:
    quiet = _words(_chapter(_with(FlagFigure, is_raised=False), "flags"))
    assert "0 flags are raised, of the 1 that the question bank knows." in quiet
    assert "Significant harm is left." not in quiet
    page = _with(FlagFigure, is_raised=False, is_pending=True, citations=(a_citation("1.1.3"),))
    unknown = _words(_chapter(page, "flags"))
    assert "Cannot be decided yet: 1 stop Stop: Significant harm is left. ( 1.1.3 )" in unknown


def test_flags_are_explained_in_a_pack_without_duties_too() -> None:
    page = _page(a_report(duties=()))
    assert page.find(id="duties") is None
    assert page.find(id="flags") is not None


# --- Meters and the grid -----------------------------------------------------------------------------


def test_required_questions_that_are_missing_are_named_once_with_their_rows() -> None:
    missing = [a_citation("1.1.6", "What is known?", item=row, item_title=row) for row in ("Age", "Sex")]
    figure = a_completeness(*missing, may_apply=(a_citation("1.1.4"), a_citation("1.1.5")))
    chapter = _chapter(_page(a_report(completeness=figure)), "completeness")
    assert "1 What is proposed, and why 10 7 1.1.6 What is known? (Age; Sex)" in _words(chapter)
    assert "these may be required too: 1 What is proposed, and why (2)" in _words(chapter)
    assert _link(chapter, "1.1.6") == "#p-1.1.6"


def test_sections_without_a_gap_are_named_on_one_line() -> None:
    words = _words(_chapter(_page(a_report()), "completeness"))
    assert "Every required question is answered in: 1 What is proposed, and why (10)." in words.replace(
        " )", ")"
    )


def test_the_evidence_leads_to_its_records() -> None:
    evidence = an_evidence(
        grades=(GradedRecords("Strong", (a_line(1),)),),
        changes=(Change("Impact 2 does not say what it rests on.", a_citation("1.1.8")),),
    )
    chapter = _chapter(_page(a_report(evidence=evidence)), "completeness")
    assert "Strong 1 1" in _words(chapter)
    assert "Impact 2 does not say what it rests on. 1.1.8" in _words(chapter)


def test_a_cell_of_the_grid_cites_the_questions_behind_it() -> None:
    questions = (
        CoveredQuestion(a_citation("1.1.1"), "yes", is_answered=True, because=None),
        CoveredQuestion(a_citation("1.1.3"), "yes", is_answered=False, because=None),
        CoveredQuestion(a_citation("1.1.4"), "undetermined", is_answered=False, because="It may."),
        CoveredQuestion(a_citation("1.2.4"), "no", is_answered=False, because="It does not."),
    )
    chapter = _chapter(_with(GridFigure, questions=questions), "completeness")
    assert "1 of 2 1.1.1 Not answered: 1.1.3 May apply: 1.1.4 Does not apply: 1.2.4" in _words(chapter)
