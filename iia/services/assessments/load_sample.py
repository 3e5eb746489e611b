"""The demonstration: sample people, and the worked example that ships as their assessment."""

from __future__ import annotations

import logging
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from iia.domain.events import ParticipationGiven
from iia.domain.roles import (
    ADMINISTRATOR,
    ASSURANCE_READER,
    CONTRIBUTOR,
    OFFICIAL,
    SENIOR_RESPONSIBLE_OFFICER,
)
from iia.services.assessments.answers_file import read_answers_file
from iia.services.assessments.import_answers import import_answers
from iia.services.banks.stored import available_banks, bank_by_hash
from iia.store.assessments.queries import find_assessment
from iia.store.people.queries import Person, save_sample_people

if TYPE_CHECKING:
    from datetime import datetime

    from iia.services.assessments.answers_file import AnswersFile
    from iia.store.database import Database

BANK: Final = "wales_iia"
ASSESSMENT: Final = "sample-default-20mph"
"""The id of the sample assessment: always the same, so that it is loaded only once."""

TEAM: Final = "Sample team"

SAM: Final = Person("sample-sam", "Sam Sample", "sam@example.org", "en", frozenset({OFFICIAL}), TEAM)
ENFYS: Final = Person(
    "sample-enfys", "Enfys Enghraifft", "enfys@example.org", "cy", frozenset({OFFICIAL}), TEAM
)
SION: Final = Person("sample-sion", "Siôn Sampl", "sion@example.org", "cy", frozenset({OFFICIAL}), TEAM)
ALEX: Final = Person(
    "sample-alex", "Alex Example", "alex@example.org", "en", frozenset({ASSURANCE_READER}), TEAM
)
ADA: Final = Person("sample-ada", "Ada Admin", "ada@example.org", "en", frozenset({ADMINISTRATOR}), TEAM)
PEOPLE: Final = (SAM, ENFYS, SION, ALEX, ADA)

PARTS: Final = (
    ParticipationGiven(ENFYS.id, CONTRIBUTOR),
    ParticipationGiven(SION.id, SENIOR_RESPONSIBLE_OFFICER),
)


_log = logging.getLogger(__name__)


def load_sample(database: Database, *, now: datetime) -> None:
    """Create the sample people and, once, their assessment, if the bank on offer is the example's."""
    with database.writing() as connection:
        save_sample_people(connection, database.keys, PEOPLE)
        present = find_assessment(connection, ASSESSMENT, SAM.id) is not None
    file = None if present else _read_example(database)
    if file is not None:
        import_answers(
            database, SAM, bank_id=BANK, file=file, now=now, assessment_id=ASSESSMENT, others=PARTS
        )


def _read_example(database: Database) -> AnswersFile | None:
    """Return the example, or None if it does not fit the bank on offer: an older one, or none."""
    path = Path(str(files("examples"))) / "default_20mph" / "answers.json"
    listing = next((bank for bank in available_banks(database) if bank.id == BANK), None)
    if listing is None:
        _log.warning("there is no sample assessment, because the bank %s is not on offer", BANK)
        return None
    file, problems = read_answers_file(path, bank_by_hash(database, listing.content_hash))
    if file is None:
        misfits = ", ".join(problem.question for problem in problems)
        _log.warning("there is no sample assessment, because it does not fit the bank on offer: %s", misfits)
    return file
