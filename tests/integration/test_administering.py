"""Administering people: what they may do, whether they may sign in, and what becomes of what they own."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text, update

from iia.domain.events import PartHandedOver, ParticularsChanged
from iia.domain.people import PersonDetails, PersonState
from iia.domain.roles import ADMINISTRATOR, ASSURANCE_READER, OFFICIAL, SENIOR_RESPONSIBLE_OFFICER
from iia.errors import NotAllowedError, NotFoundError, RefusedError
from iia.services.administering.add_people import add_person, invite
from iia.services.administering.administrator import Administrator
from iia.services.administering.change_people import (
    change_details,
    change_roles,
    disable,
    enable,
)
from iia.services.administering.details_versions import details_of, version_of
from iia.services.administering.end_sessions import sign_everybody_out, sign_out
from iia.services.administering.hand_over import hand_over, list_unowned, reassign
from iia.services.administering.join_people import join_people
from iia.services.administering.list_people import PeopleSought, find_people, show_people
from iia.services.administering.open_person import open_person
from iia.services.administering.read_security_log import read_security_log
from iia.services.assessments.open_assessment import open_assessment
from iia.services.assessments.verify_site import verify_site
from iia.services.once import new_id
from iia.services.people.one_time_links import find_good_link
from iia.services.people.security_log import Origin
from iia.services.people.sessions import SessionLimits, find_session, start_session
from iia.services.people.signed_in import find_person
from iia.store.assessments.kept_progress import list_without_progress
from iia.store.assessments.parts import list_parts, lock_head
from iia.store.assessments.queries import find_assessment
from iia.store.mail.tables import MailRow, NoticeRow
from iia.store.people.local_accounts import LocalAccount, find_account_of, save_local_account
from iia.store.people.queries import Person, save_people
from iia.store.people.security_events import list_security_events
from iia.store.people.sessions import SessionStart
from iia.store.people.tables import PersonRow
from iia.store.recording import record
from iia.store.stamp import EventStamp
from tests.integration.account_cases import give_account
from tests.integration.cases import CONTRIBUTOR, NOW, OUTSIDER, OWNER, give_part, later, save, start

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

    from iia.store.assessments.chain import ChainHead
    from iia.store.database import Database

ADA = Person("ada", "Ada Admin", "ada@example.org", "en", frozenset({ADMINISTRATOR}), "Team")
BOB = Person("bob", "Bob Admin", "bob@example.org", "cy", frozenset({ADMINISTRATOR, OFFICIAL}), "Team")
BY_ADA = Administrator(ADA)
WREN = PersonDetails("Wren Newydd", "Wren@Example.org", "cy", frozenset({OFFICIAL}), "Polisi")


@pytest.fixture
def site(database: Database) -> Database:
    """A site with two administrators beside the people of every test."""
    with database.writing() as connection:
        save_people(connection, database.keys, [ADA, BOB])
    return database


def signed_in(database: Database, person: Person) -> Callable[[], bool]:
    """Sign somebody in, and return what says whether they still are."""
    begun = SessionStart(new_id(), "sample")
    token = start_session(database, person.id, begun, Origin(), now=NOW)

    def lasts() -> bool:
        found = find_session(database, token, SessionLimits(), now=later(1), by_person=False)
        return found is not None and found.lasts

    return lasts


def told(database: Database, person: Person) -> list[str]:
    """Return the kinds of letters that somebody was told."""
    with database.reading() as connection:
        found = connection.scalars(select(NoticeRow.kind).where(NoticeRow.person_id == person.id))
        return sorted(found)


def refusal(error: pytest.ExceptionInfo[RefusedError]) -> tuple[str, str]:
    """Return why something was refused, and for which field."""
    return error.value.code, error.value.field


def faults(database: Database) -> list[object]:
    """Return what was changed behind the program's back."""
    return list(verify_site(database, ()))


# --- Adding and inviting ---------------------------------------------------------------------------


