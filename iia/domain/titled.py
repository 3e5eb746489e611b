"""Titled: a part with an id, and a title that its author may leave out."""

from __future__ import annotations

from typing import Final

from pydantic import Field

from iia.domain.model import FormatModel, Id
from iia.domain.text import Text

NO_LANGUAGE: Final = "zxx"
"""The language code of text in no language, such as an id."""


class Titled(FormatModel):
    """A part with an id and a title; if the title is left out, it goes by its id."""

    id: Id
    given_title: Text | None = Field(default=None, alias="title")

    @property
    def title(self) -> Text:
        """The title, or else the id."""
        return self.given_title or Text({NO_LANGUAGE: self.id})
