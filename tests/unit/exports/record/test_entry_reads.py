"""The entries of a record never read too little: whatever changes with an answer reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from exports.record.entry_reads import EntryReads
from exports.record.ids import is_written
from exports.record.worked_out import list_worked_out
from exports.record.written import list_written
from iia.domain.answers import Particulars
from iia.domain.scoring.score import score
from tests.unit.domain.scoring.strategies import CHANCE, ON, a_register, an_answer, an_impact, worlds
from tests.unit.exports.record.records import SALTS

if TYPE_CHECKING:
    from random import Random

    from iia.domain.bank import Bank
    from tests.unit.domain.scoring.strategies import Site, World

LAW = settings(max_examples=60)
"""Fewer examples than usual: a bank is built for each, and scored many times."""

WORLDS = worlds("left_out", "counted")
MANY = 8
NOT_THERE = object()


def contents(world: World, bank: Bank) -> dict[str, Any]:
    """Return what every entry of a record would say, without salts and digests."""
    applicability = world.applicability()
    particulars = Particulars("A road", decision_date=world.on)
    written = list_written(bank, applicability.answers, particulars, SALTS)
    found = {name: entry.content for name, entry in written}
    return found | dict(list_worked_out(applicability, score(applicability)))


def check(world: World, *others: World) -> None:
    """Fail if something that follows differs between two worlds and reads nothing that does."""
    bank = world.bank
    before = contents(world, bank)
    for other in others:
        after = contents(other, bank)
        reads = EntryReads(bank, before | after)
        names = before.keys() | after.keys()
        changed = {name for name in names if before.get(name, NOT_THERE) != after.get(name, NOT_THERE)}
        written = {name for name in changed if is_written(name)}
        for name in changed - written:
            assert not written.isdisjoint(reads.of(name)), (name, written)


@LAW
@given(WORLDS, CHANCE)
def test_what_changes_with_one_answer_reads_it(world: World, random: Random) -> None:
    sites = list(world.sites())
    chosen = random.sample(sites, min(MANY, len(sites)))
    answers = [world.with_answer(site, another(world, site, random)) for site in chosen]
    check(world, *(replace(world, answers=each) for each in answers))


def another(world: World, site: Site, random: Random) -> object:
    """Return an answer that fits a site, or none."""
    question = world.question(site)
    if site.container == "impacts":
        return an_impact(random).get(site.question)
    return an_answer(random, question)


@LAW
@given(WORLDS, CHANCE)
def test_what_changes_with_a_group_s_items_reads_their_list(world: World, random: Random) -> None:
    groups = [question for question in world.questions if question["kind"] == "group"]
    for group in groups:
        present = world.answers[group["id"]] or []
        items = a_register(random) if group["id"] == "impacts" else an_answer(random, group)
        lists = [items, random.sample(present, len(present)), [*present, {"id": "one_more"}]]
        check(world, *(replace(world, answers={**world.answers, group["id"]: each}) for each in lists))


@LAW
@given(WORLDS, st.permutations([None, date(2026, 1, 1), ON]))
def test_what_changes_with_the_day_of_decision_reads_it(world: World, days: list[date | None]) -> None:
    check(*(replace(world, on=day) for day in days))
