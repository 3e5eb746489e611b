"""Prompts: a question as it is put to somebody, in their language, with the answer so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from iia.domain.kinds import OneAnswer

if TYPE_CHECKING:
    from markupsafe import Markup

    from iia.domain.values import AnswerKey, Value

Q = TypeVar("Q", bound=OneAnswer)


@dataclass(frozen=True, slots=True)
class Choosable:
    """Something to choose: an option, yes or no, or a point on a scale; `heading` stands over its group."""

    value: str
    label: str
    hint: Markup | None = None
    is_exclusive: bool = False
    heading: str | None = None


@dataclass(frozen=True)
class Prompt(Generic[Q]):
    """One question with its words, its answer so far and the version of that answer.

    `language` is the one that the answer is marked with, `languages` are those it can be marked with;
    a cell is a question in the row of a grid, or of a table of items. `name` is what messages call it, where
    its label would not do.
    """

    key: AnswerKey
    question: Q
    label: str
    hint: Markup | None = None
    choosable: tuple[Choosable, ...] = ()
    unit: str | None = None
    value: Value | None = None
    language: str | None = None
    languages: tuple[str, ...] = ()
    version: int = 0
    is_cell: bool = False
    is_in_table: bool = False
    name: str | None = None


def field_name(key: AnswerKey) -> str:
    """Return the name of an answer's input: `q-<id>`, or `q-<group>-<item>-<id>` inside a group or grid.

    Ids contain no hyphens, so no two keys share a name, and no question can shadow another field.
    """
    container, dot, question = key.question.partition(".")
    return f"q-{container}-{key.item}-{question}" if dot else f"q-{key.question}"


def version_name(key: AnswerKey) -> str:
    """Return the name of the hidden input that says which version of the answer the form started from."""
    return "v" + field_name(key)[1:]


def language_name(key: AnswerKey) -> str:
    """Return the name of the input that says which language one answer is written in."""
    return "l" + field_name(key)[1:]
