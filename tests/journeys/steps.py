"""Steps that journeys through the bank of every feature share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.visitor import home

if TYPE_CHECKING:
    from tests.journeys.visitor import Visitor


def open_page(visitor: Visitor, page: str) -> Visitor:
    """Open a page of questions."""
    return visitor.go(f"{home(visitor)}pages/{page}")


def make_strategic(visitor: Visitor) -> Visitor:
    """Answer so that the pages of size and the section of details apply."""
    return open_page(visitor, "basics").save({"q-lead": "Enfys", "q-strategic": "yes"})


def add_impact(visitor: Visitor, reason: str) -> str:
    """Add an item, and return its id."""
    open_page(visitor, "register").save(action="add:impacts")
    item = visitor.value("item")
    visitor.save({f"q-impacts-{item}-goal_affected": "greener", f"q-impacts-{item}-reason": reason})
    return item
