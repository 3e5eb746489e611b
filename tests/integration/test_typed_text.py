"""Every word of every answer stands in the PDF as it was typed: known cases, and 200 that are made up."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Final

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from exports.bank_sheet_pdf import render_sheet_pdf
from exports.pdf import render_pdf
from iia.report.sheet.build import build_sheet
from iia.report.tree import Passage, Table, TableCell, TableRow
from tests.builders import ENGLISH, a_bank, a_question, a_text
from tests.pdf_standards.verapdf import check_pdf
from tests.pdf_words import read_words, without_spaces
from tests.reports import a_paragraph, a_report, a_section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pypdf.generic import PdfObject

    from iia.report.tree import Paragraph

WIDE: Final = "\n".join(
    (
        "|" + "|".join(f"column number {place}" for place in range(25)) + "|",
        "|" + "---|" * 25,
        *("|" + "|".join(f"value {row}.{place}" for place in range(25)) + "|" for row in range(3)),
    )
)
LONG: Final = "No\tStreet\tBefore\tAfter\n" + "\n".join(
    f"{row}\tStryd {row}\t30\t{20 + row % 3}" for row in range(200)
)
CASES: Final = {
    "a product": "2*3*4",
    "a server": r"\\server\share and C:\_old\*.docx",
    "more than": "> 50 people",
    "a definition": "[1]: https://example.org/report",
    "numbers": "3. Third point\n4. Fourth point",
    "a year": "2027. A year to remember",
    "signs": "- 3% in rural areas\n+ 5% in towns",
    "an address": "1 High Street\nAnytown\nCF10 3NQ",
    "bullets": "•\tFirst\n•\tSecond\n\tof the second",
    "deep lists": "\n".join(f"{'  ' * depth}- level {depth}" for depth in range(40)),
    "deep quotations": f"{'> ' * 60}the last words",
    "long marks": "(viii) eight\n999. many\n1.2.3. deep\n  (a) inside",
    "marks of markup": "# one\n\n***\n\n```\ntwo\n```\n\n    three\n\n<b>four</b> &nbsp; **5** [six](it) \\*",
    "Arabic": "هذا نص عربي (مثل الأقواس) في مكانها. الحد 20 mph في Caerdydd.\n\n1. أولا\n2. ثانيا",
    "Hebrew": "Hebrew: זהו טקסט בעברית (עם סוגריים) 123.",
    "Devanagari": "- यह एक परीक्षण है, हिन्दी में",
    "a mean": "x\u0304 before x, and z\u0303 before z",
    "a long address": f"https://example.org/{'a_*b*' * 60}",
}
"""What CommonMark would print otherwise than it was typed, or not at all."""

HARD_MARKUP: Final = (
    "# A heading\n\n[**bold** link](https://example.org/a)\n\n> quoted\n\n```\ncode\n```\n\n***\n\n"
    "3. one\n   - two\n\n     > three\n\n4. four\n\n   more"
)


@cache
def print_answers(answers: tuple[tuple[str, str], ...]) -> bytes:
    """Return a pack of nothing but these answers, by their questions."""
    paragraphs = (
        a_paragraph(f"1.1.{number}", Passage(text), label)
        for number, (label, text) in enumerate(answers, start=1)
    )
    return print_paragraphs(tuple(paragraphs))


def print_paragraphs(paragraphs: tuple[Paragraph, ...]) -> bytes:
    report = a_report(
        sections=(a_section(*paragraphs),), register=None, duties=(), flags=(), metrics=(), grid=None,
        kept=(), cover=(), provenance=(), proposal=None, reference="", marking="", is_draft=False,
    )  # fmt: skip
    return render_pdf(report, ENGLISH).content


PRINTED: Final = (*CASES.items(), ("wide", WIDE), ("long", LONG))


@pytest.fixture(scope="module")
def words() -> str:
    """What the pack of all cases says, without spaces."""
    return without_spaces(read_words(print_answers(PRINTED)))


@pytest.mark.parametrize("name", CASES)
def test_each_word_stands_as_it_was_typed(words: str, name: str) -> None:
    assert without_spaces(name + CASES[name]) in words


def test_a_table_that_is_too_wide_says_what_each_cell_is(words: str) -> None:
    for row in range(3):
        cells = (f"column number {place} value {row}.{place}" for place in range(25))
        assert without_spaces("".join(cells)) in words


def test_a_long_table_is_whole_and_is_one_table_with_heads_on_every_page(words: str) -> None:
    assert without_spaces(f"long{LONG}") in words
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(print_answers(PRINTED))).pages]
    assert sum("Street Before After" in text for text in pages) == sum("Stryd" in text for text in pages) > 3


def test_the_marks_of_items_are_their_labels() -> None:
    file = PdfReader(io.BytesIO(print_answers((("numbers", "3. Third\n   - inside\n\n   more\n4. Fourth"),))))
    tags = [str(element["/S"]) for element in _walk(file.root_object["/StructTreeRoot"].get_object())]
    start = tags.index("/L", tags.index("/H4"))
    shape = [tag for tag in tags[start : tags.index("/Sect", start)] if tag not in {"/Span", "/NonStruct"}]
    assert shape == [
        "/L", "/LI", "/Lbl", "/LBody", "/L", "/LI", "/Lbl", "/LBody", "/P", "/LI", "/Lbl", "/LBody"
    ]  # fmt: skip


def _walk(element: PdfObject | None) -> Iterator[DictionaryObject]:
    """Yield the elements inside another, in the order in which they are read."""
    assert isinstance(element, DictionaryObject)
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        inside = kid.get_object()
        if isinstance(inside, DictionaryObject) and "/S" in inside:
            yield inside
            yield from _walk(inside)


def test_tables_inside_cells_and_items_keep_their_words() -> None:
    cells = "a\tb\nlongerwords\tandmore"
    grid = Table(("What is known",) * 3, (TableRow("Age", (TableCell(Passage(cells)),) * 3),))
    content = print_paragraphs((a_paragraph("1.1.1", grid), a_paragraph("1.1.2", Passage(cells))))
    words = without_spaces(read_words(content))
    assert words.count("alongerwordsbandmore") == 3
    assert words.count("ablongerwordsandmore") == 1


def test_the_cases_keep_both_standards_and_so_does_the_markup_of_a_bank(tmp_path: Path) -> None:
    answers, form = tmp_path / "typed.pdf", tmp_path / "form.pdf"
    answers.write_bytes(print_answers(PRINTED))
    bank = a_bank(a_question("q", guidance=a_text(HARD_MARKUP, HARD_MARKUP)))
    form.write_bytes(render_sheet_pdf(build_sheet(bank, ENGLISH), ENGLISH).content)
    assert check_pdf(answers, form) == []


# --- Two hundred that are made up --------------------------------------------------------------------

NASTY: Final = r"""
2*3*4 **Gains.** _x_ __y__ `code` ``` \\server\share \* > >50 < # ## = [1]: [a](b) <b> <!-- &nbsp; |x| ~~ ^2
![i](https://example.org/x.png) https://example.org/a_b?c=*d*&e=[f] http://[ {name} {{x}} {%raw%} $5 +4% -3 3.
1) (a) — • … “quoted” ½ → ŵyl tŷ שלום مرحبا (لماذا) ١٢ नमस्ते a the limit Caerdydd llwybr yn 20 mph everybody
"""
CELLS: Final = (*NASTY.split(), "x\u0304", "z\u0303")
WORDS: Final = (*CELLS, "anticonstitutionally" * 6)
MARKS: Final = ("-", "+", "*", "•", "–", "1.", "2)", "(iv)", "(b)", "a.", "12.", "")


SPACES: Final = (" ", "  ", "\N{NO-BREAK SPACE}")


WIDEST: Final = 10
"""More columns than these are too many for a page, with words such as those that the made-up tables have."""


@dataclass(frozen=True)
class Typed:
    """An answer, and its words as they have to be found: those of a table cell by cell."""

    text: str
    words: str


class Typist(Random):
    """Types answers at random, the same ones each time."""

    def answer(self) -> Typed:
        parts = [self.table() if self.random() < 0.15 else self.lines() for _ in range(self.randint(1, 2))]
        return Typed("\n\n".join(part.text for part in parts), "\n".join(part.words for part in parts))

    def lines(self) -> Typed:
        lines = [
            f"{' ' * self.choice((0, 0, 2, 3, 7))}{self.choice(MARKS)}{self.choice(SPACES)}"
            f"{self.words(self.randint(1, 9))}"
            for _ in range(self.randint(1, 4))
        ]
        return Typed("\n".join(lines), "\n".join(lines))

    def table(self) -> Typed:
        width, height = self.choice((2, 3, 4, 16)), self.randint(2, 3)
        begins = "column" if width > WIDEST else "c"
        rows = [[begins + self.words(self.randint(0, 2), CELLS) for _ in range(width)] for _ in range(height)]
        cells = [cell for row in rows for cell in row]
        if width > WIDEST:
            cells = [cell for row in rows[1:] for pair in zip(rows[0], row, strict=True) for cell in pair]
        return Typed(self.set_out(rows), "".join(cells))

    def set_out(self, rows: Sequence[Sequence[str]]) -> str:
        if self.random() < 0.5 or any("|" in cell for row in rows for cell in row):
            return "\n".join(map("\t".join, rows))
        head, *others = (f"|{'|'.join(row)}|" for row in rows)
        return "\n".join((head, "|" + "---|" * len(rows[0]), *others))

    def words(self, count: int, among: Sequence[str] = WORDS) -> str:
        return self.choice((" ", "  ")).join(self.choice(among) for _ in range(count))


def test_two_hundred_made_up_answers_stand_as_they_were_typed() -> None:
    typist = Typist(2026)
    answers = {f"Question number {number}?": typist.answer() for number in range(200)}
    content = print_answers(tuple((asked, typed.text) for asked, typed in answers.items()))
    words = without_spaces(read_words(content))
    lost = [typed for asked, typed in answers.items() if without_spaces(asked + typed.words) not in words]
    assert lost == []
