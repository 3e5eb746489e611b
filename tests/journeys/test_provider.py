"""Signing in with an organisation's account, at a provider that runs as a process of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from iia.language.catalogue import wording_for
from iia.services.people.one_time_links import LinkPurpose, make_link, token_of
from iia.services.people.security_log import Origin
from iia.store.mail.tables import NoticeRow
from iia.store.people.identities import find_identity
from iia.store.people.local_accounts import LocalAccount, save_local_account
from iia.store.people.queries import Person, find_person, save_people
from iia.store.people.sign_in_tables import IdentityRow
from iia.store.people.tables import SessionRow
from tests.journeys.conftest import NOW
from tests.journeys.page_checks import present
from tests.oidc.office import running_office

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.journeys.visitor import Visitor
    from tests.oidc.office import Office


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A served site and its provider, shared by these journeys: each has people of its own."""
    with running_office(tmp_path_factory.mktemp("office")) as office:
        yield office


def test_somebody_new_signs_in_with_the_account_of_their_organisation(office: Office) -> None:
    office.organisation.say(
        "mair", name="Mair Morgan", email="mair@example.org", groups=["staff"], locale="cy-GB"
    )
    visitor = office.sign_in("mair")
    assert visitor.path == "/en/assessments/"
    assert "Mair Morgan" in visitor.page.get_text()
    [row] = office.people("Mair Morgan")
    assert (row.email, row.language, row.roles) == ("mair@example.org", "cy", ["official"])


def test_somebody_who_comes_again_is_the_same_person_under_a_new_name_and_address(office: Office) -> None:
    office.organisation.say("gwen", name="Gwen Griffiths", email="gwen@example.org", groups=["staff"])
    office.sign_in("gwen")
    office.organisation.say("gwen", name="Gwen Hughes", email="gwen.hughes@example.org", groups=["staff"])
    assert "Gwen Hughes" in office.sign_in("gwen").page.get_text()
    assert not office.people("Gwen Griffiths")
    [row] = office.people("Gwen Hughes")
    assert row.email == "gwen.hughes@example.org"
    [changed] = [e for e in office.log("account_changed") if e.subject == row.id]
    assert changed.details["changed"] == "name email"


def test_somebody_with_the_address_of_another_is_not_that_other(office: Office) -> None:
    office.organisation.say("ann", name="Ann Allen", email="shared@example.org")
    office.organisation.say("bob", name="Bob Allen", email="shared@example.org")
    office.sign_in("ann")
    office.sign_in("bob")
    assert office.people("Ann Allen")[0].id != office.people("Bob Allen")[0].id


def test_whoever_loses_a_group_loses_its_role_and_their_other_sessions(office: Office) -> None:
    office.organisation.say(
        "ceri", name="Ceri Cadwaladr", email="ceri@example.org", groups=["staff", "assurance"]
    )
    former = office.sign_in("ceri")
    office.organisation.say("ceri", name="Ceri Cadwaladr", email="ceri@example.org", groups=["staff"])
    now = office.sign_in("ceri")
    assert office.people("Ceri Cadwaladr")[0].roles == ["official"]
    assert former.go("assessments/").heading == "Sign in"
    assert now.go("assessments/").heading == "My assessments"
    with office.database.reading() as connection:
        [told] = [
            n
            for n in connection.execute(select(NoticeRow))
            if n.person_id == office.people("Ceri Cadwaladr")[0].id
        ]
    assert told.kind == "roles_changed"


def test_the_last_administrator_stays_one_whatever_the_groups_say(office: Office) -> None:
    office.organisation.say("dai", name="Dai Dodd", email="dai@example.org", groups=["admins"])
    office.organisation.say("eira", name="Eira Evans", email="eira@example.org", groups=["admins"])
    office.sign_in("dai")
    office.sign_in("eira")
    for name, full, roles in (("dai", "Dai Dodd", []), ("eira", "Eira Evans", ["administrator"])):
        office.organisation.say(name, name=full, email=f"{name}@example.org", groups=[])
        office.sign_in(name)
        assert office.people(full)[0].roles == roles


def test_signing_out_here_signs_out_there_too(office: Office) -> None:
    office.organisation.say("fflur", name="Fflur Ffransis", email="fflur@example.org")
    browser = office.organisation.open()
    visitor = office.sign_in("fflur", language="cy", at=browser)
    visitor.press(wording_for("cy").say("Sign out"))
    assert visitor.heading == wording_for("cy").say("You are signed out of this site")
    back = browser.sign_out(onward(visitor))
    visitor.go(back)
    assert visitor.path == "/cy/sign-in"
    assert (
        wording_for("cy").say("You are signed out of this site and your organisation’s account.")
        in visitor.text
    )
    # There they are signed out: they would have to sign in again.
    assert browser.is_asked_to_sign_in(office.asked(visitor))


