"""What a provider's claims say of somebody, whatever people wrote into them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from iia.services.provider.claims import find_claim, read_claims

SOMEBODY = {"iss": "https://login.example", "sub": "subject-1"}


def read(**claims: Any) -> Any:  # noqa: ANN401 - JSON
    """Return what claims say of somebody."""
    return read_claims(SOMEBODY | claims, "realm.groups")


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ({"name": "  Nia\n Nowell\x07 "}, "Nia Nowell"),
        ({"given_name": "Nia", "family_name": "Nowell"}, "Nia Nowell"),
        ({"family_name": "Nowell"}, "Nowell"),
        ({"name": "", "preferred_username": "nia"}, "nia"),
        ({"name": ["Nia"]}, ""),
        ({"name": "N" * 500}, "N" * 200),
    ],
)
def test_a_name_is_one_line(claims: dict[str, object], name: str) -> None:
    assert read(**claims).name == name


@pytest.mark.parametrize(
    ("claims", "email"),
    [
        ({"email": "nia@example.org"}, "nia@example.org"),
        ({"email": "nia@example.org", "email_verified": True}, "nia@example.org"),
        ({"email": "nia@example.org", "email_verified": False}, ""),
        ({"email": "nia@example.org", "email_verified": "false"}, ""),
        ({"email": "nia@example.org\nBcc: all@example.org"}, ""),
        ({"email": "nia@example.org, other@example.org"}, ""),
        ({"email": f"{'n' * 250}@example.org"}, ""),
        ({"email": 1}, ""),
    ],
)
def test_an_address_is_one_that_mail_can_go_to_and_that_is_not_in_doubt(
    claims: dict[str, object], email: str
) -> None:
    assert read(**claims).email == email


@pytest.mark.parametrize(
    ("locale", "language"),
    [("cy-GB", "cy"), ("cy_GB", "cy"), ("EN", "en"), ("fr", None), ("", None), (None, None)],
)
def test_a_language_is_one_that_the_site_has(locale: str | None, language: str | None) -> None:
    assert read(locale=locale).language == language


@pytest.mark.parametrize(
    ("claims", "groups"),
    [
        ({"realm": {"groups": ["a", "b", 3, None]}}, {"a", "b"}),
        ({"realm": {"groups": "a"}}, {"a"}),
        ({"realm.groups": ["a"], "realm": {"groups": ["b"]}}, {"a"}),
        ({"realm": ["groups"]}, set()),
        ({"realm": {"groups": {"a": True}}}, set()),
        ({}, set()),
    ],
)
def test_groups_are_found_by_their_path(claims: dict[str, object], groups: set[str]) -> None:
    assert read(**claims).groups == groups


@pytest.mark.parametrize(
    ("claims", "was_given"),
    [
        ({"amr": ["pwd"]}, False),
        ({"amr": ["pwd", "pin"]}, False),
        ({"amr": ["pwd", "otp"]}, True),
        ({"amr": ["mfa"]}, True),
        ({"amr": ["hwk", "fpt"]}, True),
        ({"amr": "mfa"}, False),
        ({"acr": "https://refeds.org/profile/mfa"}, True),
        ({"acr": "0"}, False),
        ({"acr": ["phr"]}, False),
        ({}, False),
    ],
)
def test_a_second_factor_was_given_if_the_provider_says_so(
    claims: dict[str, object], *, was_given: bool
) -> None:
    assert read(**claims).has_second_factor is was_given


ANYTHING = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text(max_size=20),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
NAMES = some.sampled_from(
    [
        "name",
        "given_name",
        "email",
        "email_verified",
        "locale",
        "realm",
        "amr",
        "acr",
        "sid",
        "preferred_username",
    ]
)


@given(some.dictionaries(NAMES, ANYTHING, max_size=6))
def test_whatever_the_claims_are_they_are_read(claims: dict[str, Any]) -> None:
    said = read(**claims)
    assert said.name.isprintable()
    assert said.email.isprintable()
    find_claim(claims, "realm.groups.deeper")
