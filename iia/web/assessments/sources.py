"""Starting from an earlier assessment: choosing it, seeing what differs, and then its particulars as ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request

from iia.domain.bank_differences import BankDifference
from iia.report.bank_differences import list_by_section
from iia.services.assessments.sources import compare_source, find_sources
from iia.services.banks.offered import get_offered, list_offered_banks
from iia.services.people.permissions import Action
from iia.web.assessments.reading import bank_wording
from iia.web.assessments.starting import ONCE, ask_for, start_one
from iia.web.needs import needs
from iia.web.site import database, person
from iia.web.typed_forms import keeps_typed

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("sources", __name__, url_prefix="/<language:language>/assessments/new/<bank>/from")


@blueprint.get("/")
@needs(Action.START)
def choose(bank: str) -> ResponseReturnValue:
    """List the earlier assessments of a kind that the person may read, or look for one by its title."""
    chosen = get_offered(list_offered_banks(database()), bank)
    sought = request.args.get("q", "").strip()
    return render_template(
        "web/assessments/sources.html",
        bank=chosen,
        sought=sought,
        found=find_sources(database(), person(), bank, sought),
    )


@blueprint.get("/<source>")
@needs(Action.START)
def compare(bank: str, source: str) -> ResponseReturnValue:
    """Show what differs between the questions of an earlier assessment and those on offer."""
    found = compare_source(database(), person(), bank, source)
    language = bank_wording(found.after).language
    return render_template(
        "web/assessments/compared.html",
        found=found,
        counts=found.differences.counts,
        difference=BankDifference,
        listed={
            each: tuple(list_by_section(found.differences.only(each), language))
            for each in (BankDifference.CHANGED, BankDifference.GONE, BankDifference.NEW)
        },
        bank_language=language,
    )


@blueprint.get("/<source>/start")
@needs(Action.START)
def ask(bank: str, source: str) -> ResponseReturnValue:
    """Ask for the particulars of an assessment that starts from an earlier one."""
    return ask_for(bank, source)


@blueprint.post("/<source>/start")
@needs(Action.START)
@keeps_typed(showing=ONCE)
def start(bank: str, source: str) -> ResponseReturnValue:
    """Start an assessment from an earlier one; a form sent twice starts one, and leads to it again."""
    return start_one(bank, source)
