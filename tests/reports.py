# ruff: noqa: ANN401 - builders pass on whatever part is replaced
"""Reports by hand, for tests of exporters: small, plainly fictional, every kind of answer in them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from iia.domain.values import StoredFile
from iia.report.figures.tree import (
    AnyFigure,
    BandLimit,
    BandStep,
    CompletenessFigure,
    Decided,
    DutiesFigure,
    DutyFigure,
    EvidenceFigure,
    FigureKey,
    FlagFigure,
    GradedRecords,
    GridFigure,
    ImpactFigure,
    MetricFigure,
    RecordLine,
    SectionCount,
)
from iia.report.report import Report
from iia.report.tree import (
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
    Files,
    GoalEffects,
    GridCount,
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
        ScorePart(
            Asked("q1_2_2", None, "1.2.2", "Which trends?"), "4", _f(4), _f(1), _f(5), _f(3, 4), _f(1), _f(1)
        ),
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
        "harm": SIGNIFICANT, "harm_left": MODERATE, "unknown": 0, "no_effect": False, "records": (1,),
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
        "records": (a_record(1),), "without_goal": (),
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
        a_paragraph("1.1.5", Files((StoredFile("study.pdf", "application/pdf", 1024, "ab" * 32),))),
        a_paragraph("1.1.6", grid),
        a_paragraph("1.1.7", Items((item,))),
        a_paragraph("1.1.8", SetOut(1)),
    )


# --- Figures, opened -------------------------------------------------------------------------------

BANK = BankNote("tiny", "Integrated impact assessment", "1.0", "f" * 64, translation_is_draft=False)


def an_asked(number: str, label: str = "What will change?", **others: Any) -> Asked:
    """A question as figures speak of it, by the same id as `a_paragraph` has."""
    return Asked(f"q{number.replace('.', '_')}", others.get("item"), number, label, others.get("item_title"))


def _figure(kind: str, name: str, title: str, **others: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "key": FigureKey(kind, name, others.pop("other", None)),  # type: ignore[arg-type]  # kinds are named freely
        "title": title, "value": "", "description": None, "rule": (f"The rule of every {kind}.",),
        "gaps": (), "changes": (), "bank": BANK,
    }  # fmt: skip
    return given | others


def a_metric_figure(score: Score, **others: Any) -> MetricFigure:
    """A score opened: two bands, no sum, and nothing that does not count."""
    bands = (
        BandLimit("planned", "Planned", None, _f(5, 2), None, is_reached=True),
        BandLimit("owning", "Owning", None, None, None, is_reached=False),
    )
    given: dict[str, Any] = {
        "score": score, "working": ("4 × 17/36 = 1.89 (17/9).",), "bands": bands, "not_counted": (),
        "to_higher": BandStep("Owning", _f(11, 18), "“Owning” begins above 2.5."), "to_lower": None,
    }  # fmt: skip
    return MetricFigure(**(_figure("metric", score.id, score.title) | given | others))


def a_line(record: ImpactRecord, **others: Any) -> RecordLine:
    """An impact record as figures read it."""
    given: dict[str, Any] = {
        "asked": Asked("q1_1_8", record.item, "1.1.8", "Which impacts?", record.goal),
        "goal_id": record.goal.lower().replace(" ", "_"), "goal": record.goal, "people": record.people,
        "direction": record.direction, "direction_title": record.direction_title,
        "extent": record.extent, "left": record.left, "said": ("It counts as harm.",), "changes": (),
    }  # fmt: skip
    return RecordLine(number=record.number, **(given | others))


def a_duty_figure(duty: Duty, **others: Any) -> DutyFigure:
    """A duty opened: it always applies, and nothing is missing."""
    given: dict[str, Any] = {
        "duty": duty, "condition": None, "decided": None, "dates": None, "requirements": (), "asked": (),
    }  # fmt: skip
    return DutyFigure(**(_figure("duty", duty.id, duty.title) | given | others))


def a_flag_figure(flag: RaisedFlag, **others: Any) -> FlagFigure:
    """A flag opened, raised."""
    given: dict[str, Any] = {
        "severity": flag.severity, "severity_title": flag.severity_title, "message": flag.message,
        "is_raised": True, "is_undetermined": False, "is_settled": True, "condition": "harm is left",
        "decided": f"This is flagged because of {flag.id}.", "asked": (), "figures": (), "records": (),
    }  # fmt: skip
    return FlagFigure(**(_figure("flag", flag.id, flag.message) | given | others))


def an_impact_figure(
    kind: str, effects: GoalEffects | PeopleEffects, records: tuple[RecordLine, ...], **others: Any
) -> ImpactFigure:
    """A goal or a group of people opened; its first record decides its harm."""
    given: dict[str, Any] = {
        "considered": bool(records), "records": records,
        "decided": (Decided("harm", "Worst harm", "Significant", tuple(one.number for one in records[:1])),),
    }  # fmt: skip
    return ImpactFigure(**(_figure(kind, effects.id, effects.title) | given | others))


def a_completeness(*missing: Asked, may_apply: tuple[Asked, ...] = ()) -> CompletenessFigure:
    """How complete a section is of which these required questions are not answered."""
    section = SectionCount("section_1", "1", "What is proposed, and why", 10, 7, missing, may_apply)
    counts: dict[str, Any] = {
        "required": 10, "answered": 7, "may_apply": len(may_apply), "sections": (section,),
        "value": "7 of 10",
    }  # fmt: skip
    return CompletenessFigure(**(_figure("meter", "completeness", "Required questions answered") | counts))


def figures_of(report: Report) -> tuple[AnyFigure, ...]:
    """Every figure of a report by hand, opened, in the order of a pack."""
    return (
        *(a_metric_figure(score) for score in report.scores),
        *(() if report.impacts is None else _figures_of_impacts(report.impacts)),
        *(a_duty_figure(duty) for duty in report.duties),
        *(a_flag_figure(flag) for flag in report.flags),
        a_completeness(),
        EvidenceFigure(
            **_figure("meter", "evidence", "Evidence behind the impact records"),
            grades=(GradedRecords("Strong", ()),),
        ),
        DutiesFigure(**_figure("meter", "duties", "Duties"), states=()),
        *(() if report.grid is None else _figures_of_grid(report.grid)),
    )


def _figures_of_impacts(impacts: ImpactsChapter) -> list[AnyFigure]:
    lines = {record.number: a_line(record) for record in impacts.records}

    def find(numbers: tuple[int, ...]) -> tuple[RecordLine, ...]:
        return tuple(lines[number] for number in numbers if number in lines)

    found: list[AnyFigure] = [an_impact_figure("goal", goal, find(goal.records)) for goal in impacts.goals]
    found += [an_impact_figure("people", people, find(people.records)) for people in impacts.people]
    for people in impacts.people:
        for goal, cell in zip(impacts.goals, people.cells, strict=True):
            if cell.records:
                key = FigureKey("people_goal", people.id, goal.id)
                found.append(an_impact_figure("people_goal", people, find(cell.records), key=key))
    return found


def _figures_of_grid(grid: CoverageGrid) -> list[AnyFigure]:
    return [
        GridFigure(**_figure("goal_way", f"goal_{across}", way, other=f"way_{down}"), questions=())
        for across, _ in enumerate(grid.rows)
        for down, way in enumerate(grid.ways)
    ]


# --- The whole -------------------------------------------------------------------------------------


def a_report(**others: Any) -> Report:
    """A whole report; every keyword replaces a part of it."""
    not_asked = NotApplying("1.2.4", "Which courts?", "This is not asked because no offence is created.")
    section = a_section(*every_kind_of_answer(), not_applying=(not_asked,))
    report = Report(
        language="en", title="A lower speed limit in Tre-ffug", title_written_in=None, reference="IIA-001",
        marking="OFFICIAL",
        status="Draft", is_draft=True, decision_date=None,
        bank=BANK,
        cover=(Fact("Minister", Words("Gwen Enghraifft")),),
        proposal=section.pages[0].paragraphs[0], changed=None, sections=(section,),
        impacts=an_impacts_chapter(), duties=(a_duty("met"), a_duty("open")),
        flags=(RaisedFlag("harm", "stop", "Stop", "Significant harm is left."),),
        scores=(a_score(),),
        grid=CoverageGrid(("Long term",), (GridRow("A healthier Wales", (GridCount(2, 1, 2),)),)),
        meters=Meters(10, 7, 1, (EvidenceCount("Strong", 1),)),
        figures=(),
        kept=(KeptAnswer(a_paragraph("1.3.1", Words("A court")), "No offence is created."),),
        provenance=(Fact("Question bank", Words("tiny 1.0")),),
        record=b'{"format":1}', record_hash="0123456789abcdef" * 4,
    )  # fmt: skip
    given = replace(report, **others)
    return given if "figures" in others else replace(given, figures=figures_of(given))
