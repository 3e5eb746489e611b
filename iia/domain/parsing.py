"""One parser for each kind of question: a JSON value becomes an answer, or the reason why it does not fit."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, assert_never

from iia.domain.problems import (
    DateProblem,
    FileProblem,
    Misfit,
    NumberProblem,
    OptionProblem,
    TextProblem,
)
from iia.domain.questions import (
    Choice,
    Choices,
    DateQuestion,
    FileQuestion,
    LongText,
    NumberQuestion,
    Scale,
    ShortText,
    YesNo,
)
from iia.domain.values import StoredFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iia.domain.bank import Bank
    from iia.domain.questions import Simple
    from iia.domain.values import Value

SHORT_TEXT_LIMIT: Final = 1_000
"""Characters of a short text whose question sets no limit of its own."""

LONG_TEXT_LIMIT: Final = 100_000
"""Characters of any long text: some two hundred pages."""

_NUMBER: Final = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


def is_blank(raw: object) -> bool:
    """Tell whether a JSON value says nothing: the question is unanswered, whatever its kind."""
    return raw is None or (isinstance(raw, str) and not raw.strip()) or raw == []


@dataclass(frozen=True)
class ValueParser:
    """Parses values for one bank and one day of decision."""

    bank: Bank
    on: date | None

    def parse(  # noqa: C901 - one case a kind of question
        self, question: Simple, raw: object
    ) -> Value | None:
        """Return the answer in its normal form, or None if it is no answer.

        Raises:
            Misfit: the value does not fit the question.
        """
        if is_blank(raw):
            return None
        match question:
            case ShortText():
                return self._short_text(question, raw)
            case LongText():
                return self._long_text(question, raw)
            case NumberQuestion():
                return self._number(question, raw)
            case DateQuestion():
                return self._date(question, raw)
            case YesNo():
                return self._one_of(("yes", "no"), raw)
            case Choice():
                return self._one_of([option.id for option in self.bank.options(question, self.on)], raw)
            case Choices():
                return self._choices(question, raw)
            case Scale():
                return self._scale(question, raw)
            case FileQuestion():
                return self._files(question, raw)
            case _:
                assert_never(question)

    # --- Text --------------------------------------------------------------------------------------

    def _text(self, raw: object) -> str:
        if not isinstance(raw, str):
            raise Misfit(TextProblem.NOT_TEXT)
        text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n")).strip()
        if _CONTROL.search(text):
            raise Misfit(TextProblem.CANNOT_BE_SHOWN)
        return text

    def _short_text(self, question: ShortText, raw: object) -> str:
        text = " ".join(self._text(raw).split("\n"))
        limit = question.max_characters or SHORT_TEXT_LIMIT
        self._within(len(text), limit)
        if question.pattern is not None and not re.fullmatch(question.pattern, text):
            raise Misfit(TextProblem.WRONG_FORM)
        return text

    def _within(self, characters: int, limit: int) -> None:
        if characters > limit:
            raise Misfit(TextProblem.TOO_MANY_CHARACTERS, limit=limit, used=characters)

    def _long_text(self, question: LongText, raw: object) -> str:
        text = self._text(raw)
        self._within(len(text), LONG_TEXT_LIMIT)
        words = len(text.split())
        if question.max_words is not None and words > question.max_words:
            raise Misfit(TextProblem.TOO_MANY_WORDS, limit=question.max_words, used=words)
        return text

    # --- Numbers and days --------------------------------------------------------------------------

    def _number(self, question: NumberQuestion, raw: object) -> Decimal:
        if isinstance(raw, bool) or not isinstance(raw, str | int | Decimal):
            raise Misfit(NumberProblem.NOT_A_NUMBER)
        written = str(raw).strip()
        if not _NUMBER.fullmatch(written):
            raise Misfit(NumberProblem.NOT_A_NUMBER)
        number = Decimal(written)
        self._between(number, question.min, question.max)
        places = -int(number.as_tuple().exponent)
        if question.decimals is not None and places > question.decimals:
            if not question.decimals:
                raise Misfit(NumberProblem.NOT_WHOLE)
            raise Misfit(NumberProblem.TOO_MANY_DECIMALS, limit=question.decimals)
        return number

    def _between(self, number: Decimal | int, low: Decimal | int | None, high: Decimal | int | None) -> None:
        if low is not None and number < low:
            raise Misfit(NumberProblem.TOO_LOW, limit=low)
        if high is not None and number > high:
            raise Misfit(NumberProblem.TOO_HIGH, limit=high)

    def _date(self, question: DateQuestion, raw: object) -> date:
        if not isinstance(raw, str) or not _DAY.fullmatch(raw):
            raise Misfit(DateProblem.NOT_A_DATE)
        try:
            day = date.fromisoformat(raw)
        except ValueError:
            raise Misfit(DateProblem.NOT_A_DATE) from None
        if question.earliest is not None and day < question.earliest:
            raise Misfit(DateProblem.TOO_EARLY, limit=question.earliest)
        if question.latest is not None and day > question.latest:
            raise Misfit(DateProblem.TOO_LATE, limit=question.latest)
        return day

    def _scale(self, question: Scale, raw: object) -> int:
        if isinstance(raw, bool) or not isinstance(raw, int):
            raise Misfit(NumberProblem.NOT_ON_SCALE)
        self._between(raw, question.from_, question.to)
        return raw

    # --- Options -----------------------------------------------------------------------------------

    def _one_of(self, options: Sequence[str], raw: object) -> str:
        if not isinstance(raw, str) or raw not in options:
            raise Misfit(OptionProblem.NOT_AN_OPTION)
        return raw

    def _choices(self, question: Choices, raw: object) -> tuple[str, ...]:
        options = self.bank.options(question, self.on)
        known = {option.id for option in options}
        if not isinstance(raw, list | tuple) or not all(
            isinstance(part, str) and part in known for part in raw
        ):
            raise Misfit(OptionProblem.NOT_OPTIONS)
        chosen = [option for option in options if option.id in raw]
        exclusive = next((option for option in chosen if option.exclusive), None)
        if exclusive is not None and len(chosen) > 1:
            raise Misfit(OptionProblem.NOT_TOGETHER, option=exclusive.label)
        self._enough(len(chosen), question)
        return tuple(option.id for option in chosen)

    def _enough(self, chosen: int, question: Choices) -> None:
        if question.at_least is not None and chosen < question.at_least:
            raise Misfit(OptionProblem.TOO_FEW_OPTIONS, limit=question.at_least)
        if question.at_most is not None and chosen > question.at_most:
            raise Misfit(OptionProblem.TOO_MANY_OPTIONS, limit=question.at_most)

    # --- Files -------------------------------------------------------------------------------------

    def _files(self, question: FileQuestion, raw: object) -> tuple[StoredFile, ...]:
        if not isinstance(raw, list | tuple):
            raise Misfit(FileProblem.NOT_FILES)
        if len(raw) > question.max_files:
            raise Misfit(FileProblem.TOO_MANY_FILES, limit=question.max_files)
        return tuple(self._file(question, part) for part in raw)

    def _file(self, question: FileQuestion, raw: object) -> StoredFile:
        file = _stored_file(raw)
        if (
            file is None
            or not file.name.strip()
            or _CONTROL.search(file.name)
            or len(file.name) > SHORT_TEXT_LIMIT
        ):
            raise Misfit(FileProblem.NOT_A_FILE)
        if file.size > question.max_megabytes * 1_000_000:
            raise Misfit(FileProblem.TOO_LARGE, limit=question.max_megabytes, name=file.name)
        if not is_accepted(file.name, file.media_type, question.accept):
            raise Misfit(FileProblem.WRONG_TYPE, name=file.name, accepted=question.accept)
        return file


def _stored_file(raw: object) -> StoredFile | None:
    if isinstance(raw, StoredFile):
        return raw
    match raw:
        case {"name": str(name), "media_type": str(media_type), "size": int(size), "sha256": str(sha256)} if (
            size >= 0 and not isinstance(size, bool) and _SHA256.fullmatch(sha256)
        ):
            return StoredFile(name, media_type, size, sha256)
        case _:
            return None


def is_accepted(name: str, media_type: str, accept: Sequence[str]) -> bool:
    """Tell whether a file is of an accepted type: an ending (`pdf`, `.pdf`), a media type, or `image/*`."""
    if not accept:
        return True
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    family = media_type.partition("/")[0] + "/*"
    return any(
        part in (media_type, family) if "/" in part else part.lstrip(".").lower() == ending for part in accept
    )


def to_json(value: Value) -> object:
    """Return an answer as the answers file writes it."""
    match value:
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case tuple():
            return [
                {"name": part.name, "media_type": part.media_type, "size": part.size, "sha256": part.sha256}
                if isinstance(part, StoredFile)
                else part
                for part in value
            ]
        case str() | int():
            return value
        case _:
            assert_never(value)
