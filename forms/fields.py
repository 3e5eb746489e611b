"""The fields of a form: what the browser sends, kept verbatim, and read into the JSON form of an answer."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, Self, TypeAlias

from markupsafe import Markup
from werkzeug.datastructures import FileStorage
from wtforms.fields import Field
from wtforms.meta import DefaultMeta

from forms import widgets
from forms.asked import Q, field_name, language_name, version_name
from iia.domain.kinds import Choices, FileQuestion, LongText, NumberQuestion, Scale, ShortText
from iia.domain.values import as_a, files_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from forms.asked import Asked
    from iia.domain.problems import Problem
    from iia.domain.values import StoredFile, Value
    from iia.report.wording import Wording

MAX_WHOLE_NUMBER: Final = re.compile(r"-?[0-9]{1,18}")
_META: Final = DefaultMeta()
_GROUPED: Final = re.compile(r"-?[0-9]{1,3}([, \u00a0\u202f][0-9]{3})+(\.[0-9]+)?")
_GROUPING: Final = re.compile(r"[, \u00a0\u202f]")


class AnswerField(Field, Generic[Q]):
    """A question's field: holds what was typed, whether or not it fits."""

    render: ClassVar[Callable[[Any], Markup]]

    is_radios: bool = False
    """Whether it shows as radio buttons, which a browser alone cannot take back."""

    def __new__(cls, *_: object) -> Self:
        """Make a field that is bound from the start: it belongs to no class of forms."""
        return object.__new__(cls)

    def __init__(self, asked: Asked[Q], wording: Wording) -> None:
        super().__init__(label=asked.label, name=field_name(asked.key), _meta=_META)
        self.asked = asked
        self.wording = wording
        self.typed: tuple[str, ...] = ()
        self.was_sent = False
        self.problem: str | None = None
        self.help = Markup()

    def __call__(self, **options: Any) -> Markup:
        """Return the field as HTML, with the `help` that a template gives between question and input."""
        self.help = options.get("help", self.help)
        return type(self).render(self)

    def process_data(self, value: Any) -> None:
        """Show the stored answer, the way it would be typed."""
        self.typed = () if value is None else self.show(value)

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Keep what the browser sent."""
        self.was_sent = bool(valuelist)
        if self.was_sent:
            self.typed = tuple(str(part) for part in valuelist)

    def show(self, value: Value) -> tuple[str, ...]:
        """Return a stored answer as it would be typed."""
        return (str(value),)

    @property
    def text(self) -> str:
        """What stands in the input; a null byte cannot stand in a page, so its usual sign does."""
        return self.typed[0].replace("\x00", "\N{REPLACEMENT CHARACTER}") if self.typed else ""

    @property
    def raw(self) -> object:
        """The answer in its JSON form, for the domain's parser to judge."""
        return self.typed[0] if self.typed else None

    @property
    def language(self) -> str | None:
        """The language that the answer is marked with, where it is something written."""
        return None

    @property
    def written_in(self) -> str | None:
        """That language, where it is not the page's."""
        return self.language if self.language != self.wording.language else None

    @property
    def input_id(self) -> str:
        """The id of the input that an error's link should go to."""
        return self.id

    def own_problem(self) -> Problem | None:
        """Return what can only be told from the browser's parts, such as a missing month."""
        return None

    def show_stored(self) -> None:
        """Put the stored answer back in the place of what was typed."""
        self.process_data(self.asked.value)


AnyField: TypeAlias = AnswerField[Any]
"""A field, whatever its kind."""


class WrittenField(AnswerField[Q]):
    """Something written; the form can say for it alone which language it is in."""

    mark: str | None = None
    """The language that the form says; None where it says none."""

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Read the answer and its mark."""
        super().process(formdata, data, extra_filters)
        mark = None if formdata is None else formdata.get(language_name(self.asked.key))
        self.mark = mark if mark in self.languages else None

    @property
    def languages(self) -> tuple[str, ...]:
        """What the answer can be marked with; a mark that it has already is kept unless another is chosen."""
        own, offered = self.asked.language, self.asked.languages
        return offered if own is None or own in offered else (*offered, own)

    @property
    def language(self) -> str | None:
        """The language that the form says, else the stored answer's."""
        return self.mark or self.asked.language

    def show_stored(self) -> None:
        """Put the stored answer back, with its mark."""
        super().show_stored()
        self.mark = None


class TextField(WrittenField[ShortText]):
    """A line of text."""

    render = widgets.render_text


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
        return read_number(super().raw, self.asked.unit)


def read_number(typed: object, unit: str | None) -> object:
    """Return a typed number without its unit and the grouping of its thousands, else as it was typed."""
    if not isinstance(typed, str):
        return typed
    number = typed.strip().replace("\N{MINUS SIGN}", "-")
    if unit:
        number = number.removeprefix(unit).removesuffix(unit).strip()
    if _GROUPED.fullmatch(number):
        number = _GROUPING.sub("", number)
    return f"0{number}" if re.fullmatch(r"\.[0-9]+", number) else number


class ChosenField(AnswerField[Q]):
    """Something chosen; nothing chosen sends nothing, so the version's input shows that it was asked."""

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Read no choice at all as an answer if the form had the question."""
        super().process(formdata, data, extra_filters)
        if formdata is not None and not self.was_sent and version_name(self.asked.key) in formdata:
            self.clear()

    def clear(self) -> None:
        """Choose nothing: the question is unanswered again."""
        self.was_sent = True
        self.typed = ()


class OneField(ChosenField[Q]):
    """One of several things: an option, or yes or no."""

    render = widgets.render_one

    def __init__(self, asked: Asked[Q], wording: Wording) -> None:
        super().__init__(asked, wording)
        self.is_radios = not widgets.is_drop_down(asked)


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
    def raw(self) -> object:
        """The ids of the options ticked."""
        return list(self.typed)


class FilesField(AnswerField[FileQuestion]):
    """Files: those kept so far, and those just sent."""

    render = widgets.render_files

    uploads: tuple[FileStorage, ...] = ()

    def process_data(self, value: Any) -> None:
        """Show nothing in the input: the files kept stand beside it."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Keep the files that were sent; a browser sends a nameless one where none was chosen."""
        self.uploads = tuple(part for part in valuelist if isinstance(part, FileStorage) and part.filename)

    @property
    def kept(self) -> tuple[StoredFile, ...]:
        """The files kept so far."""
        return files_of(self.asked.value)
