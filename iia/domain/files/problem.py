"""What can be wrong with a file, or with a list of them."""

from __future__ import annotations

from enum import Enum


class FileProblem(Enum):
    """Why a file, or a list of them, does not fit."""

    NOT_FILES = "not_files"
    NOT_A_FILE = "not_a_file"
    TOO_MANY_FILES = "too_many_files"
    NO_ROOM = "no_room"
    NOT_KEPT = "not_kept"
    EMPTY_FILE = "empty_file"
    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"
    ANOTHER_TYPE = "another_type"
    MACROS = "macros"
    UNUSABLE_NAME = "unusable_name"
    INVISIBLE_NAME = "invisible_name"
    LONG_NAME = "long_name"
    INFECTED = "infected"
    NOT_CHECKED = "not_checked"
