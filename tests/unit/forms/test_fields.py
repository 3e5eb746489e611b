"""What the browser sends becomes the JSON form of an answer, and what was typed is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup, Tag
from werkzeug.datastructures import MultiDict

from forms.building import FormSource, build_page_form
from iia.domain.values import AnswerKey
from iia.report.problems import say_problem
from tests.builders import ENGLISH, WELSH, a_bank, a_choice, a_grid, a_question, a_scale, applicability_of

if TYPE_CHECKING:
    from forms.page_form import PageForm

BANK = a_bank(
    a_question("line", "short_text"),
    a_question("cost", "number", unit={"en": "£", "cy": "£"}),
    a_question("price", "money"),
    a_question("day", "date"),
    a_question("month", "month"),
    a_question("agreed"),
    a_scale("sure"),
    a_choice("several", 0, 1, 2, kind="choices"),
    a_grid("table", ["first", "second"], a_question("seen")),
)


def form_of(**sent: str | list[str]) -> PageForm:
    """Return the form of the bank's only page, with what was sent; `__` stands for a hyphen."""
    formdata: MultiDict[str, str] = MultiDict()
    for name, value in sent.items():
        formdata.setlist(name.replace("__", "-"), [value] if isinstance(value, str) else value)
    source = FormSource(applicability_of(BANK), {}, ENGLISH)
    return build_page_form(BANK.sections[0].pages[0], source, formdata)


def raw_of(question: str, item: str | None = None, **sent: str | list[str]) -> object:
    """Return what one answer is read as."""
    return form_of(**sent).raw[AnswerKey(question, item)]


@pytest.mark.parametrize(
    ("typed", "raw"),
    [
        ("12", "12"),
        (" 12.50 ", "12.50"),
        ("1,000", "1000"),
        ("1 000 000.5", "1000000.5"),
        ("1\N{NO-BREAK SPACE}000", "1000"),
        ("£1,000", "1000"),
        (".5", "0.5"),
        ("\N{MINUS SIGN}3", "-3"),
        ("1,5", "1,5"),
        ("10,00", "10,00"),
        ("+7", "7"),
        ("5.", "5"),
        ("1’000", "1000"),
        ("-£3", "-3"),
        ("\u0661\u0662\u0663\u0664", "1234"),
        ("\u0661\u066c\u0662\u0663\u0664\u066b\u0665", "1234.5"),
        ("\uff11\uff12", "12"),
        ("1e2", "1e2"),
        ("9" * 500, "9" * 500),
        ("a lot", "a lot"),
        ("", ""),
    ],
)
def test_a_number_is_read_without_unit_and_grouping(typed: str, raw: str) -> None:
    assert raw_of("cost", q__cost=typed) == raw


@pytest.mark.parametrize(
    ("typed", "raw"),
    [
        ("33", "33"),
        ("£33", "33"),
        ("-£12.50", "-12.50"),
        ("£ 1,250.50", "1250.50"),
        ("1 250 000", "1250000"),
        ("33 million", "33000000"),
        ("£33m", "33000000"),
        ("1.5 million", "1500000"),
        ("£1,200 Million", "1200000000"),
        ("33 miliwn", "33000000"),
        ("2 filiwn", "2000000"),
        ("0.000001 m", "1"),
        ("1.25 bn", "1250000000"),
        ("2 biliwn", "2000000000"),
        ("", ""),
    ],
)
def test_an_amount_of_money_is_read_as_people_write_it(typed: str, raw: str) -> None:
    assert raw_of("price", q__price=typed) == raw


@pytest.mark.parametrize("typed", ["33 thousand", "about 3 million", "million", "3 3 million", "€5"])
def test_what_is_no_amount_of_money_comes_back_with_examples(typed: str) -> None:
    form = form_of(q__price=typed)
    (problem,) = form.own_problems()
    assert say_problem(problem, ENGLISH) == "Enter an amount of money, such as 1,250 or 33 million"
    assert form.raw == {}


