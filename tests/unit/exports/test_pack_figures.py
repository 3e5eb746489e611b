"""The figures of a pack, opened: what they were made of, why, and what would change them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag

from exports.pack_figures import find_common, list_alike
from exports.pack_html import render_pack_html
from iia.report.figures.tree import (
    AnyFigure,
    Change,
    DutyFigure,
    EvidenceFigure,
    FigureKey,
    FigureLink,
    FlagFigure,
    GradedRecords,
    GridFigure,
    ImpactFigure,
    MetricFigure,
    NotCounted,
    Requirement,
)
from iia.report.score_tree import CoveredQuestion
from iia.report.tree import Asked, ScoreStep
from tests.builders import ENGLISH
from tests.reports import (
    a_completeness,
    a_duty,
    a_duty_figure,
    a_metric_figure,
    a_report,
    a_score,
    an_asked,
)

if TYPE_CHECKING:
    from iia.report.report import Report


def _page(report: Report) -> BeautifulSoup:
    return BeautifulSoup(render_pack_html(report, ENGLISH), "html.parser")


def _with(kind: type[AnyFigure], **parts: object) -> BeautifulSoup:
    """The pack of a report in which every figure of a kind has these parts."""
    report = a_report()
    figures = [
        replace(figure, **parts) if isinstance(figure, kind) else figure  # type: ignore[arg-type]  # any part
        for figure in report.figures
    ]
    return _page(replace(report, figures=tuple(figures)))


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
    missing = an_asked("1.1.3"), Asked("gone", None, "9.9.9", "A question of a section that is not there")
    page = _with(DutyFigure, requirements=(Requirement("It asks.", False, missing),), asked=missing)
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
    page = _with(DutyFigure, asked=(an_asked("1.1.3", "Will it?"),))
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
        ScoreStep("It is halved.", "It goes from 2 to 1.", True, False, Fraction(2), Fraction(1)),
        ScoreStep("It is rounded.", "The score stays at 1.", False, True, Fraction(1), Fraction(1)),
    )
    words = _words(_chapter(_page(a_report(scores=(a_score(steps=steps),))), "scores"))
    assert "Made : It is halved. It goes from 2 to 1." in words
    assert "Not made : It is rounded. The score stays at 1." in words


def test_a_score_says_what_does_not_count_and_why() -> None:
    kept = NotCounted(an_asked("1.2.4", "Which courts?"), "No offence is created.", "A county court")
    chapter = _chapter(_with(MetricFigure, not_counted=(kept,)), "scores")
    assert "Which courts? A county court No offence is created." in _words(chapter)
    assert _link(chapter, "1.2.4") == "#not-asked-1.2.4"


def test_a_rule_that_all_scores_share_is_said_once_and_the_bank_is_named_once() -> None:
    scores = (a_score(), a_score(id="other", title="Other"))
    figures = [a_metric_figure(score, rule=("A shared rule.", f"Of {score.id} alone.")) for score in scores]
    report = a_report(scores=scores)
    others = [figure for figure in report.figures if figure.key.kind != "metric"]
    words = _words(_chapter(_page(replace(report, figures=(*figures, *others))), "scores"))
    assert words.count("A shared rule.") == 1
    assert words.count("Of long_term alone.") == words.count("Of other alone.") == 1
    assert words.count("version 1.0, whose content has the hash " + "f" * 64) == 1


def test_scores_that_are_not_there_are_said_together() -> None:
    empty = a_score(score=None, unadjusted=None, parts=(), band=None)
    report = a_report(scores=(empty, replace(empty, id="other", title="Other")))
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
    report = a_report()
    goal = next(figure for figure in report.figures if isinstance(figure, ImpactFigure) and figure.records)
    line = goal.records[0]._replace(
        said=("Mitigation takes nothing off it.",), changes=(Change("It lacks an owner."),)
    )
    page = _with(ImpactFigure, records=(line,))
    heading = page.find(id="impact-1")
    assert heading is not None
    assert "Mitigation takes nothing off it. It lacks an owner." in _words(_chapter(page, "impacts"))


def test_goals_of_which_nothing_is_recorded_are_said_on_one_line() -> None:
    page = _with(ImpactFigure, records=(), gaps=("No effect is recorded here.",))
    lines = [line for line in page.select("ul.rule li") if "No effect is recorded here." in line.get_text()]
    assert len(lines) == 1
    assert "A prosperous Wales; A resilient Wales; A healthier Wales" in _words(lines[0])


def test_what_is_not_known_under_a_goal_is_said() -> None:
    report = a_report()
    line = next(
        figure.records[0] for figure in report.figures if isinstance(figure, ImpactFigure) and figure.records
    )
    page = _with(
        ImpactFigure, records=(line._replace(direction="unknown"),), gaps=("1 record is not known.",)
    )
    assert "A prosperous Wales : 1 record is not known." in _words(_chapter(page, "impacts"))


# --- Duties and flags --------------------------------------------------------------------------------


def test_a_duty_names_what_decided_it_and_what_is_missing() -> None:
    asks = Requirement("Not all is answered.", False, (an_asked("1.1.3", "Will it?"),), (an_asked("1.1.4"),))
    chapter = _chapter(_with(DutyFigure, requirements=(asks,), asked=(an_asked("1.1.1"),)), "duties")
    assert "It depends on these questions: 1.1.1" in _words(chapter)
    assert "Required, and not answered: 1.1.3 Will it?" in _words(chapter)
    assert "1 more may be required, depending on other answers." in _words(chapter)
    assert _link(chapter, "1.1.3") == "#p-1.1.3"


def test_what_would_change_all_duties_of_a_state_is_said_once() -> None:
    again, other = Change("It would be open again."), Change("It would not apply if it was small.")
    duties = (
        a_duty_figure(a_duty("met"), changes=(again,)),
        a_duty_figure(a_duty("met", id="other"), changes=(other, again)),
        a_duty_figure(a_duty("open", id="third"), changes=(again,)),
    )
    assert list_alike(duties) == {"Met": ("It would be open again.",)}


def test_common_sentences_are_those_of_all() -> None:
    assert find_common((("a", "b", "c"), ("c", "b"))) == ("b", "c")
    assert find_common(()) == ()


def test_a_flag_says_why_it_is_raised_and_leads_to_what_it_rests_on() -> None:
    report = a_report()
    record = next(
        figure.records[0] for figure in report.figures if isinstance(figure, ImpactFigure) and figure.records
    )
    chapter = _chapter(
        _with(
            FlagFigure,
            asked=(an_asked("1.1.3"),),
            figures=(FigureLink(FigureKey("metric", "long_term"), "Thinking for the long term"),),
            records=(record,),
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
    page = _with(FlagFigure, is_raised=False, is_undetermined=True, asked=(an_asked("1.1.3"),))
    unknown = _words(_chapter(page, "flags"))
    assert (
        "Of these it is not known yet whether to raise them: Stop: Significant harm is left. ( 1.1.3 )"
        in unknown
    )


def test_flags_are_explained_in_a_pack_without_duties_too() -> None:
    page = _page(a_report(duties=()))
    assert page.find(id="duties") is None
    assert page.find(id="flags") is not None


# --- Meters and the grid -----------------------------------------------------------------------------


def test_required_questions_that_are_missing_are_named_once_with_their_rows() -> None:
    report = a_report()
    missing = [an_asked("1.1.6", "What is known?", item=row, item_title=row) for row in ("Age", "Sex")]
    others = [figure for figure in report.figures if figure.key.id != "completeness"]
    figure = a_completeness(*missing, may_apply=(an_asked("1.1.4"), an_asked("1.1.5")))
    chapter = _chapter(_page(replace(report, figures=(*others, figure))), "completeness")
    assert "1 What is proposed, and why 10 7 1.1.6 What is known? (Age; Sex)" in _words(chapter)
    assert "these may be required too: 1 What is proposed, and why (2)" in _words(chapter)
    assert _link(chapter, "1.1.6") == "#p-1.1.6"


def test_sections_without_a_gap_are_named_on_one_line() -> None:
    words = _words(_chapter(_page(a_report()), "completeness"))
    assert "Every required question is answered in: 1 What is proposed, and why (10)." in words.replace(
        " )", ")"
    )


def test_the_evidence_leads_to_its_records() -> None:
    report = a_report()
    record = next(
        figure.records[0] for figure in report.figures if isinstance(figure, ImpactFigure) and figure.records
    )
    page = _with(
        EvidenceFigure,
        grades=(GradedRecords("Strong", (record,)),),
        changes=(Change("Impact 2 does not say what it rests on.", an_asked("1.1.8")),),
    )
    chapter = _chapter(page, "completeness")
    assert "Strong 1 1" in _words(chapter)
    assert "Impact 2 does not say what it rests on. 1.1.8" in _words(chapter)


def test_a_cell_of_the_grid_cites_the_questions_behind_it() -> None:
    questions = (
        CoveredQuestion(an_asked("1.1.1"), "yes", is_answered=True, because=None),
        CoveredQuestion(an_asked("1.1.3"), "yes", is_answered=False, because=None),
        CoveredQuestion(an_asked("1.1.4"), "undetermined", is_answered=False, because="It may."),
        CoveredQuestion(an_asked("1.2.4"), "no", is_answered=False, because="It does not."),
    )
    chapter = _chapter(_with(GridFigure, questions=questions), "completeness")
    assert "1 of 2 1.1.1 Not answered: 1.1.3 May apply: 1.1.4 Does not apply: 1.2.4" in _words(chapter)
