"""Every role, part, state, problem and kind of event has words in each language."""

from __future__ import annotations

import pytest

from iia.domain.people import LineProblem, PeopleFileProblem, PeopleProblem, PersonMisfit, PersonState
from iia.domain.roles import PARTS, ROLES
from iia.language.catalogue import LANGUAGES, wording_for
from iia.report.people_file_words import say_line_problem
from iia.report.people_words import explain_role, say_misfit, say_part, say_role, say_state
from iia.report.security_words import name_security_kinds, say_security_details
from iia.services.people.one_time_links import LinkPurpose
from iia.services.people.permissions import Action
from iia.services.people.security_log import SecurityKind
from iia.services.provider.refusals import ProviderRefusal


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_part_and_state_has_a_name(language: str) -> None:
    wording = wording_for(language)
    assert not {say_role(role, wording) for role in ROLES} & set(ROLES)
    assert all(explain_role(role, wording) for role in ROLES)
    assert not {say_part(part, wording) for part in PARTS} & set(PARTS)
    assert len({say_state(state, wording) for state in PersonState}) == len(PersonState)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_has_words_of_its_own(language: str) -> None:
    wording = wording_for(language)
    people = {say_misfit(PersonMisfit("name", code), wording) for code in PeopleProblem}
    files = {say_line_problem(LineProblem(None, code), wording) for code in PeopleFileProblem}
    assert len(people | files) == len(PeopleProblem) + len(PeopleFileProblem)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_event_has_words(language: str) -> None:
    assert name_security_kinds(wording_for(language)).keys() == {kind.value for kind in SecurityKind}


def test_what_more_an_event_says_is_in_words() -> None:
    english = wording_for("en")
    roles = {"added": "official bank_editor", "removed": "administrator"}
    said = say_security_details("roles_changed", roles, english)
    assert said == "Given: Official and Bank editor. Taken away: Administrator."
    assert say_security_details("reassigned", {"part": "owner"}, english) == "Owner"
    refused = {"action": "read", "object": "x"}
    assert say_security_details("refused", refused, english) == "read an assessment, x"
    assert say_security_details("account_changed", {"changed": "name email"}, english) == "name and email"
    assert not say_security_details("account_changed", {}, english)
    by_provider = {"roles": "official", "lost": "administrator", "by": "provider"}
    said = say_security_details("roles_changed", by_provider, english)
    assert said == "Taken away: Administrator. Roles now: Official."


SAID = {
    "signed_in": [{"method": each} for each in ("password", "passkey", "provider", "link", "sample")],
    "sessions_ended": [{"count": "2"}, {"sessions": "1", "by": "provider"}],
    "link_made": [{"purpose": purpose.value} for purpose in LinkPurpose],
    "link_used": [{"purpose": purpose.value} for purpose in LinkPurpose],
    "second_factor_added": [{"factor": each} for each in ("passkey", "totp", "recovery_codes")],
    "second_factor_removed": [{"factor": each} for each in ("passkey", "totp", "recovery_codes")],
    "second_factor_refused": [{"factor": each} for each in ("passkey", "totp", "password")],
    "recovery_code_used": [{"left": "3"}],
    "provider_refused": [{"reason": refusal.value} for refusal in ProviderRefusal],
    "account_made": [{"roles": "official bank_editor"}],
    "account_changed": [{"changed": "name email language team department"}, {"fields": "identity"}],
    "roles_changed": [{"added": "official", "removed": ""}, {"roles": "official", "lost": "bank_editor"}],
    "reassigned": [{"part": part} for part in PARTS],
    "refused": [{"action": action.value} for action in Action],
}
"""What each kind of event that says more can say, as it is stored now or was before."""

SAYS_NO_MORE = frozenset(SecurityKind) - {SecurityKind(kind) for kind in SAID}


def test_what_more_an_event_says_is_in_the_language_of_the_page() -> None:
    english, welsh = wording_for("en"), wording_for("cy")
    for kind, many in SAID.items():
        said = [[say_security_details(kind, each, words) for each in many] for words in (english, welsh)]
        assert all(all(texts) for texts in said), kind
        assert not set(said[0]) & set(said[1]), kind
        raw = {code for each in many for value in each.values() for code in value.split() if "_" in code}
        assert not [code for code in raw for text in said[0] + said[1] if code in text]


def test_an_event_that_holds_a_key_or_an_id_alone_says_no_more() -> None:
    for kind in SAYS_NO_MORE - {SecurityKind.IDENTITY_LINKED}:
        assert not say_security_details(kind.value, {"bucket": "client:1", "former": "x"}, wording_for("cy"))
