"""The fields of a form: they keep what the browser sends as it is, and read it into an answer's JSON form."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, Self, TypeAlias

from werkzeug.datastructures import FileStorage
from wtforms.fields import Field
from wtforms.meta import DefaultMeta

from forms import widgets
from forms.prompt import Q, field_name, language_name, version_name
from forms.typed_numbers import read_number
from iia.domain.characters import mark_unshowable
from iia.domain.kinds import Choices, FileQuestion, LongText, NumberQuestion, Scale, ShortText
from iia.domain.kinds.short_text import SHORT_TEXT_LIMIT
from iia.domain.values import as_a, files_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markupsafe import Markup

    from forms.prompt import Prompt
    from iia.domain.problems import Problem
    from iia.domain.values import StoredFile, Value
    from iia.report.wording import Wording

_A_FEW_WORDS: Final = 40
"""A line of more characters than this needs more room than others in a row."""

MAX_WHOLE_NUMBER: Final = re.compile(r"-?[0-9]{1,18}")
_META: Final = DefaultMeta()


class AnswerField(Field, Generic[Q]):
    """The field of a question, which holds what was typed whether or not it fits."""

    render: ClassVar[Callable[[Any], Markup]]

    is_radios: bool = False
    """Whether it is shown as radio buttons, which need a button to clear: a browser cannot unselect one."""

    def __new__(cls, *_: object) -> Self:
        """Make a field that is bound from the start, because there is no form class to bind it."""
        return object.__new__(cls)

    def __init__(self, prompt: Prompt[Q], wording: Wording) -> None:
        super().__init__(label=prompt.label, name=field_name(prompt.key), _meta=_META)
        self.prompt = prompt
        self.wording = wording
        self.typed: tuple[str, ...] = ()
        self.was_sent = False
        self.version = prompt.version
        self.problem: str | None = None
        self.show_under: Callable[[str], Markup] | None = None

    def __call__(self, **options: Any) -> Markup:
        """Return the field as HTML, with what `show_under` gives for each option under it."""
        self.show_under = options.get("show_under", self.show_under)
        return type(self).render(self)

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Read the answer, and the version of the stored one that it was typed over."""
        super().process(formdata, data, extra_filters)
        if formdata is not None:
            self.read_version(formdata)

    def read_version(self, formdata: Any) -> None:
        """Read the version that the form started from; 0 if it does not say."""
        self.version = _whole(formdata.get(version_name(self.prompt.key), ""))

    def process_data(self, value: Any) -> None:
        """Show the stored answer, the way it would be typed."""
        self.typed = self._show_stored(value)

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Keep what the browser sent."""
        self.was_sent = bool(valuelist)
        if self.was_sent:
            self.typed = tuple(str(part) for part in valuelist)

    def show(self, value: Value) -> tuple[str, ...]:
        """Return a stored answer as it would be typed."""
        return (str(value),)

    def _show_stored(self, value: Any) -> tuple[str, ...]:
        return () if value is None else self.show(value)

    @property
    def is_changed(self) -> bool:
        """Whether what was sent differs from the stored answer, seen as a browser sends it."""
        return self.was_sent and _as_sent(self.typed) != _as_sent(self._show_stored(self.prompt.value))

    @property
    def text(self) -> str:
        """What the input shows, with a replacement character for each that could not be seen there."""
        return mark_unshowable(self.typed[0]) if self.typed else ""

    @property
    def raw(self) -> object:
        """The answer in its JSON form, for the domain's parser to judge."""
        return self.typed[0] if self.typed else None

    @property
    def is_wide(self) -> bool:
        """Whether what it takes can be so long that it needs more room than others in a row."""
        return False

    @property
    def language(self) -> str | None:
        """The language that the answer is marked with; None if it is not a text."""
        return None

    @property
    def written_in(self) -> str | None:
        """That language, if it is not the page's."""
        return self.language if self.language != self.wording.language else None

    @property
    def input_id(self) -> str:
        """The id of the input that an error's link should lead to."""
        return self.id

    def own_problem(self) -> Problem | None:
        """Return a problem that only the browser's separate inputs show, such as a missing month."""
        return None

    def show_stored(self) -> None:
        """Show the stored answer instead of what was typed."""
        self.process_data(self.prompt.value)
        self.version = self.prompt.version


def _whole(written: object) -> int:
    return int(written) if isinstance(written, str) and written.isdecimal() and len(written) < 10 else 0  # noqa: PLR2004