def test_whoever_is_added_gets_a_link_that_is_dead_after_the_next(site: Database) -> None:
    first = add_person(site, BY_ADA, WREN, mails=False, now=NOW)
    second = invite(site, BY_ADA, first.person.id, mails=False, now=later(1))
    with site.reading() as connection:
        assert find_good_link(connection, first.token, now=later(2)) is None
        link = find_good_link(connection, second.token, now=later(2))
        account = find_account_of(connection, site.keys, first.person.id)
    assert link is not None
    assert (link.person, link.made_by) == (first.person.id, ADA.id)
    assert account == LocalAccount(first.person.id, "wren@example.org")
    assert open_person(site, BY_ADA, first.person.id).state is PersonState.INVITED
    assert faults(site) == []


def test_an_address_that_somebody_signs_in_by_is_taken_and_a_form_sent_twice_adds_one(site: Database) -> None:
    made = [add_person(site, BY_ADA, WREN, mails=False, now=NOW, person_id="a" * 20) for _ in range(2)]
    assert made[0].person == made[1].person
    with pytest.raises(RefusedError) as refused:
        add_person(site, BY_ADA, replace(WREN, email="WREN@example.org"), mails=False, now=NOW)
    assert refusal(refused) == ("address_taken", "email")


def test_a_sample_person_is_not_invited(site: Database) -> None:
    with pytest.raises(RefusedError) as refused:
        invite(site, BY_ADA, OWNER.id, mails=False, now=NOW)
    assert refusal(refused)[0] == "sample_person"


def test_the_link_is_posted_where_mail_is_sent(site: Database) -> None:
    wren = add_person(site, BY_ADA, WREN, mails=True, now=NOW).person
    assert told(site, wren) == ["invitation"]


def test_nobody_but_an_administrator_administers(site: Database) -> None:
    by = Administrator(OWNER)
    acts: list[Callable[[], object]] = [
        lambda: add_person(site, by, WREN, mails=False, now=NOW),
        lambda: invite(site, by, BOB.id, mails=False, now=NOW),
        lambda: change_roles(site, by, BOB.id, add=frozenset({OFFICIAL}), now=NOW),
        lambda: disable(site, by, BOB.id, now=NOW),
        lambda: enable(site, by, BOB.id, now=NOW),
        lambda: join_people(site, by, BOB.id, ADA.id, now=NOW),
        lambda: find_people(site, by, PeopleSought()),
        lambda: open_person(site, by, BOB.id),
        lambda: list_unowned(site, by),
        lambda: read_security_log(site, by),
    ]
    for act in acts:
        with pytest.raises(NotAllowedError):
            act()


# --- Listing ---------------------------------------------------------------------------------------


def test_people_are_found_without_accents_by_role_and_by_state(site: Database) -> None:
    sion = add_person(site, BY_ADA, replace(WREN, name="Siôn Ŵyn"), mails=False, now=NOW).person
    assert [each.person for each in find_people(site, BY_ADA, PeopleSought("sion wyn POLISI"))] == [sion]
    administrators = find_people(site, BY_ADA, PeopleSought(role=ADMINISTRATOR))
    assert [each.person for each in administrators] == [ADA, BOB]
    invited = find_people(site, BY_ADA, PeopleSought(state=PersonState.INVITED))
    assert {each.person.id for each in invited} == {sion.id, ADA.id, BOB.id}
    page = show_people(site, BY_ADA, PeopleSought(), 99)
    assert (page.number, page.last, page.total) == (1, 1, 6)


# --- Roles -----------------------------------------------------------------------------------------


def test_fewer_roles_end_every_session_at_once_and_more_do_not(site: Database) -> None:
    lasts = signed_in(site, OWNER)
    change_roles(site, BY_ADA, OWNER.id, add=frozenset({ASSURANCE_READER}), now=NOW)
    assert lasts()
    change_roles(site, BY_ADA, OWNER.id, remove=frozenset({OFFICIAL}), now=NOW)
    assert not lasts()
    assert told(site, OWNER) == ["roles_changed", "roles_changed"]
    event = read_security_log(site, BY_ADA, person=OWNER.id, kind="roles_changed").events[0]
    assert {event.event.details["added"], event.event.details["removed"]} <= {"", OFFICIAL, ASSURANCE_READER}
    assert (event.actor, event.subject) == (ADA.name, OWNER.name)


