"""Framework: the lists that a bank measures against, such as goals and ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import BeforeValidator, model_validator

from iia.domain.model import Day, FormatModel, Id, Label, check_range
from iia.domain.text import Text
from iia.domain.titled import Titled

if TYPE_CHECKING:
    from datetime import date


def _as_list(value: object) -> object:
    return [value] if isinstance(value, dict) else value


class Law(FormatModel):
    """The source of a duty: an Act or standard and the clause in it; a plain string serves every language.

    `checked` says how sure the bank's author is of it: `found` in the `source` named, or only `recalled`.
    A recalled one may name a source as well, which bears out a part of it.
    """

    title: Text | str
    clause: Text | str | None = None
    url: Text | str | None = None
    source: Text | str | None = None
    checked: Literal["found", "recalled"] | None = None

    @model_validator(mode="after")
    def _names_where_it_was_found(self) -> Self:
        if self.checked == "found" and self.source is None:
            msg = "checked: found must name its source"
            raise ValueError(msg)
        return self

    def title_in(self, language: str) -> str:
        """Return the name of the Act or standard."""
        return _string(self.title, language)

    def clause_in(self, language: str) -> str | None:
        """Return the section or regulation, if one is named."""
        return None if self.clause is None else _string(self.clause, language)

    def url_in(self, language: str) -> str | None:
        """Return the address of the law's text, if one is given."""
        return None if self.url is None else _string(self.url, language)

    def source_in(self, language: str) -> str | None:
        """Return where it was found, if the bank names it."""
        return None if self.source is None else _string(self.source, language)


def _string(text: Text | str, language: str) -> str:
    return text if isinstance(text, str) else text.in_language(language)


Laws = Annotated[tuple[Law, ...], BeforeValidator(_as_list, json_schema_input_type=tuple[Law, ...] | Law)]
"""One law or a list of laws."""


class Entry(FormatModel):
    """One entry of a list, such as a goal; dated if the law gives it a beginning or an end.

    `under` is the entry of another list that it belongs to, such as an indicator's goal.
    """

    id: Id
    title: Text
    short: Text | None = None
    description: Text | None = None
    from_: Day | None = None
    until: Day | None = None
    law: Laws = ()
    under: Id | None = None

    model_config = FormatModel.model_config | {"alias_generator": lambda name: name.rstrip("_")}

    @model_validator(mode="after")
    def _is_a_range(self) -> Self:
        check_range(self.from_, self.until, "from must not be above until")
        return self

    def is_in_force(self, on: date | None) -> bool:
        """Return whether the entry counts for a decision on that day; without a day, it does."""
        if on is None:
            return True
        return (self.from_ is None or self.from_ <= on) and (self.until is None or on <= self.until)


class FrameworkList(FormatModel):
    """A list of a framework: the goals, say."""

    id: Id
    title: Text | None = None
    description: Text | None = None
    law: Laws = ()
    entries: tuple[Entry, ...]


class Framework(Titled):
    """A named and versioned set of lists, shared by banks."""

    version: Label = ""
    description: Text | None = None
    lists: tuple[FrameworkList, ...]
