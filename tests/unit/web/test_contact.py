"""Who runs a site: from the environment, in one language or each, and refused if nobody could use it."""

from __future__ import annotations

import pytest

from iia.errors import SettingsErrors
from iia.web.contact import Contact, read_contact
from iia.web.settings_reader import SettingsReader


def _read(environ: dict[str, str]) -> Contact:
    reader = SettingsReader(environ)
    return reader.make(lambda: read_contact(reader))


def test_a_site_need_not_say_who_runs_it() -> None:
    assert _read({}) == Contact()
    assert not _read({"IIA_CONTACT_NAME": " "}).is_given


def test_a_name_may_be_given_once_or_in_each_language() -> None:
    once = _read({"IIA_CONTACT_NAME": "Ann Example"}).name
    each = _read({"IIA_ORGANISATION": "en: Example Department | cy: Adran Enghraifft"}).organisation
    assert once is not None
    assert each is not None
    assert once.in_language("cy") == "Ann Example"
    assert [each.in_language(language) for language in ("en", "cy")] == [
        "Example Department",
        "Adran Enghraifft",
    ]


def test_a_number_is_dialled_without_what_is_there_for_the_eye() -> None:
    contact = _read({"IIA_CONTACT_PHONE": "+44 (0)300 000-0000"})
    assert contact.is_given
    assert contact.dialled == "+4403000000000"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("IIA_CONTACT_EMAIL", "support"),
        ("IIA_CONTACT_EMAIL", "a@b.org, c@d.org"),
        ("IIA_PRIVACY_EMAIL", "<a@b.org>"),
        ("IIA_CONTACT_PHONE", "ask at the desk"),
        ("IIA_CONTACT_NAME", "en: One | Dau"),
        ("IIA_CONTACT_NAME", "x" * 301),
        ("IIA_ORGANISATION", "Two\nlines"),
    ],
)
def test_what_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsErrors, match=name):
        _read({name: value})
