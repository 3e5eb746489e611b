"""An assessment is started, answered over several days, and read back, on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from iia.domain.values import AnswerKey
from tests.integration.cases import reopen, save, start

if TYPE_CHECKING:
    from iia.store.database import Database

NAME, STORY, COST, DAY = (AnswerKey(name) for name in ("name", "story", "cost", "day"))
ROW = AnswerKey("effect.size", "rural")


def test_answers_of_every_kind_come_back_as_they_were_given(database: Database) -> None:
    found = start(database)
    result = save(
        database,
        found,
        "about",
        {"name": " A  road ", "story": "One\r\ntwo ŵ", "cost": "12.50", "day": "2026-12-01"},
    )
    save(database, found, "effects", {"affects": "yes", "whom": ["old", "young"], ROW: 4}, language="cy")
    opened = reopen(database, found)
    assert result.is_clean
    assert opened.answers.values == {
        NAME: "A  road",
        STORY: "One\ntwo ŵ",
        COST: Decimal("12.50"),
        DAY: date(2026, 12, 1),
        AnswerKey("affects"): "yes",
        AnswerKey("whom"): ("young", "old"),
        ROW: 4,
    }
    assert opened.answers.languages[NAME] == "en"
    assert opened.answers.languages[ROW] == "cy"
