"""Spoilt banks and spoilt answers files, read by the program's own functions in one process."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from iia.bank_files.content import content_hash
from iia.bank_files.loading import check_bank, load_bank
from iia.bank_files.shipped import find_shipped_bank
from iia.errors import IIAError
from iia.language.catalogue import wording_for
from iia.report.problems import say_with_place
from iia.services.assessments.answers_file import read_answers_file
from iia.services.packs.case import build_file_case
from iia.services.packs.report import build_case_report
from tests.trials.hostile import spoil_document, spoil_text
from tests.trials.outcome import Outcome, compare, highest_megabytes, least_spent

if TYPE_CHECKING:
    from iia.domain.bank import Bank

ROOT: Final = Path(__file__).parents[2]
BANKS: Final = (
    *sorted((ROOT / "tests" / "banks").iterdir()),
    *(ROOT / "question_banks" / name for name in ("plan_progress", "sme_future_proofing", "ways_of_working")),
)
"""Small and middling ones: a large one takes a hundred times as long and is read by the same code."""

EXAMPLES: Final = ("plan_progress", "sme_future_proofing", "ways_of_working", "internal_control")


def try_banks(count: int, seed: int, folder: Path) -> Outcome:
    """Check banks each of which has one to three things spoilt.

    Args:
        count: how many.
        seed: of the random numbers; the same gives the same banks.
        folder: an empty folder to write them in.
    """
    outcome = Outcome("banks")
    usual = {bank: least_spent(partial(check_bank, bank)) for bank in BANKS}
    before = highest_megabytes()
    for number in range(count):
        random = Random(f"{seed} bank {number}")
        original = random.choice(BANKS)
        spoilt = folder / "spoilt"
        shutil.copytree(original, spoilt)
        for _ in range(random.randrange(1, 4)):
            file = random.choice(sorted(spoilt.rglob("*.yaml")))
            file.write_text(spoil_text(file.read_text("utf-8"), random), "utf-8", "surrogateescape")
        compare(outcome, partial(check_bank, spoilt), usual[original], f"bank {number} from {original.name}")
        shutil.rmtree(spoilt)
    outcome.note_memory(before)
    return outcome


def try_answers(count: int, seed: int, folder: Path) -> Outcome:
    """Read answers files each of which has one to three things spoilt; score those that still fit.

    Args:
        count: how many.
        seed: of the random numbers; the same gives the same files.
        folder: an empty folder to write them in.
    """
    outcome = Outcome("answers files")
    banks = {name: load_bank(_shipped(name)) for name in EXAMPLES}
    originals = {name: ROOT / "examples" / f"{name}_example" / "answers.json" for name in EXAMPLES}
    usual = {name: least_spent(partial(_score, originals[name], banks[name])) for name in EXAMPLES}
    before = highest_megabytes()
    path = folder / "answers.json"
    for number in range(count):
        random = Random(f"{seed} answers {number}")
        name = random.choice(EXAMPLES)
        text = originals[name].read_text("utf-8")
        if random.random() < 0.1:
            text = spoil_text(text, random)
        else:
            document: object = json.loads(text)
            for _ in range(random.randrange(1, 4)):
                document = spoil_document(document, random)
            text = json.dumps(document, ensure_ascii=random.random() < 0.5)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        compare(outcome, partial(_score, path, banks[name]), usual[name], f"answers {number} from {name}")
    outcome.note_memory(before)
    return outcome


def _shipped(name: str) -> Path:
    found = find_shipped_bank(name)
    assert found is not None
    return found


def _score(path: Path, bank: Bank) -> None:
    """Do what `iia score` does: the report if the answers fit the bank, the problems in words if not."""
    with suppress(IIAError):
        file, problems = read_answers_file(path, bank)
        wording = wording_for(bank.languages[0])
        if file is None:
            for problem in problems:
                say_with_place(problem, wording)
        else:
            build_case_report(build_file_case(bank, content_hash(bank), file), wording)
