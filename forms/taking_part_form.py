"""The form of how somebody takes part in an assessment: what they may do, where, and for what they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from forms.page_form import ErrorLink
from iia.domain.roles import OWNER, SECTION_CONTRIBUTOR, WRITES_EVERYWHERE
from iia.domain.taking_part import ACCESS, RESPONSIBLE, SharingProblem, TakingPart
from iia.report.part_words import say_part_refusal

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

    from iia.errors import RefusedError
    from iia.report.wording import Wording

NO_PART = "none"
"""What the access of somebody who no longer takes part is called."""


class TakingPartForm:
    """What somebody may do (`access`), their sections, and the parts for which they answer."""

    def __init__(self, present: TakingPart, formdata: MultiDict[str, Any] | None) -> None:
        self._present = present
        self.errors: dict[str, str] = {}
        if formdata is None:
            self.access = next((part for part in ACCESS if part in present.parts), "")
            self.sections = frozenset(present.sections)
            self.responsible = frozenset(present.parts & set(RESPONSIBLE))
            self.seen = present.fingerprint
        else:
            self.access = str(formdata.get("access", ""))
            self.sections = frozenset(formdata.getlist("sections"))
            self.responsible = frozenset(formdata.getlist("responsible")) & set(RESPONSIBLE)
            self.seen = str(formdata.get("seen", ""))

    @property
    def error_links(self) -> tuple[ErrorLink, ...]:
        """The lines of the error summary."""
        return tuple(ErrorLink(text, f"#{name}") for name, text in self.errors.items())

    @property
    def wanted(self) -> TakingPart:
        """How they take part from now on; ownership is none of this form's."""
        if self.access == NO_PART:
            return TakingPart()
        parts = set(self.responsible) | ({self.access} & set(ACCESS)) | (self._present.parts & {OWNER})
        if self.access == SECTION_CONTRIBUTOR:
            return TakingPart(
                frozenset(parts), {each: self._present.sections.get(each) for each in sorted(self.sections)}
            )
        keeps = self._present.sections if parts & WRITES_EVERYWHERE else {}
        return TakingPart(frozenset(parts), keeps)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was chosen that somebody could do."""
        return not self.wanted.parts and self.access != NO_PART

    def mark(self, error: RefusedError, wording: Wording) -> None:
        """Show at its field why this cannot be done."""
        self.mark_field(error.field or "access", SharingProblem(error.code), wording)

    def mark_field(self, field: str, problem: SharingProblem, wording: Wording) -> None:
        """Show a problem at a field."""
        self.errors[field] = say_part_refusal(problem, wording)