def test_signing_out_there_ends_the_session_here(office: Office) -> None:
    office.organisation.say("huw", name="Huw Hopkin", email="huw@example.org")
    browser, other = office.organisation.open(), office.organisation.open()
    visitor, elsewhere = office.sign_in("huw", at=browser), office.sign_in("huw", at=other)
    browser.sign_out_there(office.organisation.address)
    assert visitor.go("assessments/").heading == "Sign in"
    # The provider names the session: that in another browser goes on.
    assert elsewhere.go("assessments/").heading == "My assessments"


def test_an_answer_is_taken_once_and_going_back_leaves_them_signed_in(office: Office) -> None:
    office.organisation.say("ifan", name="Ifan Ieuan", email="ifan@example.org")
    visitor = office.visit().go("sign-in")
    back = office.organisation.open().sign_in(office.asked(visitor), "ifan")
    cookie = visitor.client.get_cookie("iia_session")
    assert visitor.go(back).heading == "My assessments"
    assert visitor.go(back).heading == "My assessments"
    stranger = office.visit().go(back)
    assert stranger.heading == "That sign-in can no longer be used"
    assert stranger.status == 403
    # Not even with the cookie of the browser that asked.
    assert cookie is not None
    copied = office.visit()
    copied.client.set_cookie("iia_session", cookie.value)
    assert copied.go(back).heading == "That sign-in can no longer be used"
    assert {e.details["detail"] for e in office.log("provider_refused")} >= {"taken before"}


def test_several_tabs_can_sign_in_at_the_same_time(office: Office) -> None:
    office.organisation.say("jac", name="Jac Jones", email="jac@example.org")
    visitor = office.visit().go("sign-in")
    first, second = office.asked(visitor), office.asked(visitor)
    browser = office.organisation.open()
    assert visitor.go(browser.sign_in(second, "jac")).heading == "My assessments"
    assert visitor.go(browser.go_back_to(first)).heading == "My assessments"


def test_somebody_who_cancels_is_told_so_in_their_language(office: Office, language: str) -> None:
    visitor = office.visit(language).go("sign-in?next=/en/banks/")
    back = office.organisation.open().cancel(office.asked(visitor))
    visitor.go(back)
    say = wording_for(language).say
    assert visitor.heading == say("Your organisation did not sign you in")
    assert visitor.path.startswith(f"/{language}/")
    visitor.follow(say("Go to the sign-in page"))
    assert "next=/en/banks/" in office.asked_from(visitor)


def test_what_was_typed_when_a_session_ended_is_offered_after_signing_in_again(office: Office) -> None:
    office.organisation.say("lowri", name="Lowri Lewis", email="lowri@example.org", groups=["staff"])
    browser = office.organisation.open()
    visitor = office.sign_in("lowri", at=browser).go("assessments/new/english_only")
    visitor.press("Start the assessment", {"q-title": "Ended"}).follow("The first section")
    with office.database.writing() as connection:
        connection.execute(update(SessionRow).values(ended_at=NOW))
    visitor.save({"q-why": "Because it was typed"})
    assert "What you typed is kept" in visitor.text
    visitor.go(browser.go_back_to(office.asked(visitor)))
    assert visitor.heading == "Your answers have not been saved yet"
    assert "Because it was typed" in str(visitor.page)


def test_somebody_whose_account_is_disabled_is_told_so(office: Office) -> None:
    office.organisation.say("mabli", name="Mabli Moss", email="mabli@example.org")
    office.sign_in("mabli")
    with office.database.writing() as connection:
        person = find_person(connection, office.people("Mabli Moss")[0].id)
        assert person is not None
        save_people(connection, office.database.keys, [replace(person, disabled_at=NOW)])
    visitor = office.sign_in("mabli")
    assert visitor.heading == "Your account on this site is not in use"
    assert visitor.go("assessments/").heading == "Sign in"


@pytest.mark.parametrize(
    "claims",
    [
        {"name": "Nameless"},
        {"email": ""},
        {"name": "Nobody’s", "email": "not an address"},
        {"name": "Unproven", "email": "unproven@example.org", "email_verified": False},
    ],
)
def test_somebody_new_without_a_name_or_an_address_is_told_whom_to_ask(
    office: Office, claims: dict[str, object]
) -> None:
    office.organisation.say("nobody", **claims)
    visitor = office.sign_in("nobody")
    assert visitor.heading == "Your organisation did not tell this site who you are"
    assert not office.people("Nameless")


