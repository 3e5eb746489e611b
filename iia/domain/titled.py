"""Titled: what has an id, and a title that its author may leave out."""

from __future__ import annotations

from typing import Final

from pydantic import Field

from iia.domain.model import FormatModel, Id
from iia.domain.text import Text

NO_LANGUAGE: Final = "zxx"
"""The language code of what is no language, such as an id."""


class Titled(FormatModel):
    """What has an id, and a title that may be left out: it goes by its id then."""

    id: Id
    given_title: Text | None = Field(default=None, alias="title")

    @property
    def title(self) -> Text:
        """The title, or the id in its place."""
        return self.given_title or Text({NO_LANGUAGE: self.id})
