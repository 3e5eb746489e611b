"""Asking: putting one question to somebody, whatever its kind, with its words and its answer so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.prompt import Prompt

if TYPE_CHECKING:
    from forms.passages import Passages
    from forms.prompt import Choosable, Q
    from iia.domain.values import AnswerKey
    from iia.report.wording import Wording


@dataclass(frozen=True, slots=True)
class PromptBuilder:
    """Builds the prompt of a question in the reader's language; a cell is a question in a row.

    In a table of items, hints stand above the rows.
    """

    key: AnswerKey
    passages: Passages
    version: int
    is_cell: bool
    is_in_table: bool = False

    @property
    def wording(self) -> Wording:
        """The reader's words."""
        return self.passages.wording

    def build(
        self, question: Q, *, choosable: tuple[Choosable, ...] = (), unit: str | None = None
    ) -> Prompt[Q]:
        """Return the question as its field puts it.

        Args:
            question: the question.
            choosable: what can be chosen.
            unit: what a number counts.
        """
        answers, bank = self.passages.applicability.answers, self.passages.applicability.bank
        return Prompt(
            self.key,
            question,
            self.passages.plain(question.label),
            None if self.is_in_table else self.passages.phrase(question.hint),
            choosable,
            unit,
            answers.values.get(self.key),
            answers.languages.get(self.key),
            bank.languages,
            self.version,
            self.is_cell,
            self.is_in_table,
        )
