"""One parser for each kind of question: a JSON value becomes an answer, or the reason why it does not fit."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, assert_never

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
    from iia.domain.wording import Wording

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


class Misfit(Exception):  # noqa: N818 - never leaves this package: it becomes a Problem, a value
    """Why a value does not fit its question, in the reader's language."""


@dataclass(frozen=True)
class ValueParser:
    """Parses values for one bank, one day of decision and one reader."""

    bank: Bank
    on: date | None
    wording: Wording

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
            raise Misfit(self.wording.say("This must be text"))
        text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n")).strip()
        if _CONTROL.search(text):
            raise Misfit(
                self.wording.say("Remove the characters that cannot be shown, such as control characters")
            )
        return text

    def _short_text(self, question: ShortText, raw: object) -> str:
        text = " ".join(self._text(raw).split("\n"))
        limit = question.max_characters or SHORT_TEXT_LIMIT
        self._within(len(text), limit)
        if question.pattern is not None and not re.fullmatch(question.pattern, text):
            raise Misfit(self.wording.say("Write this in the form that the question asks for"))
        return text

    def _within(self, characters: int, limit: int) -> None:
        if characters > limit:
            raise Misfit(
                self.wording.say_plural(
                    "Use no more than {count} character; you have used {used}",
                    "Use no more than {count} characters; you have used {used}",
                    limit,
                    used=self.wording.number(characters),
                )
            )

    def _long_text(self, question: LongText, raw: object) -> str:
        text = self._text(raw)
        self._within(len(text), LONG_TEXT_LIMIT)
        words = len(text.split())
        if question.max_words is not None and words > question.max_words:
            raise Misfit(
                self.wording.say_plural(
                    "Use no more than {count} word; you have used {used}",
                    "Use no more than {count} words; you have used {used}",
                    question.max_words,
                    used=self.wording.number(words),
                )
            )
        return text

    # --- Numbers and days --------------------------------------------------------------------------

    def _number(self, question: NumberQuestion, raw: object) -> Decimal:
        if isinstance(raw, bool) or not isinstance(raw, str | int | Decimal):
            raise Misfit(self.wording.say("Enter a number, such as 12 or 3.5"))
        written = str(raw).strip()
        if not _NUMBER.fullmatch(written):
            raise Misfit(self.wording.say("Enter a number, such as 12 or 3.5"))
        number = Decimal(written)
        self._between(number, question.min, question.max)
        places = -int(number.as_tuple().exponent)
        if question.decimals is not None and places > question.decimals:
            raise Misfit(
                self.wording.say_plural(
                    "Use no more than {count} decimal place",
                    "Use no more than {count} decimal places",
                    question.decimals,
                )
                if question.decimals
                else self.wording.say("Enter a whole number")
            )
        return number

    def _between(self, number: Decimal | int, low: Decimal | int | None, high: Decimal | int | None) -> None:
        if low is not None and number < low:
            raise Misfit(
                self.wording.say("Enter a number that is {limit} or more", limit=self.wording.number(low))
            )
        if high is not None and number > high:
            raise Misfit(
                self.wording.say("Enter a number that is {limit} or less", limit=self.wording.number(high))
            )

    def _date(self, question: DateQuestion, raw: object) -> date:
        if not isinstance(raw, str) or not _DAY.fullmatch(raw):
            raise Misfit(self.wording.say("Enter a real date"))
        try:
            day = date.fromisoformat(raw)
        except ValueError:
            raise Misfit(self.wording.say("Enter a real date")) from None
        if question.earliest is not None and day < question.earliest:
            limit = self.wording.date(question.earliest)
            raise Misfit(self.wording.say("Enter a date that is {limit} or later", limit=limit))
        if question.latest is not None and day > question.latest:
            limit = self.wording.date(question.latest)
            raise Misfit(self.wording.say("Enter a date that is {limit} or earlier", limit=limit))
        return day

    def _scale(self, question: Scale, raw: object) -> int:
        if isinstance(raw, bool) or not isinstance(raw, int):
            raise Misfit(self.wording.say("Choose a whole number on the scale"))
        self._between(raw, question.from_, question.to)
        return raw

    # --- Options -----------------------------------------------------------------------------------

    def _one_of(self, options: Sequence[str], raw: object) -> str:
        if not isinstance(raw, str) or raw not in options:
            raise Misfit(self.wording.say("Choose one of the options offered"))
        return raw

    def _choices(self, question: Choices, raw: object) -> tuple[str, ...]:
        options = self.bank.options(question, self.on)
        known = {option.id for option in options}
        if not isinstance(raw, list | tuple) or not all(
            isinstance(part, str) and part in known for part in raw
        ):
            raise Misfit(self.wording.say("Choose only from the options offered"))
        chosen = [option for option in options if option.id in raw]
        exclusive = next((option for option in chosen if option.exclusive), None)
        if exclusive is not None and len(chosen) > 1:
            label = exclusive.label.in_language(self.wording.language)
            raise Misfit(self.wording.say("“{option}” cannot be chosen together with others", option=label))
        self._enough(len(chosen), question)
        return tuple(option.id for option in chosen)

    def _enough(self, chosen: int, question: Choices) -> None:
        if question.at_least is not None and chosen < question.at_least:
            raise Misfit(
                self.wording.say_plural(
                    "Choose at least {count} option", "Choose at least {count} options", question.at_least
                )
            )
        if question.at_most is not None and chosen > question.at_most:
            raise Misfit(
                self.wording.say_plural(
                    "Choose no more than {count} option",
                    "Choose no more than {count} options",
                    question.at_most,
                )
            )

    # --- Files -------------------------------------------------------------------------------------

    def _files(self, question: FileQuestion, raw: object) -> tuple[StoredFile, ...]:
        if not isinstance(raw, list | tuple):
            raise Misfit(self.wording.say("This must be a list of files"))
        if len(raw) > question.max_files:
            raise Misfit(
                self.wording.say_plural(
                    "Upload no more than {count} file",
                    "Upload no more than {count} files",
                    question.max_files,
                )
            )
        return tuple(self._file(question, part) for part in raw)

    def _file(self, question: FileQuestion, raw: object) -> StoredFile:
        file = _stored_file(raw)
        if (
            file is None
            or not file.name.strip()
            or _CONTROL.search(file.name)
            or len(file.name) > SHORT_TEXT_LIMIT
        ):
            raise Misfit(self.wording.say("Each file needs a name, a media type, a size and its SHA-256"))
        if file.size > question.max_megabytes * 1_000_000:
            raise Misfit(
                self.wording.say_plural(
                    "“{name}” must be {count} megabyte or smaller",
                    "“{name}” must be {count} megabytes or smaller",
                    question.max_megabytes,
                    name=file.name,
                )
            )
        if not is_accepted(file.name, file.media_type, question.accept):
            accepted = self.wording.list_any(question.accept)
            raise Misfit(
                self.wording.say("“{name}” must be of type {accepted}", name=file.name, accepted=accepted)
            )
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
