"""Names of files: those of every language are kept, those that hide or break something are refused."""

from __future__ import annotations

import time

import pytest

from iia.domain.files.names import find_name_problem, tidy_name
from iia.domain.files.problem import FileProblem


@pytest.mark.parametrize(
    "name",
    [
        "Asesiad tŷ.pdf",
        "Plan – final.pdf",
        "😀.pdf",
        "👩‍🔬 ymchwil.pdf",
        "تقييم.pdf",
        "评估.pdf",
        'a "quoted" 100%; name.pdf',
        "x" * 251 + ".pdf",
    ],
)
def test_a_name_in_any_language_can_be_kept(name: str) -> None:
    assert find_name_problem(name) is None


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("a\x00.pdf", FileProblem.UNUSABLE_NAME),
        ("a\r\nX: y.pdf", FileProblem.UNUSABLE_NAME),
        ("a\x85.pdf", FileProblem.UNUSABLE_NAME),
        ("a/b.pdf", FileProblem.UNUSABLE_NAME),
        ("a\\b.pdf", FileProblem.UNUSABLE_NAME),
        ("invoice\u202efdp.exe", FileProblem.UNUSABLE_NAME),
        ("a\u2066.pdf", FileProblem.UNUSABLE_NAME),
        ("half \ud800.pdf", FileProblem.UNUSABLE_NAME),
        ("", FileProblem.INVISIBLE_NAME),
        (".pdf", FileProblem.INVISIBLE_NAME),
        ("\u200b\u00ad\u2060.pdf", FileProblem.INVISIBLE_NAME),
        ("\u3164.pdf", FileProblem.INVISIBLE_NAME),
        ("x" * 252 + ".pdf", FileProblem.LONG_NAME),
        ("ŵ" * 126 + ".pdf", FileProblem.LONG_NAME),
    ],
)
def test_a_name_that_hides_or_breaks_something_is_refused(name: str, problem: FileProblem) -> None:
    assert find_name_problem(name) is problem


def test_one_name_is_not_two() -> None:
    assert tidy_name("C:\\Fy ffeiliau\\w\u0302yl.pdf ") == "ŵyl.pdf"


@pytest.mark.usefixtures("uncollected")
def test_a_heap_of_accents_takes_no_time() -> None:
    began = time.process_time()
    name = tidy_name("a" + "\u0316\u0301" * 100_000 + ".pdf")
    assert find_name_problem(name) is FileProblem.LONG_NAME
    assert time.process_time() - began < 1
