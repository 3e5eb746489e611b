"""The list of every statement of law: where it stands, what is said there, and how sure anybody is of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.bank_sheet import render_law
from iia.report.law_list import list_law
from tests.builders import (
    ENGLISH,
    WELSH,
    Document,
    a_bank,
    a_flag,
    a_framework,
    a_gate,
    a_group,
    a_page,
    a_question,
    a_section,
    a_text,
    an_option,
)

if TYPE_CHECKING:
    from iia.report.wording import Wording


def an_act(clause: str, **keys: object) -> Document:
    return {"title": a_text("An Act", "Deddf"), "clause": clause, **keys}


FOUND = {"source": "https://example.org/act/1", "checked": "found"}
IS_YES = {"question": "q", "is": "yes"}
ONE = a_bank(
    a_section(
        "part",
        a_page("first", a_question("q", hint=a_text("The Act asks it.")), law=an_act("s.1", **FOUND)),
        a_page(
            "second",
            a_group("them", a_question("one", law=an_act("s.2", checked="recalled"))),
            a_question(
                "which", "choice", law=an_act("s.3", url="https://example.org/act"),
                options=[an_option("a"), an_option("b")],
            ),
            a_question("free", "note", law=an_act("s.4")),
        ),
        intro=a_text("The Act has two parts."),
        law=an_act("Part 1"),
        number="3",
    ),
    scoring={
        "gates": [
            a_gate(
                "duty", law=[an_act("s.5"), an_act("s.6")], in_force={"from": "2027-04-01"}, applies=IS_YES
            ),
            a_gate("policy"),
        ],
        "flags": [a_flag("broken", IS_YES) | {"law": an_act("s.7")}],
    },
    frameworks=[
        {
            "id": "act",
            "version": "4",
            "title": a_text("The Act"),
            "lists": [
                {
                    "id": "goals",
                    "title": a_text("Goals"),
                    "description": a_text("Set by the Act."),
                    "law": an_act("s.8"),
                    "entries": [{"id": "green", "title": a_text("Green"), "law": an_act("s.9")}],
                }
            ],
        }
    ],
)  # fmt: skip


def test_every_part_that_cites_the_law_is_listed_in_the_banks_order_and_its_frameworks_last() -> None:
    bank, framework = list_law([ONE], ENGLISH)
    assert [(one.ref, [law.citation for law in one.laws]) for one in bank.statements] == [
        ("part", ["An Act, Part 1"]),
        ("first", ["An Act, s.1"]),
        ("them.one", ["An Act, s.2"]),
        ("which", ["An Act, s.3"]),
        ("free", ["An Act, s.4"]),
        ("duty", ["An Act, s.5", "An Act, s.6"]),
        ("broken", ["An Act, s.7"]),
    ]
    assert [(one.ref, one.heading, one.says) for one in framework.statements] == [
        ("goals", "List: Goals", ("Set by the Act.",)),
        ("goals.green", "Entry: Green", ()),
    ]


def test_a_statement_says_what_stands_there() -> None:
    by_ref = {one.ref: one for one in list_law([ONE], ENGLISH)[0].statements}
    assert by_ref["part"].says == ("The Act has two parts.",)
    assert by_ref["which"].says == ("Option a; Option b",)
    assert by_ref["free"].says == ("Text of free",)
    assert by_ref["duty"].says == (
        "This duty applies when the answer to “Label of q” is “Yes”.",
        "It is law from 1 April 2027.",
    )


def test_a_duty_whose_commencement_is_unknown_says_so_beside_its_law() -> None:
    made = a_gate("made", law=[an_act("s.1")], in_force="unknown", applies=IS_YES)
    said = {
        ENGLISH: "it is not known whether it is in force. The duty is worked out as if it were.",
        WELSH: "nid yw’n hysbys a yw mewn grym. Cyfrifir y ddyletswydd fel pe bai mewn grym.",
    }
    for wording, sentence in said.items():
        [bank] = list_law([a_bank(a_question("q"), scoring={"gates": [made]})], wording)
        [duty] = bank.statements
        assert duty.says[-1].endswith(sentence)
        assert sentence in " ".join(render_law([bank], wording).split())


def test_a_law_cited_once_twice_or_three_times_is_counted_in_words_where_people_would() -> None:
    def count(times: int, wording: Wording) -> str:
        laws = [an_act(f"s.{number}") for number in range(times)]
        [bank] = list_law([a_bank(a_question("q", law=laws))], wording)
        return bank.finding.partition(".")[0]

    assert [count(times, ENGLISH) for times in (1, 2)] == [
        "It cites the law once",
        "It cites the law 2 times",
    ]
    assert [count(times, WELSH) for times in (1, 2, 3, 4)] == [
        "Mae’n cyfeirio at y gyfraith unwaith",
        "Mae’n cyfeirio at y gyfraith ddwywaith",
        "Mae’n cyfeirio at y gyfraith deirgwaith",
        "Mae’n cyfeirio at y gyfraith 4 gwaith",
    ]


def test_each_law_is_found_recalled_or_nobody_says() -> None:
    laws = {law.citation: law for one in list_law([ONE], ENGLISH)[0].statements for law in one.laws}
    assert (laws["An Act, s.1"].checked, laws["An Act, s.1"].source) == ("found", "https://example.org/act/1")
    assert laws["An Act, s.2"].how_sure == "Recalled, not checked."
    assert laws["An Act, s.3"].how_sure == "The bank does not say whether this was checked."
    assert list_law([ONE], ENGLISH)[0].finding == (
        "It cites the law 8 times. Found in the source named: 1. Recalled, not checked: 1. Not said which: 6."
    )


def test_a_framework_of_several_banks_is_listed_once() -> None:
    listed = list_law([ONE, ONE.model_copy(update={"id": "two"})], ENGLISH)
    assert [one.id for one in listed] == [ONE.id, "two", "act"]


def test_the_printed_list_has_the_place_the_text_the_law_its_address_and_its_source() -> None:
    printed = render_law(list_law([ONE], WELSH), WELSH)
    assert "[first] Tudalen: cy Page first" in printed
    assert "  * Y gyfraith: Deddf, s.1\n" in printed
    assert "    Ffynhonnell: https://example.org/act/1\n" in printed
    assert "    https://example.org/act\n" in printed


def test_a_bank_without_law_says_so() -> None:
    [bare, frame] = list_law([a_bank(a_question("q"), frameworks=[a_framework(goals=["a"])])], ENGLISH)
    assert (bare.finding, frame.finding) == ("It cites no law.", "It cites no law.")
