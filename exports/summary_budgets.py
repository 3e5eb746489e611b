"""How much the one-page summary of a pack shows: from the fullest to one that fits whatever it must name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryBudget:
    """How much of each list and passage the one-page summary shows; a reference leads to the rest."""

    name: str
    proposal_words: int = 0
    changed_words: int = 0
    flags: int = 0
    """How many flags there is room for; stops are named even where they are more."""
    flag_words: int = 0
    stop_words: int
    people: int = 0
    duties: int = 0
    requests: int
    request_words: int
    suggestions: int = 0
    goals: int = 0
    goals_width: int = 490
    """In the units of a picture: the more there are, the smaller its words; 490 make them just 7 points."""
    stops_alone: bool = False
    """Whether there is room for nothing but the stops and what is asked of somebody."""


BUDGETS: Final = (
    SummaryBudget(
        name="roomy", proposal_words=110, changed_words=90, flags=6, flag_words=40, stop_words=60, people=8,
        duties=8, requests=12, request_words=40, suggestions=8, goals=12, goals_width=440,
    ),
    SummaryBudget(
        name="plain", proposal_words=70, changed_words=50, flags=4, flag_words=30, stop_words=60, people=6,
        duties=5, requests=8, request_words=25, suggestions=5, goals=9, goals_width=440,
    ),
    SummaryBudget(
        name="tight", proposal_words=40, changed_words=25, flags=3, flag_words=20, stop_words=40, people=3,
        duties=3, requests=5, request_words=15, suggestions=3, goals=7,
    ),
    SummaryBudget(
        name="least", proposal_words=20, changed_words=12, flags=2, flag_words=12, stop_words=20, people=1,
        duties=1, requests=2, request_words=8, suggestions=1, goals=6,
    ),
    SummaryBudget(name="stops", stop_words=10, requests=1, request_words=8, stops_alone=True),
)  # fmt: skip
"""From the fullest summary to one that fits whatever the bank and the answers."""
