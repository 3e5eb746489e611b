"""Finding assessments on both databases: by words, by what they are, and only among what one may read."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, text

from iia.domain.answers import Particulars
from iia.domain.assessment import Status
from iia.domain.finding import ListOrder, Sought, WhichList
from iia.domain.roles import ASSURANCE_READER
from iia.domain.roles import CONTRIBUTOR as CONTRIBUTING
from iia.domain.roles import OWNER as OWNING
from iia.language.query import parse_query
from iia.services.assessments.change_particulars import change_particulars
from iia.services.assessments.kept_texts import fill_texts
from iia.services.assessments.start_assessment import start_assessment
from iia.services.finding.find_answers import MOST_ANSWERS
from iia.services.finding.find_assessments import find_assessments
from iia.store.finding.tables import FoundTextRow
from iia.store.people.queries import Person, save_people
from tests.integration.cases import (
    CONTRIBUTOR,
    NEWEST,
    NOW,
    OUTSIDER,
    OWNER,
    THE_BANK,
    give_part,
    later,
    remove,
    restore,
    save,
    start,
)
from tests.integration.test_items import add

if TYPE_CHECKING:
    from iia.services.finding.find_assessments import FoundPage
    from iia.store.database import Database

READER = Person("reader", "Rhys Reader", "reader@example.org", "en", frozenset({ASSURANCE_READER}), "Team")
TODAY = date(2026, 9, 1)


def find(
    database: Database,
    typed: str = "",
    actor: Person = OWNER,
    *,
    number: int = 1,
    **sought: Any,  # noqa: ANN401 - a field each
) -> FoundPage:
    """Find assessments by what is typed, or by what they are."""
    query = parse_query(typed, "en") if typed else None
    wanted = Sought(**sought)
    return find_assessments(database, actor, wanted, query=query, number=number, today=TODAY)


def ids(page: FoundPage) -> list[str]:
    """Return the ids of the assessments on a page."""
    return [each.listed.id for each in page.found]


def texts(page: FoundPage) -> list[str]:
    """Return the answers that are shown on a page."""
    return [answer.text for each in page.found for answer in each.answers]


def begin(
    database: Database,
    title: str,
    actor: Person = OWNER,
    *,
    reference: str = "",
    decision_date: date | None = None,
) -> str:
    """Start an assessment with some particulars."""
    given_ = Particulars(title, reference=reference, decision_date=decision_date)
    return start_assessment(database, actor, bank_id=THE_BANK.id, particulars=given_, now=NOW)


# --- Words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("road", True),
        ("ROAD wg24", True),
        ("wg24-017", True),
        ("Cymru", True),
        ("Chymru", True),
        ("mhlant", True),
        ("dwr", True),
        ("gwella dŵr", True),
        ("plant road", True),  # one word in an answer, the other in the title
        ('"plant yng Nghymru"', True),
        ('"plant yng Nghymru" road', True),
        ('"plant Nghymru"', False),
        ('"yng Nghymru gwella"', False),  # from one answer into the next
        ("road bridge", False),
        ("gwell", True),
        ("roa", False),  # fewer than four letters begin too many words
        ("draft", False),
        ("20", False),
    ],
)
def test_all_that_is_typed_must_be_there(database: Database, typed: str, *, is_found: bool) -> None:
    found = begin(database, "The road", reference="WG24-017")
    begin(database, "A bridge")
    save(database, found, "about", {"name": "Gwella’r dŵr", "story": "Plant yng Nghymru", "cost": "20"})
    page = find(database, typed)
    assert (ids(page), page.total) == (([found], 1) if is_found else ([], 0))


def test_what_was_changed_cleared_removed_or_put_back_is_found_as_it_is_now(database: Database) -> None:
    found = start(database)
    save(database, found, "about", {"name": "Afon", "story": "Rivers"})
    assert texts(find(database, "afon")) == ["Afon"]
    save(database, found, "about", {"name": "Llyn", "story": ""})
    assert (ids(find(database, "afon")), ids(find(database, "rivers"))) == ([], [])
    assert texts(find(database, "lyn")) == ["Llyn"]
    add(database, found, "a1", {"what": "Noise"})
    assert texts(find(database, "noise")) == ["Noise"]
    remove(database, found, "a1")
    assert ids(find(database, "noise")) == []
    restore(database, found, "a1")
    assert texts(find(database, "noise")) == ["Noise"]
    change_particulars(database, OWNER, found, particulars=Particulars("Pont"), versions=NEWEST, now=later(9))
    assert (ids(find(database, "policy")), ids(find(database, "bont"))) == ([], [found])


def test_a_place_says_which_question_and_item_it_is_and_most_of_what_is_sought_comes_first(
    database: Database,
) -> None:
    found = start(database)
    for number, item in enumerate(("a1", "b2", "c3")):
        add(database, found, item, {"what": "Noise", "note": "Noise at night" if number == 2 else "Quiet"})
    (each,) = find(database, "noise night").found
    assert [(answer.place.ref, answer.item) for answer in each.answers] == [
        ("impacts.note", "c3"),
        ("impacts.what", "a1"),
        ("impacts.what", "b2"),
    ]
    assert (len(each.answers), each.more) == (MOST_ANSWERS, 1)
    assert each.answers[0].language == "en"


@given(st.text(max_size=30))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_can_be_typed_is_an_error(database: Database, typed: str) -> None:
    query = parse_query(typed, "cy")
    find_assessments(database, READER, Sought(), query=query, today=TODAY)


@pytest.mark.parametrize("typed", ['a" OR "b', "NEAR(a b)", "x*", "-a", "a:b", "a & !b | c", "a AND"])
def test_the_signs_of_the_databases_mean_nothing(database: Database, typed: str) -> None:
    found = begin(database, typed)
    begin(database, "Another")
    assert ids(find(database, typed)) == [found]


@pytest.mark.parametrize("typed", ["'", "\\", "!", '""', "-"])
def test_signs_alone_find_nothing(database: Database, typed: str) -> None:
    begin(database, typed)
    assert find(database, typed).total == 0


def test_words_are_filled_in_that_an_earlier_version_did_not_keep(database: Database) -> None:
    found, other = start(database), start(database, title="Another")
    save(database, found, "about", {"name": "Afon"})
    with database.writing() as connection:
        connection.execute(delete(FoundTextRow).where(FoundTextRow.assessment_id == found))
    assert ids(find(database, "afon")) == []
    fill_texts(database)
    assert texts(find(database, "afon")) == ["Afon"]
    assert ids(find(database, "another")) == [other]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_sqlite_finds_the_same_after_its_file_was_vacuumed(database: Database) -> None:
    first, second = start(database, title="Afon"), start(database, title="Llyn")
    with database.writing() as connection:
        connection.execute(delete(FoundTextRow).where(FoundTextRow.assessment_id == first))
    with closing(database.engine.raw_connection()) as connection:
        connection.cursor().execute("VACUUM")
    save(database, second, "about", {"name": "Mynydd"})
    assert ids(find(database, "fynydd")) == [second]
    assert ids(find(database, "llyn")) == [second]
    with database.reading() as connection:
        connection.execute(text("INSERT INTO found_index (found_index) VALUES ('integrity-check')"))


# --- Rights ------------------------------------------------------------------------------------------


def test_nobody_finds_or_counts_or_reads_a_word_of_what_they_may_not_read(database: Database) -> None:
    theirs, mine = start(database, title="Afon"), start(database, CONTRIBUTOR, title="Afon fach")
    save(database, theirs, "about", {"name": "Afon fawr"})
    assert set(ids(find(database, "afon"))) == {theirs}
    assert ids(find(database, "afon", CONTRIBUTOR)) == [mine]
    assert find(database, "afon", CONTRIBUTOR).total == 1
    assert texts(find(database, "fawr", CONTRIBUTOR)) == []
    assert find(database, "afon", OUTSIDER).total == find(database, "", OUTSIDER).total == 0
    assert find(database, "", OUTSIDER).choices.banks == {}
    give_part(database, theirs, CONTRIBUTOR, CONTRIBUTING)
    assert texts(find(database, "fawr", CONTRIBUTOR)) == ["Afon fawr"]
    assert set(ids(find(database, "afon", READER))) == {theirs, mine}


@pytest.mark.parametrize("which", WhichList)
def test_no_list_gives_a_right(database: Database, which: WhichList) -> None:
    health = [replace(each, department="Iechyd") for each in (OWNER, OUTSIDER)]
    with database.writing() as connection:
        save_people(connection, database.keys, health)
    start(database)
    assert find(database, "", health[1], which=which).total == 0
    assert find(database, "policy", health[1], which=which, department="Iechyd", part=OWNING).total == 0


def test_a_department_has_what_its_people_own_and_the_reader_may_read(database: Database) -> None:
    reader, owner = replace(READER, department="Iechyd"), replace(OWNER, department="Iechyd")
    with database.writing() as connection:
        save_people(connection, database.keys, [owner])
    found = start(database)
    start(database, CONTRIBUTOR)
    assert ids(find(database, "", reader, which=WhichList.DEPARTMENT)) == [found]
    assert find(database, "", READER, which=WhichList.DEPARTMENT).total == 0  # without a department, none is
    assert find(database, "", reader).total == 2
    assert find(database, "", reader, which=WhichList.MINE).total == 0
    assert find(database, "", reader).choices.departments == ("Iechyd",)
    assert find(database, "", CONTRIBUTOR).choices.departments == ()


# --- What they are, and in what order ----------------------------------------------------------------


def test_each_filter_leaves_out_what_does_not_fit(database: Database) -> None:
    first = begin(database, "First", decision_date=date(2026, 9, 10))
    second = begin(database, "Second", CONTRIBUTOR, decision_date=date(2026, 9, 20))
    give_part(database, second, OWNER, CONTRIBUTING)
    both = [first, second]
    for sought, fitting in (
        ({"status": Status.DRAFT}, both),
        ({"status": Status.SIGNED_OFF}, []),
        ({"bank": THE_BANK.id}, both),
        ({"bank": "another"}, []),
        ({"owner": "olwen"}, [first]),
        ({"owner": "contr CAI"}, [second]),
        ({"owner": "nobody"}, []),
        ({"owner": "!"}, both),
        ({"part": OWNING}, [first]),
        ({"part": CONTRIBUTING}, [second]),
        ({"part": "another"}, []),
        ({"decided_from": date(2026, 9, 11)}, [second]),
        ({"decided_to": date(2026, 9, 19)}, [first]),
        ({"decided_from": date(2026, 9, 10), "decided_to": date(2026, 9, 20)}, both),
        ({"changed_since": TODAY}, both),
        ({"changed_since": date(2026, 9, 2)}, []),
        ({"department": "Iechyd"}, []),
    ):
        assert sorted(ids(find(database, "", **sought))) == sorted(fitting), sought


def test_lists_are_sorted_and_parted_into_pages(database: Database) -> None:
    days = {"Bethan": date(2026, 8, 1), "Ârth": date(2026, 10, 1), "Cerys": None, "Dewi": date(2026, 9, 1)}
    found = {title: begin(database, title, decision_date=day) for title, day in days.items()}
    titles = {found[title]: title for title in found}

    def order(by: ListOrder) -> list[str]:
        return [titles[each] for each in ids(find(database, order=by))]

    save(database, found["Cerys"], "about", {"name": "Newest"})
    assert order(ListOrder.TITLE) == ["Ârth", "Bethan", "Cerys", "Dewi"]
    assert order(ListOrder.DECISION) == ["Dewi", "Ârth", "Bethan", "Cerys"]
    assert order(ListOrder.CHANGED)[0] == "Cerys"


def test_a_page_that_is_not_there_is_the_nearest_one(database: Database) -> None:
    for number in range(26):
        begin(database, f"Title {number:02}")
    pages = [find(database, "title", number=number, order=ListOrder.TITLE) for number in (-5, 1, 2, 99)]
    assert [(page.number, page.last, page.total, len(page.found)) for page in pages] == [
        (1, 2, 26, 25),
        (1, 2, 26, 25),
        (2, 2, 26, 1),
        (2, 2, 26, 1),
    ]
    assert pages[2].found[0].listed.title == "Title 25"
    assert len({*ids(pages[1]), *ids(pages[2])}) == 26
