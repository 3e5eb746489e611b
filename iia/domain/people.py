"""People: what is said of somebody, in what state their account is, and why something cannot be done."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_NAME: Final = 100
"""How many characters a name, a team or a department may have."""

LONGEST_ADDRESS: Final = 254
"""How many characters an e-mail address may have (RFC 5321, section 4.5.3.1.3)."""

MOST_ROWS: Final = 5_000
"""How many people a file may hold."""

LARGEST_FILE: Final = 5_000_000
"""How many bytes a file of people may have."""

LONGEST_REASON: Final = 1_000
"""How many characters the reason for handing a part over may have."""


class PersonState(Enum):
    """In what state an account is."""

    IN_USE = "in_use"
    INVITED = "invited"
    DISABLED = "disabled"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """What an administrator says of somebody; `roles` are those in the installation."""

    name: str
    email: str
    language: str
    roles: frozenset[str] = frozenset()
    team: str = ""
    department: str = ""


class PeopleProblem(Enum):
    """Why what was said of somebody does not fit, or why something cannot be done with an account."""

    NO_NAME = "no_name"
    NO_ADDRESS = "no_address"
    NOT_AN_ADDRESS = "not_an_address"
    ADDRESS_TAKEN = "address_taken"
    NOT_A_LANGUAGE = "not_a_language"
    NO_SUCH_ROLE = "no_such_role"
    TOO_LONG = "too_long"
    CANNOT_BE_SHOWN = "cannot_be_shown"
    A_FORMULA = "a_formula"
    CHANGED_MEANWHILE = "changed_meanwhile"
    OWN_ACCOUNT = "own_account"
    LAST_ADMINISTRATOR = "last_administrator"
    NOT_IN_USE = "not_in_use"
    ALREADY_JOINED = "already_joined"
    SAME_ACCOUNT = "same_account"
    TO_ONESELF = "to_oneself"
    HAS_IT_ALREADY = "has_it_already"
    SAMPLE_PERSON = "sample_person"
    NO_REASON = "no_reason"
    NO_SUCH_PERSON = "no_such_person"
    SEVERAL_PEOPLE = "several_people"


class PeopleFileProblem(Enum):
    """Why a file of people cannot be used, or one of its lines."""

    TOO_LARGE = "too_large"
    NOT_UTF_8 = "not_utf_8"
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    TOO_MANY_ROWS = "too_many_rows"
    NO_SUCH_COLUMN = "no_such_column"
    SAME_COLUMN = "same_column"
    NO_COLUMN = "no_column"
    OTHER_CELLS = "other_cells"
    SAME_ADDRESS = "same_address"


@dataclass(frozen=True, slots=True)
class LineProblem:
    """What does not fit in a file of people.

    Attributes:
        line: its number, from 1; None if it is about the file as a whole.
        code: why.
        column: the column it is about, if it is about one, by the name of the field.
        values: what the reason names.
    """

    line: int | None
    code: PeopleFileProblem | PeopleProblem
    column: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PersonMisfit:
    """Something said of somebody that does not fit: the name of its field, why, and what the reason names."""

    name: str
    code: PeopleProblem
    values: Mapping[str, str] = field(default_factory=dict)
