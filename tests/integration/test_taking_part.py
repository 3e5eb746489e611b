"""Taking part: who may write where, what two people do at once, and what everybody is told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from iia.domain.people import PersonDetails
from iia.domain.roles import (
    CONTRIBUTOR as WRITER,
)
from iia.domain.roles import (
    OWNER_DEPUTY,
    SECTION_CONTRIBUTOR,
    SENIOR_RESPONSIBLE_OFFICER,
    VIEWER,
)
from iia.domain.taking_part import SharingProblem, TakingPart
from iia.domain.values import AnswerKey
from iia.errors import NotAllowedError, NotFoundError, RefusedError
from iia.services.answering.complete_section import set_section_completed
from iia.services.answering.save_answers import save_answers
from iia.services.assessments.verify_site import verify_site
from iia.services.people.permissions import Action
from iia.services.people.security_log import Origin
from iia.services.taking_part.change_taking_part import change_taking_part
from iia.services.taking_part.give_section import Giving, give_section
from iia.services.taking_part.invite import invite_to_assessment
from iia.services.taking_part.leave import leave
from iia.services.taking_part.my_work import list_my_work
from iia.services.taking_part.read_participants import find_colleagues, read_participants
from iia.services.taking_part.remind import remind
from iia.store.mail.tables import MailRow, NoticeRow
from iia.store.people.queries import change_person
from tests.integration.cases import CONTRIBUTOR, NOW, OUTSIDER, OWNER, later, reopen, save, start

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.store.database import Database
    from iia.store.people.queries import Person

TODAY = NOW.date()


def take_part(
    database: Database,
    assessment: str,
    person: Person = CONTRIBUTOR,
    *parts: str,
    sections: Mapping[str, date | None] | None = None,
    actor: Person = OWNER,
    seen: str | None = None,
) -> TakingPart:
    """Let somebody take part."""
    wanted = TakingPart(frozenset(parts), sections or {})
    return change_taking_part(database, actor, assessment, person.id, wanted=wanted, seen=seen, now=NOW)


def parts_of(database: Database, assessment: str, person: Person = CONTRIBUTOR) -> TakingPart | None:
    """Return how somebody takes part, None if not at all."""
    everybody = read_participants(database, OWNER, assessment)
    return next((each.taking_part for each in everybody if each.person.id == person.id), None)


def told(database: Database, person: Person = CONTRIBUTOR) -> list[str]:
    """Return the kinds of what somebody was told, in order."""
    with database.reading() as connection:
        rows = connection.execute(
            select(NoticeRow.kind).where(NoticeRow.person_id == person.id).order_by(NoticeRow.at)
        )
        return [row.kind for row in rows]


def why(code: str) -> SharingProblem:
    """Return the problem of a code."""
    return SharingProblem(code)


def write(database: Database, assessment: str, actor: Person, page: str, key: str, value: object) -> None:
    """Save one answer as somebody."""
    opened = reopen(database, assessment)
    save_answers(
        database,
        actor,
        opened,
        page_id=page,
        raw={AnswerKey(key): value},
        versions=opened.versions,
        language="en",
        now=later(2),
    )


# --- Who may write where -----------------------------------------------------------------------------


def test_a_contributor_to_some_sections_writes_there_and_reads_all(database: Database) -> None:
    found = start(database)
    take_part(database, found, CONTRIBUTOR, SECTION_CONTRIBUTOR, sections={"first": None})
    opened = reopen(database, found, CONTRIBUTOR)
    assert opened.may(Action.READ)
    assert opened.in_section(CONTRIBUTOR, "first").may(Action.ANSWER)
    assert not opened.in_section(CONTRIBUTOR, "second").may(Action.ANSWER)
    write(database, found, CONTRIBUTOR, "about", "name", "A road")
    assert reopen(database, found).answers.get("name") == "A road"
    with pytest.raises(NotAllowedError):
        write(database, found, CONTRIBUTOR, "evidence", "report", None)
    with pytest.raises(NotAllowedError):
        set_section_completed(
            database, CONTRIBUTOR, opened, section_id="second", completed=True, now=later(3)
        )
    assert not opened.may(Action.CHANGE_PARTICULARS)
    assert not opened.may(Action.SHARE)


def test_whoever_is_left_without_a_section_goes_on_reading(database: Database) -> None:
    found = start(database)
    take_part(database, found, CONTRIBUTOR, VIEWER)
    give_section(database, OWNER, found, Giving("first", frozenset({CONTRIBUTOR.id})), now=NOW)
    assert parts_of(database, found) == TakingPart(frozenset({SECTION_CONTRIBUTOR}), {"first": None})
    give_section(database, OWNER, found, Giving("first", frozenset()), now=NOW)
    assert parts_of(database, found) == TakingPart(frozenset({VIEWER}))


def test_whoever_is_removed_while_typing_saves_nothing(database: Database) -> None:
    found = start(database)
    take_part(database, found, CONTRIBUTOR, WRITER)
    opened = reopen(database, found, CONTRIBUTOR)
    take_part(database, found, CONTRIBUTOR)
    with pytest.raises(NotFoundError):
        save(database, found, "about", {"name": "A road"}, actor=CONTRIBUTOR, opened=opened)
    assert reopen(database, found).answers.get("name") is None
    assert told(database) == ["taking_part", "removed"]


def test_only_the_owner_names_their_deputy_and_the_senior_responsible_officer(database: Database) -> None:
    found = start(database)
    take_part(database, found, CONTRIBUTOR, OWNER_DEPUTY)
    for part in (OWNER_DEPUTY, SENIOR_RESPONSIBLE_OFFICER):
        with pytest.raises(RefusedError) as refused:
            take_part(database, found, OUTSIDER, part, actor=CONTRIBUTOR)
        assert why(refused.value.code) is SharingProblem.NOT_YOURS
    take_part(database, found, OUTSIDER, VIEWER, actor=CONTRIBUTOR)
    assert parts_of(database, found, OUTSIDER) == TakingPart(frozenset({VIEWER}))


def test_one_person_is_the_senior_responsible_officer_and_both_are_told(database: Database) -> None:
    found = start(database)
    take_part(database, found, CONTRIBUTOR, SENIOR_RESPONSIBLE_OFFICER)
    take_part(database, found, OUTSIDER, SENIOR_RESPONSIBLE_OFFICER)
    assert parts_of(database, found) is None
    assert told(database) == ["taking_part", "part_taken"]
    assert told(database, OUTSIDER) == ["taking_part"]


def test_an_owner_neither_leaves_nor_loses_the_assessment_here(database: Database) -> None:
    found = start(database)
    with pytest.raises(NotAllowedError):
        leave(database, OWNER, found, now=NOW)
    with pytest.raises(RefusedError):
        take_part(database, found, OWNER)
    with pytest.raises(RefusedError):
        take_part(database, found, CONTRIBUTOR, "owner")


def test_whoever_leaves_gives_up_everything_and_the_owner_is_told(database: Database) -> None:
    found = start(database)
    take_part(database, found, CONTRIBUTOR, WRITER, sections={"first": TODAY})
    leave(database, CONTRIBUTOR, found, now=NOW)
    assert parts_of(database, found) is None
    assert told(database, OWNER) == ["left"]
    assert list_my_work(database, CONTRIBUTOR) == ()
    with pytest.raises(NotFoundError):
        leave(database, CONTRIBUTOR, found, now=NOW)


def test_nobody_else_says_who_takes_part(database: Database) -> None:
    found = start(database)
    take_part(database, found, CONTRIBUTOR, WRITER)
    with pytest.raises(NotAllowedError):
        take_part(database, found, OUTSIDER, VIEWER, actor=CONTRIBUTOR)
    with pytest.raises(NotAllowedError):
        find_colleagues(database, CONTRIBUTOR, found, "nia")
    with pytest.raises(NotFoundError):
        read_participants(database, OUTSIDER, found)


# --- Mistakes and accidents --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "sections", "problem"),
    [
        ([SECTION_CONTRIBUTOR], {}, SharingProblem.NO_SECTION),
        ([VIEWER], {"first": None}, SharingProblem.NOTHING_CHOSEN),
    ],
)
def test_what_does_not_go_together_is_refused(
    database: Database, parts: list[str], sections: dict[str, None], problem: SharingProblem
) -> None:
    found = start(database)
    with pytest.raises(RefusedError) as refused:
        take_part(database, found, CONTRIBUTOR, *parts, sections=sections)
    assert why(refused.value.code) is problem


def test_of_two_who_change_one_person_the_second_sees_what_the_first_did(database: Database) -> None:
    found = start(database)
    seen = TakingPart().fingerprint
    take_part(database, found, CONTRIBUTOR, VIEWER, seen=seen)
    with pytest.raises(RefusedError) as refused:
        take_part(database, found, CONTRIBUTOR, WRITER, seen=seen)
    assert why(refused.value.code) is SharingProblem.CHANGED_MEANWHILE
    with pytest.raises(RefusedError):
        give_section(database, OWNER, found, Giving("first", frozenset(), seen="other"), now=NOW)


def test_an_account_that_is_not_in_use_gets_nothing_new_and_can_be_removed(database: Database) -> None:
    found = start(database)
    take_part(database, found, CONTRIBUTOR, WRITER)
    with database.writing() as connection:
        change_person(connection, database.keys, CONTRIBUTOR.id, disabled_at=NOW)
    with pytest.raises(RefusedError) as refused:
        take_part(database, found, CONTRIBUTOR, WRITER, sections={"first": None})
    assert why(refused.value.code) is SharingProblem.NOT_IN_USE
    take_part(database, found, CONTRIBUTOR)
    assert parts_of(database, found) is None


def test_a_day_that_is_past_is_refused_unless_it_stands_there_already(database: Database) -> None:
    found = start(database)
    take_part(database, found, CONTRIBUTOR, WRITER)
    everybody = frozenset({CONTRIBUTOR.id})
    with pytest.raises(RefusedError) as refused:
        give_section(database, OWNER, found, Giving("first", everybody, TODAY - timedelta(1)), now=NOW)
    assert why(refused.value.code) is SharingProblem.DAY_PAST
    give_section(database, OWNER, found, Giving("first", everybody, TODAY), now=NOW)
    both = Giving("first", everybody | {OWNER.id}, TODAY)
    give_section(database, OWNER, found, both, now=NOW + timedelta(2))
    assert parts_of(database, found, OWNER) == TakingPart(frozenset({"owner"}), {"first": TODAY})


def test_a_stranger_cannot_be_given_a_section(database: Database) -> None:
    found = start(database)
    with pytest.raises(RefusedError):
        give_section(database, OWNER, found, Giving("first", frozenset({OUTSIDER.id})), now=NOW)


def test_the_same_again_records_nothing_and_tells_nobody(database: Database) -> None:
    found = start(database)
    take_part(database, found, CONTRIBUTOR, WRITER, sections={"first": TODAY})
    before, head = told(database), reopen(database, found).row.head
    take_part(database, found, CONTRIBUTOR, WRITER, sections={"first": TODAY})
    give_section(database, OWNER, found, Giving("first", frozenset({CONTRIBUTOR.id}), TODAY), now=NOW)
    assert (told(database), reopen(database, found).row.head) == (before, head)


def test_all_of_it_can_be_proven(database: Database) -> None:
    found = start(database)
    take_part(database, found, CONTRIBUTOR, SECTION_CONTRIBUTOR, sections={"first": TODAY, "second": None})
    take_part(database, found, OUTSIDER, OWNER_DEPUTY)
    take_part(database, found, CONTRIBUTOR, WRITER, sections={"second": None})
    leave(database, OUTSIDER, found, now=NOW)
    assert list(verify_site(database)) == []


# --- My work, and being reminded ---------------------------------------------------------------------


def test_my_work_lists_what_was_given_those_due_first(database: Database) -> None:
    first, second = start(database, title="A road"), start(database, title="A bridge")
    take_part(database, first, CONTRIBUTOR, WRITER, sections={"first": None, "second": TODAY + timedelta(9)})
    take_part(database, second, CONTRIBUTOR, SECTION_CONTRIBUTOR, sections={"second": TODAY})
    found = [(work.to_do.title, work.section.id) for work in list_my_work(database, CONTRIBUTOR)]
    assert found == [("A bridge", "second"), ("A road", "second"), ("A road", "first")]
    assert list_my_work(database, OUTSIDER) == ()


def test_each_is_reminded_once_three_days_before_and_once_when_it_is_overdue(database: Database) -> None:
    found = start(database)
    due = TODAY + timedelta(5)
    take_part(database, found, CONTRIBUTOR, WRITER, sections={"first": due})
    days = {day: remind(database, now=NOW + timedelta(day)) for day in range(9)}
    assert [day for day, count in days.items() if count] == [2, 6]
    assert told(database)[-2:] == ["section_due", "section_overdue"]
    give_section(
        database, OWNER, found, Giving("first", frozenset({CONTRIBUTOR.id}), TODAY + timedelta(12)), now=NOW
    )
    assert [remind(database, now=NOW + timedelta(day)) for day in (8, 9, 10)] == [0, 1, 0]


def test_nobody_is_reminded_of_a_section_that_is_completed_or_of_an_account_not_in_use(
    database: Database,
) -> None:
    found = start(database)
    take_part(database, found, CONTRIBUTOR, WRITER, sections={"second": TODAY})
    set_section_completed(
        database, OWNER, reopen(database, found), section_id="second", completed=True, now=later(3)
    )
    assert remind(database, now=NOW) == 0
    set_section_completed(
        database, OWNER, reopen(database, found), section_id="second", completed=False, now=later(4)
    )
    with database.writing() as connection:
        change_person(connection, database.keys, CONTRIBUTOR.id, disabled_at=NOW)
    assert remind(database, now=NOW) == 0


# --- Inviting ----------------------------------------------------------------------------------------


def invite(database: Database, assessment: str, address: str, actor: Person = OWNER) -> Person:
    """Invite somebody at an address."""
    details = PersonDetails("Wŷn Ŵyn", address, "cy")
    return invite_to_assessment(
        database, actor, assessment, details, domains=("gov.example",), origin=Origin(), now=NOW
    )


def test_whoever_is_invited_gets_an_account_a_mail_and_no_part_yet(database: Database) -> None:
    found = start(database)
    person = invite(database, found, "wyn@dept.GOV.example")
    assert person.roles == frozenset()
    with database.reading() as connection:
        mails = connection.execute(select(MailRow.kind).where(MailRow.person_id == person.id)).all()
    assert [mail.kind for mail in mails] == ["invitation"]
    with pytest.raises(NotFoundError):
        reopen(database, found, person)
    take_part(database, found, person, WRITER)
    assert reopen(database, found, person).may(Action.ANSWER)


@pytest.mark.parametrize("address", ["wyn@example.org", "wyn@notgov.example", "wyn@gov.example.org"])
def test_nobody_is_invited_in_another_domain(database: Database, address: str) -> None:
    found = start(database)
    with pytest.raises(RefusedError) as refused:
        invite(database, found, address)
    assert why(refused.value.code) is SharingProblem.DOMAIN


def test_nobody_is_invited_twice_or_by_whoever_may_not_share(database: Database) -> None:
    found = start(database)
    invite(database, found, "wyn@gov.example")
    with pytest.raises(RefusedError):
        invite(database, found, "Wyn@gov.example")
    take_part(database, found, CONTRIBUTOR, WRITER)
    with pytest.raises(NotAllowedError):
        invite(database, found, "nest@gov.example", CONTRIBUTOR)


# --- Finding colleagues ------------------------------------------------------------------------------


def test_colleagues_are_found_by_every_word_of_name_address_or_team(database: Database) -> None:
    found = start(database)
    names = {
        words: [each.name for each in find_colleagues(database, OWNER, found, words).people]
        for words in ("cai", "CAI contr", "nobody@", "team nia", "%", "", "  ")
    }
    assert names == {
        "cai": [CONTRIBUTOR.name],
        "CAI contr": [CONTRIBUTOR.name],
        "nobody@": [OUTSIDER.name],
        "team nia": [OUTSIDER.name],
        "%": [],
        "": [],
        "  ": [],
    }
