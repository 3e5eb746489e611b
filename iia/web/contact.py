"""Who runs a site, and who answers for what it keeps: from the environment, and named on its pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from iia.domain.text import Text
from iia.domain.titled import NO_LANGUAGE

if TYPE_CHECKING:
    from iia.web.settings_reader import SettingsReader

_EMAIL: Final = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")
_PHONE: Final = re.compile(r"\+?[0-9][0-9 ()-]+")
_IN_A_LANGUAGE: Final = re.compile(r"\s*([a-z]{2,3}):\s*(\S.*?)\s*")


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach the people who run a site; each part is None if the operator has not given it.

    Attributes:
        name: the team or person, in one language or several.
        email: their address.
        phone: their number, as people write it.
        organisation: the organisation that answers for what the site keeps.
        privacy_email: the address for questions about personal data.
    """

    name: Text | None = None
    email: str | None = None
    phone: str | None = None
    organisation: Text | None = None
    privacy_email: str | None = None

    @property
    def is_given(self) -> bool:
        """Whether there is any way to reach them."""
        return self.email is not None or self.phone is not None

    @property
    def dialled(self) -> str:
        """The number without what is there for the eye."""
        return re.sub(r"[ ()-]", "", self.phone or "")


def read_contact(reader: SettingsReader) -> Contact:
    """Return whom the environment names."""
    return Contact(
        name=_read_name(reader, "IIA_CONTACT_NAME"),
        email=reader.matching("IIA_CONTACT_EMAIL", _EMAIL, "must be an email address"),
        phone=reader.matching("IIA_CONTACT_PHONE", _PHONE, "must be a telephone number"),
        organisation=_read_name(reader, "IIA_ORGANISATION"),
        privacy_email=reader.matching("IIA_PRIVACY_EMAIL", _EMAIL, "must be an email address"),
    )


def _read_name(reader: SettingsReader, name: str) -> Text | None:
    """Return a name, which may be given in several languages: `en: Policy team | cy: Y tîm polisi`."""
    value = reader.line(name)
    if "|" not in value:
        return Text({NO_LANGUAGE: value}) if value else None
    found = [_IN_A_LANGUAGE.fullmatch(part) for part in value.split("|")]
    if None in found:
        reader.note(name, "must be a name, or one for each language: en: … | cy: …")
    return Text({match[1]: match[2] for match in found if match})
