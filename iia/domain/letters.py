"""Letters: what people are told by mail and in the application, each kind in one row of one table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

LetterValue: TypeAlias = str | tuple[str, ...]
"""What a letter's words are filled with: a name, an id, a code, or several of them."""

LINK: Final = "link"
"""The value that is the id of a one-time link: its address is made as the mail is sent, and kept nowhere."""

LINK_PLACE: Final = "links/{token}"
"""The path of the page of a one-time link."""


@dataclass(frozen=True, slots=True)
class LetterKind:
    """A kind of letter; its words are in `templates/email/`, in the file that has its name.

    Attributes:
        name: as stored.
        values: the names of what its words are filled with.
        place: the path of the page that it leads to, without the language, its values in braces; empty if it
            leads to none.
        is_notice: whether it is shown in the application.
        can_wait: whether a person may choose to have it in a daily digest, or in the application alone.
    """

    name: str
    values: frozenset[str] = frozenset()
    place: str = ""
    is_notice: bool = True
    can_wait: bool = False

    def find_path(self, language: str, **values: LetterValue) -> str | None:
        """Return the path of the page that such a letter leads to, in a language; None if it leads to none.

        Args:
            language: of the page.
            values: the letter's own, and in a mail the `token` of its one-time link, which no notice has.
        """
        if not self.place or (LINK in self.values and "token" not in values):
            return None
        return f"{language}/{self.place.format(**values)}"


def _list_kinds() -> tuple[LetterKind, ...]:
    handed_over = frozenset({"assessment", "title", "part", "by", "other"})
    of_assessment = frozenset({"assessment", "title", "by"})
    due = frozenset({"assessment", "title", "section", "due"})
    at_assessment = "assessments/{assessment}/"
    return (
        LetterKind("invitation", frozenset({LINK, "by"}), LINK_PLACE),
        LetterKind("reset", frozenset({LINK}), LINK_PLACE, is_notice=False),
        LetterKind("password_changed", place="account/"),
        LetterKind("second_factor_added", frozenset({"factor"}), "account/"),
        LetterKind("second_factor_removed", frozenset({"factor"}), "account/"),
        LetterKind("address_changed", frozenset({"by"}), "account/"),
        LetterKind("roles_changed", frozenset({"roles", "by"}), "account/"),
        LetterKind("joined", frozenset({"name", "email", "by"}), "account/"),
        LetterKind("disabled", frozenset({"by"}), is_notice=False),
        LetterKind("part_given", handed_over, at_assessment, can_wait=True),
        LetterKind("part_taken", handed_over, can_wait=True),
        LetterKind("taking_part", of_assessment | {"parts"}, at_assessment, can_wait=True),
        LetterKind("removed", frozenset({"title", "by"}), can_wait=True),
        LetterKind("left", of_assessment, at_assessment, can_wait=True),
        LetterKind("section_given", of_assessment | {"sections", "due"}, at_assessment, can_wait=True),
        LetterKind("section_due", due, "my-work", can_wait=True),
        LetterKind("section_overdue", due, "my-work", can_wait=True),
        LetterKind("digest", frozenset({"notices"}), "notices", is_notice=False),
    )


KINDS: Final[dict[str, LetterKind]] = {kind.name: kind for kind in _list_kinds()}
"""Every kind of letter, by name.

What the values mean: `by` is the name of whoever did it; `roles` are the codes of all roles that the person
has now; `factor` is `passkey`, `totp` or `recovery_codes`; of `joined`, `name` and `email` are those of the
account that was joined to the reader's; `part` is the code of a part in an assessment, `other` the name of
whoever had it before (`part_given`) or has it now (`part_taken`), or empty if nobody; `parts` are the codes
of all parts that the reader has now; `section` and `sections` are titles in the reader's language, `due` the
day that each is due (ISO 8601) or empty; `notices` are ids.
"""


@dataclass(frozen=True, slots=True)
class Letter:
    """What one person is told.

    Attributes:
        kind: the name of one of `KINDS`.
        person: the id of whom it is for.
        values: what its words are filled with, by the kind's names for it; of a link its id, no token.
        address: where it is sent if not to the person's address as it is when the mail goes out.
    """

    kind: str
    person: str
    values: Mapping[str, LetterValue] = field(default_factory=dict)
    address: str | None = None


def find_kind(letter: Letter) -> LetterKind:
    """Return the kind of a letter.

    Raises:
        ValueError: there is none of that name, or it takes other values.
    """
    kind = KINDS.get(letter.kind)
    if kind is None or kind.values != letter.values.keys():
        msg = f"no kind of letter is called {letter.kind} and takes {sorted(letter.values)}"
        raise ValueError(msg)
    return kind
