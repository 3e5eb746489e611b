"""Wording a mail as it is sent: in its reader's language, with addresses made from the public one alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exports.letters import LetterFrame, say_notice, word_letter
from iia.domain.letters import KINDS, LINK
from iia.language.catalogue import wording_for
from iia.services.people.one_time_links import find_good_link, token_of
from iia.store.mail.notices import list_unread_of

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from exports.letters import WordedLetter
    from iia.domain.letters import Letter, LetterValue
    from iia.report.wording import Wording
    from iia.services.mail.outgoing import Outgoing
    from iia.store.keys import ChainKeys
    from iia.store.people.queries import Person

CHOICES: Final = "account/notices"
"""The path of the page where people choose how they are told, without its language."""


def word_mail(
    connection: Connection, keys: ChainKeys, letter: Letter, reader: Person, outgoing: Outgoing, now: datetime
) -> WordedLetter | None:
    """Return a letter in words; None if it has lapsed: a dead link, notices read since, a reader who left."""
    wording, kind = wording_for(reader.language), KINDS[letter.kind]
    if _is_chosen(letter) and not reader.may_sign_in:
        return None
    values: dict[str, LetterValue] = dict(letter.values)
    if LINK in kind.values:
        values["token"] = token_of(keys, str(values[LINK]))
        if find_good_link(connection, str(values["token"]), now=now) is None:
            return None
    if "notices" in kind.values:
        values["notices"] = _say_notices(connection, values["notices"], wording)
        if not values["notices"]:
            return None
    path = kind.find_path(reader.language, **values)
    frame = LetterFrame(
        name=reader.name,
        site=f"{outgoing.site}/",
        address="" if path is None else f"{outgoing.site}/{path}",
        choices=f"{outgoing.site}/{reader.language}/{CHOICES}" if _is_chosen(letter) else "",
        contact=outgoing.contact,
    )
    return word_letter(letter.kind, values, frame, wording)


def _is_chosen(letter: Letter) -> bool:
    """Return whether its reader could have chosen another way to be told."""
    kind = KINDS[letter.kind]
    return kind.can_wait or "notices" in kind.values


def _say_notices(connection: Connection, ids: LetterValue, wording: Wording) -> tuple[str, ...]:
    notices = list_unread_of(connection, tuple(ids))
    return tuple(say_notice(notice.kind, notice.values, wording) for notice in notices)
