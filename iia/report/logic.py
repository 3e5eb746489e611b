"""All the logic of a bank as sentences: conditions, steps, gates and flags, for `iia bank logic`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.report.figures.metric_steps import list_effects
from iia.report.filled import blank
from iia.report.sentences import describe
from iia.report.sentences.duties import (
    say_end,
    say_force_unknown,
    say_start,
    say_wanted_clearance,
    say_wanted_section,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.bank import Bank
    from iia.domain.scoring_rules import Adjustment, Gate, Metric
    from iia.report.wording import Wording


def describe_logic(bank: Bank, wording: Wording) -> Iterator[str]:
    """Yield a sentence for each condition, in bank order, then for topics, steps, gates and flags."""
    language = wording.language
    for section in bank.sections:
        if section.when is not None:
            yield wording.say(
                "Section “{title}” ({id}) applies when: {condition}.",
                title=blank(section.title, language),
                id=section.id,
                condition=describe(section.when, bank, wording),
            )
        for page in section.pages:
            if page.when is not None:
                yield wording.say(
                    "Page “{title}” ({id}) applies when: {condition}.",
                    title=blank(page.title, language),
                    id=page.id,
                    condition=describe(page.when, bank, wording),
                )
            yield from _questions(bank, page.id, wording)
    yield from _topics(bank, wording)
    for metric in bank.scoring.metrics:
        for step in metric.adjust:
            yield " ".join(_step(metric, step, bank, wording))
    for gate in bank.scoring.gates:
        yield " ".join(_gate(gate, bank, wording))
    yield from _flags(bank, wording)


def _questions(bank: Bank, page: str, wording: Wording) -> Iterator[str]:
    for place in bank.places.values():
        if place.page.id != page or place.question.when is None:
            continue
        text = place.question.text if place.question.kind == "note" else place.question.label
        container = None if place.container is None else place.container.id
        yield wording.say(
            "Question “{label}” ({id}) is asked when: {condition}.",
            label=blank(text, wording.language),
            id=place.ref,
            condition=describe(place.question.when, bank, wording, container=container),
        )


def _topics(bank: Bank, wording: Wording) -> Iterator[str]:
    for topic in bank.topics:
        if topic.when is not None:
            yield wording.say(
                "The view on “{title}” ({id}) is called for when: {condition}.",
                title=blank(topic.title, wording.language),
                id=topic.id,
                condition=describe(topic.when, bank, wording),
            )


def _step(metric: Metric, step: Adjustment, bank: Bank, wording: Wording) -> Iterator[str]:
    say, title = wording.say, blank(metric.title, wording.language)
    if step.when is None:
        yield say("Metric “{title}” ({id}) is always adjusted.", title=title, id=metric.id)
    else:
        condition = describe(step.when, bank, wording)
        yield say(
            "Metric “{title}” ({id}) is adjusted when: {condition}.",
            title=title,
            id=metric.id,
            condition=condition,
        )
    yield from list_effects(step, wording)


def _gate(gate: Gate, bank: Bank, wording: Wording) -> Iterator[str]:
    say, title = wording.say, blank(gate.title, wording.language)
    if gate.applies is None:
        yield say("Duty “{title}” ({id}) always applies.", title=title, id=gate.id)
    else:
        condition = describe(gate.applies, bank, wording)
        yield say(
            "Duty “{title}” ({id}) applies when: {condition}.", title=title, id=gate.id, condition=condition
        )
    if gate.is_force_unknown:
        yield say_force_unknown(wording)
    if gate.dates is not None and gate.dates.from_ is not None:
        yield say_start(gate.dates.from_, wording)
    if gate.dates is not None and gate.dates.until is not None:
        yield say_end(gate.dates.until, wording)
    if gate.done is not None:
        yield say_wanted_section(blank(bank.get_section(gate.done.section).title, wording.language), wording)
    if gate.clearance is not None:
        yield say_wanted_clearance(blank(bank.get_topic(gate.clearance).title, wording.language), wording)


def _flags(bank: Bank, wording: Wording) -> Iterator[str]:
    for flag in bank.scoring.flags:
        yield wording.say(
            "Flag “{message}” ({id}, {severity}) is raised when: {condition}.",
            message=blank(flag.message, wording.language),
            id=flag.id,
            severity={
                "stop": wording.say("stop"),
                "warn": wording.say("warning"),
                "note": wording.say("note"),
            }[flag.severity],
            condition=describe(flag.when, bank, wording),
        )
    for request in bank.scoring.requests:
        yield wording.say(
            "Request “{title}” ({id}) is listed when: {condition}.",
            title=blank(request.title, wording.language),
            id=request.id,
            condition=describe(request.when, bank, wording, container=request.group),
        )
