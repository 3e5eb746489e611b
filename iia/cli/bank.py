"""`iia bank`: check a bank, print its schema, show it blank, read its conditions back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import click

from iia.cli.files import check_out, print_replaced, write_whole
from iia.cli.inputs import choose_wording, json_option, language_option, load_named_bank
from iia.cli.law import print_law
from iia.cli.output import print_document, show_steps

if TYPE_CHECKING:
    from iia.errors import Finding
    from iia.report.sheet.tree import BankSheet
    from iia.report.wording import Wording

FILE_FORMATS: Final = ("pdf", "docx")
"""The formats of a blank bank that are files to work in, and so are never printed."""


@click.group()
def bank() -> None:
    """Work with question banks.

    Example: iia bank check question_banks/wales_iia
    """


@bank.command()
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(exists=True, path_type=Path)
)
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@json_option
def check(paths: tuple[Path, ...], *, strict: bool, as_json: bool) -> None:
    """Find what is wrong with banks: one line for each finding, with its file, line and code.

    Example: iia bank check --strict question_banks/wales_iia
    """
    from iia.bank_files.loading import check_bank

    findings = [finding for path in paths for finding in check_bank(path)]
    if as_json:
        print_document({"findings": [_document(finding) for finding in findings]})
    else:
        for finding in findings:
            click.echo(str(finding), err=True)
    if any(strict or finding.is_error for finding in findings):
        raise click.exceptions.Exit(1)


def _document(finding: Finding) -> dict[str, object]:
    return {
        "path": finding.path,
        "line": finding.line,
        "code": finding.code,
        "severity": "error" if finding.is_error else "warning",
        "message": finding.message,
    }


@bank.command()
def schema() -> None:
    """Print the JSON Schema of the bank format, for editors.

    Example: iia bank schema > bank.schema.json
    """
    from iia.bank_files.schema import bank_schema

    print_document(bank_schema())


@bank.command()
@click.argument("name", metavar="BANK", required=False)
@language_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "pdf", "docx"]),
    default="text",
    help="How to print it; pdf and docx have room for the answers.",
    show_default=True,
)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="The file to write, for pdf and docx."
)
@click.option("--coverage", is_flag=True, help="Print which questions speak to which goal and way, instead.")
@click.option(
    "--law", is_flag=True, help="Print every statement of law, instead; without BANK, of all banks that ship."
)
@click.option("--json", "as_json", is_flag=True, help="With --law: print one JSON document and nothing else.")
def show(
    name: str | None,
    language: str | None,
    form: Literal["text", "html", "pdf", "docx"],
    out: Path | None,
    *,
    coverage: bool,
    law: bool,
    as_json: bool,
) -> None:
    """Print the blank bank with notes: every question, what it is for and when it is asked.

    Example: iia bank show wales_iia --lang cy --format docx --out banc.docx
    """
    from exports.bank_sheet import render_coverage, render_html, render_text
    from iia.report.coverage import find_coverage
    from iia.report.sheet.build import build_sheet

    _check_show(form, out, coverage=coverage)
    if law or as_json or name is None:
        _check_law(name, form, coverage=coverage, law=law)
        print_law(name, language, as_json=as_json)
        return
    loaded = load_named_bank(name)
    wording = choose_wording(loaded, language)
    if coverage:
        click.echo(render_coverage(find_coverage(loaded, wording), "html" if form == "html" else "text"))
        return
    sheet = build_sheet(loaded, wording)
    if out is not None:
        write_whole(out, _render_docx(sheet, wording) if form == "docx" else _render_pdf(sheet, wording))
        return
    click.echo(render_html(sheet) if form == "html" else render_text(sheet, wording))


def _check_show(form: str, out: Path | None, *, coverage: bool) -> None:
    """Refuse what cannot be printed, before the bank is read."""
    if form not in FILE_FORMATS:
        if out is not None:
            raise click.BadParameter("text and html are printed: use > FILE instead", param_hint="--out")
        return
    if coverage:
        raise click.BadParameter("the coverage is printed only as text or html", param_hint="--format")
    if out is None:
        raise click.UsageError(f"--format {form} needs --out FILE.{form}: it is not printed")
    check_out(out, (f".{form}",))
    if form == "pdf":
        from exports.system_libraries import check_system_libraries

        check_system_libraries()


def _check_law(name: str | None, form: str, *, coverage: bool, law: bool) -> None:
    """Refuse what goes with the list of laws alone, and what does not go with it."""
    if not law:
        raise click.UsageError("Missing argument 'BANK'." if name is None else "--json goes with --law alone")
    if coverage:
        raise click.UsageError("--law and --coverage each print something else: choose one")
    if form != "text":
        raise click.BadParameter("the law is printed only as text, or with --json", param_hint="--format")


def _render_pdf(sheet: BankSheet, wording: Wording) -> bytes:
    from exports.bank_sheet_pdf import render_sheet_pdf

    with show_steps("Laying out the pages"):
        pdf = render_sheet_pdf(sheet, wording)
    print_replaced(pdf.replaced)
    return pdf.content


def _render_docx(sheet: BankSheet, wording: Wording) -> bytes:
    from exports.bank_sheet_docx import render_sheet_docx

    return render_sheet_docx(sheet, wording)


@bank.command()
@click.argument("name", metavar="BANK")
@language_option
def logic(name: str, language: str | None) -> None:
    """Print every condition, gate and flag as a sentence.

    Example: iia bank logic wales_iia --lang cy
    """
    from iia.report.logic import describe_logic

    loaded = load_named_bank(name)
    for sentence in describe_logic(loaded, choose_wording(loaded, language)):
        click.echo(sentence)
