"""Files of people: read with every mistake by its line, and imported as a whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from iia.domain.people import MOST_ROWS
from iia.domain.roles import BANK_EDITOR, OFFICIAL
from iia.language.catalogue import wording_for
from iia.report.people_file_words import say_line_problem
from iia.services.administering.administrator import Administrator
from iia.services.administering.import_people import import_people, plan_import
from iia.services.administering.list_people import PeopleSought, find_people
from iia.services.administering.people_file import read_people_file, write_people_file
from iia.store.people.listing import ListedPerson
from iia.store.people.queries import Person
from tests.integration.cases import NOW, OWNER
from tests.integration.test_queries import counted

if TYPE_CHECKING:
    from iia.store.database import Database

BY = Administrator()

FORMULA = "This must not begin with =, +, - or @, because a spreadsheet takes that for a formula"
WELSH = (
    "\ufeffEnw;Cyfeiriad e-bost;Rolau;Tîm;Adran;Iaith\r\n"
    'Gwen Ŵyn;gwen@example.org;"Swyddog, Golygydd banciau";Polisi;;Cymraeg\r\n'
)


def found(text: str | bytes, language: str = "en") -> list[str]:
    """Return what does not fit in a file, in words."""
    content = text.encode() if isinstance(text, str) else text
    return [say_line_problem(each, wording_for(language)) for each in read_people_file(content).problems]


def test_a_file_of_a_spreadsheet_in_welsh_is_read(database: Database) -> None:
    import_people(database, BY, WELSH.encode(), mails=False, now=NOW)
    [gwen] = find_people(database, BY, PeopleSought("gwen wyn"))
    person = gwen.person
    assert (person.name, person.language, person.team) == ("Gwen Ŵyn", "cy", "Polisi")
    assert person.roles == {OFFICIAL, BANK_EDITOR}


def test_the_same_file_twice_changes_nothing(database: Database) -> None:
    text = f"name,email,roles\nOlwen,{OWNER.email.upper()},administrator\nNew One,new@example.org,\n"
    first = import_people(database, BY, text.encode(), mails=False, now=NOW)
    assert [line.line for line in first.new] == [3]
    assert [(each.line.line, each.listed.person, each.differs) for each in first.present] == [
        (2, OWNER, ("name", "roles"))
    ]
    again = import_people(database, BY, text.encode(), mails=False, now=NOW)
    assert (len(again.new), len(again.present)) == (0, 2)
    people = find_people(database, BY, PeopleSought())
    assert OWNER in [each.person for each in people]


def test_many_people_take_as_many_statements_as_a_few(database: Database) -> None:
    counts = []
    for name, many in (("few", 3), ("many", 60)):
        lines = "".join(f"{name} {number},{name}-{number}@example.org\n" for number in range(many))
        with counted(database) as statements:
            import_people(database, BY, f"name,email\n{lines}".encode(), mails=True, now=NOW)
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_nobody_is_added_unless_every_line_fits(database: Database) -> None:
    text = "name,email\nNew One,new@example.org\nNew Two,NEW@example.org\n,third\n"
    plan = import_people(database, BY, text.encode(), mails=False, now=NOW)
    assert plan == plan_import(database, BY, text.encode())
    said = [say_line_problem(each, wording_for("en")) for each in plan.problems]
    assert said == [
        "Line 3: line 2 has the same email address",
        "Line 4, name: Enter a name",
        "Line 4, email: Enter an email address like name@example.org",
    ]
    assert len(find_people(database, BY, PeopleSought())) == 3


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            "",
            ["The file has nobody in it. Its first line names the columns, and each line after it a person"],
        ),
        (
            b"name,email\n\xff,x@example.org",
            ["The file is not in UTF-8. Save it as “CSV UTF-8” and choose it again"],
        ),
        (b"x" * 5_000_001, ["The file is too large. Use 5 MB at most"]),
        ("name\nSam", ["Line 1: the column “email” is missing"]),
        (
            "name,email,email,phone\n",
            ["Line 1: there is no column called “phone”", "Line 1: the column “email” is there twice"],
        ),
        ("name,email\n\nSam\n", ["Line 3: the number of cells is 1 here, and 2 in the first line"]),
        ('name,email\n"Sam,x@example.org\n', ["Line 2: This cannot be read: check the quotation marks"]),
        (
            "name,email\n=HYPERLINK(1),+x@example.org\n",
            [f"Line 2, {column}: {FORMULA}" for column in ("name", "email")],
        ),
        (
            "name,email,team\nSam,x@example.org,\tTab\n",
            [f"Line 2, team: {FORMULA}"],
        ),
        (
            "name,email,roles,language\nSam,x@example.org,king,fr\n",
            [
                "Line 2, language: Choose a language of this site: en or cy",
                "Line 2, roles: There is no role called “king”",
            ],
        ),
        (
            f"name,email\n{'x' * 101},{'y' * 250}@example.org\n",
            ["Line 2, name: Use 100 characters at most", "Line 2, email: Use 254 characters at most"],
        ),
    ],
)
def test_what_does_not_fit_is_told_by_its_line(text: str | bytes, problems: list[str]) -> None:
    assert found(text) == problems


def test_a_line_that_spans_several_is_told_by_where_it_begins() -> None:
    assert found('name,email\n"Sam\nSample",x@example.org\nBob,\n') == [
        "Line 4, email: Enter an email address"
    ]


def test_the_reader_is_told_in_welsh() -> None:
    assert found("name\nSam", "cy") == ["Llinell 1: mae’r golofn “e-bost” ar goll"]


def test_a_million_lines_are_refused_without_being_read_in_full() -> None:
    row = "A,b@example.org\n"
    assert found("name,email\n" + row * (5_000_000 // len(row) - 2)) == [
        "The file has too many lines. Use 5,000 people at most"
    ]
    assert len(read_people_file(("name,email\n" + row * MOST_ROWS).encode()).lines) == MOST_ROWS


def test_what_is_written_holds_no_formula_and_is_read_again() -> None:
    # A provider of identities can give somebody any name.
    person = Person("x", "=1+1", "x@example.org", "cy", frozenset({OFFICIAL}), "@team")
    written = write_people_file([ListedPerson(person, has_way_in=True)])
    assert b"'=1+1" in written
    assert b"'@team" in written
    file = read_people_file(written)
    assert not file.problems
    assert file.lines[0].details.roles == {OFFICIAL}
