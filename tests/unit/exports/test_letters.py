"""Letters in words: every kind can be worded in every language, and both forms of a mail say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from bs4 import BeautifulSoup

from exports.letters import LetterFrame, say_notice, word_letter
from iia.domain.letters import KINDS
from iia.language.catalogue import LANGUAGES, wording_for

if TYPE_CHECKING:
    from iia.domain.letters import LetterKind, LetterValue

VALUES: Final[dict[str, LetterValue]] = {
    "link": "id",
    "by": "Gŵen",
    "factor": "passkey",
    "roles": ("official", "administrator"),
    "name": "Old name",
    "email": "old@example.org",
    "assessment": "a1",
    "title": "A <road>",
    "part": "owner",
    "other": "Siôn",
    "parts": ("viewer", "owner_deputy"),
    "section": "A <section>",
    "sections": ("A <section>", "Another"),
    "due": "2027-03-27",
    "notices": ("The first.", "The second."),
}
FRAME: Final = LetterFrame(
    "Cai", "https://iia.example/", "https://iia.example/en/x", "https://iia.example/y", "help@iia.example"
)


def values_of(kind: LetterKind, **others: LetterValue) -> dict[str, LetterValue]:
    """Return what fills the words of a kind of letter."""
    known = {**VALUES, **others}
    if "sections" in kind.values:
        known["due"] = ("2027-03-27", "")
    return {name: known[name] for name in kind.values}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_text_and_html_say_the_same(kind: LetterKind, language: str) -> None:
    worded = word_letter(kind.name, values_of(kind), FRAME, wording_for(language))
    page = BeautifulSoup(worded.html, "html.parser")
    paragraphs = [paragraph.get_text() for paragraph in page.find_all("p")]
    assert worded.text == "\n\n".join(paragraphs) + "\n"
    assert page.html is not None
    assert page.html["lang"] == language
    assert page.title is not None
    assert page.title.get_text() == worded.subject
    assert "\n" not in worded.subject
    assert not page.find_all(["img", "script", "link", "style"])
    assert {str(link["href"]) for link in page.find_all("a")} <= {FRAME.site, FRAME.address, FRAME.choices}


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.place], ids=lambda kind: kind.name)
def test_a_letter_that_leads_somewhere_has_the_address_in_full(kind: LetterKind) -> None:
    worded = word_letter(kind.name, values_of(kind), FRAME, wording_for("en"))
    assert f"\n{FRAME.address}\n" in worded.text
    assert f'<a href="{FRAME.address}"' in worded.html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_no_subject_holds_what_somebody_typed(kind: LetterKind, language: str) -> None:
    subjects = {
        word_letter(kind.name, values_of(kind, by=name, title=name), FRAME, wording_for(language)).subject
        for name in ("One", "Another")
    }
    assert len(subjects) == 1


@pytest.mark.parametrize("factor", ["passkey", "totp", "recovery_codes"])
def test_each_second_factor_is_named(factor: str) -> None:
    said = say_notice("second_factor_added", {"factor": factor}, wording_for("en"))
    assert (
        said
        == {
            "passkey": "A passkey was added to your account.",
            "totp": "An authenticator app was added to your account.",
            "recovery_codes": "New recovery codes were made for your account.",
        }[factor]
    )


def test_whoever_did_something_without_an_account_is_an_administrator() -> None:
    said = say_notice("roles_changed", {"roles": (), "by": ""}, wording_for("en"))
    assert said == "An administrator has changed your roles on this site. You now have no role."


@pytest.mark.parametrize(
    ("language", "roles", "said"),
    [
        ("en", ("official",), "You now have one role: official."),
        ("en", ("administrator", "official"), "You now have 2 roles: administrator and official."),
        ("cy", ("official",), "Mae gennych un rôl erbyn hyn: swyddog."),
        ("cy", ("administrator", "official"), "Mae gennych 2 rôl erbyn hyn: gweinyddwr a swyddog."),
        ("cy", (), "Nid oes gennych unrhyw rôl erbyn hyn."),
    ],
)
def test_whose_roles_have_changed_reads_which_they_have_now(
    language: str, roles: tuple[str, ...], said: str
) -> None:
    whole = say_notice("roles_changed", {"roles": roles, "by": "Gŵen"}, wording_for(language))
    assert whole.endswith(f". {said}")


def test_a_long_digest_says_how_much_more_there_is() -> None:
    notices = tuple(f"Notice {number}." for number in range(33))
    worded = word_letter("digest", {"notices": notices}, FRAME, wording_for("en"))
    assert worded.subject == "33 notices for you"
    assert "Notice 29.\n\nThere are 3 more." in worded.text
    assert "Notice 30." not in worded.text
