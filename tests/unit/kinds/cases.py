"""One case for each kind of question: an answer in every form that it takes on its way through the program.

A kind without a case here fails `test_every_kind.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from iia.domain.operators import Operator
from iia.domain.values import Month, StoredFile
from tests.builders import a_choice, a_question, a_scale, a_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.values import Value
    from tests.builders import Document

QUESTION: Final = "asked"
"""The id of the question in every case."""

_FILE: Final = {"name": "plan.pdf", "media_type": "application/pdf", "size": 12, "sha256": "ab" * 32}


@dataclass(frozen=True)
class Case:
    """An answer to a question of one kind."""

    question: Document
    raw: object
    """The answer in JSON."""
    value: Value
    misfit: object
    """An answer in JSON that the question refuses."""
    sent: Mapping[str, tuple[str, ...]]
    """What a browser sends for the answer, by the rest of the input's name."""
    wrongly_sent: Mapping[str, tuple[str, ...]] | None
    """What it sends that is refused; None if only a forged form could send it."""
    line: tuple[str, str]
    """The answer on one line, in English and in Welsh."""
    in_report: str
    """What an English report shows."""
    name: str
    """What the blank form says about the question."""
    holds: Mapping[Operator, object] = field(default_factory=dict)
    """For each operator that fits, besides `answered`, what it holds for."""
    points: Fraction | None = None


_DAY: Final = date(2027, 3, 27)

