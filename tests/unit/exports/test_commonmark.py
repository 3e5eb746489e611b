"""CommonMark in a pack: links show where they lead on paper, and labels run into passages."""

from __future__ import annotations

from exports.commonmark import read_plainly, render_commonmark, run_in


def test_a_link_shows_its_address_to_readers_on_paper() -> None:
    html = render_commonmark("[the study](https://example.org/s)")
    assert '<a href="https://example.org/s">the study</a>' in html
    assert "(https://example.org/s)" in html


def test_an_address_that_is_its_own_words_is_not_repeated() -> None:
    assert render_commonmark("<https://example.org/s>").count("https://example.org/s") == 2


def test_a_link_without_words_has_its_address_for_words() -> None:
    assert '<a href="https://example.org/s">https://example.org/s</a>' in render_commonmark(
        "[](https://example.org/s)"
    )


def test_a_label_runs_into_the_first_paragraph() -> None:
    assert run_in("Why?", "Because.\n\nAnd so.").startswith("<p><em>Why?</em> Because.</p>")


def test_a_label_comes_before_a_list() -> None:
    assert run_in("Which?", "- one").startswith("<p><em>Which?</em></p><ul>")


def test_a_label_is_escaped() -> None:
    assert "&lt;b&gt;" in run_in("<b>", "text")


def test_the_plain_words_of_a_passage_have_no_marks() -> None:
    assert (
        read_plainly("A **st**rong [word](https://example.org).\n\n- one\n- two") == "A strong word. one two"
    )
