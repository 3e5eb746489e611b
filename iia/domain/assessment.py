"""How far along an assessment is, from its first draft to a decision."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """How far along an assessment is; the values are those that databases and records hold."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    READY_FOR_SIGN_OFF = "ready_for_sign_off"
    SIGNED_OFF = "signed_off"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"

    @property
    def is_editable(self) -> bool:
        """Whether answers and particulars may still be changed."""
        return self is Status.DRAFT

    @property
    def is_final(self) -> bool:
        """Whether nothing will change again; a pack made in any other status is a draft."""
        return self in {Status.SIGNED_OFF, Status.PUBLISHED, Status.SUPERSEDED}