CASES: Final[Mapping[str, Case]] = {
    "short_text": Case(
        a_question(QUESTION, "short_text", max_characters=20),
        raw="A <b>bus</b>",
        value="A <b>bus</b>",
        misfit="A line that is far too long",
        sent={"": ("A <b>bus</b>",)},
        wrongly_sent={"": ("A line that is far too long",)},
        line=("A <b>bus</b>", "A <b>bus</b>"),
        in_report="A <b>bus</b>",
        name="A line of text",
        holds={
            Operator.IS: "A <b>bus</b>",
            Operator.IS_NOT: "A tram",
            Operator.IN: ["A <b>bus</b>", "A tram"],
            Operator.NOT_IN: ["A tram"],
        },
    ),
    "long_text": Case(
        a_question(QUESTION, "long_text", max_words=3),
        raw="Buses\n\nand trams",
        value="Buses\n\nand trams",
        misfit="Buses and trams too",
        sent={"": ("Buses\r\n\r\nand trams",)},
        wrongly_sent={"": ("Buses and trams too",)},
        line=("Buses\n\nand trams", "Buses\n\nand trams"),
        in_report="and trams",
        name="Text",
    ),
    "number": Case(
        a_question(QUESTION, "number", unit=a_text("tonnes", "tunnell"), min=0, max="2000", decimals=1),
        raw="1234.5",
        value=Decimal("1234.5"),
        misfit="2000.1",
        sent={"": ("1,234.5 tonnes",)},
        wrongly_sent={"": ("many",)},
        line=("1,234.5", "1,234.5"),
        in_report="1,234.5 tonnes",
        name="A number (tonnes)",
        holds={
            Operator.IS: "1234.50",
            Operator.ABOVE: "1234",
            Operator.AT_LEAST: "1234.5",
            Operator.BELOW: "1235",
            Operator.AT_MOST: "1234.5",
        },
        points=Fraction(2469, 2),
    ),
    "money": Case(
        a_question(QUESTION, "money", min=0, max="50000000"),
        raw="33000000",
        value=Decimal(33_000_000),
        misfit="50000000.01",
        sent={"": ("£33 million",)},
        wrongly_sent={"": ("a lot",)},
        line=("£33 million", "£33 miliwn"),
        in_report="£33 million",
        name="An amount of money (£)",
        holds={
            Operator.IS: "33000000.00",
            Operator.ABOVE: "32999999.99",
            Operator.AT_LEAST: 33000000,
            Operator.BELOW: "33000000.01",
            Operator.AT_MOST: "33000000",
        },
        points=Fraction(33_000_000),
    ),
    "date": Case(
        a_question(QUESTION, "date", earliest="2027-01-01"),
        raw="2027-03-27",
        value=_DAY,
        misfit="2026-12-31",
        sent={"-day": ("27",), "-month": ("3",), "-year": ("2027",)},
        wrongly_sent={"-day": ("31",), "-month": ("2",), "-year": ("2027",)},
        line=("27 March 2027", "27 Mawrth 2027"),
        in_report="27 March 2027",
        name="A date",
        holds={
            Operator.ABOVE: "2027-03-26",
            Operator.AT_LEAST: "2027-03-27",
            Operator.BELOW: "2027-03-28",
            Operator.AT_MOST: "2027-03-27",
        },
    ),
    "month": Case(
        a_question(QUESTION, "month", earliest="2027-01", latest="2028-12"),
        raw="2027-03",
        value=Month(2027, 3),
        misfit="2026-12",
        sent={"-month": ("3",), "-year": ("2027",)},
        wrongly_sent={"-month": ("13",), "-year": ("2027",)},
        line=("March 2027", "Mawrth 2027"),
        in_report="March 2027",
        name="A month",
        holds={
            Operator.IS: "2027-03",
            Operator.ABOVE: "2027-02",
            Operator.AT_LEAST: "2027-03",
            Operator.BELOW: "2027-04",
            Operator.AT_MOST: "2027-03",
        },
    ),
    "yes_no": Case(
        a_question(QUESTION, points={"yes": 2, "no": "0.5"}),
        raw="no",
        value="no",
        misfit="perhaps",
        sent={"": ("no",)},
        wrongly_sent={"": ("perhaps",)},
        line=("No", "Na"),
        in_report="No",
        name="Yes or no",
        holds={
            Operator.IS: "no",
            Operator.IS_NOT: "yes",
            Operator.IN: ["no"],
            Operator.NOT_IN: ["yes"],
        },
        points=Fraction(1, 2),
    ),
    "choice": Case(
        a_choice(QUESTION, 0, 3, 1),
        raw="o1",
        value="o1",
        misfit="o9",
        sent={"": ("o1",)},
        wrongly_sent={"": ("o9",)},
        line=("Option o1", "cy Option o1"),
        in_report="Option o1",
        name="Choose one",
        holds={
            Operator.IS: "o1",
            Operator.IS_NOT: "o0",
            Operator.IN: ["o1", "o2"],
            Operator.NOT_IN: ["o0", "o2"],
        },
        points=Fraction(3),
    ),
    "choices": Case(
        a_choice(QUESTION, 1, 2, -1, kind="choices", at_most=2),
        raw=["o0", "o2"],
        value=("o0", "o2"),
        misfit=["o0", "o1", "o2"],
        sent={"": ("o2", "o0")},
        wrongly_sent={"": ("o0", "o1", "o2")},
        line=("Option o0 and Option o2", "cy Option o0 a chy Option o2"),
        in_report="Option o2",
        name="Choose all that apply",
        holds={
            Operator.INCLUDES: "o2",
            Operator.INCLUDES_ANY: ["o1", "o2"],
            Operator.INCLUDES_ALL: ["o0", "o2"],
        },
        points=Fraction(0),
    ),
    "scale": Case(
        a_scale(QUESTION, 1, 5, labels={4: a_text("Likely", "Tebygol")}),
        raw=4,
        value=4,
        misfit=6,
        sent={"": ("4",)},
        wrongly_sent={"": ("6",)},
        line=("4 (Likely)", "4 (Tebygol)"),
        in_report="4, Likely (from 1 to 5)",
        name="Choose one on the scale",
        holds={
            Operator.IS: 4,
            Operator.ABOVE: 3,
            Operator.AT_LEAST: 4,
            Operator.BELOW: 5,
            Operator.AT_MOST: 4,
        },
        points=Fraction(4),
    ),
    "file": Case(
        a_question(QUESTION, "file", accept=["pdf"]),
        raw=[_FILE],
        value=(StoredFile("plan.pdf", "application/pdf", 12, "ab" * 32),),
        misfit=[{**_FILE, "name": "plan.exe"}],
        sent={},
        wrongly_sent=None,
        line=("plan.pdf", "plan.pdf"),
        in_report="plan.pdf",
        name="Files",
    ),
}
"""The cases by kind."""
