"""Every role, part, state, problem and kind of event has words in each language."""

from __future__ import annotations

import pytest

from iia.domain.people import LineProblem, PeopleFileProblem, PeopleProblem, PersonMisfit, PersonState
from iia.domain.roles import PARTS, ROLES
from iia.language.catalogue import LANGUAGES, wording_for
from iia.report.people_file_words import say_line_problem
from iia.report.people_words import explain_role, say_misfit, say_part, say_role, say_state
from iia.report.security_words import name_security_kinds, say_security_details
from iia.services.people.security_log import SecurityKind


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
    assert say_security_details("refused", {"action": "read", "object": "x"}, english) == "read, x"
    assert say_security_details("account_changed", {"changed": "name email"}, english) == "name and email"
    assert not say_security_details("account_changed", {}, english)
    assert not say_security_details("signed_in", {"method": "password"}, english)
