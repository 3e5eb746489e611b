"""The form that gives a section to people until some day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from forms.page_form import ErrorLink
from iia.domain.taking_part import SharingProblem
from iia.report.part_words import say_part_refusal

if TYPE_CHECKING:
    from collections.abc import Collection

    from werkzeug.datastructures import MultiDict

    from iia.errors import RefusedError
    from iia.report.wording import Wording

DAY_PARTS: Final = ("day", "month", "year")


class SectionForm:
    """To whom a section is given, and the day it is due, each part as it was typed."""

    def __init__(
        self, given: Collection[str], due: date | None, seen: str, formdata: MultiDict[str, Any] | None
    ) -> None:
        self.errors: dict[str, str] = {}
        shown = ("", "", "") if due is None else (str(due.day), str(due.month), str(due.year))
        if formdata is None:
            self.people = frozenset(given)
            self.day = dict(zip(DAY_PARTS, shown, strict=True))
            self.seen = seen
        else:
            self.people = frozenset(formdata.getlist("people"))
            self.day = {part: str(formdata.get(f"due-{part}", "")).strip() for part in DAY_PARTS}
            self.seen = str(formdata.get("seen", ""))
        self._before = (frozenset(given), dict(zip(DAY_PARTS, shown, strict=True)))

    @property
    def is_changed(self) -> bool:
        """Whether the form holds something else than there is."""
        return (self.people, self.day) != self._before

    @property
    def error_links(self) -> tuple[ErrorLink, ...]:
        """The lines of the error summary."""
        places = {"due": "due-day", "people": "people"}
        return tuple(ErrorLink(text, f"#{places.get(name, 'people')}") for name, text in self.errors.items())

    def read_day(self, wording: Wording) -> date | None:
        """Return the day that was typed, None if there is none; a day that does not exist is marked."""
        if not any(self.day.values()):
            return None
        try:
            return date(int(self.day["year"]), int(self.day["month"]), int(self.day["day"]))
        except ValueError:
            self.errors["due"] = say_part_refusal(SharingProblem.NOT_A_DAY, wording)
            return None

    def mark(self, error: RefusedError, wording: Wording) -> None:
        """Show at its field why this cannot be done."""
        self.errors[error.field or "people"] = say_part_refusal(SharingProblem(error.code), wording)
