"""A report as the HTML of a pack: what the PDF is made from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from exports.grid_widths import set_widths
from exports.pack_pictures import PackPictures
from exports.passages import CELL_PASSAGE, PASSAGE
from exports.summary_budgets import BUDGETS
from iia.domain.direction import find_direction
from iia.language.direction import isolate
from iia.report.anchors import PackAnchors, anchor_impact, gather_citations
from iia.report.chapters.outline import list_chapters
from iia.report.chapters.summed_up import list_summed_up
from iia.report.figures.duties import own_changes, share_changes
from iia.report.figures.said import Shared
from iia.report.figures.shortlist import shorten
from iia.report.passages.blocks import read_on_one_line
from iia.report.sentences.duty_states import say_state
from iia.report.tables import SETTING_OUT
from iia.report.tree import Chosen, Passage, Phrase

if TYPE_CHECKING:
    from exports.summary_budgets import SummaryBudget
    from iia.report.report import Report
    from iia.report.tree import Content
    from iia.report.wording import Wording


_LETTERS_A_WORD: Final = 12


def _build_environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("templates", "pack"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["isolate"] = isolate
    environment.filters["shorten"] = _shorten
    environment.filters["in_brief"] = _read_in_brief
    environment.globals.update(
        passages=PASSAGE,
        cell_passages=CELL_PASSAGE,
        turn=_turn,
        set_widths=set_widths,
        kind_of=lambda content: type(content).__name__,
        gather_citations=gather_citations,
        anchor_impact=anchor_impact,
        share=Shared.of,
        shorten_list=shorten,
        list_summed_up=list_summed_up,
        shorten_to=lambda most: partial(_shorten, most=most),
        share_changes=share_changes,
        own_changes=own_changes,
        say_state=say_state,
        say_written_in=say_written_in,
        **SETTING_OUT,
    )
    return environment


def _turn(text: str) -> Markup:
    """Return the attribute of an element whose text is read from right to left; nothing for any other."""
    return Markup(' dir="rtl"') if find_direction(text) == "rtl" else Markup("")


def _shorten(text: str, most: int) -> str:
    """Return the first words of a text, with an ellipsis if some are left out; endless words are cut too."""
    cut = " ".join(text.split()[:most])[: most * _LETTERS_A_WORD]
    return text if len(cut) >= len(" ".join(text.split())) else f"{cut.rstrip()} …"


def _read_in_brief(content: Content) -> str:
    """Return an answer on one line; empty if it does not fit on a line, such as a table."""
    match content:
        case Passage():
            return read_on_one_line(content.blocks)
        case Phrase(text):
            return text
        case Chosen(labels):
            return "; ".join(labels)
        case _:
            return ""


def say_written_in(language: str, wording: Wording) -> str:
    """Return the mark beside an answer that was written in another language."""
    match language:
        case "en":
            return wording.say("Written in English")
        case "cy":
            return wording.say("Written in Welsh")
        case _:
            return wording.say("Written in another language ({code})", code=language)


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
        chapters=tuple(list_chapters(report, wording)),
        anchors=PackAnchors.of(report),
        pictures=PackPictures(wording),
        wording=wording,
        say=wording.say,
        say_plural=wording.say_plural,
        number=wording.number,
    )
