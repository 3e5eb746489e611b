"""Twenty people write one page for a minute, on each database: `python -m tests.crowd [SECONDS [PEOPLE]]`."""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Final

from iia.domain.events import AnswerChanged
from iia.domain.roles import CONTRIBUTOR
from iia.domain.taking_part import TakingPart
from iia.services.assessments.load_sample import ASSESSMENT, SAM
from iia.services.taking_part.change_taking_part import change_taking_part
from iia.store.database import Database
from iia.store.events import read_payload
from iia.store.keys import read_keys
from iia.store.people.queries import save_sample_people
from iia.store.recording import read_chain
from tests.crowd.writing import Outcome, write
from tests.kills.__main__ import databases
from tests.kills.served import served

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from iia.store.people.queries import Person

PATH: Final = f"/en/assessments/{ASSESSMENT}/pages/issue_and_action"
STARTING: Final = 30
"""Seconds that it takes for so many processes to start and sign in."""


def let_in(database: Database, count: int) -> tuple[Person, ...]:
    """Make people, and let each of them write everywhere."""
    people = tuple(
        replace(SAM, id=f"crowd-{number:02}", name=f"Crowd {number:02}", email=f"crowd{number}@example.org")
        for number in range(count)
    )
    with database.writing() as connection:
        save_sample_people(connection, database.keys, people)
    wanted, now = TakingPart(frozenset({CONTRIBUTOR})), datetime.now(UTC)
    for person in people:
        change_taking_part(database, SAM, ASSESSMENT, person.id, wanted=wanted, now=now)
    return people


def find_faults(database: Database, outcomes: Sequence[Outcome]) -> list[str]:
    """Return what is not as the site has said: a text that is not there, or one written over another."""
    with database.reading() as connection:
        events = [
            read_payload(event.kind, event.payload)
            for event in read_chain(connection, ASSESSMENT)
            if event.payload is not None
        ]
    changes = [event for event in events if isinstance(event, AnswerChanged)]
    history = {(f"q-{each.question}", each.version): each.value for each in changes}
    faults = [f"version {key} was given twice" for key, times in _count(changes) if times > 1]
    for told in chain.from_iterable(outcome.acknowledged for outcome in outcomes):
        if history.get((told.question, told.version)) != told.text:
            faults.append(f"{told.text} was acknowledged and is not in the history")
        if told.version != told.begun_from + 1:
            faults.append(f"{told.text} was written over what its writer had not seen")
    return faults


def _count(changes: Iterable[AnswerChanged]) -> Iterable[tuple[tuple[str, str, int], int]]:
    return Counter((each.question, each.item, each.version) for each in changes).items()


def crowd(name: str, folder: Path, url: str, seconds: int, count: int) -> int:
    """Let them write, compare and print; return how many faults there are."""
    with (
        served(folder, url) as site,
        closing(Database(url, read_keys(folder / "chain.keys"))) as database,
        ProcessPoolExecutor(count, get_context("spawn")) as processes,
    ):
        people, end = let_in(database, count), time.time() + STARTING + seconds
        begun = [processes.submit(write, site.port, person.name, PATH, end) for person in people]
        outcomes = [each.result() for each in begun]
        faults = find_faults(database, outcomes)
        verified = site.run("db", "verify")
    statuses = sum((outcome.statuses for outcome in outcomes), Counter())
    faults += [f"{number} answers of status {status}" for status, number in statuses.items() if status != 200]
    saved = sum(len(outcome.acknowledged) for outcome in outcomes)
    conflicts = sum(outcome.conflicts for outcome in outcomes)
    told = f"{saved} saves acknowledged, {conflicts} conflicts shown, {faults or 'no fault'}"
    print(f"{name}: {count} people, {told}")
    print(f"  iia db verify: {verified.stdout}{verified.stderr}", flush=True)
    return len(faults) + verified.returncode


def main(seconds: int = 60, count: int = 20) -> int:
    """Do so on each database; return how many faults there are."""
    faults = 0
    with tempfile.TemporaryDirectory(prefix="iia-crowd-") as kept, databases(Path(kept)) as found:
        for name, url in found.items():
            folder = Path(kept) / name
            folder.mkdir()
            faults += crowd(name, folder, url, seconds, count)
    return faults


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