@pytest.mark.parametrize(
    ("parts", "raw"),
    [
        (("1", "6", "2027"), "2027-06-01"),
        ((" 01 ", "06", "2027"), "2027-06-01"),
        (("31", "2", "2027"), "2027-02-31"),
        (("", " ", ""), None),
        (("1", "June", "2027"), "2027-06-01"),
        (("1", " jun. ", "2027"), "2027-06-01"),
        (("1", "Mehefin", "2027"), "2027-06-01"),
        (("14", "Chwefror", "2027"), "2027-02-14"),
        (("14", "Chwe", "2027"), "2027-02-14"),
        (("14", "FEB", "2027"), "2027-02-14"),
        (("14", "Sept", "2027"), "2027-09-14"),
        (("\u0661", "\u0666", "\u0662\u0660\u0662\u0667"), "2027-06-01"),
    ],
)
def test_a_day_is_read_from_its_three_inputs(parts: tuple[str, str, str], raw: str | None) -> None:
    day, month, year = parts
    assert raw_of("day", q__day__day=day, q__day__month=month, q__day__year=year) == raw


@pytest.mark.parametrize(
    ("parts", "message", "link"),
    [
        (("", "6", "2027"), "The date must include a day", "#q-day-day"),
        (("1", "", "2027"), "The date must include a month", "#q-day-month"),
        (("1", "6", ""), "The date must include a year", "#q-day-year"),
        (("1", "", ""), "The date must include a month and a year", "#q-day-month"),
        (("", "6", ""), "The date must include a day and a year", "#q-day-day"),
        (("", "", "2027"), "The date must include a day and a month", "#q-day-day"),
        (("1", "6", "27"), "The year must have four digits", "#q-day-year"),
        (("1", "6", "202"), "The year must have four digits", "#q-day-year"),
        (("1", "6", "20277"), "The year must have four digits", "#q-day-year"),
        (("1", "6", "next"), "The year must have four digits", "#q-day-year"),
        (("1", "6", "0001"), "The year must be 1000 or later", "#q-day-year"),
        (("32", "6", "2027"), "The day must be a number from 1 to 31", "#q-day-day"),
        (("one", "6", "2027"), "The day must be a number from 1 to 31", "#q-day-day"),
        (("32", "13", "2027"), "Enter a real date", "#q-day-day"),
        (("1", "Ju", "next"), "Enter a real date", "#q-day-month"),
        (("1", "13", "2027"), "The month must be a number from 1 to 12, or its name", "#q-day-month"),
        (("1", "Ma", "2027"), "The month must be a number from 1 to 12, or its name", "#q-day-month"),
    ],
)
def test_a_day_with_one_part_missing_or_wrong_says_which(
    parts: tuple[str, str, str], message: str, link: str
) -> None:
    day, month, year = parts
    form = form_of(q__day__day=day, q__day__month=month, q__day__year=year)
    (problem,) = form.own_problems()
    assert (problem.question, say_problem(problem, ENGLISH)) == ("day", message)
    assert AnswerKey("day") not in form.raw
    assert form.mark(form.own_problems(), ENGLISH)[0].href == link


@pytest.mark.parametrize(
    ("parts", "raw"),
    [
        (("3", "2027"), "2027-03"),
        ((" 12 ", "2027"), "2027-12"),
        (("", " "), None),
        (("March", "2027"), "2027-03"),
        (("Maw", "2027"), "2027-03"),
    ],
)
def test_a_month_is_read_from_its_two_inputs(parts: tuple[str, str], raw: str | None) -> None:
    month, year = parts
    assert raw_of("month", q__month__month=month, q__month__year=year) == raw


@pytest.mark.parametrize(
    ("parts", "english", "welsh", "link"),
    [
        (("", "2027"), "The date must include a month", "Rhaid i’r dyddiad gynnwys mis", "#q-month-month"),
        (("3", ""), "The date must include a year", "Rhaid i’r dyddiad gynnwys blwyddyn", "#q-month-year"),
        (
            ("13", "27"),
            "Enter a real month, such as 3 2027",
            "Rhowch fis go iawn, fel 3 2027",
            "#q-month-month",
        ),
        (
            ("3", "27"),
            "The year must have four digits",
            "Rhaid i’r flwyddyn fod â phedwar digid",
            "#q-month-year",
        ),
    ],
)
def test_a_month_that_lacks_a_part_says_which(
    parts: tuple[str, str], english: str, welsh: str, link: str
) -> None:
    form = form_of(q__month__month=parts[0], q__month__year=parts[1])
    (problem,) = form.own_problems()
    assert (say_problem(problem, ENGLISH), say_problem(problem, WELSH)) == (english, welsh)
    assert AnswerKey("month") not in form.raw
    assert form.mark([problem], ENGLISH)[0].href == link


