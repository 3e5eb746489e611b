"""How much room a question's answer wants where it is written by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from iia.domain.questions import FileQuestion, Grid, Group, LongText, Note

if TYPE_CHECKING:
    from iia.domain.questions import AnyQuestion

_WORDS_A_LINE: Final = 15
_LEAST, _USUAL, _MOST = 4, 8, 12


def count_lines(question: AnyQuestion) -> int:
    """Return the lines to leave: for text by its limit, none for what is not answered itself."""
    match question:
        case Note() | Grid() | Group():
            return 0
        case LongText(max_words=int(words)):
            return max(_LEAST, min(_MOST, -(-words // _WORDS_A_LINE)))
        case LongText():
            return _USUAL
        case FileQuestion():
            return 2
        case _:
            return 1
