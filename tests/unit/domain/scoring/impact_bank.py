"""A bank with an impact register, for the tests of impacts and flags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.builders import a_bank, a_framework, a_group, a_question, an_option

if TYPE_CHECKING:
    from iia.domain.bank import Bank
    from iia.domain.scoring.results import Effects
    from tests.builders import Document

IF_ASKED = {"question": "asked", "is": "yes"}

RULES: dict[str, Any] = {
    "group": "impacts",
    "fields": {
        "goal": "goal",
        "people": "people",
        "direction": "direction",
        "extent": "extent",
        "reason": "reason",
        "evidence": "evidence",
        "action": "action",
        "owner": "owner",
        "due": "due",
    },
    "directions": {"positive": "plus", "negative": "minus", "none": "nil", "unknown": "unclear"},
    "extents": ["minimal", "moderate", "significant"],
    "mitigation": {"steps": 1, "needs": ["action", "owner", "due"]},
}

ASKED = {
    "left": "left",
    "as_before": "same",
    "nothing": "nought",
    "needs": ["action", "owner", "due"],
    "evidence": "remedy",
    "proven": ["told", "study"],
    "unproven": 0,
}
"""The rules for mitigation of a bank that asks what is left."""

GOALS: list[str | Document] = ["prosperous", "healthier", {"id": "future", "from": "2030-01-01"}]
PEOPLE = ["children", "carers", "everyone"]
MITIGATED = {"action": "Do it", "owner": "Post holder", "due": "2027-01-01"}


def options(*names: str) -> list[Document]:
    return [an_option(name) for name in names]


def impact_questions() -> tuple[Document, ...]:
    """Return the questions of the register; goals and people are lists of the framework `frame`."""
    return (
        a_question("goal", "choice", options_from="frame.goals"),
        a_question("people", "choices", options_from="frame.people"),
        a_question("direction", "choice", options=options("plus", "minus", "nil", "unclear")),
        a_question("extent", "choice", options=options("minimal", "moderate", "significant")),
        a_question("reason", "long_text"),
        a_question("evidence", "choice", options=options("strong", "weak")),
        a_question("action", "long_text", when={"question": "direction", "is": "minus"}),
        a_question("owner", "short_text"),
        a_question("due", "date"),
    )


def asking_questions() -> tuple[Document, ...]:
    """Return the questions that ask what is left of a harm, and how one knows."""
    left = options("nought", "minimal", "moderate", "significant", "same")
    return (
        a_question("left", "choice", options=left, when={"question": "direction", "is": "minus"}),
        a_question("remedy", "choice", options=options("judged", "told", "study")),
    )


def an_asking_bank(flags: list[Document] | None = None, **asked: Any) -> Bank:  # noqa: ANN401
    """Return the bank, which asks what is left; `asked` replace its rules for mitigation."""
    return an_impact_bank(flags, asking_questions(), mitigation={**ASKED, **asked})


def an_impact_bank(
    flags: list[Document] | None = None,
    more: tuple[Document, ...] = (),
    **rules: Any,  # noqa: ANN401
) -> Bank:
    """Return the bank; `more` are asked in each record, and `rules` replace those of the impacts."""
    return a_bank(
        a_question("asked"),
        a_group("impacts", *impact_questions(), *more, when=IF_ASKED),
        scoring={"impacts": {**RULES, **rules}, "flags": flags or []},
        frameworks=[a_framework(goals=GOALS, people=PEOPLE)],
    )


def records(*items: Document, asked: str = "yes") -> dict[str, Any]:
    """Return answers with these impact records, called `i0`, `i1` and so on."""
    listed = [{"id": f"i{order}", **item} for order, item in enumerate(items)]
    return {"asked": asked, "impacts": listed}


def a_record(direction: str | None, extent: str | None = None, **keys: object) -> Document:
    """Return a record on the goal `healthier`, which `keys` may change."""
    return {"goal": "healthier", "direction": direction, "extent": extent, **keys}


def figures_in(effects: Effects) -> tuple[object, ...]:
    """Return all that is found except the records' ids, which follow their order."""
    greatest = (effects.gain.extent, effects.harm.extent, effects.left.extent)
    return (*greatest, effects.unknown, effects.considered, effects.no_effect)
