"""Every problem is said in both languages, with the values that it names."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, get_args

import pytest

from iia.domain.kinds import (
    DateProblem,
    FileProblem,
    MoneyProblem,
    MonthProblem,
    NumberProblem,
    OptionProblem,
    PartProblem,
    TextProblem,
)
from iia.domain.problems import (
    AnswerProblem,
    DocumentProblem,
    ItemProblem,
    ParticularsProblem,
    Problem,
    ProblemCode,
    SectionProblem,
)
from iia.domain.values import Month
from iia.report.problems import say_named, say_problem, say_with_place
from tests.builders import ENGLISH, WELSH, text_of

if TYPE_CHECKING:
    from iia.domain.kinds.misfit import ProblemValues

CODES = [code for kind in get_args(ProblemCode) for code in kind]

SAID: list[tuple[ProblemCode, ProblemValues, str]] = [
    (TextProblem.NOT_TEXT, {}, "This must be text"),
    (
        TextProblem.CANNOT_BE_SHOWN,
        {"sign": "U+0085", "before": "one bill"},
        "Remove the character U+0085 after “one bill”, which cannot be shown",
    ),
    (
        TextProblem.TOO_MANY_MARKS,
        {"limit": 30, "before": ""},
        "Use no more than 30 accents and other marks in a row: see the start",
    ),
    (
        TextProblem.TOO_MANY_MARKS,
        {"limit": 30, "before": "one bill"},
        "Use no more than 30 accents and other marks in a row: see after “one bill”",
    ),
    (
        TextProblem.TOO_MANY_CHARACTERS,
        {"limit": 1000, "used": 1234},
        "Use no more than 1,000 characters; you have used 1,234",
    ),
    (TextProblem.TOO_MANY_WORDS, {"limit": 1, "used": 2}, "Use no more than 1 word; you have used 2"),
    (TextProblem.WRONG_FORM, {}, "Write this in the form that the question asks for"),
    (NumberProblem.NOT_A_NUMBER, {}, "Enter a number, such as 12 or 3.5"),
    (NumberProblem.NOT_ALONE, {"beside": ("£",)}, "Enter the number alone, without “£”"),
    (NumberProblem.NOT_IN_FULL, {}, "Write the number in full, such as 100 or 0.5, without “e”"),
    (
        NumberProblem.TOO_MANY_DIGITS,
        {"limit": 18},
        "Use no more than 18 digits before the decimal point and 18 after it",
    ),
    (NumberProblem.NOT_WHOLE, {}, "Enter a whole number"),
    (NumberProblem.TOO_MANY_DECIMALS, {"limit": 2}, "Use no more than 2 decimal places"),
    (NumberProblem.TOO_LOW, {"limit": Decimal("0.5")}, "Enter a number that is 0.5 or more"),
    (NumberProblem.TOO_HIGH, {"limit": 5}, "Enter a number that is 5 or less"),
    (NumberProblem.NOT_ON_SCALE, {}, "Choose a whole number on the scale"),
    (MoneyProblem.NOT_MONEY, {}, "Enter an amount of money, such as 1,250 or 33 million"),
    (
        MoneyProblem.TOO_LITTLE,
        {"limit": Decimal("12.5"), "currency": "GBP"},
        "Enter an amount that is £12.50 or more",
    ),
    (
        MoneyProblem.TOO_MUCH,
        {"limit": Decimal(33_000_000), "currency": "GBP"},
        "Enter an amount that is £33 million or less",
    ),
    (MoneyProblem.TOO_MANY_DECIMALS, {"limit": 2}, "Use no more than 2 decimal places"),
    (DateProblem.NOT_A_DATE, {}, "Enter a real date"),
    (DateProblem.NOT_WRITTEN_SO, {}, "Write the date as YYYY-MM-DD, such as 2027-03-27"),
    (DateProblem.TOO_EARLY, {"limit": date(2027, 4, 1)}, "Enter a date that is 1 April 2027 or later"),
    (DateProblem.TOO_LATE, {"limit": date(2027, 4, 1)}, "Enter a date that is 1 April 2027 or earlier"),
    (DateProblem.INCOMPLETE, {"missing": ("day", "year")}, "The date must include a day and a year"),
    (DateProblem.YEAR_TOO_SHORT, {}, "The year must have four digits"),
    (MonthProblem.NOT_A_MONTH, {}, "Enter a real month, such as 3 2027"),
    (MonthProblem.NOT_WRITTEN_SO, {}, "Write the month as YYYY-MM, such as 2027-03"),
    (MonthProblem.TOO_EARLY, {"limit": Month(2027, 4)}, "Enter a month that is April 2027 or later"),
    (MonthProblem.TOO_LATE, {"limit": Month(2027, 4)}, "Enter a month that is April 2027 or earlier"),
    (MonthProblem.INCOMPLETE, {"missing": ("month",)}, "The date must include a month"),
    (MonthProblem.YEAR_TOO_SHORT, {}, "The year must have four digits"),
    (PartProblem.NOT_A_DAY, {}, "The day must be a number from 1 to 31"),
    (PartProblem.NOT_A_MONTH, {}, "The month must be a number from 1 to 12, or its name"),
    (PartProblem.YEAR_TOO_EARLY, {"limit": "1000"}, "The year must be 1000 or later"),
    (OptionProblem.NOT_AN_OPTION, {}, "Choose one of the options offered"),
    (OptionProblem.NOT_OPTIONS, {}, "Choose only from the options offered"),
    (
        OptionProblem.NOT_TOGETHER,
        {"option": text_of("None of these")},
        "“None of these” cannot be chosen together with others",
    ),
    (OptionProblem.TOO_FEW_OPTIONS, {"limit": 2}, "Choose at least 2 options"),
    (OptionProblem.TOO_MANY_OPTIONS, {"limit": 1}, "Choose no more than 1 option"),
    (FileProblem.NOT_FILES, {}, "This must be a list of files"),
    (FileProblem.NOT_A_FILE, {}, "Each file needs a name, a media type, a size and its SHA-256"),
    (FileProblem.TOO_MANY_FILES, {"limit": 3}, "Upload no more than 3 files"),
    (FileProblem.EMPTY_FILE, {"name": "a.pdf"}, "“a.pdf” is empty"),
    (
        FileProblem.TOO_LARGE,
        {"name": "plan.pdf", "limit": 10},
        "“plan.pdf” must be 10 megabytes or smaller",
    ),
    (
        FileProblem.WRONG_TYPE,
        {"name": "plan.exe", "accepted": ("pdf", "docx")},
        "“plan.exe” must be of type pdf or docx",
    ),
    (
        FileProblem.NO_ROOM,
        {"name": "plan.pdf", "limit": 2},
        "“plan.pdf” was not added: upload no more than 2 files",
    ),
    (
        FileProblem.ANOTHER_TYPE,
        {"name": "plan.docx", "stated": "DOCX"},
        "“plan.docx” cannot be read as DOCX. Save it again as DOCX, without a password",
    ),
    (
        FileProblem.MACROS,
        {"name": "plan.docx", "stated": "DOCX"},
        "“plan.docx” contains macros. Save it again without them",
    ),
    (
        FileProblem.UNUSABLE_NAME,
        {"name": "a\ufffd.pdf"},
        "“a\ufffd.pdf” has a character in its name that cannot be used. Rename the file",
    ),
    (
        FileProblem.INVISIBLE_NAME,
        {"name": ".pdf"},
        "“.pdf” has no name that can be read. Rename the file",
    ),
    (FileProblem.LONG_NAME, {"name": "aaa…"}, "“aaa…” has a name that is too long. Shorten it"),
    (FileProblem.NOT_KEPT, {"name": "a.pdf"}, "“a.pdf” was not kept. Choose it again"),
    (FileProblem.INFECTED, {"name": "a.pdf"}, "“a.pdf” contains a virus, so it was not kept"),
    (
        FileProblem.NOT_CHECKED,
        {"name": "a.pdf"},
        "“a.pdf” could not be checked for viruses, so it was not kept. Try again in a few minutes",
    ),
    (ItemProblem.NOT_ITEMS, {}, "This must be a list of items"),
    (ItemProblem.NOT_AN_ITEM, {}, "Each item must have an id and its answers"),
    (ItemProblem.NO_ITEM_ID, {}, "Each item needs an id of letters, digits, - and _"),
    (ItemProblem.SAME_ITEM_ID, {}, "Two items have the same id"),
    (ItemProblem.TOO_MANY_ITEMS, {"limit": 3}, "Give no more than 3 items"),
    (ItemProblem.EMPTY_ITEM, {}, "Answer at least one question"),
    (
        ItemProblem.REMOVED_MEANWHILE,
        {"person": "Sam Sample"},
        "Sam Sample removed this while you were writing. To go on with what you wrote, put it back.",
    ),
    (
        SectionProblem.CHANGED_MEANWHILE,
        {"person": "Sam Sample"},
        (
            "Sam Sample changed this section while you were checking it. Check it again, then say"
            " whether it is completed"
        ),
    ),
    (
        SectionProblem.NOT_CONFIRMED,
        {"count": 3},
        "3 copied answers in this section have not been confirmed or changed yet",
    ),
    (
        ItemProblem.ITEM_CHANGED_MEANWHILE,
        {"person": "Sam Sample"},
        "Sam Sample has changed this item since. Look at it again before you remove it or put it back.",
    ),
    (ItemProblem.NOT_ROWS, {}, "This must be answers by row"),
    (ItemProblem.NO_SUCH_ROW, {}, "The grid has no such row"),
    (ItemProblem.NOT_A_ROW, {}, "A row must hold answers by question"),
    (AnswerProblem.MISSING, {}, "Answer this question"),
    (AnswerProblem.NO_SUCH_QUESTION, {}, "The bank has no such question"),
    (AnswerProblem.TAKES_NO_ANSWER, {}, "This is a note: it takes no answer"),
    (AnswerProblem.NO_SUCH_LANGUAGE, {}, "The bank does not have this language"),
    (DocumentProblem.NO_SUCH_KEY, {}, "An answers file has no such key"),
    (DocumentProblem.MISMATCH, {"wanted": "1", "found": '"2"'}, 'This must be 1, not "2"'),
    (DocumentProblem.NOT_BY_QUESTION, {}, "This must be values by question"),
    (
        DocumentProblem.LATER_FORM,
        {"form": "3", "newest": "2"},
        "This is a record of form 3, and this version of the program reads forms up to 2",
    ),
    (
        DocumentProblem.NOT_PROVEN,
        {},
        "The record does not prove this: it was changed or added after it was sealed",
    ),
    (
        DocumentProblem.LEFT_OUT,
        {},
        "This is left out of the record, so the answers in it are incomplete",
    ),
    (ParticularsProblem.NO_TITLE, {}, "Enter a title"),
    (ParticularsProblem.NOT_A_LANGUAGE, {}, "Choose one of the languages of the bank"),
    (
        ParticularsProblem.DECIDED_BEFORE_START,
        {},
        "The decision must not be before work starts",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("code", "values", "said"), SAID)
def test_a_problem_names_its_values(code: ProblemCode, values: ProblemValues, said: str) -> None:
    problem = Problem("q", code, values)
    assert say_problem(problem, ENGLISH) == said
    assert say_problem(problem, WELSH) != said


def test_every_code_has_its_words_and_a_name_of_its_own() -> None:
    assert {code for code, _, _ in SAID} == set(CODES)
    assert len({code.value for code in CODES}) == len(CODES)


def test_a_problem_in_an_item_says_where() -> None:
    problem = Problem("risks.cost", NumberProblem.NOT_WHOLE, item="a1")
    assert say_with_place(problem, ENGLISH) == "risks.cost [a1]: Enter a whole number"
    assert say_with_place(Problem("cost", NumberProblem.NOT_WHOLE), ENGLISH) == "cost: Enter a whole number"


INCOMPLETE = Problem("q", DateProblem.INCOMPLETE, {"missing": ("year",)})


@pytest.mark.parametrize(
    ("problem", "names", "english", "welsh"),
    [
        (
            INCOMPLETE,
            ["Start date"],
            "Start date must include a year",
            "Start date: rhaid cynnwys blwyddyn",
        ),
        (
            INCOMPLETE,
            ["Does it start?"],
            "Does it start? The date must include a year",
            "Does it start? Rhaid i’r dyddiad gynnwys blwyddyn",
        ),
        (
            INCOMPLETE,
            ["Buses", "Start date"],
            "Buses: Start date must include a year",
            "Buses: Start date: rhaid cynnwys blwyddyn",
        ),
        (
            Problem("q", DateProblem.NOT_A_DATE),
            ["Start date"],
            "Start date must be a real date",
            "Start date: rhaid iddo fod yn ddyddiad go iawn",
        ),
        (
            Problem("q", MonthProblem.INCOMPLETE, {"missing": ("month",)}),
            ["End"],
            "End must include a month",
            "End: rhaid cynnwys mis",
        ),
        (
            Problem("q", DateProblem.YEAR_TOO_SHORT),
            ["Start date"],
            "Start date: The year must have four digits",
            "Start date: Rhaid i’r flwyddyn fod â phedwar digid",
        ),
        (
            Problem("q", NumberProblem.NOT_WHOLE),
            ["Young people", "How many?"],
            "Young people: How many? Enter a whole number",
            "Young people: How many? Rhowch rif cyfan",
        ),
        (
            Problem("q", AnswerProblem.MISSING),
            ["Is it “fair?”"],
            "Is it “fair?” Answer this question",
            "Is it “fair?” Atebwch y cwestiwn hwn",
        ),
        (
            Problem("title", ParticularsProblem.NO_TITLE),
            ["What is the proposal called?"],
            "Enter a title",
            "Rhowch deitl",
        ),
    ],
)
def test_a_problem_that_names_its_field_makes_sense_by_itself(
    problem: Problem, names: list[str], english: str, welsh: str
) -> None:
    assert say_named(problem, names, ENGLISH) == english
    assert say_named(problem, names, WELSH) == welsh


@pytest.mark.parametrize(
    "missing", [("day",), ("month",), ("day", "month"), ("day", "year"), ("month", "year")]
)
def test_a_named_date_says_each_part_that_it_lacks(missing: tuple[str, ...]) -> None:
    said = say_named(Problem("q", DateProblem.INCOMPLETE, {"missing": missing}), ["Start"], ENGLISH)
    assert said == "Start must include a " + " and a ".join(missing)


def test_a_name_from_a_file_neither_turns_the_sentence_nor_tells_the_terminal_anything() -> None:
    problem = Problem("\u202eq\x9b31m", AnswerProblem.NO_SUCH_QUESTION)
    said = "\u2068\u202eq\N{REPLACEMENT CHARACTER}31m\u2069: The bank has no such question"
    assert say_with_place(problem, ENGLISH) == said
