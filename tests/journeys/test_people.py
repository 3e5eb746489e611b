"""Administrators in the application: adding, changing, disabling, joining, importing, reassigning."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import pytest

from iia.services.administering.administrator import Administrator
from iia.services.administering.change_people import change_details
from iia.services.administering.details_versions import details_of, version_of
from iia.services.assessments.load_sample import ASSESSMENT, ENFYS, PEOPLE, SAM
from iia.store.people.queries import save_sample_people
from tests.journeys.accounts import add_person, database_of
from tests.journeys.cast import enter as enter_session
from tests.journeys.page_checks import present
from tests.journeys.visitor import Visitor, a_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask


@pytest.fixture
def ada(own_app: Flask, language: str) -> Visitor:
    """An administrator, signed in, in each language."""
    return Visitor(own_app.test_client(), language).enter("Ada Admin")


@pytest.fixture
def enter(own_app: Flask, language: str) -> Callable[[str], Visitor]:
    """Sign a sample person in, in the same language."""
    return lambda name: Visitor(own_app.test_client(), language).enter(name)


@pytest.fixture(autouse=True)
def everybody_is_back(own_app: Flask) -> Iterator[None]:
    """Put the sample people back as they were, whatever a journey did to them."""
    yield
    database = own_app.extensions["iia"].database
    with database.writing() as connection:
        save_sample_people(connection, database.keys, PEOPLE)


HERS: Final = replace(details_of(SAM), team="Hers", department="Hers", roles=frozenset())


def add(ada: Visitor, say: Callable[..., str], name: str, email: str) -> str:
    """Add somebody, and return their link."""
    ada.go("people/new").press(say("Add and invite"), {"name": name, "email": email, "roles": ["official"]})
    assert ada.heading == say("Pass this link on")
    return present(ada.page.select_one(".iia-link-once")).get_text().strip()


def test_only_administrators_are_led_to_people(
    ada: Visitor, enter: Callable[[str], Visitor], say: Callable[..., str]
) -> None:
    assert ada.go("assessments/").follow(say("People")).heading == say("People")
    sam = enter("Sam Sample").go("assessments/")
    with pytest.raises(AssertionError):
        sam.link(say("People"))
    assert sam.go("people/").status == 403


def test_somebody_is_added_and_their_link_is_shown_once(
    ada: Visitor, say: Callable[..., str], language: str
) -> None:
    ada.go("people/").follow(say("Add somebody"))
    ada.press(say("Add and invite"), {"name": "", "email": "nobody"})
    assert ada.status == 422
    assert ada.errors == [say("Enter a name"), say("Enter an email address like name@example.org")]
    link = add(ada, say, f"Wren {language}", f"wren-{language}@example.org")
    assert re.fullmatch(rf"http://localhost/{language}/links/[\w-]{{43}}", link)
    ada.follow(say("Go to the page of {person}", person=f"Wren {language}"))
    assert say("Not signed in yet") in ada.text
    assert link not in str(ada.page)
    again = ada.press(say("Make a new invitation"))
    assert present(again.page.select_one(".iia-link-once")).get_text().strip() != link
    taken = ada.go("people/new").press(
        say("Add and invite"), {"name": "Other", "email": f"WREN-{language}@example.org"}
    )
    assert taken.errors == [say("Another account already signs in with this email address")]


def test_a_sample_person_is_offered_no_invitation(ada: Visitor, say: Callable[..., str]) -> None:
    page = ada.go(f"people/{SAM.id}/")
    assert say("With one click, as a sample person") in page.text
    assert say("Make a new invitation") not in page.text


def test_the_list_is_searched_filtered_and_taken_along(ada: Visitor, say: Callable[..., str]) -> None:
    ada.go("people/?q=sion")
    names = [link.get_text() for link in ada.page.select("th a")]
    assert names == ["Siôn Sampl"]
    assert ada.go("people/?role=administrator&state=in_use").text.count("@example.org") == 1
    assert (
        say("Nobody fits this search. Use fewer words, or another role or state.")
        in ada.go("people/?q=zzz").text
    )
    file = ada.client.get(f"/{ada.language}/people/people.csv?q=sion")
    assert file.get_data(as_text=True).splitlines()[1].startswith("Siôn Sampl,sion@example.org,official,")


def test_fewer_roles_sign_somebody_out_at_once(
    ada: Visitor, enter: Callable[[str], Visitor], say: Callable[..., str]
) -> None:
    sam = enter("Sam Sample").go("assessments/")
    ada.go(f"people/{SAM.id}/").follow(say("Change the details"))
    ada.press(say("Save the changes"), {"roles": [], "team": "Tîm newydd"})
    assert say("The changes are saved.") in ada.text
    assert "Tîm newydd" in ada.text
    assert sam.go("assessments/").heading == say("Sign in")


def test_what_two_administrators_change_at_once_is_not_lost(
    own_app: Flask, ada: Visitor, say: Callable[..., str]
) -> None:
    ada.go(f"people/{SAM.id}/change")
    ada.press(say("Back"), {"team": "His"})
    ada.go(f"people/{SAM.id}/change")
    version, now = version_of(details_of(SAM)), datetime.now(UTC)
    change_details(database_of(own_app), Administrator(), SAM.id, HERS, version=version, now=now)
    ada.press(say("Save the changes"), {"team": "His", "name": "His Sam"})
    assert ada.status == 422
    assert ada.errors == [
        say("Somebody else has changed this account while you were writing. Check it, then save again"),
        say("You and somebody else have changed this. Check it"),
    ]
    assert say("What somebody else has changed") in ada.text
    shown = [row.get_text(" ", strip=True) for row in ada.page.select(".govuk-summary-list__row")]
    assert shown == [f"{say('Team')} Hers", f"{say('Department')} Hers", f"{say('Roles')} {say('None')}"]
    form = {
        name: present(ada.page.find("input", id=name))["value"] for name in ("name", "team", "department")
    }
    assert form == {"name": "His Sam", "team": "His", "department": "Hers"}
    assert not ada.page.select("input[name=roles][checked]")
    # What is kept of the form for later has followed too.
    ada.go(f"people/{SAM.id}/change")
    again = {name: present(ada.page.find("input", id=name))["value"] for name in form}
    assert again == form
    assert not ada.page.select("input[name=roles][checked]")
    assert ada.press(say("Save the changes")).status == 200
    assert "His Sam" in ada.text


def test_what_was_typed_is_kept_when_a_form_is_left(ada: Visitor, say: Callable[..., str]) -> None:
    ada.go(f"people/{SAM.id}/change").press(say("Back"), {"team": "Half a"})
    ada.go(f"people/{SAM.id}/change")
    assert present(ada.page.find("input", id="team"))["value"] == "Half a"
    ada.press(say("Discard what I typed"))
    assert present(ada.page.find("input", id="team"))["value"] == SAM.team


def test_nobody_does_to_themselves_what_another_must(ada: Visitor, say: Callable[..., str]) -> None:
    ada.go("people/sample-ada/")
    assert say("This is your own account: another administrator can disable it.") in ada.text
    ada.go("people/sample-ada/disable").press(say("Disable the account"))
    assert ada.errors == [say("You cannot do this to your own account. Ask another administrator")]
    assert not ada.go("people/sample-ada/change").page.select("input[name=roles]")


def test_a_disabled_account_is_signed_out_and_can_be_put_back(
    ada: Visitor, enter: Callable[[str], Visitor], say: Callable[..., str]
) -> None:
    sam = enter("Sam Sample").go("assessments/")
    ada.go(f"people/{SAM.id}/").follow(say("Disable this account")).press(say("Disable the account"))
    assert say("The account is disabled. {person} is signed out everywhere.", person=SAM.name) in ada.text
    assert sam.go("assessments/").heading == say("Sign in")
    ada.press(say("Put this account back in use"))
    assert say("The account of {person} is in use again.", person=SAM.name) in ada.text


def test_somebody_is_signed_out_everywhere_and_can_sign_in_again(
    ada: Visitor, enter: Callable[[str], Visitor], say: Callable[..., str]
) -> None:
    sam = enter("Sam Sample").go("assessments/")
    ada.go(f"people/{SAM.id}/").press(say("Sign them out everywhere"))
    assert say("{person} is signed out everywhere, and can sign in again.", person=SAM.name) in ada.text
    assert sam.go("assessments/").heading == say("Sign in")
    assert enter("Sam Sample").go("assessments/").heading == say("My assessments")


def test_what_nobody_owns_is_given_to_somebody_else_and_its_answers_stay_closed(
    ada: Visitor, enter: Callable[[str], Visitor], say: Callable[..., str]
) -> None:
    assert ada.go(f"assessments/{ASSESSMENT}/").status == 404
    ada.go(f"people/unowned/{ASSESSMENT}/owner")
    assert ada.status == 404
    owner = SAM if enter("Sam Sample").go(f"assessments/{ASSESSMENT}/hand-over/").status == 200 else ENFYS
    other = ENFYS if owner is SAM else SAM
    ada.go(f"people/{owner.id}/disable").press(say("Disable the account"))
    ada.go("people/unowned/")
    link = present(ada.page.find("a", href=re.compile(f"/{ASSESSMENT}/owner$")))
    ada.go(str(link["href"])).press(say("Give it to them"), {"to": "sample-ada", "reason": ""})
    assert ada.errors == [say("Enter a reason")]
    ada.press(say("Give it to them"), {"to": "sample-ada", "reason": "Wedi gadael."})
    assert ada.errors == [
        say("You cannot give this to yourself. Choose somebody else, or ask another administrator")
    ]
    ada.press(say("Give it to them"), {"to": other.email})
    said = say("{person} has it from now on, and has a notice of it on this site.", person=other.name)
    assert said in ada.text
    assert ada.go(f"assessments/{ASSESSMENT}/").status == 404
    assert enter(other.name).go(f"assessments/{ASSESSMENT}/hand-over/").status == 200


def test_an_owner_hands_an_assessment_over(
    enter: Callable[[str], Visitor], say: Callable[..., str], language: str
) -> None:
    sam = enter("Sam Sample").go("assessments/new/every_feature")
    sam.press(say("Start the assessment"), {"q-title": f"Mine {language}"})
    sam.follow(say("Change the details")).press(say("Hand this assessment over"))
    sam.press(say("Hand it over"), {"to": "nobody@example.org", "reason": "Symud"})
    assert sam.errors == [say("There is nobody here with this email address or id")]
    sam.press(say("Hand it over"), {"to": ENFYS.email})
    said = "{person} owns the assessment from now on. You both have a notice of it on this site."
    assert say(said, person=ENFYS.name) in sam.text
    assert f"Mine {language}" not in sam.go("assessments/").text
    assert f"Mine {language}" in enter(ENFYS.name).go("assessments/").text


def test_two_accounts_of_one_person_are_joined(ada: Visitor, say: Callable[..., str], language: str) -> None:
    for name in ("One", "Two"):
        add(ada, say, f"{name} {language}", f"{name.lower()}-{language}@example.org")
    ada.go(f"people/?q=one-{language}").follow(f"One {language}")
    ada.follow(say("Join it to another account of the same person"))
    form = present(ada.page.find("form", action=re.compile("/join/$")))
    assert form["method"] == "get"
    path = str(form["action"])
    ada.go(f"{path}?kept=nobody@example.org")
    assert ada.errors == [say("There is nobody here with this email address or id")]
    ada.go(f"{path}?kept=two-{language}@example.org")
    kept = {"kept": f"Two {language}"}
    assert (
        say("Nobody can sign in to either account yet. An invitation of {kept} stays good.", **kept)
        in ada.text
    )
    assert say("A notice on this site tells the account that stays. No mail is sent.") in ada.text
    ada.press(say("Join the accounts"))
    assert say("The accounts are joined. A notice on this site tells the account that stays.") in ada.text
    assert ada.heading == f"Two {language}"
    ada.go(path.removesuffix("join/"))
    assert say("Joined to another account") in ada.text


def test_a_file_is_shown_before_anybody_is_added(
    ada: Visitor, say: Callable[..., str], language: str
) -> None:
    good = f"name,email,roles\nFile {language},file-{language}@example.org,official\nSam,sam@example.org,\n"
    bad = good + "Bad,bad,king\n"
    ada.go("people/").follow(say("Import people from a file"))
    ada.press(say("Check the file"))
    assert ada.status == 422
    ada.press(say("Check the file"), {"file": a_file("people.csv", bad.encode(), "text/csv")})
    assert ada.errors == [say("Nobody has been added: the file has to fit as a whole")]
    assert say("There is no role called “{role}”", role="king") in ada.text
    ada.press(say("Check the file"), {"file": a_file("people.csv", good.encode(), "text/csv")})
    assert ada.heading == say("What will be done")
    new, here = (
        [cell.get_text(" ", strip=True) for cell in row.select("th, td")]
        for row in ada.page.select("tbody tr")
    )
    assert new[:4] == [f"File {language}", "2", f"file-{language}@example.org", say("Official")]
    assert here == [SAM.name, "3", "sam@example.org", say("In use"), say("name")]
    assert f"file-{language}@example.org" not in ada.client.get(f"/{language}/people/?q=file").text
    button = present(present(ada.page.find("input", attrs={"name": "text"})).find_parent("form")).find(
        "button"
    )
    ada.press(present(button).get_text().strip())
    assert f"File {language}" in ada.text


def test_what_somebody_was_refused_is_in_the_security_log_once_a_minute(
    own_app: Flask, ada: Visitor, say: Callable[..., str], language: str
) -> None:
    person = add_person(own_app, language)
    curious = enter_session(own_app, database_of(own_app), person)
    for _ in range(3):
        assert curious.get(f"/{language}/people/").status_code == 403
        assert curious.get(f"/{language}/assessments/guessed/").status_code == 404
    ada.go(f"security-log/?kind=refused&person={person.id}")
    rows = [row.get_text(" ") for row in ada.page.select("tbody tr")]
    # Twice each if the minute was over meanwhile.
    assert 1 <= len([row for row in rows if say("manage people") in row]) <= 2
    assert 1 <= len([row for row in rows if "guessed" in row]) <= 2
    assert len(rows) <= 4
    assert ada.go("security-log/").heading == say("Security log")
    assert ada.go("security-log/?person=nobody").status == 404