def test_nobody_changes_their_own_roles_or_disables_or_joins_themselves(site: Database) -> None:
    acts: list[Callable[[], object]] = [
        lambda: change_roles(site, BY_ADA, ADA.id, add=frozenset({OFFICIAL}), now=NOW),
        lambda: disable(site, BY_ADA, ADA.id, now=NOW),
        lambda: join_people(site, BY_ADA, ADA.id, BOB.id, now=NOW),
    ]
    for act in acts:
        with pytest.raises(RefusedError) as refused:
            act()
        assert refusal(refused)[0] == "own_account"


def test_the_last_administrator_stays_one_even_by_command(site: Database) -> None:
    disable(site, BY_ADA, BOB.id, now=NOW)
    command = Administrator()
    acts: list[Callable[[], object]] = [
        lambda: change_roles(site, command, ADA.id, remove=frozenset({ADMINISTRATOR}), now=NOW),
        lambda: disable(site, command, ADA.id, now=NOW),
    ]
    for act in acts:
        with pytest.raises(RefusedError) as refused:
            act()
        assert refusal(refused)[0] == "last_administrator"
    assert find_person(site, ADA.id) == ADA


def test_an_administrator_who_was_only_invited_does_not_count_beside_one_who_can_sign_in(
    site: Database,
) -> None:
    give_account(site, ADA)
    acts: list[Callable[[], object]] = [
        lambda: change_roles(site, Administrator(), ADA.id, remove=frozenset({ADMINISTRATOR}), now=NOW),
        lambda: disable(site, Administrator(), ADA.id, now=NOW),
        lambda: join_people(site, Administrator(BOB), ADA.id, OWNER.id, now=NOW),
    ]
    for act in acts:
        with pytest.raises(RefusedError) as refused:
            act()
        assert refusal(refused)[0] == "last_administrator"
    give_account(site, BOB)
    disable(site, Administrator(), ADA.id, now=NOW)


def test_details_that_somebody_else_has_changed_meanwhile_are_not_overwritten(site: Database) -> None:
    version = version_of(details_of(OWNER))
    hers = replace(details_of(OWNER), team="Hers")
    change_details(site, BY_ADA, OWNER.id, hers, version=version, now=NOW)
    with pytest.raises(RefusedError) as refused:
        change_details(site, BY_ADA, OWNER.id, details_of(OWNER), version=version, now=NOW)
    assert refusal(refused) == ("changed_meanwhile", "")
    found = find_person(site, OWNER.id)
    assert found is not None
    assert found.team == "Hers"


def test_whoever_gets_another_address_signs_in_by_it(site: Database) -> None:
    wren = add_person(site, BY_ADA, WREN, mails=False, now=NOW).person
    moved = replace(details_of(wren), email="Other@example.org")
    change_details(site, BY_ADA, wren.id, moved, version=version_of(details_of(wren)), now=NOW)
    with site.reading() as connection:
        account = find_account_of(connection, site.keys, wren.id)
    assert account is not None
    assert account.address == "other@example.org"
    [noted] = read_security_log(site, BY_ADA, kind="account_changed").events
    assert (noted.actor, noted.subject, noted.event.details) == (ADA.name, WREN.name, {"changed": "email"})
    assert faults(site) == []


@pytest.mark.parametrize(("address", "is_other"), [("other@example.org", True), ("WREN@example.org", False)])
def test_another_address_ends_the_links_sent_before_and_tells_the_former_one(
    site: Database, address: str, *, is_other: bool
) -> None:
    invited = add_person(site, BY_ADA, WREN, mails=False, now=NOW)
    wren = invited.person
    moved = replace(details_of(wren), email=address)
    change_details(site, BY_ADA, wren.id, moved, version=version_of(details_of(wren)), now=NOW)
    with site.reading() as connection:
        link = find_good_link(connection, invited.token, now=later(1))
        mails = connection.execute(select(MailRow.kind, MailRow.address)).all()
    assert (link is None) is is_other
    assert [tuple(mail) for mail in mails] == ([("address_changed", WREN.email)] if is_other else [])