def test_an_invitation_connects_the_account_whatever_its_address(office: Office) -> None:
    with office.database.writing() as connection:
        invited = Person("invited-olwen", "Olwen", "olwen@example.com", "en", frozenset(), "")
        save_people(connection, office.database.keys, [invited])
        save_local_account(connection, office.database.keys, LocalAccount(invited.id, invited.email))
        link = make_link(
            connection,
            office.database.keys,
            invited.id,
            LinkPurpose.INVITATION,
            at=datetime.now(UTC),
            origin=Origin(),
        )
    office.organisation.say("olwen", name="Olwen Owen", email="olwen@example.org", groups=["staff"])
    visitor = office.visit().go("sign-in")
    token = token_of(office.database.keys, link)
    visitor.post("/en/sign-in/provider/invitation", {"token": token})
    back = office.organisation.open().sign_in(onward(visitor), "olwen")
    assert visitor.go(back).heading == "My assessments"
    assert office.people("Olwen Owen")[0].id == invited.id
    # It is used up: somebody else cannot come in by it.
    office.organisation.say("thief", name="Thief", email="thief@example.org")
    other = office.visit().go("sign-in")
    other.post("/en/sign-in/provider/invitation", {"token": token})
    back = office.organisation.open().sign_in(onward(other), "thief")
    assert other.go(back).heading == "This invitation can no longer be used"
    assert not office.people("Thief")


def test_an_account_is_connected_by_being_signed_in_but_not_one_that_is_somebody_elses(
    office: Office,
) -> None:
    office.organisation.say("strong-peredur", name="Peredur Parry", email="peredur@example.org")
    office.organisation.say("peredur2", name="Peredur at home", email="home@example.org")
    visitor = office.sign_in("strong-peredur").go("account/provider")
    assert "you have no other way to sign in" in visitor.text
    back = office.organisation.open().sign_in(connect(visitor), "peredur2")
    visitor.go(back)
    assert "Your organisation’s account is connected." in visitor.text
    assert not office.people("Peredur at home")
    assert "Peredur at home" in office.sign_in("peredur2").page.get_text()
    assert office.people("Peredur at home")[0].id == visitor_id(office, "strong-peredur")
    # Another person cannot connect the same account.
    office.organisation.say("strong-rhys", name="Rhys Rees", email="rhys@example.org")
    other = office.sign_in("strong-rhys")
    back = office.organisation.open().sign_in(connect(other), "peredur2")
    assert other.go(back).heading == "That organisation account cannot be connected"


def test_whoever_connects_an_account_first_shows_that_it_is_they_and_not_another(office: Office) -> None:
    for name, full in (("siwan", "Siwan Sion"), ("nest", "Nest Nash")):
        office.organisation.say(name, name=full, email=f"{name}@example.org")
    office.sign_in("nest")
    browser = office.organisation.open()
    visitor = office.sign_in("siwan", at=browser).go("account/provider")
    assert visitor.heading == "Is it you?"
    again = onward(visitor.press("Sign in with your organisation again"))
    # They are signed in there, and are asked all the same; somebody else's account shows nothing.
    assert browser.is_asked_to_sign_in(again)
    assert visitor.go(office.organisation.open().sign_in(again, "nest")).status == 403
    assert visitor.heading == "You signed in with another organisation account"
    assert visitor.go("account/provider").heading == "Is it you?"
    again = onward(visitor.press("Sign in with your organisation again"))
    assert visitor.go(browser.sign_in(again, "siwan")).heading == "Your organisation’s account"


def connect(visitor: Visitor) -> str:
    """Ask to connect an account, and return where that leads."""
    visitor.post(f"/{visitor.language}/account/provider", {})
    return onward(visitor)


def onward(visitor: Visitor) -> str:
    """Return where the page leads that goes on by itself, by its link."""
    return str(present(present(visitor.page.main).a)["href"])


def visitor_id(office: Office, subject: str) -> str:
    """Return the id of the person that a provider's name for somebody leads to."""
    with office.database.reading() as connection:
        found = find_identity(connection, office.database.keys, office.organisation.address, subject)
    assert found is not None
    return found.person


def test_a_row_of_an_identity_that_was_changed_by_hand_lets_nobody_in(office: Office) -> None:
    office.organisation.say("sara", name="Sara Sion", email="sara@example.org")
    office.organisation.say("twm", name="Twm Thomas", email="twm@example.org", groups=["admins"])
    office.sign_in("sara")
    office.sign_in("twm")
    with office.database.writing() as connection:
        connection.execute(
            update(IdentityRow)
            .where(IdentityRow.subject == "sara")
            .values(person_id=office.people("Twm Thomas")[0].id)
        )
    visitor = office.sign_in("sara")
    assert visitor.heading == "Your account on this site is not in use"
    assert visitor.go("assessments/").heading == "Sign in"
