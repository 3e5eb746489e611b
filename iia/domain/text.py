"""Text: one string in every language of a bank."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import ConfigDict, RootModel, StringConstraints

if TYPE_CHECKING:
    from collections.abc import Callable

LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""A language tag of BCP 47, such as `en` or `cy`."""

PLACEHOLDER: Final = re.compile(r"\{([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?)\}")
"""A question's id in braces: its earlier answer goes here."""


class Text(RootModel[dict[LanguageCode, str]]):
    """One string in every language of a bank, told apart by language code."""

    model_config = ConfigDict(frozen=True)

    def in_language(self, language: str) -> str:
        """Return the string in a language, or in the first one there is if it has none in that language."""
        return self.root[language] if language in self.root else next(iter(self.root.values()))

    @property
    def languages(self) -> frozenset[str]:
        """The languages that have a string."""
        return frozenset(self.root)

    def placeholders(self, language: str) -> frozenset[str]:
        """Return the ids named in braces in one language."""
        return frozenset(PLACEHOLDER.findall(self.root.get(language, "")))


class PartialText(Text):
    """One string in some of the languages of a bank; in the others, the program has its own word."""

    def find_in(self, language: str) -> str | None:
        """Return the string in a language, or None if it has none."""
        return self.root.get(language)


def fill(string: str, answer_of: Callable[[str], str]) -> str:
    """Replace each `{question_id}` with the earlier answer."""
    return PLACEHOLDER.sub(lambda match: answer_of(match[1]), string)
