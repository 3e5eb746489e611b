"""The form of what an administrator says of somebody; what fits is decided where it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from forms.page_form import ErrorLink
from iia.report.people_words import say_misfit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from werkzeug.datastructures import MultiDict

    from iia.domain.people import PersonDetails, PersonMisfit
    from iia.report.wording import Wording

LINES: Final = ("name", "email", "team", "department", "language")
"""The fields that hold one line, or one choice."""


class PersonForm:
    """What is said of somebody, as it is stored or as it was typed.

    Args:
        stored: what is said so far.
        formdata: what the browser sent, if it did.
        keeps_roles: whether the form shows no roles, so that they stay as they are.
    """

    def __init__(
        self, stored: PersonDetails, formdata: MultiDict[str, Any] | None, *, keeps_roles: bool = False
    ) -> None:
        self.stored = stored
        self.keeps_roles = keeps_roles
        self.values = {name: str(getattr(stored, name)) for name in LINES}
        self.roles = stored.roles
        self.errors: dict[str, str] = {}
        if formdata is not None:
            self.values = {name: str(formdata.get(name, "")) for name in LINES}
            self.roles = stored.roles if keeps_roles else frozenset(map(str, formdata.getlist("roles")))

    @property
    def is_changed(self) -> bool:
        """Whether it holds anything that is not stored."""
        stored = {name: str(getattr(self.stored, name)) for name in LINES}
        return self.values != stored or self.roles != self.stored.roles

    def follow(
        self, stored: PersonDetails, changed: frozenset[str], typed: frozenset[str], wording: Wording
    ) -> None:
        """Begin from what somebody else has stored meanwhile, and keep all that was typed.

        Args:
            stored: what is said of them now.
            changed: the fields that somebody else has changed.
            typed: the fields that were changed here.
            wording: the words of the page.
        """
        self.stored = stored
        for name in changed - typed:
            if name in self.values:
                self.values[name] = str(getattr(stored, name))
            else:
                self.roles = stored.roles
        for name in changed & typed:
            typed_here = self.values.get(name, self.roles)
            if typed_here != getattr(stored, name):
                self.errors[name] = wording.say("You and somebody else have changed this. Check it")

    def mark(self, misfits: Iterable[PersonMisfit], wording: Wording) -> tuple[ErrorLink, ...]:
        """Show what does not fit at its field, and return the lines of the error summary."""
        for misfit in misfits:
            self.errors.setdefault(misfit.name, say_misfit(misfit, wording))
        # What is about the form as a whole comes first.
        ordered = sorted(self.errors.items(), key=lambda item: item[0] != "")
        return tuple(ErrorLink(text, f"#{name}" if name else None) for name, text in ordered)
