"""A report as the HTML of a pack: what the PDF is made from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

import segno
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from exports.commonmark import read_plainly, render_commonmark, run_in
from exports.pictures import Frame, draw_coverage, draw_duties, draw_goals, draw_people, draw_ways
from iia.report.figures.duties import say_state, share_changes
from iia.report.figures.said import Shared
from iia.report.places import PackPlaces, anchor_paragraph, anchor_part, anchor_record, gather
from iia.report.tree import Chosen, Passage, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.report.report import Report
    from iia.report.tree import Paragraph
    from iia.report.wording import Wording


@dataclass(frozen=True, slots=True)
class SummaryBudget:
    """How much of each list and passage the one-page summary shows; a reference leads to the rest."""

    name: str
    proposal_words: int
    changed_words: int
    flags: int
    flag_words: int
    people: int
    duties: int
    goals: int
    goals_width: int
    """In the units of a picture: the more there are, the smaller its words; 490 make them just 7 points."""


BUDGETS: Final = (
    SummaryBudget("roomy", 110, 90, 6, 40, 8, 8, 12, 440),
    SummaryBudget("plain", 70, 50, 4, 30, 6, 5, 9, 440),
    SummaryBudget("tight", 40, 25, 3, 20, 3, 3, 7, 490),
    SummaryBudget("least", 20, 12, 2, 12, 1, 1, 6, 490),
)
"""From the fullest summary to one that fits whatever the bank and the answers."""


_LETTERS_A_WORD: Final = 12


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents; `pages` are the titles of its pages, each with its number."""

    number: str
    title: str
    anchor: str
    pages: tuple[str, ...] = ()


def _build_environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("templates", "pack"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["render_commonmark"] = render_commonmark
    environment.globals["run_in"] = run_in
    environment.globals["kind_of"] = lambda content: type(content).__name__
    environment.globals["anchor_paragraph"] = anchor_paragraph
    environment.globals["anchor_part"] = anchor_part
    environment.globals["anchor_record"] = anchor_record
    environment.globals["gather"] = gather
    environment.globals["share"] = Shared.of
    environment.globals["share_changes"] = share_changes
    environment.filters["shorten"] = _shorten
    return environment


def _shorten(text: str, most: int) -> str:
    """Return the first words of a text, with an ellipsis if some are left out; endless words are cut too."""
    cut = " ".join(text.split()[:most])[: most * _LETTERS_A_WORD]
    return text if len(cut) >= len(" ".join(text.split())) else f"{cut.rstrip()} …"


_ENVIRONMENT: Final = _build_environment()


def render_pack_html(report: Report, wording: Wording, budget: SummaryBudget = BUDGETS[0]) -> str:
    """Return the whole pack as an HTML document."""
    return _render("pack.html", report, wording, budget)


def render_summary_html(report: Report, wording: Wording, budget: SummaryBudget) -> str:
    """Return the summary alone, to see whether it fits its page."""
    return _render("summary_alone.html", report, wording, budget)


def _render(template: str, report: Report, wording: Wording, budget: SummaryBudget) -> str:
    return _ENVIRONMENT.get_template(template).render(
        report=report,
        budget=budget,
        figures=report.figures,
        impacts=report.figures.impacts,
        places=PackPlaces.of(report),
        has_scores_chapter=has_scores_chapter(report),
        contents=tuple(list_contents(report, wording)),
        record_code=_draw_record_code(report, wording),
        say=wording.say,
        say_plural=wording.say_plural,
        number=wording.number,
        say_written_in=partial(say_written_in, wording=wording),
        say_state=partial(say_state, wording=wording),
        show_excerpt=partial(show_excerpt, wording=wording),
        frame=Frame,
        draw_ways=partial(draw_ways, wording=wording),
        draw_goals=partial(draw_goals, wording=wording),
        draw_people=partial(draw_people, wording=wording),
        draw_coverage=partial(draw_coverage, wording=wording),
        draw_duties=partial(draw_duties, wording=wording),
    )


def has_scores_chapter(report: Report) -> bool:
    """Return whether there are scores, and so a chapter on how they were worked out."""
    return bool(report.figures.metrics)


def list_contents(report: Report, wording: Wording) -> Iterator[ContentsEntry]:
    """Yield the lines of the contents in reading order."""
    yield ContentsEntry("", wording.say("Summary"), "summary")
    for section in report.sections:
        pages = tuple(f"{page.number} {page.title}".strip() for page in section.pages)
        yield ContentsEntry(section.number, section.title, f"section-{section.id}", pages)
    if report.figures.impacts:
        yield ContentsEntry("", wording.say("Impacts"), "impacts")
    if report.figures.duties:
        yield ContentsEntry("", wording.say("Record of the duties"), "duties")
    if report.figures.flags:
        yield ContentsEntry("", wording.say("What needs attention"), "flags")
    if has_scores_chapter(report):
        yield ContentsEntry("", wording.say("How the scores were worked out"), "scores")
    yield ContentsEntry("", wording.say("How complete the assessment is"), "completeness")
    if report.kept:
        yield ContentsEntry("", wording.say("Answers that no longer apply"), "kept")
    yield ContentsEntry("", wording.say("Where this pack comes from"), "provenance")


def say_written_in(language: str, wording: Wording) -> str:
    """Return the mark beside an answer that was written in another language."""
    match language:
        case "en":
            return wording.say("Written in English")
        case "cy":
            return wording.say("Written in Welsh")
        case _:
            return wording.say("Written in another language ({code})", code=language)


def show_excerpt(paragraph: Paragraph | None, most: int, wording: Wording) -> Markup:
    """Return the beginning of an answer for the summary, with where to read on if it is longer."""
    text = _read(paragraph)
    if paragraph is None or not text:
        return Markup('<p class="missing">{}</p>').format(wording.say("Not answered"))
    passage = Markup("<p>{}</p>").format(_shorten(text, most))
    if paragraph.written_in:
        mark = Markup('<p class="written-in">{}</p>').format(say_written_in(paragraph.written_in, wording))
        passage = mark + Markup('<article lang="{}">{}</article>').format(paragraph.written_in, passage)
    if _shorten(text, most) != text and paragraph.number:
        more = wording.say("The whole answer is in paragraph {number}.", number=paragraph.number)
        passage += Markup('<p class="more"><a href="#p-{}">{}</a></p>').format(paragraph.number, more)
    return passage


def _read(paragraph: Paragraph | None) -> str:
    match paragraph.content if paragraph else None:
        case Passage(text):
            return read_plainly(text)
        case Words(text):
            return text
        case Chosen(labels):
            return "; ".join(labels)
        case _:
            return ""


def _draw_record_code(report: Report, wording: Wording) -> Markup | None:
    """Return the QR code that leads from paper to the record."""
    if report.record_url is None:
        return None
    code = segno.make(report.record_url, error="m", micro=False)
    title = wording.say("QR code with the address of this assessment's record")
    drawing = code.svg_inline(scale=2, border=2, title=title, omitsize=True)
    return Markup(drawing)  # noqa: S704 - segno escapes the title, and the rest are numbers
