"""The projection: every kind of event is either projected or said to change nothing."""

from __future__ import annotations

from iia.store.events import KINDS
from iia.store.projection import NOT_PROJECTED, ONE_BY_ONE, TOGETHER


def test_every_kind_of_event_has_its_place_once() -> None:
    placed = [*ONE_BY_ONE, *TOGETHER, *NOT_PROJECTED]
    assert sorted(kind.__name__ for kind in placed) == sorted(kind.__name__ for kind in KINDS.values())