def _as_sent(typed: Sequence[str]) -> list[str]:
    """Return what was typed without the line ends of browsers; nothing if all of it is empty."""
    return [part.replace("\r\n", "\n") for part in typed] if any(typed) else []


AnyField: TypeAlias = AnswerField[Any]
"""A field, whatever its kind."""


class WrittenField(AnswerField[Q]):
    """Something written, for which the form can say separately which language it is in."""

    mark: str | None = None
    """The language that the form gives; None if it gives none."""

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Read the answer and its mark."""
        super().process(formdata, data, extra_filters)
        mark = None if formdata is None else formdata.get(language_name(self.prompt.key))
        self.mark = mark if mark in self.languages else None

    @property
    def is_changed(self) -> bool:
        """Whether what was sent differs from the stored answer, or its mark does."""
        has_other_mark = self.prompt.language is not None and self.mark not in (None, self.prompt.language)
        return super().is_changed or has_other_mark

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the answer can be marked with, including one it has that the bank does not."""
        own, offered = self.prompt.language, self.prompt.languages
        return offered if own is None or own in offered else (*offered, own)

    @property
    def language(self) -> str | None:
        """The language that the form gives, or failing that the stored answer's."""
        return self.mark or self.prompt.language

    def show_stored(self) -> None:
        """Show the stored answer again, with its own mark."""
        super().show_stored()
        self.mark = None


class TextField(WrittenField[ShortText]):
    """A line of text."""

    render = widgets.render_text

    @property
    def is_wide(self) -> bool:
        """Whether the line can be long."""
        return (self.prompt.question.max_characters or SHORT_TEXT_LIMIT) > _A_FEW_WORDS


class LongTextField(WrittenField[LongText]):
    """Paragraphs of text."""

    render = widgets.render_long_text


class NumberField(AnswerField[NumberQuestion]):
    """A number; thousands may be grouped by commas or spaces, and the unit may be typed too."""

    render = widgets.render_number

    def show(self, value: Value) -> tuple[str, ...]:
        """Return the number without an exponent."""
        return (format(as_a(Decimal, value), "f"),)

    @property
    def raw(self) -> object:
        """The number without unit and grouping."""
        return read_number(super().raw, self.prompt.unit)


class ChosenField(AnswerField[Q]):
    """Something chosen; a browser sends nothing if nothing is, so the version's input shows it was asked."""

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Read the absence of a choice as an answer, if the form contained the question."""
        super().process(formdata, data, extra_filters)
        if formdata is not None and not self.was_sent and version_name(self.prompt.key) in formdata:
            self.clear()

    def clear(self) -> None:
        """Choose nothing: the question is unanswered again."""
        self.was_sent = True
        self.typed = ()


class OneField(ChosenField[Q]):
    """One of several things: an option, or yes or no."""

    render = widgets.render_one

    def __init__(self, prompt: Prompt[Q], wording: Wording) -> None:
        super().__init__(prompt, wording)
        self.is_radios = not widgets.is_drop_down(prompt)


class ScaleField(OneField[Scale]):
    """A point on a scale."""

    @property
    def raw(self) -> object:
        """The point as a whole number."""
        typed = super().raw
        return int(typed) if isinstance(typed, str) and MAX_WHOLE_NUMBER.fullmatch(typed) else typed


class ManyField(ChosenField[Choices]):
    """Any number of options."""

    render = widgets.render_many

    def show(self, value: Value) -> tuple[str, ...]:
        """Return the ids of the options ticked."""
        return tuple(str(part) for part in as_a(tuple, value))

    @property
    def is_changed(self) -> bool:
        """Whether other options were ticked than those stored, in whatever order."""
        return self.was_sent and set(self.typed) != set(self._show_stored(self.prompt.value))

    @property
    def raw(self) -> object:
        """The ids of the options ticked."""
        return list(self.typed)


class FilesField(AnswerField[FileQuestion]):
    """Files: those kept so far, and those just sent."""

    render = widgets.render_files

    uploads: tuple[FileStorage, ...] = ()

    def process_data(self, value: Any) -> None:
        """Show nothing in the input: the kept files are listed beside it."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Keep the files that were sent; a browser sends a nameless one if none was chosen."""
        self.uploads = tuple(part for part in valuelist if isinstance(part, FileStorage) and part.filename)

    @property
    def is_changed(self) -> bool:
        """Whether files were sent."""
        return bool(self.uploads)

    @property
    def kept(self) -> tuple[StoredFile, ...]:
        """The files kept so far."""
        return files_of(self.prompt.value)
