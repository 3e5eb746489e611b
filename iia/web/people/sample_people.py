"""What each of the sample people does, so that a visitor can choose whom to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.roles import ADMINISTRATOR, ASSURANCE_READER, CONTRIBUTOR, OWNER, SENIOR_RESPONSIBLE_OFFICER
from iia.services.assessments.load_sample import PARTS, SAM

if TYPE_CHECKING:
    from iia.report.wording import Wording
    from iia.store.people.queries import Person


def say_sample_person(person: Person, wording: Wording) -> str:
    """Return what a sample person does: by their part in the sample assessment, or failing that by role."""
    if ASSURANCE_READER in person.roles:
        return wording.say("Reads every assessment")
    if ADMINISTRATOR in person.roles:
        return wording.say("Looks after people and their accounts")
    parts = {SAM.id: OWNER, **{given.person: given.role for given in PARTS}}
    part = parts.get(person.id)
    if part == OWNER:
        return wording.say("Owns the sample assessment")
    if part == CONTRIBUTOR:
        return wording.say("Contributes to the sample assessment, and works in Welsh")
    if part == SENIOR_RESPONSIBLE_OFFICER:
        return wording.say(
            "Reads the sample assessment as its senior responsible officer, and works in Welsh"
        )
    return wording.say("Starts and answers assessments")
