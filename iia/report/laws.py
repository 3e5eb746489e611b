"""Laws as they are cited, under questions and for duties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iia.domain.framework import Law
    from iia.report.wording import Wording


@dataclass(frozen=True, slots=True)
class LawNote:
    """A law as it is cited, with the address of its text if there is one."""

    citation: str
    url: str | None
    warning: str = ""
    """That nobody has checked it, if the bank says so."""

    @property
    def is_page(self) -> bool:
        """Whether its address is one that a pack may link to."""
        return self.url is not None and self.url.startswith(("https://", "http://"))


def cite_law(law: Law, wording: Wording) -> LawNote:
    """Return a law as it is cited."""
    title, clause = law.title_in(wording.language), law.clause_in(wording.language)
    citation = title if clause is None else wording.say("{law}, {clause}", law=title, clause=clause)
    warning = wording.say("This reference has not been checked.") if law.checked == "recalled" else ""
    return LawNote(citation, law.url_in(wording.language), warning)
