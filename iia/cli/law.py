"""What `iia bank show --law` prints: every statement of law of a bank, or of all banks that ship."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from iia.cli.inputs import choose_wording, load_named_bank
from iia.cli.output import print_document

if TYPE_CHECKING:
    from iia.domain.bank import Bank
    from iia.report.law_list import CitedLaw, LawOfBank, StatedLaw


def print_law(name: str | None, language: str | None, *, as_json: bool) -> None:
    """Print the law that a bank states, or that every bank that ships does, and its frameworks."""
    from exports.bank_sheet import render_law
    from iia.report.law_list import list_law

    banks = [load_named_bank(name)] if name is not None else _load_shipped_banks()
    wording = choose_wording(banks[0], language)
    listed = list_law(banks, wording)
    if as_json:
        print_document({"banks": [_bank_document(one) for one in listed]})
    else:
        click.echo(render_law(listed, wording), nl=False)


def _load_shipped_banks() -> list[Bank]:
    from iia.bank_files.loading import load_bank
    from iia.bank_files.shipped import shipped_banks

    return [load_bank(path) for path in shipped_banks()]


def _bank_document(bank: LawOfBank) -> dict[str, object]:
    statements = [_statement_document(one) for one in bank.statements]
    return {"id": bank.id, "version": bank.version, "title": bank.title, "statements": statements}


def _statement_document(stated: StatedLaw) -> dict[str, object]:
    return {
        "id": stated.ref,
        "place": stated.heading,
        "says": list(stated.says),
        "law": [_law_document(one) for one in stated.laws],
    }


def _law_document(law: CitedLaw) -> dict[str, object]:
    return {"law": law.citation, "url": law.url, "source": law.source, "checked": law.checked}
