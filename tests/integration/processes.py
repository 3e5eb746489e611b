"""What the tests run in processes of their own: writers that go on until they are done or killed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from iia.domain.values import AnswerKey
from iia.services.answering.save_answers import save_answers
from iia.services.assessments.open_assessment import open_assessment
from iia.services.people.signed_in import find_person
from iia.store.database import Database
from iia.store.keys import ChainKeys
from tests.integration.cases import NOW, OWNER

if TYPE_CHECKING:
    from collections.abc import Iterator

KEYS = ChainKeys(b"k" * 32)


def write(url: str, assessment: str, key: AnswerKey, page: str, values: range) -> Iterator[int]:
    """Give one answer one value after another; yield each once its save has returned."""
    database = Database(url, KEYS)
    actor = find_person(database, OWNER.id)
    assert actor is not None
    for order, value in enumerate(values):
        result = save_answers(
            database,
            actor,
            open_assessment(database, actor, assessment),
            page_id=page,
            raw={key: str(value)},
            versions={key: order},
            language="en",
            now=NOW,
        )
        assert result.saved == (key,), result
        yield value
    database.close()


def write_all(url: str, assessment: str, item: str, count: int) -> int:
    """Write to one item's answer, `count` times."""
    return len(list(write(url, assessment, AnswerKey("impacts.what", item), "impacts_page", range(count))))


if __name__ == "__main__":
    for acknowledged in write(sys.argv[1], sys.argv[2], AnswerKey("name"), "about", range(1_000_000)):
        sys.stdout.write(f"{acknowledged}\n")
        sys.stdout.flush()
