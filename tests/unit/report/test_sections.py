"""The sections of a report: numbers that stay, reasons for what is left out, answers that fell away."""

from __future__ import annotations

from iia.report.tree import Items, Phrase, Table
from tests.builders import a_bank, a_choice, a_grid, a_group, a_page, a_question, a_section
from tests.unit.report.report_of import paragraph_of, paragraphs_of, report_of

YES = {"question": "a", "is": "yes"}


def test_paragraphs_are_numbered_by_section_page_and_question() -> None:
    bank = a_bank(
        a_section(
            "s",
            a_page("p1", a_question("a")),
            a_page("p2", a_question("note", "note"), a_question("b"), a_question("c")),
            number="4",
        )
    )
    numbers = [paragraph.number for paragraph in paragraphs_of(report_of(bank))]
    assert numbers == ["4.1.1", "4.2.1", "4.2.2"]


def test_a_number_stays_when_the_question_before_falls_away() -> None:
    bank = a_bank(a_section("s", a_question("a"), a_question("b", when=YES), a_question("c"), number="1"))
    with_b, without_b = report_of(bank, {"a": "yes"}), report_of(bank, {"a": "no"})
    assert paragraph_of(with_b, "c").number == paragraph_of(without_b, "c").number == "1.1.3"


def test_a_section_numbered_zero_is_printed_without_numbers() -> None:
    report = report_of(a_bank(a_section("s", a_question("a"), number="0")))
    assert report.sections[0].number == ""
    assert paragraph_of(report, "a").number == ""


def test_a_question_that_does_not_apply_is_listed_with_what_was_answered() -> None:
    bank = a_bank(a_section("s", a_question("a"), a_question("b", when=YES), number="1"))
    (left_out,) = report_of(bank, {"a": "no"}).sections[0].not_applying
    assert (left_out.number, left_out.title) == ("1.1.2", "Label of b")
    assert left_out.because == "This does not apply because the answer to “Label of a” is “No”."


def test_a_page_that_may_apply_is_listed_once_and_not_printed() -> None:
    page = a_page("p2", a_question("b"), a_question("c"), when=YES)
    bank = a_bank(a_section("s", a_page("p1", a_question("a")), page, number="1"))
    section = report_of(bank).sections[0]
    assert [found.number for found in section.pages] == ["1.1"]
    assert [(part.number, part.title) for part in section.not_applying] == [("1.2", "Page p2")]
    assert section.not_applying[0].because.startswith("This may apply")


def test_a_section_that_does_not_apply_is_named_with_its_reason() -> None:
    bank = a_bank(a_section("s", a_question("a")), a_section("t", a_question("b"), when=YES))
    section = report_of(bank, {"a": "no"}).sections[1]
    assert section.pages == ()
    assert section.because is not None
    assert "“No”" in section.because


def test_an_answer_that_no_longer_applies_is_kept_apart() -> None:
    bank = a_bank(a_section("s", a_question("a"), a_question("b", "short_text", when=YES), number="1"))
    report = report_of(bank, {"a": "no", "b": "still here"})
    (kept,) = report.kept
    assert kept.paragraph.content == Phrase("still here")
    assert "“No”" in kept.because
    assert all(paragraph.question != "b" for paragraph in paragraphs_of(report))


def test_a_group_that_no_longer_applies_is_kept_whole() -> None:
    group = a_group("g", a_question("x", "short_text"), a_question("y", "short_text"), when=YES)
    bank = a_bank(a_section("s", a_question("a"), group, number="1"))
    items = [{"id": "i1", "x": "one", "y": "two"}, {"id": "i2", "x": "three"}]
    (kept,) = report_of(bank, {"a": "no", "g": items}).kept
    assert isinstance(kept.paragraph.content, Items)
    answers = [paragraph.content for item in kept.paragraph.content.items for paragraph in item.paragraphs]
    assert answers == [Phrase("one"), Phrase("two"), Phrase("three")]


def test_an_answer_that_fell_away_inside_an_item_is_kept_under_the_item_s_name() -> None:
    inner = a_question("y", "short_text", when={"question": "x", "is": "yes"})
    bank = a_bank(a_section("s", a_group("g", a_question("x"), inner), number="1"))
    (kept,) = report_of(bank, {"g": [{"id": "i1", "x": "no", "y": "gone"}]}).kept
    assert kept.paragraph.label == "Item 1: Label of y"
    assert kept.paragraph.content == Phrase("gone")


def test_a_grid_is_a_table_of_its_rows() -> None:
    bank = a_bank(a_grid("g", ["r1", "r2"], a_choice("x", 0, 1)))
    content = paragraph_of(report_of(bank, {"g": {"r2": {"x": "o1"}}}), "g").content
    assert isinstance(content, Table)
    assert [row.title for row in content.rows] == ["Row r1", "Row r2"]
    assert content.rows[1].cells[0].content == Phrase("Option o1")


def test_items_are_numbered_under_their_paragraph() -> None:
    group = a_group("g", a_question("x", "short_text"), item_title={"en": "Option", "cy": "Opsiwn"})
    bank = a_bank(a_section("s", group, number="2"))
    content = paragraph_of(
        report_of(bank, {"g": [{"id": "i1", "x": "a"}, {"id": "i2", "x": "b"}]}), "g"
    ).content
    assert isinstance(content, Items)
    assert [(item.number, item.title) for item in content.items] == [
        ("2.1.1.1", "Option 1"),
        ("2.1.1.2", "Option 2"),
    ]
