"""A bank of very many tiny parts is checked in time that grows no faster than its file."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Final

import pytest

from iia.bank_files import check_bank
from iia.bank_files.codes import Code
from tests.builders import a_question, a_section, a_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.builders import Document

YES: Final = {"is": "yes"}


def _bank(*questions: object, **keys: object) -> Document:
    page = {"id": "page", "title": a_text("Page"), "questions": list(questions)}
    first = {"id": "main", "title": a_text("Main"), "pages": [page]}
    bank = {"format": 1, "id": "tiny", "version": "1", "title": a_text("Tiny"), "languages": ["en", "cy"]}
    return {**bank, "sections": [first], **keys}


def _chain(count: int) -> Document:
    """Each question is asked after the one before it."""
    rest = (a_question(f"q{n}", when={"question": f"q{n - 1}", **YES}) for n in range(1, count))
    return _bank(a_question("q0"), *rest)


def _options(count: int) -> Document:
    """One condition names every option of a question."""
    options = [{"id": f"o{n}", "label": a_text("O")} for n in range(count)]
    when = {"question": "c", "includes_any": [f"o{n}" for n in range(count)]}
    return _bank(a_question("c", "choices", options=options), a_question("q", when=when))


def _sections(count: int) -> Document:
    """One section is asked after very many others."""
    found = [a_section(f"s{n}") for n in range(count)]
    last = a_section("last", when={"all": [{"section": f"s{n}"} for n in range(count)]})
    return {**_bank(a_question("q")), "sections": [*_bank(a_question("q"))["sections"], *found, last]}


CASES: Final[dict[str, tuple[Callable[[int], Document], int]]] = {
    "questions": (lambda count: _bank(*(a_question(f"q{n}") for n in range(count))), 100),
    "scalars for questions": (lambda count: _bank(*range(count)), 1500),
    "lists for questions": (lambda count: _bank(*([] for _ in range(count))), 1500),
    "misspelt keys": (lambda count: _bank(*(a_question(f"q{n}", hnt="x") for n in range(count))), 100),
    "unknown keys of one question": (
        lambda count: _bank(a_question("q") | {f"key{n}": 1 for n in range(count)}),
        800,
    ),
    "a chain of conditions": (_chain, 75),
    "options in a condition": (_options, 150),
    "sections in a condition": (_sections, 300),
}


def _least_seconds(bank: Path) -> float:
    """Return the processor seconds that checking a bank takes, the least of three tries."""
    taken = []
    for _ in range(3):
        began = time.process_time()
        check_bank(bank)
        taken.append(time.process_time() - began)
    return min(taken)


@pytest.mark.usefixtures("uncollected")
@pytest.mark.parametrize("case", CASES)
def test_four_times_the_parts_take_four_times_as_long(case: str, tmp_path: Path) -> None:
    build, count = CASES[case]
    taken = []
    for times in (1, 4):
        (tmp_path / "bank.yaml").write_text(json.dumps(build(times * count)), encoding="utf-8")
        taken.append(_least_seconds(tmp_path))
    assert taken[1] < 8 * taken[0], taken  # if it grew with the square, 16 times


def test_a_chain_of_very_many_conditions_is_followed_without_end_of_the_stack(tmp_path: Path) -> None:
    (tmp_path / "bank.yaml").write_text(json.dumps(_chain(1000)), encoding="utf-8")
    assert {found.code for found in check_bank(tmp_path)} <= {Code.UNDECIDED.value}
