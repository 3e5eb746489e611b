"""Killing processes of a site while people work, and comparing what it told them with what it has kept."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from iia.store.database import Database
from iia.store.keys import read_keys
from iia.store.recording import read_chain
from tests.kills.writers import Writer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from tests.kills.served import ServedSite

PEOPLE: Final = ("Sam Sample", "Enfys Enghraifft", "Siôn Sampl")

TURNS: Final = ("process", "process", "worker", "process", "web")
"""What is killed, in turn: mostly a process of `iia web`; every so often all of that, or the worker."""

PACKS_TAKE: Final = 180
"""Seconds that the last packs may take: a killed worker keeps its job for half a minute."""


@dataclass(frozen=True)
class Outcome:
    """What came of some kills."""

    kills: int
    acknowledged: int
    lost: tuple[str, ...]
    refusals: int
    packs: int
    tried_again: int
    seconds: float


def kill_often(site: ServedSite, kills: int, random: Random, turns: Sequence[str] = TURNS) -> Outcome:
    """Kill processes again and again while people work, then wait for all that they were promised."""
    began = time.monotonic()
    writers = [Writer(site, name) for name in PEOPLE]
    for writer in writers:
        writer.start()
    done = 0
    while done < kills:
        # Nobody can lose anything by the death of a site that they cannot reach.
        site.wait_until("/live")
        time.sleep(random.uniform(0.1, 1.0))
        part = turns[done % len(turns)]
        if part == "process":
            done += site.kill_one_process()
        else:
            site.kill(part)
            done += 1
    for writer in writers:
        writer.end()
    site.wait_until("/live")
    tried_again = sum(_wait_for_packs(site, writer) for writer in writers)
    lost = tuple(value for writer in writers for value in _find_lost(site, writer))
    return Outcome(
        kills=done,
        acknowledged=sum(len(writer.acknowledged) for writer in writers),
        lost=lost,
        refusals=sum(writer.refusals for writer in writers),
        packs=sum(len(set(writer.packs)) for writer in writers),
        tried_again=tried_again,
        seconds=time.monotonic() - began,
    )


def _find_lost(site: ServedSite, writer: Writer) -> list[str]:
    """Return what the site said that it saved and has not."""
    keys = read_keys(site.folder / "chain.keys")
    with (
        closing(Database(site.environ["IIA_DATABASE_URL"], keys, read_only=True)) as database,
        database.reading() as connection,
    ):
        events = read_chain(connection, writer.assessment)
    written = " ".join(str(event.payload) for event in events)
    return [value for value in writer.acknowledged if f'"{value}"' not in written]


def _wait_for_packs(site: ServedSite, writer: Writer) -> int:
    """Wait until every pack is there that was promised; return how many had to be asked for again."""
    visitor, tried_again = site.visitor(writer.name), 0
    end = time.monotonic() + PACKS_TAKE
    for path in dict.fromkeys(writer.packs):
        while visitor.go(path).heading != "Your PDF is ready":
            assert time.monotonic() < end, (path, visitor.text)
            if any("Try again" in button.get_text() for button in visitor.page.find_all("button")):
                visitor.press("Try again")
                tried_again += 1
            time.sleep(0.2)
    return tried_again
