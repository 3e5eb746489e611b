"""Building the report of an assessment from the bank, the answers and the scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from iia.report.answer_words import AnswerWords
from iia.report.chapters.sections import build_sections, list_kept
from iia.report.figures.index import build_figures
from iia.report.figures.score_words import ScoreWords
from iia.report.particulars import name_particular
from iia.report.report import Report
from iia.report.status import say_status
from iia.report.tree import Detail, Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime

    from iia.domain.answers import Particulars
    from iia.domain.applicability import Applicability
    from iia.domain.assessment import Status
    from iia.domain.own_words import NamedParticular
    from iia.domain.scoring.score import Scores
    from iia.domain.values import AnswerKey
    from iia.report.tree import Paragraph
    from iia.report.wording import Wording

SUMMARY_LABELS: Final = ("proposal", "changed")
"""The cover labels that go to the summary rather than the cover."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a pack is made from beyond the bank and the answers.

    `status` is the assessment's, `record` the canonical record that is attached, `record_hash` its SHA-256 in
    hex and `bank_hash` the bank's; `made_at` is when the pack is made, None if that must not show, and
    `record_url` the address of the assessment, if it has one; `unreadable` names stored answers that cannot
    be read.
    """

    status: Status
    bank_hash: str
    record: bytes
    record_hash: str
    software: str
    made_at: datetime | None = None
    record_url: str | None = None
    unreadable: tuple[AnswerKey, ...] = ()


def build_report(
    applicability: Applicability,
    scores: Scores,
    particulars: Particulars,
    provenance: Provenance,
    wording: Wording,
) -> Report:
    """Return the report in the wording's language, which must be one of the bank's."""
    words = AnswerWords(applicability, particulars.language, wording)
    kept = AnswerWords(applicability, particulars.language, wording, kept=True)
    score_words = ScoreWords(words, scores, provenance.bank_hash)
    numbers = score_words.numbers
    return Report(
        language=wording.language,
        title=particulars.title,
        title_written_in=None if particulars.language == wording.language else particulars.language,
        reference=particulars.reference,
        marking=particulars.marking,
        status=say_status(provenance.status, wording),
        is_draft=not provenance.status.is_final,
        decision_date=particulars.decision_date,
        bank=score_words.bank_note,
        cover=tuple(_list_cover(words, particulars, numbers)),
        proposal=_find_cover_paragraph("proposal", words, numbers),
        changed=_find_cover_paragraph("changed", words, numbers),
        sections=build_sections(words, numbers),
        figures=build_figures(score_words),
        kept=list_kept(kept, numbers),
        provenance=tuple(_list_provenance(words, particulars, provenance)),
        record=provenance.record,
        record_hash=provenance.record_hash,
        record_url=provenance.record_url,
        made_at=provenance.made_at,
    )


# --- The cover -------------------------------------------------------------------------------------


def _list_cover(words: AnswerWords, particulars: Particulars, numbers: Mapping[str, str]) -> Iterator[Detail]:
    wording = words.wording
    for label in words.bank.cover:
        paragraph = _find_cover_paragraph(label, words, numbers)
        if label not in SUMMARY_LABELS and paragraph is not None:
            yield Detail(
                say_cover_label(label, wording) or paragraph.label, paragraph.content, paragraph.written_in
            )
    dates: tuple[tuple[NamedParticular, date | None], ...] = (
        ("decision_date", particulars.decision_date),
        ("start_date", particulars.start_date),
    )
    for name, day in dates:
        if day or name in words.bank.words.asked:
            called = name_particular(name, words.bank.words, wording)
            yield Detail(called, Phrase(wording.date(day) if day else wording.say("Not set")))
    bank = wording.say(
        "{title}, version {version}",
        title=words.bank.title.in_language(wording.language),
        version=words.bank.version,
    )
    yield Detail(wording.say("Question bank"), Phrase(bank))
    yield Detail(wording.say("Language of this pack"), Phrase(say_language(wording.language, wording)))


def _find_cover_paragraph(label: str, words: AnswerWords, numbers: Mapping[str, str]) -> Paragraph | None:
    ref = words.bank.cover.get(label)
    place = None if ref is None else words.bank.find_place(ref)
    if place is None or place.container is not None:
        return None
    return words.build_paragraph(place.question, place.ref, numbers[place.ref])


def say_cover_label(label: str, wording: Wording) -> str | None:
    """Return the name of a usual line of the cover; None for one that only the bank knows."""
    match label:
        case "minister":
            return wording.say("Cabinet Secretary or Minister")
        case "decision":
            return wording.say("Decision sought")
        case "recommendation":
            return wording.say("Recommendation")
        case "department":
            return wording.say("Department")
        case "team":
            return wording.say("Team")
        case "lead_officials" | "officials":
            return wording.say("Officials")
        case "senior_responsible_officer":
            return wording.say("Senior responsible officer")
        case _:
            return None


def say_language(language: str, wording: Wording) -> str:
    """Return a language's name, or its code if the program has no name for it."""
    match language:
        case "en":
            return wording.say("English")
        case "cy":
            return wording.say("Welsh")
        case _:
            return language


# --- Provenance --------------------------------------------------------------------------------------


def _list_provenance(
    words: AnswerWords, particulars: Particulars, provenance: Provenance
) -> Iterator[Detail]:
    bank, wording = words.bank, words.wording
    unreadable = wording.list_all([words.name(*key) for key in provenance.unreadable])
    details = [
        (name_particular("reference", bank.words, wording), particulars.reference),
        (wording.say("Status"), say_status(provenance.status, wording)),
        (wording.say("Question bank"), f"{bank.id} {bank.version}"),
        (wording.say("SHA-256 of the question bank"), provenance.bank_hash),
        *(
            (wording.say("Framework"), f"{framework.id} {framework.version}".rstrip())
            for framework in bank.frameworks
        ),
        (wording.say("SHA-256 of the attached record"), provenance.record_hash),
        (wording.say("Made with"), provenance.software),
        (wording.say("Made at"), "" if provenance.made_at is None else wording.time(provenance.made_at)),
        (wording.say("Address of the record"), provenance.record_url or ""),
        (wording.say("Stored answers that cannot be read, and are left out"), unreadable),
    ]
    yield from (Detail(label, Phrase(text)) for label, text in details if text)
