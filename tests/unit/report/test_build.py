"""The report as a whole: cover, summary, duties, scores, impacts and where it comes from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

from iia.domain.assessment import Status
from iia.domain.progress import Completeness
from iia.report.tree import NotAnswered, Passage, Phrase
from tests.builders import (
    WELSH,
    a_bank,
    a_choice,
    a_flag,
    a_framework,
    a_gate,
    a_metric,
    a_question,
    a_section,
)
from tests.unit.report.report_of import PROVENANCE, report_of


def test_the_cover_shows_what_the_bank_puts_there() -> None:
    bank = a_bank(
        a_question("who", "short_text"),
        a_question("code", "short_text"),
        cover={"minister": "who", "code": "code"},
    )
    facts = {fact.label: fact.content for fact in report_of(bank, {"who": "Gwen"}).cover}
    assert facts["Cabinet Secretary or Minister"] == Phrase("Gwen")
    assert facts["Label of code"] == NotAnswered()


def test_the_cover_s_proposal_feeds_the_summary_and_not_the_cover() -> None:
    bank = a_bank(a_section("s", a_question("what", "long_text"), number="1"), cover={"proposal": "what"})
    report = report_of(bank, {"what": "A lower limit."})
    assert report.proposal is not None
    assert (report.proposal.number, report.proposal.content) == ("1.1.1", Passage("A lower limit."))
    assert Passage("A lower limit.") not in [fact.content for fact in report.cover]


def test_a_date_that_is_not_set_says_so() -> None:
    facts = {
        fact.label: fact.content for fact in report_of(a_bank(a_question("q")), on=date(2027, 4, 1)).cover
    }
    assert facts["Decision date"] == Phrase("1 April 2027")
    assert facts["Date work started"] == Phrase("Not set")


def test_everything_but_what_is_signed_off_is_a_draft() -> None:
    bank = a_bank(a_question("q"))
    assert report_of(bank).is_draft
    signed = report_of(bank, provenance=replace(PROVENANCE, status=Status.SIGNED_OFF))
    assert (signed.is_draft, signed.status) == (False, "Signed off")


def test_a_draft_translation_is_mentioned_in_its_own_language_only() -> None:
    bank = a_bank(a_question("q"), translation={"cy": "draft"})
    assert not report_of(bank).bank.translation_is_draft
    assert report_of(bank, wording=WELSH).bank.translation_is_draft


def test_scores_carry_their_parts_with_paragraphs_and_answers() -> None:
    bank = a_bank(
        a_section("s", a_choice("q1", 0, 4), a_choice("q2", 0, 2), number="3"),
        frameworks=[a_framework(ways=["long_term"])],
        scoring={"metrics": [a_metric("m", "q1", "q2", measures="ways.long_term")]},
    )
    (metric,) = report_of(bank, {"q1": "o1"}).figures.metrics
    assert (metric.short, metric.score, metric.coverage) == ("Entry long_term", Fraction(4), "50")
    assert [(one.citation.number, one.answer, one.part.part) for one in metric.parts] == [
        ("3.1.1", "Option o1", Fraction(4))
    ]
    assert [(one.citation.number, one.term.lowest, one.term.highest) for one in metric.unanswered] == [
        ("3.1.2", Fraction(2), Fraction(4))
    ]


def test_an_adjustment_says_what_it_did() -> None:
    metric = a_metric("m", "q", adjust=[{"multiply": "0.5"}])
    bank = a_bank(a_choice("q", 0, 4), scoring={"metrics": [metric]})
    (figure,) = report_of(bank, {"q": "o1"}).figures.metrics
    assert [step.text for step in figure.steps] == ["The score is multiplied by 0.5. It goes from 4 to 2."]


def test_duties_have_state_reason_and_law() -> None:
    law = {"title": "Example Act 2020", "clause": "s.1", "url": "https://example.org/act"}
    gate = a_gate("g", law=[law], applies={"question": "q", "is": "yes"})
    (duty,) = report_of(a_bank(a_question("q"), scoring={"gates": [gate]}), {"q": "no"}).figures.duties
    assert (duty.state, duty.value) == ("not_applicable", "Does not apply")
    assert duty.laws[0].citation == "Example Act 2020, s.1"
    assert duty.because


def test_only_flags_that_are_raised_are_in_the_report() -> None:
    flags = [
        a_flag("f1", {"question": "q", "is": "yes"}, "stop"),
        a_flag("f2", {"question": "q", "is": "no"}),
    ]
    report = report_of(a_bank(a_question("q"), scoring={"flags": flags}), {"q": "yes"})
    assert [(flag.id, flag.severity_title) for flag in report.figures.raised] == [("f1", "Stop")]


def test_completeness_is_what_progress_says() -> None:
    bank = a_bank(
        a_question("a", required=True), a_question("b", required=True, when={"question": "a", "is": "yes"})
    )
    assert report_of(bank, {}).figures.completeness.found == Completeness(1, 0, 1)


def test_provenance_names_bank_hashes_software_and_time() -> None:
    made = replace(
        PROVENANCE, made_at=datetime(2026, 7, 1, 11, 0, tzinfo=UTC), record_url="https://example.org/1"
    )
    facts = {
        fact.label: fact.content for fact in report_of(a_bank(a_question("q")), provenance=made).provenance
    }
    assert facts["SHA-256 of the attached record"] == Phrase("a" * 64)
    assert facts["SHA-256 of the question bank"] == Phrase("b" * 64)
    assert facts["Made at"] == Phrase("1 July 2026, 12:00")
    assert facts["Address of the record"] == Phrase("https://example.org/1")
