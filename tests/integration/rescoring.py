"""What the tests of rescoring share: assessments with something in them, and rows spoilt by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import text, update

from iia.services.scores.rescore import plan_rescoring, rescore
from iia.store.answering.tables import AnswerRow
from tests.integration.cases import remove, save, start
from tests.integration.test_items import add

if TYPE_CHECKING:
    from iia.services.scores.rescored import Rescored
    from iia.store.database import Database


def fill(database: Database, count: int) -> list[str]:
    """Store assessments, some of them empty and some with items, one of which was removed."""
    found = [start(database, title=f"Proposal {order}") for order in range(count)]
    for order, assessment in enumerate(found):
        if order % 3:
            save(database, assessment, "about", {"name": f"Road {order}", "cost": "3.10"})
            save(database, assessment, "effects", {"affects": "yes", "whom": ["young"]})
        if order % 3 > 1:
            for item in ("a1", "b2"):
                add(database, assessment, item, {"what": "Noise"})
            remove(database, assessment, "b2", minutes=4)
    return found


def rescore_all(database: Database, *, size: int = 40, workers: int = 1) -> list[Rescored]:
    """Rescore everything, in ranges of some size."""
    ranges = plan_rescoring(database, size)
    return [one for batch in rescore(database, ranges, workers=workers) for one in batch]


def scores_of(rescored: Rescored) -> Any:  # noqa: ANN401 - any JSON
    """Return the figures of an assessment's line."""
    return json.loads(rescored.line)["scores"]


def spoil_answer(database: Database, assessment: str, question: str, /, **values: object) -> None:
    """Write to an answer's row as somebody with a database tool would."""
    with database.writing() as connection:
        connection.execute(
            update(AnswerRow)
            .where(AnswerRow.assessment_id == assessment, AnswerRow.question == question)
            .values(**values)
        )


def run_sql(database: Database, statement: str, **values: object) -> None:
    """Run a statement as it is."""
    with database.writing() as connection:
        connection.execute(text(statement), values)
