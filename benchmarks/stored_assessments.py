"""A database of very many fictional assessments of the Welsh bank, at several degrees of completeness.

They are copied from a few dozen within the database, because writing them one by one would take hours and
only reading and scoring are measured. They have no events, which scoring does not read.
"""

from __future__ import annotations

import random
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, delete, insert, select

from benchmarks.example import load_example
from iia.bank_files.shipped import shipped_banks
from iia.domain.answers import Answers, Particulars
from iia.domain.answers_document import parse_answers
from iia.domain.values import to_json
from iia.services.assessments.load_sample import BANK, PEOPLE, SAM
from iia.services.banks.publish_banks import publish_banks
from iia.store.answering.tables import AnswerRow, ItemRow
from iia.store.assessments.tables import AssessmentRow
from iia.store.people.queries import save_sample_people
from tests.integration.test_wales_bank import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, Insert

    from iia.domain.bank import Bank
    from iia.store.base import Base
    from iia.store.database import Database

NEARLY_EMPTY: Final = "nearly empty"
SHORTEST: Final = "shortest honest route"
HALF_WAY: Final = "half-way"
COMPLETE: Final = "complete"
DEGREES: Final = (NEARLY_EMPTY, SHORTEST, HALF_WAY, COMPLETE)

VARIANTS: Final = 20
"""How many different assessments there are for each degree that leaves out answers at random."""

FEW: Final = 6
AT_ONCE: Final = 500
SEED: Final = 2026
NOW: Final = datetime(2026, 9, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Template:
    """An assessment that others are copied from."""

    id: str
    degree: str
    particulars: Particulars
    answers: Answers


def fill_database(
    database: Database, count: int, degrees: Sequence[str] = DEGREES
) -> dict[str, tuple[int, float]]:
    """Store this many assessments, each of a degree drawn at random.

    Returns:
        By degree, how many there are and how many answers each has on average.
    """
    listings = publish_banks(database, shipped_banks(), now=NOW).offered
    content_hash = next(listing.content_hash for listing in listings if listing.id == BANK)
    source = random.Random(SEED)  # noqa: S311 - a benchmark needs the same answers each time
    templates = [template for template in build_templates(source) if template.degree in degrees]
    by_degree = {degree: [each for each in templates if each.degree == degree] for degree in degrees}
    drawn = [source.choice(by_degree[source.choice(degrees)]) for _ in range(count)]
    with database.writing() as connection:
        save_sample_people(connection, database.keys, PEOPLE)
        _store_templates(connection, templates, content_hash)
    # In order of their ids, which are random; otherwise each of millions of rows goes to a page of its own.
    rows = [{"new": id_, "old": each.id} for id_, each in zip(_ids(count), drawn, strict=True)]
    for start in range(0, count, AT_ONCE):
        with database.writing() as connection:
            for table in (AssessmentRow, AnswerRow, ItemRow):
                connection.execute(_copy(table), rows[start : start + AT_ONCE])
    with database.writing() as connection:
        for table in (AnswerRow, ItemRow, AssessmentRow):
            connection.execute(delete(table).where(_owner(table).in_([each.id for each in templates])))
    return {degree: _tally([each for each in drawn if each.degree == degree]) for degree in degrees}


def _ids(count: int) -> list[str]:
    return sorted(secrets.token_hex(10) for _ in range(count))


def _tally(drawn: Sequence[Template]) -> tuple[int, float]:
    return len(drawn), sum(len(each.answers.values) for each in drawn) / max(1, len(drawn))


# --- The templates -------------------------------------------------------------------------------


def build_templates(source: random.Random) -> Iterator[Template]:
    """Yield assessments of each degree; those that are incomplete leave out answers at random."""
    example = load_example("en").case
    whole, particulars = example.applicability.answers, example.particulars
    own = [key for key in whole.values if key.item is None]
    for order in range(VARIANTS):
        few = {key: whole.values[key] for key in source.sample(own, FEW)}
        yield Template(f"few-{order}", NEARLY_EMPTY, particulars, Answers(few))
        half = source.sample(list(whole.values), len(whole.values) // 2)
        answers = Answers({key: whole.values[key] for key in half}, whole.items)
        yield Template(f"half-{order}", HALF_WAY, particulars, answers)
    yield Template("short", SHORTEST, Particulars("A small proposal"), _shortest(example.applicability.bank))
    yield Template("whole", COMPLETE, particulars, whole)


def _shortest(bank: Bank) -> Answers:
    answers, problems = parse_answers(bank, SMALL, {}, None)
    if problems:
        raise SystemExit(f"the shortest route does not fit the bank: {problems}")
    return answers


def _store_templates(connection: Connection, templates: Sequence[Template], content_hash: str) -> None:
    for template in templates:
        connection.execute(insert(AssessmentRow), _assessment(template, content_hash))
        connection.execute(insert(AnswerRow), list(_answers(template)))
        if items := list(_items(template)):
            connection.execute(insert(ItemRow), items)


def _assessment(template: Template, content_hash: str) -> dict[str, Any]:
    particulars = template.particulars
    return {
        "id": template.id,
        "bank_hash": content_hash,
        "status": "draft",
        "title": particulars.title,
        "reference": particulars.reference,
        "language": particulars.language,
        "marking": particulars.marking,
        "start_date": particulars.start_date,
        "decision_date": particulars.decision_date,
        "created_at": NOW,
        "updated_at": NOW,
        "updated_by": SAM.id,
        "last_seq": 1,
        "last_mac": "",
    }


def _answers(template: Template) -> Iterator[dict[str, Any]]:
    for key, value in template.answers.values.items():
        yield {
            "assessment_id": template.id,
            "question": key.question,
            "item": key.item or "",
            "value": to_json(value),
            "language": "en",
            "version": 1,
            "updated_at": NOW,
            "updated_by": SAM.id,
        }


def _items(template: Template) -> Iterator[dict[str, Any]]:
    for group, items in template.answers.items.items():
        for position, item in enumerate(items):
            yield {"assessment_id": template.id, "group_id": group, "id": item, "position": position}


def _copy(table: type[Base]) -> Insert:
    """Return the statement that copies one assessment's rows of a table to another, `old` to `new`."""
    columns, owner = table.__table__.columns, _owner(table)
    taken = [bindparam("new") if column is owner else column for column in columns]
    copied = select(*taken).where(owner == bindparam("old"))
    return insert(table).from_select([column.name for column in columns], copied)


def _owner(table: type[Base]) -> ColumnElement[str]:
    """Return the column of a table that says to which assessment a row belongs."""
    return table.__table__.columns["id" if table is AssessmentRow else "assessment_id"]
