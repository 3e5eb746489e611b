"""The demonstration: the example that ships becomes an assessment, once, and says what its file says."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from iia.bank_files.shipped import shipped_banks
from iia.domain.answers_document import build_document
from iia.errors import NotAllowedError, NotFoundError
from iia.services.assessments.answers_file import parse_answers_file, read_answers_file
from iia.services.assessments.import_answers import import_answers
from iia.services.assessments.list_assessments import list_assessments
from iia.services.assessments.load_sample import ALEX, ASSESSMENT, BANK, ENFYS, PEOPLE, SAM, SION, load_sample
from iia.services.assessments.open_assessment import open_assessment
from iia.services.assessments.verify_site import verify_site
from iia.services.banks.publish_banks import publish_banks
from iia.services.banks.stored import available_banks, bank_by_hash, offer_banks
from iia.services.people.permissions import Action
from iia.services.people.signed_in import list_sample_people
from iia.store.database import Database
from iia.store.keys import ChainKeys
from tests.builders import a_bank, a_group, a_question
from tests.integration.cases import NOW, OWNER, later

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLE = Path(str(files("examples"))) / "default_20mph" / "answers.json"


@pytest.fixture(scope="module")
def demo(sqlite_template: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A site's database as `iia serve --demo` leaves it, started twice."""
    path = tmp_path_factory.mktemp("demo") / "iia.db"
    path.write_bytes(sqlite_template)
    database = Database(f"sqlite:///{path}", ChainKeys(b"k" * 32))
    publish_banks(database, shipped_banks(), now=NOW)
    load_sample(database, now=NOW)
    load_sample(database, now=later(60))
    yield database
    database.close()


def test_everybody_of_the_demonstration_can_sign_in(demo: Database) -> None:
    assert set(list_sample_people(demo)) == set(PEOPLE)


def test_the_assessment_says_what_the_file_says(demo: Database) -> None:
    opened = open_assessment(demo, SAM, ASSESSMENT)
    file, problems = read_answers_file(EXAMPLE, opened.bank)
    assert problems == ()
    assert file is not None
    assert opened.particulars == file.particulars
    assert build_document(opened.bank, opened.answers) == build_document(opened.bank, file.answers)
    assert {key: opened.answers.languages[key] for key in file.answers.languages} == file.answers.languages
    assert set(opened.answers.languages.values()) == {"en", "cy"}


def test_it_was_loaded_once_and_each_has_their_part_in_it(demo: Database) -> None:
    for person, may_answer in ((SAM, True), (ENFYS, True), (SION, False), (ALEX, False)):
        assert [listed.id for listed in list_assessments(demo, person)] == [ASSESSMENT]
        assert open_assessment(demo, person, ASSESSMENT).may(Action.ANSWER) is may_answer
    assert open_assessment(demo, SAM, ASSESSMENT).row.updated_at == NOW
    assert list(verify_site(demo)) == []


def test_an_answers_file_is_imported_as_an_assessment_of_its_own(demo: Database) -> None:
    (listing,) = (bank for bank in available_banks(demo) if bank.id == BANK)
    bank = bank_by_hash(demo, listing.content_hash)
    file, _ = read_answers_file(EXAMPLE, bank)
    assert file is not None
    found = import_answers(demo, ENFYS, bank_id=BANK, file=file, now=NOW)
    opened = open_assessment(demo, ENFYS, found)
    assert (opened.row.owner, opened.particulars) == (ENFYS.name, file.particulars)
    assert opened.answers.values == file.answers.values
    with pytest.raises(NotFoundError):
        open_assessment(demo, SAM, found)
    with pytest.raises(NotAllowedError):
        import_answers(demo, ALEX, bank_id=BANK, file=file, now=NOW)


def test_a_file_of_very_many_answers_is_imported_whole(database: Database) -> None:
    bank = a_bank(a_group("many", a_question("what", "short_text")), id="many")
    offer_banks(database, [bank], now=NOW)
    answers = {"many": [{"id": f"i{order}", "what": str(order)} for order in range(5_000)]}
    file, problems = parse_answers_file(
        {"format": 1, "bank": "many", "bank_version": "1", "answers": answers}, bank
    )
    assert problems == ()
    assert file is not None
    found = import_answers(database, OWNER, bank_id="many", file=file, now=NOW)
    assert build_document(bank, open_assessment(database, OWNER, found).answers) == answers
