# ruff: noqa: ANN401 - builders pass on whatever part is replaced
"""Reports by hand, for tests of exporters: small, plainly fictional, every kind of answer in them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from iia.domain.report.tree import (
    Asked,
    BankNote,
    Cell,
    Chosen,
    Content,
    CoverageGrid,
    Duty,
    EvidenceCount,
    Extent,
    Fact,
    FileNote,
    Files,
    GoalEffects,
    GridRow,
    ImpactRecord,
    ImpactsChapter,
    Item,
    Items,
    KeptAnswer,
    LawNote,
    Meters,
    NotAnswered,
    NotApplying,
    OpenTerm,
    Paragraph,
    Passage,
    PeopleCell,
    PeopleEffects,
    RaisedFlag,
    Report,
    ReportPage,
    ReportSection,
    Score,
    ScorePart,
    SetOut,
    Table,
    TableRow,
    Words,
)

NONE = Extent(0, "None")
MINIMAL = Extent(1, "Minimal")
MODERATE = Extent(2, "Moderate")
SIGNIFICANT = Extent(3, "Significant")


def a_paragraph(number: str, content: Content, label: str = "What will change?", **others: Any) -> Paragraph:
    """A question with its answer."""
    return Paragraph(number, f"q{number.replace('.', '_')}", label, content, **others)


def a_section(*paragraphs: Paragraph, number: str = "1", **others: Any) -> ReportSection:
    """A section of one page."""
    page = ReportPage(f"{number}.1", "The issue and the action", paragraphs)
    given: dict[str, Any] = {"because": None, "pages": (page,), "not_applying": ()}
    return ReportSection(f"section_{number}", number, "What is proposed, and why", **(given | others))


def a_score(**others: Any) -> Score:
    """The worked example: a mean of 17/9 from the parts 8/9 and 1, one question open."""
    parts = (
        ScorePart(
            Asked("q1_2_1", None, "1.2.1", "How far ahead?"),
            "Ten years",
            _f(1),
            _f(0),
            _f(3),
            _f(1, 3),
            _f(2),
            _f(8, 9),
        ),
        ScorePart(Asked("q1_2_2", None, "1.2.2", "Which trends?"), "4", _f(4), _f(1), _f(5), _f(3, 4), _f(1), _f(1)),
    )
    given: dict[str, Any] = {
        "id": "long_term", "title": "Thinking for the long term", "short": "Long term",
        "measures": "ways.long_term", "method": "mean",
        "score": _f(17, 9), "unadjusted": _f(17, 9), "foot": _f(0), "maximum": _f(4),
        "coverage": _f(3, 4), "band": "planned", "parts": parts, "steps": (),
        "open": (OpenTerm(Asked("q1_2_3", None, "1.2.3", "Is there a review?"), _f(17, 12), _f(29, 12)),),
    }  # fmt: skip
    return Score(**(given | others))


def _f(numerator: int, denominator: int = 1) -> Fraction:
    return Fraction(numerator, denominator)


def a_goal(title: str, **others: Any) -> GoalEffects:
    """A goal with a moderate gain, and significant harm that mitigation makes moderate."""
    given: dict[str, Any] = {
        "id": title.lower().replace(" ", "_"), "short": title, "considered": True, "gain": MODERATE,
        "harm": SIGNIFICANT, "harm_left": MODERATE, "unknown": 0, "records": (1,),
    }  # fmt: skip
    return GoalEffects(title=title, **(given | others))


def a_cell(goal: str, **others: Any) -> PeopleCell:
    """Nothing recorded for a group of people under a goal."""
    given: dict[str, Any] = {
        "gain": NONE, "harm": NONE, "harm_left": NONE, "unknown": 0, "no_effect": False,
        "records": (1,) if others else (),
    }  # fmt: skip
    return PeopleCell(goal, **(given | others))


def _recorded(goal: str) -> dict[str, Any]:
    """What is recorded for children: of one goal alone."""
    if goal != "A healthier Wales":
        return {}
    return {"gain": MINIMAL, "harm": SIGNIFICANT, "harm_left": MODERATE, "records": (1,)}


def a_record(number: int, **others: Any) -> ImpactRecord:
    """A negative impact record with its evidence and its mitigation."""
    given: dict[str, Any] = {
        "item": f"i{number}", "goal": "A healthier Wales", "people": ("Children",),
        "direction": "negative", "direction_title": "Negative",
        "extent": SIGNIFICANT, "left": MODERATE,
        "paragraphs": (
            a_paragraph("", Passage("Journeys to school take **longer**."), "What is the effect?"),
            a_paragraph("", Words("Ffion Enghraifft"), "Who will mitigate it?"),
        ),
    }  # fmt: skip
    return ImpactRecord(number=number, **(given | others))


def an_impacts_chapter(**others: Any) -> ImpactsChapter:
    """Seven goals of which one is not considered, one group of people, one record."""
    titles = ("A prosperous Wales", "A resilient Wales", "A healthier Wales", "A more equal Wales")
    goals = (
        *(a_goal(title) for title in titles),
        a_goal("A Wales of cohesive communities", gain=SIGNIFICANT, harm=NONE, harm_left=NONE, unknown=2),
        a_goal("A Wales of vibrant culture and thriving Welsh language", harm=MINIMAL, harm_left=MINIMAL),
        a_goal("A globally responsible Wales", considered=False, records=()),
    )
    people = PeopleEffects(
        "children", "Children", MINIMAL, SIGNIFICANT, MODERATE, 0, ("A healthier Wales",), (1,),
        tuple(a_cell(goal.title, **_recorded(goal.title)) for goal in others.get("goals", goals)),
    )  # fmt: skip
    given: dict[str, Any] = {
        "scale": (MINIMAL, MODERATE, SIGNIFICANT), "goals": goals, "people": (people,),
        "records": (a_record(1),),
    }  # fmt: skip
    return ImpactsChapter(**(given | others))


def a_duty(state: str = "open", **others: Any) -> Duty:
    """The duty to assess effects on health."""
    laws = (LawNote("Public Health (Wales) Act 2017, ss.108–109", "https://example.org/health"),)
    given: dict[str, Any] = {
        "id": "health", "title": "Health impact assessment", "laws": laws, "state_title": state.title(),
        "because": "It applies because the decision is strategic.",
    }  # fmt: skip
    return Duty(state=state, **(given | others))  # type: ignore[arg-type]  # tests name states freely


def every_kind_of_answer() -> tuple[Paragraph, ...]:
    """One paragraph for each kind of content."""
    grid = Table(
        ("Effect", "What is known"),
        (
            TableRow("Age", (Cell(Words("Negative")), Cell(Passage("Older people walk *more slowly*.")))),
            TableRow("Sex", (Cell(NotAnswered()), Cell(Passage("Dim byd eto."), "cy"))),
        ),
    )
    item = Item("1.1.7.1", "Cycle lanes", (a_paragraph("", Words("1 April 2027"), "When?"),))
    return (
        a_paragraph(
            "1.1.1",
            Passage(
                "A **lower** limit.\n\n- quieter\n- safer\n\nSee [the **whole** study](https://example.org/s)."
            ),
        ),
        a_paragraph("1.1.2", Passage("Mae’r ŵyl yn dechrau â’r tŷ."), written_in="cy"),
        a_paragraph("1.1.3", NotAnswered()),
        a_paragraph("1.1.4", Chosen(("Guidance", "Funding"))),
        a_paragraph("1.1.5", Files((FileNote("study.pdf", 1024, "ab" * 32),))),
        a_paragraph("1.1.6", grid),
        a_paragraph("1.1.7", Items((item,))),
        a_paragraph("1.1.8", SetOut(1)),
    )


def a_report(**others: Any) -> Report:
    """A whole report; every keyword replaces a part of it."""
    not_asked = NotApplying("1.2.4", "Which courts?", "This is not asked because no offence is created.")
    section = a_section(*every_kind_of_answer(), not_applying=(not_asked,))
    report = Report(
        language="en", title="A lower speed limit in Tre-ffug", title_written_in=None, reference="IIA-001",
        marking="OFFICIAL",
        status="Draft", is_draft=True, decision_date=None,
        bank=BankNote("tiny", "Integrated impact assessment", "1.0", "f" * 64, translation_is_draft=False),
        cover=(Fact("Minister", Words("Gwen Enghraifft")),),
        proposal=section.pages[0].paragraphs[0], changed=None, sections=(section,),
        impacts=an_impacts_chapter(), duties=(a_duty("met"), a_duty("open")),
        flags=(RaisedFlag("harm", "stop", "Stop", "Significant harm is left."),),
        scores=(a_score(),), grid=CoverageGrid(("Long term",), (GridRow("A healthier Wales", ((2, 1),)),)),
        meters=Meters(10, 7, 1, (EvidenceCount("Strong", 1),)),
        figures=(),
        kept=(KeptAnswer(a_paragraph("1.3.1", Words("A court")), "No offence is created."),),
        provenance=(Fact("Question bank", Words("tiny 1.0")),),
        record=b'{"format":1}', record_hash="0123456789abcdef" * 4,
    )  # fmt: skip
    return replace(report, **others)
