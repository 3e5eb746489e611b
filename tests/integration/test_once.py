"""Forms that make something, sent twice: in turn, and by many at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from iia.domain.answers import Particulars
from iia.errors import NotFoundError
from iia.services.assessments.list_assessments import list_assessments
from iia.services.assessments.start_assessment import find_started, start_assessment
from iia.services.once import new_id
from iia.services.packs.follow_packs import list_packs
from iia.services.packs.request_pack import request_pack
from tests.integration.cases import CONTRIBUTOR, NOW, OWNER, THE_BANK, give_part, later, save, start

if TYPE_CHECKING:
    from iia.store.database import Database
    from iia.store.people.queries import Person

AT_ONCE = 4


def send(database: Database, once: str, title: str = "A road", actor: Person = OWNER) -> str:
    """Send the form that starts an assessment."""
    return start_assessment(
        database, actor, bank_id=THE_BANK.id, particulars=Particulars(title), now=NOW, once=once
    )


def test_a_form_sent_by_many_at_once_starts_one_assessment(database: Database) -> None:
    once = new_id()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        made = set(pool.map(lambda _: send(database, once), range(AT_ONCE)))
    assert len(made) == 1
    assert [listed.id for listed in list_assessments(database, OWNER)] == list(made)


def test_a_form_knows_what_it_started_and_as_what(database: Database) -> None:
    once = new_id()
    assert find_started(database, OWNER, once) is None
    made = send(database, once)
    assert send(database, once, "Another title") == made
    started = find_started(database, OWNER, once)
    assert started is not None
    assert (started.id, started.particulars) == (made, Particulars("A road"))


def test_two_forms_or_two_people_start_two(database: Database) -> None:
    once = new_id()
    made = {send(database, once), send(database, new_id()), send(database, once, actor=CONTRIBUTOR)}
    assert len(made) == 3
    assert find_started(database, CONTRIBUTOR, new_id()) is None


@pytest.mark.parametrize("once", ["", "x", "0" * 19, "0" * 21, "\x00" * 20, "' OR 1=1"])
def test_a_form_that_was_never_shown_starts_nothing(database: Database, once: str) -> None:
    with pytest.raises(NotFoundError):
        send(database, once)
    assert list_assessments(database, OWNER) == ()


def test_a_form_sent_twice_asks_for_one_pack_even_if_an_answer_has_changed(database: Database) -> None:
    found, once = start(database), new_id()
    give_part(database, found, CONTRIBUTOR, "contributor")
    pack = request_pack(database, OWNER, found, language="en", once=once, now=NOW)
    save(database, found, "about", {"name": "Changed"}, actor=CONTRIBUTOR)
    assert request_pack(database, OWNER, found, language="en", once=once, now=later(2)) == pack
    assert len(list_packs(database, OWNER, found)) == 1
    assert request_pack(database, OWNER, found, language="en", once=new_id(), now=later(3)) != pack