def test_a_part_that_was_not_sent_at_all_is_missing_too() -> None:
    form = form_of(q__day__day="1", q__day__year="2027")
    assert [say_problem(problem, ENGLISH) for problem in form.own_problems()] == [
        "The date must include a month"
    ]


def test_a_scale_is_read_as_a_whole_number() -> None:
    assert raw_of("sure", q__sure="4") == 4
    assert raw_of("sure", q__sure="four") == "four"
    assert raw_of("sure", q__sure="9" * 5000) == "9" * 5000


def test_ticks_are_cleared_only_by_a_form_that_asked_for_them() -> None:
    assert raw_of("several", q__several=["o0", "o2"]) == ["o0", "o2"]
    assert raw_of("several", v__several="1") == []
    assert AnswerKey("several") not in form_of(q__line="x").raw


def test_radio_buttons_without_a_choice_are_cleared_only_by_a_form_that_asked_for_them() -> None:
    assert raw_of("agreed", v__agreed="1") is None
    assert raw_of("sure", v__sure="1") is None
    assert AnswerKey("agreed") not in form_of(q__line="x").raw


def test_a_choice_is_taken_back_by_its_name() -> None:
    form = form_of(q__agreed="yes", q__line="x")
    assert form.clear("q-agreed") is form.field_of(AnswerKey("agreed"))
    assert form.raw == {AnswerKey("agreed"): None, AnswerKey("line"): "x"}
    assert form.clear("q-line") is None
    assert form.clear("q-moon") is None


def test_a_form_is_blank_while_nothing_is_typed_or_chosen() -> None:
    assert form_of(q__line=" ", v__agreed="0", v__several="0", q__day__day="").is_blank
    assert not form_of(q__line="x").is_blank
    assert not form_of(v__several="0", q__several=["o0"]).is_blank
    assert not form_of(q__day__day="1").is_blank


def test_only_a_language_of_the_bank_marks_what_was_written() -> None:
    form = form_of(q__line="x", l__line="cy", l__cost="cy", l__agreed="cy")
    assert form.marks == {AnswerKey("line"): "cy"}
    assert form_of(q__line="x", l__line="tlh").marks == {}
    assert form_of(q__line="x").marks == {}


def test_only_what_was_sent_is_saved() -> None:
    assert form_of(q__agreed="yes").raw == {AnswerKey("agreed"): "yes"}


def test_a_row_of_a_grid_is_the_item_of_its_answers() -> None:
    assert form_of(q__table__second__seen="no").raw == {AnswerKey("table.seen", "second"): "no"}


def test_names_that_the_page_does_not_ask_for_are_found() -> None:
    form = form_of(q__line="x", q__day__day="1", q__other="y", q__table__third__seen="yes", action="later")
    assert form.unknown_names() == ("q-other", "q-table-third-seen")


@pytest.mark.parametrize(("sent", "version"), [("3", 3), ("", 0), ("-1", 0), ("x", 0), ("9" * 99, 0)])
def test_a_version_that_is_not_a_number_is_taken_as_none(sent: str, version: int) -> None:
    assert form_of(q__line="x", v__line=sent).versions[AnswerKey("line")] == version


def test_what_was_typed_is_in_the_form_again_as_text() -> None:
    form = form_of(q__line='"><script>alert(1)</script>\x00', q__cost="<b>")
    soup = BeautifulSoup("".join(str(field()) for field in form.answer_fields), "html.parser")
    assert soup.find("script") is None
    line = soup.find(id="q-line")
    assert isinstance(line, Tag)
    assert line["value"] == '"><script>alert(1)</script>\N{REPLACEMENT CHARACTER}'
