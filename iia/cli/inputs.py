"""What the commands take in: a bank by folder or id, an answers file, a day, a language."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from iia.cli.failures import fail

if TYPE_CHECKING:
    from collections.abc import Callable

    from iia.domain.bank import Bank
    from iia.language.catalogue import CatalogueWording
    from iia.report.report import Report
    from iia.services.packs.case import Case


_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""Checked first, because `date.fromisoformat` also accepts weeks and other forms of a day in ISO 8601."""


class DayParameter(click.ParamType[date]):
    """A day written YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or say what is wrong with it."""
        if isinstance(value, date):
            return value
        try:
            if _DAY.fullmatch(str(value)):
                return date.fromisoformat(str(value))
        except ValueError:
            pass
        return self.fail(f"{value} is not a day written YYYY-MM-DD", param, ctx)


def find_bank(name: str) -> Path:
    """Return the path of a bank given by folder, by file or by the id of one that ships.

    Raises:
        click.BadParameter: there is no such bank.
    """
    from iia.bank_files.shipped import find_shipped_bank

    if os.path.exists(name):  # noqa: PTH110 - Path.exists raises where a name is too long for a file
        return Path(name)
    shipped = find_shipped_bank(name)
    if shipped is None:
        raise click.BadParameter(f"there is no folder and no shipped bank called {name!r}")
    return shipped


def load_named_bank(name: str) -> Bank:
    """Return a bank that passes its check.

    Raises:
        BankError: it does not; carries every finding.
    """
    from iia.bank_files.loading import load_bank

    return load_bank(find_bank(name))


def choose_wording(bank: Bank, language: str | None) -> CatalogueWording:
    """Return the words for reading a bank: in the language asked for, else the bank's first.

    Raises:
        click.BadParameter: the bank does not have that language.
    """
    from iia.language.catalogue import wording_for

    if language is not None and language not in bank.languages:
        offered = ", ".join(bank.languages)
        raise click.BadParameter(f"{bank.id} has no {language!r}; it has {offered}", param_hint="--lang")
    return wording_for(language or bank.languages[0])


def choose_program_wording(language: str | None) -> CatalogueWording:
    """Return the words for what is about no bank: in the language asked for, else English.

    Raises:
        click.BadParameter: the program does not have that language.
    """
    from iia.language.catalogue import LANGUAGES, SOURCE_LANGUAGE, wording_for

    if language is not None and language not in LANGUAGES:
        offered = ", ".join(LANGUAGES)
        raise click.BadParameter(f"the program has no {language!r}; it has {offered}", param_hint="--lang")
    return wording_for(language or SOURCE_LANGUAGE)


@dataclass(frozen=True)
class WordedCase:
    """A case whose answers fit its bank, and the words to read it in."""

    case: Case
    wording: CatalogueWording

    def report(self) -> Report:
        """Return the case's report."""
        from iia.services.packs.report import build_case_report

        return build_case_report(self.case, self.wording)


def load_case(bank_name: str, answers: Path, language: str | None, day: date | None) -> WordedCase:
    """Read a bank and an answers file; end with status 1 if the answers do not fit.

    Args:
        bank_name: a folder or the id of a bank that ships.
        answers: the answers file.
        language: the reader's language; None for that of the answers file.
        day: the day of decision, instead of the file's own.
    """
    from iia.bank_files.content import content_hash
    from iia.language.catalogue import wording_for
    from iia.report.problems import say_with_place
    from iia.services.assessments.answers_file import language_of, load_document, parse_answers_file
    from iia.services.packs.case import build_file_case

    bank = load_named_bank(bank_name)
    wanted = None if language is None else choose_wording(bank, language)
    document = load_document(answers)
    file, problems = parse_answers_file(document, bank, day)
    if problems or file is None:
        problem_wording = wanted or wording_for(language_of(document, bank))
        fail(*(f"{answers}: {say_with_place(problem, problem_wording)}" for problem in problems))
    case = build_file_case(bank, content_hash(bank), file)
    return WordedCase(case, wanted or choose_wording(bank, file.particulars.language))


bank_option: Callable[[click.decorators.FC], click.decorators.FC] = click.option(
    "--bank",
    "bank_name",
    required=True,
    metavar="BANK",
    help="The bank's folder, or the id of one that ships.",
)
answers_option: Callable[[click.decorators.FC], click.decorators.FC] = click.option(
    "--answers",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The answers file (JSON).",
)
language_option: Callable[[click.decorators.FC], click.decorators.FC] = click.option(
    "--lang", "language", metavar="CODE", help="The language to read in, such as en or cy."
)
json_option: Callable[[click.decorators.FC], click.decorators.FC] = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON document and nothing else."
)
day_option: Callable[[click.decorators.FC], click.decorators.FC] = click.option(
    "--date", "day", type=DayParameter(), help="The day of decision, instead of the file's own."
)
