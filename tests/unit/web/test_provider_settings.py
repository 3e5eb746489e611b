"""The settings of a provider: what each means, and what is refused, by its name."""

from __future__ import annotations

import pytest

from iia.errors import SettingsErrors
from iia.web.settings import Settings
from tests.unit.web.test_settings import GIVEN, ON_THIS_MACHINE

PROVIDED = {
    **GIVEN,
    "IIA_OIDC_DISCOVERY": "https://login.example/realms/wales/.well-known/openid-configuration",
    "IIA_OIDC_CLIENT_ID": "iia",
    "IIA_OIDC_CLIENT_SECRET": "secret",
}


def test_a_site_has_no_provider_if_nothing_is_said_of_one() -> None:
    assert Settings.from_environment(GIVEN).provider is None


def test_a_provider_is_set_up_by_its_address_and_the_sites_name_and_secret() -> None:
    provider = Settings.from_environment(PROVIDED).provider
    assert provider is not None
    assert provider.issuer == "https://login.example/realms/wales"
    assert provider.makes_people
    assert not provider.asks_second_factor
    assert "secret" not in repr(provider)


def test_groups_give_the_roles_that_the_settings_say() -> None:
    said = "* = official; CN=Policy,OU=Groups = assurance_reader\nadmins=administrator\nadmins = bank_editor;"
    provider = Settings.from_environment(PROVIDED | {"IIA_OIDC_ROLES": said}).provider
    assert provider is not None
    assert provider.roles_of(frozenset()) == {"official"}
    assert provider.roles_of(frozenset({"CN=Policy,OU=Groups", "other"})) == {"official", "assurance_reader"}
    assert provider.roles_of(frozenset({"admins"})) == {"official", "administrator", "bank_editor"}
    assert provider.given_roles == {"official", "assurance_reader", "administrator", "bank_editor"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("IIA_OIDC_DISCOVERY", ""),
        ("IIA_OIDC_DISCOVERY", "https://login.example"),
        ("IIA_OIDC_DISCOVERY", "http://login.example/.well-known/openid-configuration"),
        ("IIA_OIDC_DISCOVERY", "https://a:b@login.example/.well-known/openid-configuration"),
        ("IIA_OIDC_DISCOVERY", "https://[login/.well-known/openid-configuration"),
        ("IIA_OIDC_CLIENT_ID", ""),
        ("IIA_OIDC_CLIENT_SECRET", ""),
        ("IIA_OIDC_CLIENT_SECRET", "cyfrinâch"),
        ("IIA_OIDC_SCOPES", "profile"),
        ("IIA_OIDC_SCOPES", 'openid "'),
        ("IIA_OIDC_ROLES", "staff = wizard"),
        ("IIA_OIDC_ROLES", "staff"),
        ("IIA_OIDC_ROLES", "= official"),
        ("IIA_OIDC_NEW_PEOPLE", "yes"),
        ("IIA_OIDC_SECOND_FACTOR", "never"),
    ],
)
def test_a_setting_of_a_provider_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsErrors) as raised:
        Settings.from_environment(PROVIDED | {name: value})
    assert [problem.setting for problem in raised.value.problems] == [name]


def test_a_provider_has_to_know_where_to_send_people_back_to() -> None:
    alone = {name: value for name, value in (ON_THIS_MACHINE | PROVIDED).items() if name != "IIA_PUBLIC_URL"}
    with pytest.raises(SettingsErrors, match="IIA_PUBLIC_URL"):
        Settings.from_environment(alone)
