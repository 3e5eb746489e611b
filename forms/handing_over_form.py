"""The form that hands a part in an assessment over: to whom, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from forms.page_form import ErrorLink
from iia.report.people_words import misfit_of, say_misfit

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

    from iia.errors import RefusedError
    from iia.report.wording import Wording


class HandingOverForm:
    """Who is to have a part, by e-mail address or id, and why."""

    def __init__(self, formdata: MultiDict[str, Any] | None) -> None:
        self.to = "" if formdata is None else str(formdata.get("to", ""))
        self.reason = "" if formdata is None else str(formdata.get("reason", ""))
        self.errors: dict[str, str] = {}

    @property
    def is_changed(self) -> bool:
        """Whether anything was typed."""
        return bool(self.to or self.reason)

    @property
    def error_links(self) -> tuple[ErrorLink, ...]:
        """The lines of the error summary."""
        return tuple(ErrorLink(text, f"#{name}") for name, text in self.errors.items())

    def mark(self, error: RefusedError, wording: Wording) -> None:
        """Show at its field why this cannot be done."""
        self.errors[error.field or "to"] = say_misfit(misfit_of(error), wording)
