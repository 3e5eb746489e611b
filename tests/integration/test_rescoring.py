"""Rescoring everything that is stored: the figures of the site, in order, whatever is wrong with any."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal

import pytest

from iia.bank_files.shipped import shipped_banks
from iia.domain.scoring.document import figures_document
from iia.domain.scoring.score import score
from iia.domain.text import Text
from iia.errors import SettingsError, WorkerLostError
from iia.services.assessments.load_sample import ASSESSMENT, load_sample
from iia.services.assessments.verify_chain import chain_heads
from iia.services.banks.publish_banks import publish_banks
from iia.services.banks.stored import hash_document
from iia.services.scores.rescore import plan_rescoring, rescore
from iia.services.scores.rescored import Rescorer, ScoringFailure
from iia.store.banks.queries import StoredBank, add_bank
from iia.store.database import Database
from tests.integration.cases import NOW, reopen, save
from tests.integration.command import EXAMPLE, run_json
from tests.integration.rescoring import fill, rescore_all, run_sql, scores_of, spoil_answer
from tests.integration.test_queries import counted

# --- What comes out ------------------------------------------------------------------------------


def test_the_figures_are_those_that_the_site_shows(database: Database) -> None:
    fill(database, 6)
    rescored = rescore_all(database)
    opened = [reopen(database, one.assessment) for one in rescored]
    shown = [figures_document(found.bank, score(found.applicability)) for found in opened]
    assert [scores_of(one) for one in rescored] == shown
    # Of name, affects and whom, which are required here, and of the one item that is still there.
    assert sorted(figures["completeness"]["answered"] for figures in shown) == [0, 0, 3, 3, 4, 4]


def test_the_worked_example_has_the_figures_of_its_file(database: Database) -> None:
    publish_banks(database, shipped_banks(), now=NOW)
    load_sample(database, now=NOW)
    [rescored] = rescore_all(database)
    expected = run_json("score", "--bank", "wales_iia", "--answers", EXAMPLE)
    for part in (*expected["gates"], *expected["flags"]):
        part.pop("because", None)
        part.pop("message", None)
    assert rescored.assessment == ASSESSMENT
    assert scores_of(rescored) == expected


def test_a_line_says_which_assessment_it_is_and_how_far_but_no_answer(database: Database) -> None:
    [found] = fill(database, 1)
    save(database, found, "about", {"name": "Secret Road", "story": "Told in confidence"})
    [rescored] = rescore_all(database)
    line = json.loads(rescored.line)
    del line["scores"]
    assert line == {
        "assessment": found,
        "reference": "",
        "status": "draft",
        "events": 4,
        "bank_hash": reopen(database, found).bank_hash,
    }
    assert rescored.line.count(b"\n") == 1
    assert b"Road" not in rescored.line
    assert b"confidence" not in rescored.line


def test_nothing_stored_is_nothing_rescored(database: Database) -> None:
    assert plan_rescoring(database) == ()
    assert rescore_all(database) == []


# --- How it is read ------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8])
def test_every_one_is_rescored_once_and_in_order_whatever_the_size_of_a_batch(
    database: Database, size: int
) -> None:
    found = fill(database, 7)
    ranges = plan_rescoring(database, size)
    assert [ids.size for ids in ranges] == [size] * (7 // size) + ([7 % size] if 7 % size else [])
    rescored = rescore_all(database, size=size)
    assert sorted(one.assessment for one in rescored) == sorted(found)
    assert rescored == rescore_all(database)


def test_a_batch_takes_three_queries_however_many_are_in_it(database: Database) -> None:
    fill(database, 1)
    rescorer = Rescorer(database)
    [one] = plan_rescoring(database)
    rescorer.rescore(one)
    with counted(database) as few:
        rescorer.rescore(one)
    fill(database, 6)
    [seven] = plan_rescoring(database)
    with counted(database) as many:
        assert len(rescorer.rescore(seven)) == 7
    assert len(few) == len(many) == 3


def test_a_writer_is_not_held_up_between_batches_and_the_next_reads_what_it_wrote(
    database: Database,
) -> None:
    fill(database, 4)
    order = [one.assessment for one in rescore_all(database)]
    batches = rescore(database, plan_rescoring(database, 2))
    next(batches)
    save(database, order[3], "about", {"story": "Changed meanwhile"})
    [_, changed] = next(batches)
    assert json.loads(changed.line)["events"] == _count_events(database, order[3])


def _count_events(database: Database, assessment: str) -> int:
    return next(head.seq for head in chain_heads(database) if head.assessment == assessment)


# --- On several cores ----------------------------------------------------------------------------


def test_two_workers_give_what_one_gives(database: Database) -> None:
    fill(database, 9)
    assert rescore_all(database, size=2, workers=2) == rescore_all(database)


def test_a_worker_that_is_killed_is_noticed_and_the_others_end(database: Database) -> None:
    fill(database, 12)
    batches = rescore(database, plan_rescoring(database, 1), workers=2)
    next(batches)
    victim = multiprocessing.active_children()[0]
    assert victim.pid is not None
    os.kill(victim.pid, signal.SIGKILL)
    victim.join()
    with pytest.raises(WorkerLostError):
        list(batches)
    assert multiprocessing.active_children() == []


def test_whoever_stops_early_leaves_no_worker_behind(sqlite: Database) -> None:
    fill(sqlite, 12)
    batches = rescore(sqlite, plan_rescoring(sqlite, 1), workers=2)
    next(batches)
    assert multiprocessing.active_children()
    batches.close()
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("workers", [1, 2])
def test_a_database_that_is_lost_on_the_way_is_not_a_fault_of_the_assessments(
    sqlite: Database, workers: int
) -> None:
    fill(sqlite, 12)
    batches = rescore(sqlite, plan_rescoring(sqlite, 1), workers=workers)
    next(batches)
    run_sql(sqlite, "ALTER TABLE assessment RENAME TO lost")
    with pytest.raises(SettingsError, match="no such table: assessment"):
        list(batches)


# --- What is spoilt ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "spoilt", "place"),
    [
        ("name", {"value": 7}, "name"),
        ("cost", {"value": "three"}, "cost"),
        ("affects", {"value": "perhaps"}, "affects"),
        ("whom", {"value": ["young", "martians"]}, "whom"),
        ("whom", {"value": "young"}, "whom"),
        ("cost", {"question": "never_asked"}, "never_asked"),
        ("name", {"question": "impacts"}, "impacts"),
        ("impacts.what", {"item": "z9"}, "impacts.what [z9]"),
    ],
)
def test_an_answer_that_does_not_fit_is_named_and_the_rest_go_on(
    database: Database, question: str, spoilt: dict[str, object], place: str
) -> None:
    found = fill(database, 3)
    before = {one.assessment: one for one in rescore_all(database)}
    if question == "impacts.what":
        run_sql(database, "DELETE FROM answer WHERE question = 'impacts.what' AND item = 'b2'")
    spoil_answer(database, found[2], question, **spoilt)
    after = {one.assessment: one for one in rescore_all(database)}
    assert after[found[2]].unscored == ScoringFailure("answer", place)
    assert scores_of(after[found[2]]) is None
    assert [after[each] for each in found[:2]] == [before[each] for each in found[:2]]


@pytest.mark.parametrize("value", ["{", "", '"a", "b"'])
def test_a_value_that_is_not_json_spoils_only_its_own_assessment(sqlite: Database, value: str) -> None:
    found = fill(sqlite, 3)
    run_sql(
        sqlite,
        "UPDATE answer SET value = :value WHERE assessment_id = :id AND question = 'name'",
        value=value,
        id=found[1],
    )
    causes = {one.assessment: one.unscored for one in rescore_all(sqlite)}
    assert causes == {found[0]: None, found[1]: ScoringFailure("answer", "name"), found[2]: None}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE assessment SET decision_date = 'one fine day' WHERE id = :id",
        "UPDATE answer SET value = CAST(x'22ff22' AS TEXT) WHERE assessment_id = :id",
    ],
)
def test_rows_that_cannot_be_read_spoil_only_their_own_assessment(sqlite: Database, statement: str) -> None:
    found = fill(sqlite, 5)
    run_sql(sqlite, statement, id=found[2])
    rescored = rescore_all(sqlite)
    assert sorted(one.assessment for one in rescored) == sorted(found)
    causes = {one.assessment: one.unscored for one in rescored if one.unscored}
    assert causes == {found[2]: ScoringFailure("rows")}


def test_a_bank_that_was_tampered_with_scores_nothing(database: Database) -> None:
    [found] = fill(database, 1)
    run_sql(database, "UPDATE bank SET document = document || ' '")
    # What was loaded before it was tampered with is kept in memory, and is right.
    restarted = Database(database.url, database.keys)
    [rescored] = rescore_all(restarted)
    restarted.close()
    assert (rescored.assessment, rescored.unscored) == (found, ScoringFailure("bank"))


def test_a_bank_that_this_version_cannot_read_is_reported_by_the_kind_of_its_error(
    database: Database,
) -> None:
    [found] = fill(database, 1)
    content_hash = hash_document("{}")
    with database.writing() as connection:
        other = StoredBank(content_hash, "other", "1", Text({"en": "Other"}), ("en",))
        add_bank(connection, database.keys, other, "{}", NOW)
    run_sql(database, "UPDATE assessment SET bank_hash = :hash", hash=content_hash)
    [rescored] = rescore_all(database)
    assert (rescored.assessment, rescored.unscored) == (found, ScoringFailure("fault", "ValidationError"))