def test_changing_a_row_that_was_tampered_with_does_not_seal_it(site: Database) -> None:
    with site.writing() as connection:
        connection.execute(update(PersonRow).where(PersonRow.id == OWNER.id).values(team="Forged"))
    change_roles(site, BY_ADA, OWNER.id, add=frozenset({ADMINISTRATOR}), now=NOW)
    assert len(faults(site)) == 1


# --- Disabling -------------------------------------------------------------------------------------


def test_a_disabled_account_is_signed_out_told_and_kept(site: Database) -> None:
    lasts = signed_in(site, OWNER)
    disable(site, BY_ADA, OWNER.id, now=NOW)
    assert not lasts()
    assert not signed_in(site, OWNER)()
    assert open_person(site, BY_ADA, OWNER.id).state is PersonState.DISABLED
    with pytest.raises(RefusedError) as refused:
        invite(site, BY_ADA, OWNER.id, mails=False, now=NOW)
    assert refusal(refused)[0] == "not_in_use"
    enable(site, BY_ADA, OWNER.id, now=NOW)
    assert open_person(site, BY_ADA, OWNER.id).state is PersonState.IN_USE
    assert faults(site) == []


def test_somebody_or_everybody_is_signed_out_and_can_sign_in_again(site: Database) -> None:
    owner, other = signed_in(site, OWNER), signed_in(site, CONTRIBUTOR)
    person, count = sign_out(site, BY_ADA, OWNER.id, now=NOW)
    assert (person.id, count) == (OWNER.id, 1)
    assert (owner(), other()) == (False, True)
    owner = signed_in(site, OWNER)
    assert sign_everybody_out(site, BY_ADA, now=NOW) >= 2
    assert (owner(), other()) == (False, False)
    assert signed_in(site, OWNER)()
    with site.reading() as connection:
        noted = list_security_events(connection, person=OWNER.id, limit=10)
    assert [event.kind for event in noted].count("sessions_ended") == 2


# --- What nobody owns ------------------------------------------------------------------------------


def test_what_a_leaver_owns_goes_to_somebody_else_with_a_reason(site: Database) -> None:
    assessment = start(site)
    assert list_unowned(site, BY_ADA) == ()
    with pytest.raises(NotFoundError):
        reassign(site, BY_ADA, assessment, "owner", to=CONTRIBUTOR.id, reason="Why", now=later(1))
    disable(site, BY_ADA, OWNER.id, now=NOW)
    [found] = list_unowned(site, BY_ADA)
    assert (found.assessment, found.title, found.part, found.person) == (
        assessment,
        "A policy",
        "owner",
        OWNER.id,
    )
    with site.reading() as connection:
        before = find_assessment(connection, assessment, OWNER.id)
    reassign(site, BY_ADA, assessment, "owner", to=CONTRIBUTOR.email, reason="She has left.", now=later(1))
    assert list_unowned(site, BY_ADA) == ()
    opened = open_assessment(site, CONTRIBUTOR, assessment)
    assert opened.row.owner == CONTRIBUTOR.name
    assert before is not None
    assert (opened.row.updated_by, opened.row.updated_at) == (before.updated_by, before.updated_at)
    assert told(site, CONTRIBUTOR) == ["part_given"]
    assert told(site, OWNER) == ["part_taken"]
    with site.reading() as connection:
        assert list_without_progress(connection) == frozenset()
    with pytest.raises(NotFoundError):
        open_assessment(site, ADA, assessment)
    assert faults(site) == []


@pytest.mark.parametrize(
    ("to", "reason", "why"),
    [
        (BOB.id, "Why", ("to_oneself", "to")),
        (CONTRIBUTOR.id, " ", ("no_reason", "reason")),
        (CONTRIBUTOR.id, "x" * 1001, ("too_long", "reason")),
        ("stranger@example.org", "Why", ("no_such_person", "to")),
        (OWNER.id, "Why", ("not_in_use", "to")),
    ],
)
def test_not_everybody_can_be_given_what_nobody_owns(
    site: Database, to: str, reason: str, why: tuple[str, str]
) -> None:
    assessment = start(site)
    disable(site, BY_ADA, OWNER.id, now=NOW)
    with pytest.raises(RefusedError) as refused:
        reassign(site, Administrator(BOB), assessment, "owner", to=to, reason=reason, now=later(1))
    assert refusal(refused) == why


