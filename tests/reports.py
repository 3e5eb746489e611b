# ruff: noqa: ANN401 - builders pass on whatever part is replaced
"""Reports made by hand for tests of exporters: small, plainly fictional, with every kind of answer."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

from iia.domain.memo import Memo
from iia.domain.progress import Completeness
from iia.domain.scoring.results import (
    DutiesMeter,
    Effects,
    EvidenceGrade,
    EvidenceMeter,
    Greatest,
    HarmLeft,
    LeftBecause,
    MetricResult,
    Part,
    UnansweredTerm,
)
from iia.domain.scoring_rules import Metric
from iia.domain.text import Text
from iia.domain.values import StoredFile
from iia.report.answer_words import AnswerWords
from iia.report.figures.affected import PairFigure, PeopleFigure
from iia.report.figures.completeness import CompletenessFigure
from iia.report.figures.duties import DutyFigure
from iia.report.figures.duties_meter import DutiesFigure
from iia.report.figures.evidence import EvidenceFigure, GradedRecords
from iia.report.figures.extents import Extent
from iia.report.figures.figure import Figure, FigureKey
from iia.report.figures.flags import FlagFigure
from iia.report.figures.grid import CoverageGrid, CoverageGridRow, CoverageWords, GridFigure
from iia.report.figures.impact_words import ImpactLine, ImpactWords
from iia.report.figures.impacts import GoalFigure
from iia.report.figures.index import Figures
from iia.report.figures.metric_bands import BandDistance, BandLimit
from iia.report.figures.metric_parts import CountedAnswer, UnansweredQuestion
from iia.report.figures.metrics import MetricFigure
from iia.report.figures.mitigation_words import MitigationWords
from iia.report.figures.next_steps import NextSteps
from iia.report.figures.profile_words import ProfileWords
from iia.report.figures.register import Register
from iia.report.figures.required import SectionCount
from iia.report.figures.said import Sentence
from iia.report.figures.score_words import ScoreWords
from iia.report.laws import LawNote
from iia.report.report import Report
from iia.report.tree import (
    BankNote,
    Chosen,
    Citation,
    Content,
    Detail,
    Files,
    Item,
    Items,
    KeptAnswer,
    NotAnswered,
    NotApplying,
    Paragraph,
    Passage,
    Phrase,
    ReportPage,
    ReportSection,
    SetOutElsewhere,
    Table,
    TableCell,
    TableRow,
)
from tests.builders import ENGLISH, a_bank, a_question, a_text, applicability_of, scores_of

if TYPE_CHECKING:
    from iia.language.catalogue import CatalogueWording as Wording

T = TypeVar("T")

NONE = Extent(0, "None")
MINIMAL = Extent(1, "Minimal")
MODERATE = Extent(2, "Moderate")
SIGNIFICANT = Extent(3, "Significant")
SCALE = (MINIMAL, MODERATE, SIGNIFICANT)


# --- Making figures by hand ------------------------------------------------------------------------


def by_hand(kind: type[T], **parts: object) -> T:
    """Something of a kind, with these parts given instead of worked out."""
    made: T = object.__new__(type(kind.__name__, (kind,), parts))
    return made


def with_parts(figure: T, **parts: object) -> T:
    """The same, with other parts given."""
    made = by_hand(type(figure), **parts)
    vars(made).update(vars(figure))
    return made


@cache
def scores_in(wording: Wording) -> ScoreWords:
    """The scores of a bank that has none, for their words."""
    bank = a_bank(a_question("q"))
    return ScoreWords(AnswerWords(applicability_of(bank), "en", wording), scores_of(bank), "f" * 64)


# --- Sections ----------------------------------------------------------------------------------------


def a_paragraph(number: str, content: Content, label: str = "What will change?", **others: Any) -> Paragraph:
    """A question with its answer."""
    return Paragraph(number, f"q{number.replace('.', '_')}", label, content, **others)


def a_section(*paragraphs: Paragraph, number: str = "1", **others: Any) -> ReportSection:
    """A section of one page."""
    page = ReportPage(f"{number}.1", "The issue and the action", paragraphs)
    given: dict[str, Any] = {"because": None, "pages": (page,), "not_applying": ()}
    return ReportSection(f"section_{number}", number, "What is proposed, and why", **(given | others))


def a_citation(number: str, label: str = "What will change?", **others: Any) -> Citation:
    """A question as figures mention it, with the same id as in `a_paragraph`."""
    return Citation(
        f"q{number.replace('.', '_')}", others.get("item"), number, label, others.get("item_title")
    )


def every_kind_of_answer() -> tuple[Paragraph, ...]:
    """One paragraph for each kind of content."""
    grid = Table(
        ("Effect", "What is known"),
        (
            TableRow(
                "Age", (TableCell(Phrase("Negative")), TableCell(Passage("Older people walk more slowly.")))
            ),
            TableRow("Sex", (TableCell(NotAnswered()), TableCell(Passage("Dim byd eto."), "cy"))),
        ),
    )
    item = Item("1.1.7.1", "Cycle lanes", (a_paragraph("", Phrase("1 April 2027"), "When?"),))
    return (
        a_paragraph(
            "1.1.1",
            Passage("A lower limit.\n\n- quieter\n- safer\n\nSee https://example.org/s."),
        ),
        a_paragraph("1.1.2", Passage("Mae’r ŵyl yn dechrau â’r tŷ."), written_in="cy"),
        a_paragraph("1.1.3", NotAnswered()),
        a_paragraph("1.1.4", Chosen(("Guidance", "Funding"))),
        a_paragraph("1.1.5", Files((StoredFile("study.pdf", "application/pdf", 1024, "ab" * 32),))),
        a_paragraph("1.1.6", grid),
        a_paragraph("1.1.7", Items((item,))),
        a_paragraph("1.1.8", SetOutElsewhere(1)),
    )


# --- Scores ------------------------------------------------------------------------------------------

BANK = BankNote("tiny", "Integrated impact assessment", "1.0", "f" * 64, translation_is_draft=False)


def _f(numerator: int, denominator: int = 1) -> Fraction:
    return Fraction(numerator, denominator)


def _figure(kind: str, name: str, wording: Wording = ENGLISH, other: str | None = None) -> dict[str, Any]:
    """What every figure has."""
    return {
        "key": FigureKey(kind, name, other),  # type: ignore[arg-type]  # kinds are named freely
        "scores": scores_in(wording),
        "description": None,
        "rules": (Sentence("shared", f"The rule of every {kind}."),),
        "rule": (f"The rule of every {kind}.",),
        "gaps": (),
        "changes": (),
    }


def a_part(question: str, number: str, label: str, answer: str, *figures: Fraction) -> CountedAnswer:
    """A counted answer: its points, the lowest and the highest of them, its place, weight and part."""
    points, lowest, highest, level, weight, part = figures
    counted = Part(question, None, points, lowest, highest, level, weight, answered=True, part=part)
    return CountedAnswer(counted, Citation(question, None, number, label), answer, f"{weight} × {level}")


PARTS = (
    a_part("q1_2_1", "1.2.1", "How far ahead?", "Ten years", _f(1), _f(0), _f(3), _f(1, 3), _f(2), _f(8, 9)),
    a_part("q1_2_2", "1.2.2", "Which trends?", "4", _f(4), _f(1), _f(5), _f(3, 4), _f(1), _f(1)),
)
UNANSWERED = (
    UnansweredQuestion(
        Citation("q1_2_3", None, "1.2.3", "Is there a review?"),
        UnansweredTerm("q1_2_3", None, _f(17, 12), _f(29, 12)),
    ),
)
BANDS = (
    BandLimit("planned", "Planned", None, _f(5, 2), None, "Up to 2.5", is_reached=True),
    BandLimit("owning", "Owning", None, None, None, "Above 2.5", is_reached=False),
)


def a_result(**others: Any) -> MetricResult:
    """The worked example as it was scored: a mean of 17/9 from the parts 8/9 and 1, one question open."""
    score: Fraction | None = others.get("score", _f(17, 9))
    rules: dict[str, Any] = {
        "id": others.get("id", "long_term"), "title": a_text("Thinking for the long term"),
        "measures": "ways.long_term", "method": "mean",
        "scale": {"from": int(others.get("foot", 0)), "to": 4},
        "adjust": [{"multiply": "0.5"}] * len(others.get("steps", ())),
    }  # fmt: skip
    return MetricResult(
        metric=Metric.model_validate(rules),
        score=score,
        unadjusted=others.get("unadjusted", score),
        maximum=others.get("maximum", _f(4)),
        coverage=others.get("coverage", _f(3, 4)),
        band=None,
        parts=tuple(one.part for one in others.get("parts", PARTS)),
        steps=(),
        unanswered=tuple(one.term for one in others.get("unanswered", UNANSWERED)),
    )


RESULT = ("foot", "unadjusted", "coverage", "id")
"""What in a score made by hand belongs only to the result."""


def a_score(*, wording: Wording = ENGLISH, **others: Any) -> MetricFigure:
    """The worked example, opened: two bands, a sum written out, and nothing that does not count."""
    given: dict[str, Any] = {
        "result": a_result(**others), "title": "Thinking for the long term", "short": "Long term",
        "band": "planned", "parts": PARTS, "steps": (), "unanswered": UNANSWERED,
        "working": ("4 × 17/36 = 1.89 (17/9).",), "bands": BANDS, "not_counted": (), "gaps_told": (),
        "to_higher": BandDistance("Owning", _f(11, 18), "“Owning” begins above 2.5."), "to_lower": None,
    }  # fmt: skip
    parts = {name: part for name, part in others.items() if name not in RESULT}
    return by_hand(MetricFigure, **_figure("metric", others.get("id", "long_term"), wording) | given | parts)


# --- Impacts -----------------------------------------------------------------------------------------


RECORD = (
    a_paragraph("", Passage("Journeys to school take longer."), "What is the effect?"),
    a_paragraph("", Phrase("Ffion Enghraifft"), "Who will mitigate it?"),
)
"""What was answered in a record."""


def some_records(scale: tuple[Extent, ...], wording: Wording, **others: Any) -> ImpactWords:
    """What words the records of a profile: nine of them, or those given."""
    given: dict[str, Any] = {
        "numbers": {f"i{number}": number for number in range(1, 10)},
        "exact_people": Memo[str, str | None](lambda _: None),
    }
    profile = by_hand(ProfileWords, wording=wording, scale=scale)
    parts = {
        "scores": scores_in(wording),
        "profile": profile,
        "mitigation": MitigationWords(profile.extents, wording),
        "list_paragraphs": lambda _, __: RECORD,
    }
    return by_hand(ImpactWords, **parts | given | others)


@cache
def profile_of(scale: tuple[Extent, ...], wording: Wording) -> ImpactWords:
    """What the figures of a profile share."""
    return some_records(scale, wording)


def some_effects(**others: Any) -> Effects:
    """What some records come to, by their extents; if no harm is given, only a gain."""
    records = tuple(f"i{number}" for number in others.get("records", (1,)))
    gain, harm, left = (others.get(name, NONE).level for name in ("gain", "harm", "harm_left"))
    unknown = ("i1",) * others.get("unknown", 0)
    return Effects(
        records,
        Greatest(gain, records) if gain else Greatest(),
        Greatest(harm, records) if harm else Greatest(),
        Greatest(left, records) if harm else Greatest(),
        unknown,
        none=int(others.get("no_effect", False)),
    )


EFFECTS = frozenset({"gain", "harm", "harm_left", "unknown", "no_effect", "numbers"})


def an_impact(kind: type[T], key: tuple[str, ...], effects: Effects, **others: Any) -> T:
    """A figure of the profile with its records."""
    wording, scale = others.pop("wording", ENGLISH), others.pop("scale", SCALE)
    name, *more = key[1:]
    given: dict[str, Any] = {"words": profile_of(scale, wording), "effects": effects, "records": ()}
    return by_hand(kind, **_figure(key[0], name, wording, *more) | given | others)


def a_goal(title: str, **others: Any) -> GoalFigure:
    """A goal with a moderate gain, and significant harm that mitigation makes moderate."""
    given: dict[str, Any] = {"gain": MODERATE, "harm": SIGNIFICANT, "harm_left": MODERATE}
    if others.get("considered") is False:
        given = {"records": ()}
    effects = some_effects(**(given | others))
    name = title.lower().replace(" ", "_")
    parts = {part: value for part, value in others.items() if part not in {*EFFECTS, "records", "considered"}}
    return an_impact(GoalFigure, ("goal", name), effects, **{"title": title, "short": title} | parts)


def a_cell(goal: str, **others: Any) -> PairFigure:
    """Nothing recorded for a group of people under a goal."""
    effects = some_effects(**({"records": (1,) if others else ()} | others))
    parts = {part: value for part, value in others.items() if part not in {*EFFECTS, "records"}}
    key = ("people_goal", "children", goal.lower().replace(" ", "_"))
    given = {"goal": goal, "people": "Children", "title": f"Children: {goal}"}
    return an_impact(PairFigure, key, effects, **given | parts)


def some_people(*cells: PairFigure, **others: Any) -> PeopleFigure:
    """A group of people with these cells."""
    given = {"title": "Children", "cells": cells, "goals_harmed": (), "harmed": ()}
    parts = {part: value for part, value in others.items() if part not in {*EFFECTS, "records"}}
    return an_impact(PeopleFigure, ("people", "children"), some_effects(**others), **given | parts)


def a_line(number: int, **others: Any) -> ImpactLine:
    """A negative impact record with its evidence and its mitigation, as figures read it."""
    goal, item = "A healthier Wales", f"i{number}"
    given: dict[str, Any] = {
        "words": profile_of(SCALE, ENGLISH),
        "citation": Citation("q1_1_8", item, "1.1.8", "Which impacts?", goal),
        "goal_id": "a_healthier_wales", "goal": goal, "people": ("Children",),
        "direction": "negative", "direction_title": "Negative",
        "extent": SIGNIFICANT, "harm_left": HarmLeft(MODERATE.level, LeftBecause.REDUCED, MODERATE.level),
        "said": ("It counts as harm.",), "changes": (),
    }  # fmt: skip
    return ImpactLine(number=number, **(given | others))


def a_register(*lines: ImpactLine, **others: Any) -> Register:
    """Seven goals of which one is not considered, one group of people, one record."""
    titles = ("A prosperous Wales", "A resilient Wales", "A healthier Wales", "A more equal Wales")
    goals = (
        *(a_goal(title) for title in titles),
        a_goal("A Wales of cohesive communities", gain=SIGNIFICANT, harm=NONE, harm_left=NONE, unknown=2),
        a_goal("A Wales of vibrant culture and thriving Welsh language", harm=MINIMAL, harm_left=MINIMAL),
        a_goal("A globally responsible Wales", considered=False),
    )
    cells = (a_cell(goal.title, **_recorded(goal.title)) for goal in others.get("goals", goals))
    people = some_people(*cells, gain=MINIMAL, harm=SIGNIFICANT, harm_left=MODERATE)
    found = {line.item: line for line in lines or (a_line(1),)}
    numbers = {item: line.number for item, line in found.items()}
    words = some_records(others.get("scale", SCALE), ENGLISH, lines=found, records=found, numbers=numbers)
    given: dict[str, Any] = {
        "words": words, "goals": goals, "people": (people,), "is_asked": True, "rule": (),
        "without_goal": {},
    }  # fmt: skip
    return by_hand(Register, **given | others)


def _recorded(goal: str) -> dict[str, Any]:
    """What is recorded for children: under one goal only."""
    if goal != "A healthier Wales":
        return {}
    return {"gain": MINIMAL, "harm": SIGNIFICANT, "harm_left": MODERATE, "records": (1,)}


# --- Duties, flags, meters and the grid ----------------------------------------------------------------


def a_duty(state: str = "open", **others: Any) -> DutyFigure:
    """The duty to assess effects on health: it always applies, and nothing is missing."""
    laws = (LawNote("Public Health (Wales) Act 2017, ss.108–109", "https://example.org/health"),)
    given: dict[str, Any] = {
        "title": "Health impact assessment", "laws": laws, "state": state, "value": state.title(),
        "because": "It applies because the decision is strategic.", "requirements": (), "citations": (),
        "outstanding": "1 required answer is missing", "is_waiting": False,
    }  # fmt: skip
    return by_hand(DutyFigure, **_figure("duty", others.pop("id", "health")) | given | others)


def a_flag(name: str = "harm", title: str = "Significant harm is left.", **others: Any) -> FlagFigure:
    """A flag, raised."""
    rules = (Sentence("shared", "The rule of every flag."),)
    given: dict[str, Any] = {
        "severity": "stop", "severity_title": "Stop", "title": title, "further_rules": rules,
        "is_raised": True, "is_pending": False, "decided": f"This is flagged because of {name}.",
        "citations": (), "figures": (), "records": (),
    }  # fmt: skip
    return by_hand(FlagFigure, **_figure("flag", name) | given | others)


def a_completeness(*missing: Citation, may_apply: tuple[Citation, ...] = ()) -> CompletenessFigure:
    """How complete a section is in which these required questions are not answered."""
    section = SectionCount("section_1", "1", "What is proposed, and why", 10, 7, missing, may_apply)
    counts = {"found": Completeness(10, 7, len(may_apply)), "sections": (section,)}
    return by_hand(CompletenessFigure, **_figure("meter", "completeness") | counts)


def an_evidence(*records: ImpactLine, **others: Any) -> EvidenceFigure:
    """The evidence behind the records: all of it strong."""
    found = EvidenceMeter((EvidenceGrade("strong", Text(a_text("Strong")), len(records)),))
    given: dict[str, Any] = {
        "found": found, "count": len(records), "graded": len(records),
        "grades": (GradedRecords("Strong", records),),
    }  # fmt: skip
    return by_hand(EvidenceFigure, **_figure("meter", "evidence") | given | others)


def a_duties_meter(
    *, cleared: int = 0, complete: int = 0, open_: int = 0, undetermined: int = 0
) -> DutiesFigure:
    """How many duties are in each state."""
    found = DutiesMeter(cleared, complete, open_, undetermined)
    return by_hand(DutiesFigure, **_figure("meter", "duties"), found=found)


def a_grid_cell(counted: int, answered: int, *, is_gap: bool = False, **others: Any) -> GridFigure:
    """A cell of the grid with this many questions, of which this many are answered."""
    wording = others.pop("wording", ENGLISH)
    given: dict[str, Any] = {
        "words": CoverageWords(scores_in(wording)), "counted": counted, "answered": answered,
        "is_gap": is_gap, "questions": (), "may_apply": 0,
    }  # fmt: skip
    return by_hand(GridFigure, **_figure("goal_way", "goal", wording, "way") | given | others)


def a_grid(ways: tuple[str, ...], goal: str, *cells: GridFigure) -> CoverageGrid:
    """A grid of one goal."""
    words = CoverageWords(scores_in(ENGLISH))
    return by_hand(CoverageGrid, words=words, ways=ways, rows=(CoverageGridRow(goal, cells),), cells=cells)


# --- The whole -----------------------------------------------------------------------------------------


NO_STEPS: Final = NextSteps((), (), (), can_suggest=False, can_ask=False, can_be_late=False)
"""A bank that lists nothing to do next."""


def some_figures(**others: Any) -> Figures:
    """The figures of a report; every keyword replaces some of them."""
    duties = others.get("duties", (a_duty("complete"), a_duty("open", id="other")))
    grid = a_grid(("Long term",), "A healthier Wales", a_grid_cell(2, 1))
    given: dict[str, Any] = {
        "scores": scores_in(ENGLISH), "metrics": (a_score(),), "register": a_register(), "duties": duties,
        "flags": (a_flag(),), "suggestions": (), "next_steps": NO_STEPS, "tables": (),
        "completeness": a_completeness(), "evidence": an_evidence(),
        "duties_meter": a_duties_meter(complete=1, open_=1), "grid": grid,
    }  # fmt: skip
    return by_hand(Figures, **(given | others))


def with_all(report: Report, kind: type[Figure], **parts: object) -> Report:
    """The report with these parts given in all of its figures of a kind."""

    def change(figure: Any) -> Any:
        return with_parts(figure, **parts) if isinstance(figure, kind) else figure

    figures = report.figures
    register = (
        None
        if figures.register is None
        else with_parts(
            figures.register,
            goals=tuple(map(change, figures.register.goals)),
            people=tuple(map(change, figures.register.people)),
        )
    )
    grid = None
    if figures.grid is not None:
        cells = tuple(map(change, figures.grid.cells))
        grid = a_grid(figures.grid.ways, figures.grid.rows[0].title, *cells)
    changed = replace(
        figures,
        metrics=tuple(map(change, figures.metrics)),
        register=register,
        duties=tuple(map(change, figures.duties)),
        flags=tuple(map(change, figures.flags)),
        evidence=change(figures.evidence),
        grid=grid,
    )
    return replace(report, figures=changed)


def a_report(**others: Any) -> Report:
    """A whole report; every keyword replaces a part of it, or some of its figures."""
    not_asked = NotApplying("1.2.4", "Which courts?", "This is not asked because no offence is created.")
    section = a_section(*every_kind_of_answer(), not_applying=(not_asked,))
    parts = (*Figures.__dataclass_fields__, "next_steps", "tables")
    kinds = {name: others.pop(name) for name in parts if name in others}
    given: dict[str, Any] = {
        "language": "en", "title": "A lower speed limit in Tre-ffug", "title_written_in": None,
        "reference": "IIA-001", "marking": "OFFICIAL", "status": "Draft", "is_draft": True,
        "decision_date": None, "bank": BANK, "cover": (Detail("Minister", Phrase("Gwen Enghraifft")),),
        "proposal": section.pages[0].paragraphs[0], "changed": None, "sections": (section,),
        "figures": some_figures(**kinds),
        "kept": (KeptAnswer(a_paragraph("1.3.1", Phrase("A court")), "No offence is created."),),
        "provenance": (Detail("Question bank", Phrase("tiny 1.0")),),
        "record": b'{"format":1}', "record_hash": "0123456789abcdef" * 4,
    }  # fmt: skip
    return Report(**given | others)
