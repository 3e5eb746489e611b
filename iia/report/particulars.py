"""An assessment's particulars, as they are asked and as they are called: in the bank's own words first."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from iia.domain.own_words import NamedParticular, OwnWords, Particular
    from iia.domain.text import Text
    from iia.report.wording import Wording


def name_particular(name: NamedParticular, words: OwnWords, wording: Wording) -> str:
    """Return what a particular is called on pages, in packs and in messages about it."""
    return _own(words, name, "name", wording) or _name(name, wording)


def ask_particular(name: Particular, words: OwnWords, wording: Wording) -> str:
    """Return the question that asks for a particular."""
    return _own(words, name, "label", wording) or _ask(name, wording)


def explain_particular(name: Particular, words: OwnWords, wording: Wording) -> str | None:
    """Return the hint below that question, as CommonMark; None if there is none."""
    return _own(words, name, "hint", wording) or _explain(name, wording)


def _own(words: OwnWords, name: Particular, part: str, wording: Wording) -> str | None:
    """Return the bank's own words in the wording's language; None if it has none."""
    found = words.find_words(name)
    text: Text | None = None if found is None else getattr(found, part, None)
    return None if text is None else text.root.get(wording.language)


def _name(name: NamedParticular, wording: Wording) -> str:
    match name:
        case "start_date":
            return wording.say("Date work started")
        case "decision_date":
            return wording.say("Decision date")
        case "reference":
            return wording.say("Reference")
        case "marking":
            return wording.say("Protective marking")
        case _:
            assert_never(name)


def _ask(name: Particular, wording: Wording) -> str:
    match name:
        case "title":
            return wording.say("What is the assessment called?")
        case "language":
            return wording.say("Which language will it mainly be written in?")
        case "start_date":
            return wording.say("When did work start?")
        case "decision_date":
            return wording.say("When is the decision due?")
        case "reference" | "marking":
            return _name(name, wording)
        case _:
            assert_never(name)


def _explain(name: Particular, wording: Wording) -> str | None:
    match name:
        case "title":
            return wording.say("You can change it later.")
        case "language" | "start_date" | "decision_date":
            return None
        case "reference":
            return wording.say("A number or code that your team files it under.")
        case "marking":
            return wording.say("Shown on every page of the PDF, such as OFFICIAL.")
        case _:
            assert_never(name)