def test_the_part_of_the_senior_responsible_officer_is_found_too(site: Database) -> None:
    assessment = start(site)
    give_part(site, assessment, CONTRIBUTOR, SENIOR_RESPONSIBLE_OFFICER)
    disable(site, BY_ADA, CONTRIBUTOR.id, now=NOW)
    [found] = list_unowned(site, BY_ADA)
    reassign(site, BY_ADA, assessment, found.part, to=OUTSIDER.id, reason="Why", now=later(1))
    assert open_assessment(site, OUTSIDER, assessment).row.roles == {SENIOR_RESPONSIBLE_OFFICER}


def test_an_owner_hands_their_assessment_over_and_sees_it_no_more(site: Database) -> None:
    assessment = start(site)
    with pytest.raises(NotFoundError):
        hand_over(site, OUTSIDER, assessment, to=OUTSIDER.id, reason="Mine", origin=Origin(), now=NOW)
    hand_over(site, OWNER, assessment, to=OUTSIDER.email, reason="I move on.", origin=Origin(), now=NOW)
    assert open_assessment(site, OUTSIDER, assessment).row.owner == OUTSIDER.name
    with pytest.raises(NotFoundError):
        open_assessment(site, OWNER, assessment)
    assert faults(site) == []


@contextmanager
def holding(
    database: Database, assessment: str, act: Callable[[], object]
) -> Iterator[tuple[Connection, ChainHead, Future[object]]]:
    """Hold the lock on an assessment while a thread does something that waits for it."""
    with ThreadPoolExecutor(1) as pool:
        with database.writing() as connection:
            locked = lock_head(connection, assessment)
            assert locked is not None
            waiting = pool.submit(act)
            wait_until_locked_out(database, waiting)
            yield connection, locked[0], waiting
        wait([waiting])


def wait_until_locked_out(database: Database, waiting: Future[object]) -> None:
    """Wait until the thread waits for our lock; SQLite lets nobody in, so there is nothing to wait for."""
    held = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    while not database.is_sqlite and not waiting.done():
        with database.reading() as connection:
            if connection.scalar(held):
                return


def test_of_two_who_hand_an_assessment_over_at_once_one_does(site: Database) -> None:
    assessment = start(site)

    def give() -> Person:
        return hand_over(site, OWNER, assessment, to=OUTSIDER.id, reason="Why", origin=Origin(), now=NOW)

    with holding(site, assessment, give) as (connection, head, waiting):
        event = PartHandedOver("owner", OWNER.id, CONTRIBUTOR.id, "First")
        record(connection, site.keys, head, EventStamp(assessment, OWNER.id, NOW), [event])
    assert isinstance(waiting.exception(), NotFoundError)
    with site.reading() as connection:
        assert list_parts(connection, CONTRIBUTOR.id) == ((assessment, "owner"),)
        assert list_parts(connection, OUTSIDER.id) == ()
    assert faults(site) == []


def test_what_is_handed_over_while_accounts_are_joined_has_one_owner(site: Database) -> None:
    assessment = start(site)
    joining = partial(join_people, site, BY_ADA, OWNER.id, OUTSIDER.id, now=NOW)
    with holding(site, assessment, joining) as (connection, head, waiting):
        event = PartHandedOver("owner", OWNER.id, CONTRIBUTOR.id, "First")
        record(connection, site.keys, head, EventStamp(assessment, OWNER.id, NOW), [event])
    assert waiting.result() == OUTSIDER
    with site.reading() as connection:
        assert list_parts(connection, CONTRIBUTOR.id) == ((assessment, "owner"),)
        assert list_parts(connection, OUTSIDER.id) == ()
    assert faults(site) == []


def test_whoever_waited_for_somebody_else_to_save_still_finds_the_assessment(site: Database) -> None:
    assessment = start(site)
    give_part(site, assessment, CONTRIBUTOR, "contributor")
    opened = open_assessment(site, OWNER, assessment)
    saving = partial(save, site, assessment, "about", {"name": "Mine"}, opened=opened)
    with holding(site, assessment, saving) as (connection, head, waiting):
        event = ParticularsChanged("New", "", "en", "", None, None)
        record(connection, site.keys, head, EventStamp(assessment, CONTRIBUTOR.id, NOW), [event])
    waiting.result()
    assert open_assessment(site, OWNER, assessment).answers.get("name") == "Mine"


