"""The example of every shipped bank on one site, and the addresses of its pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from iia.domain.questions import Group
from iia.services.assessments.answers_file import load_document, parse_answers_file
from iia.services.assessments.import_answers import import_answers
from iia.services.assessments.load_sample import ASSESSMENT, BANK, SAM
from iia.services.banks.stored import available_banks, bank_by_hash

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from iia.domain.bank import Bank
    from iia.store.database import Database

EXAMPLES: Final = Path(__file__).parents[2] / "examples"


@dataclass(frozen=True, slots=True)
class Example:
    """An assessment that is a bank's example, with its answers."""

    assessment: str
    bank: Bank
    answers: Mapping[str, Any]

    @property
    def home(self) -> str:
        """The address of its task list."""
        return f"assessments/{self.assessment}/"

    @property
    def pages(self) -> Iterator[str]:
        """The pages of the assessment, but those of its items, by their addresses."""
        yield from (f"{self.home}{place}" for place in ("", "details", "scores", "actions", "packs/"))
        for section in self.bank.sections:
            yield f"{self.home}sections/{section.id}"
            yield from (f"{self.home}pages/{page.id}" for page in section.pages)

    @property
    def items(self) -> Iterator[str]:
        """The page of a new item of each group that has such a page, and that of its first item."""
        pages = (page for section in self.bank.sections for page in section.pages)
        for page in pages:
            for group in (question for question in page.questions if isinstance(question, Group)):
                address = f"{self.home}pages/{page.id}/{group.id}"
                yield f"{address}/new"
                yield from (f"{address}/{item['id']}" for item in self.answers.get(group.id, ())[:1])


def load_examples(database: Database) -> Iterator[Example]:
    """Add the examples of the other banks beside the sample assessment, and yield each of them all."""
    offered = {bank.id: bank for bank in available_banks(database)}
    for path in sorted(EXAMPLES.glob("*/answers.json")):
        document = load_document(path)
        bank = bank_by_hash(database, offered[str(document["bank"])].content_hash)
        assessment = ASSESSMENT if bank.id == BANK else f"sample-{bank.id.replace('_', '-')}"
        if bank.id != BANK:
            _load_example(database, bank, dict(document), assessment)
        answers = document["answers"]
        assert isinstance(answers, dict)
        yield Example(assessment, bank, answers)


def _load_example(database: Database, bank: Bank, document: dict[str, Any], assessment: str) -> None:
    file, problems = parse_answers_file({**document, "bank_version": bank.version}, bank)
    assert file is not None, problems
    import_answers(database, SAM, bank_id=bank.id, file=file, now=datetime.now(UTC), assessment_id=assessment)