# --- Joining ---------------------------------------------------------------------------------------


def test_two_accounts_become_one_with_the_parts_of_both(site: Database) -> None:
    assessment, both = start(site), start(site)
    give_part(site, both, OUTSIDER, "viewer")
    with site.writing() as connection:
        for person in (OWNER, OUTSIDER):
            save_local_account(connection, site.keys, LocalAccount(person.id, person.email, "hash", NOW))
    was_in, stays_in = signed_in(site, OWNER), signed_in(site, OUTSIDER)
    kept = join_people(site, BY_ADA, OWNER.id, OUTSIDER.id, now=later(1))
    assert kept == OUTSIDER
    assert not was_in()
    assert not stays_in()
    assert open_assessment(site, OUTSIDER, assessment).row.owner == OUTSIDER.name
    assert open_assessment(site, OUTSIDER, both).row.roles == {"owner", "viewer"}
    former = open_person(site, BY_ADA, OWNER.id)
    assert (former.state, former.joined_into, former.parts) == (PersonState.JOINED, OUTSIDER, {})
    assert former.ways_in.address is None
    assert open_person(site, BY_ADA, OUTSIDER.id).ways_in.address == OUTSIDER.email
    assert "joined" in told(site, OUTSIDER)
    assert "joined" in told(site, OWNER)
    with pytest.raises(RefusedError):
        join_people(site, BY_ADA, OWNER.id, OUTSIDER.id, now=later(2))
    with pytest.raises(RefusedError):
        enable(site, BY_ADA, OWNER.id, now=later(2))
    assert faults(site) == []


def test_a_way_of_signing_in_moves_to_an_account_that_lacks_it(site: Database) -> None:
    with site.writing() as connection:
        account = LocalAccount(OWNER.id, OWNER.email, "hash", NOW)
        save_local_account(connection, site.keys, account)
    join_people(site, BY_ADA, OWNER.id, OUTSIDER.id, now=NOW)
    with site.reading() as connection:
        assert find_account_of(connection, site.keys, OUTSIDER.id) == replace(account, person=OUTSIDER.id)
    assert faults(site) == []


def test_a_password_stays_if_the_account_that_stays_was_only_invited(site: Database) -> None:
    with site.writing() as connection:
        account = LocalAccount(OWNER.id, OWNER.email, "hash", NOW)
        save_local_account(connection, site.keys, account)
        save_local_account(connection, site.keys, LocalAccount(OUTSIDER.id, OUTSIDER.email))
    join_people(site, BY_ADA, OWNER.id, OUTSIDER.id, now=NOW)
    with site.reading() as connection:
        assert find_account_of(connection, site.keys, OUTSIDER.id) == replace(account, person=OUTSIDER.id)
    assert faults(site) == []


def test_an_invitation_stays_good_if_neither_account_has_a_way_in(site: Database) -> None:
    former = add_person(site, BY_ADA, WREN, mails=False, now=NOW)
    kept = add_person(site, BY_ADA, replace(WREN, email="two@example.org"), mails=False, now=NOW)
    join_people(site, BY_ADA, former.person.id, kept.person.id, now=NOW)
    with site.reading() as connection:
        assert find_good_link(connection, former.token, now=later(1)) is None
        assert find_good_link(connection, kept.token, now=later(1)) is not None
    assert open_person(site, BY_ADA, kept.person.id).ways_in.address == "two@example.org"


# --- The security log ------------------------------------------------------------------------------


def test_the_log_goes_on_where_its_page_ended_though_all_was_at_once(site: Database) -> None:
    for number in range(60):
        details = replace(WREN, email=f"p{number}@example.org")
        add_person(site, BY_ADA, details, mails=False, now=NOW)
    seen: list[str] = []
    before = ""
    while True:
        page = read_security_log(site, BY_ADA, kind="account_made", before=before)
        seen += [named.event.id for named in page.events]
        if page.before is None:
            break
        before = page.before
    assert len(seen) == len(set(seen)) == 60
