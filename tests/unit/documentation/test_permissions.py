"""The page on permissions shows the table that the program asks, and every role."""

from __future__ import annotations

from iia.domain.roles import ROLES
from iia.services.people.permissions import PERMISSIONS, Action
from tests.unit.documentation.pages import codes, read, table

PAGE = read("permissions.md")


def test_the_page_shows_every_action_with_who_may_take_it() -> None:
    told = table(PAGE, "action")
    assert list(told) == [action.name for action in Action]
    for action, permission in PERMISSIONS.items():
        _, _, roles, parts, sections, draft, _ = told[action.name].split("|")
        assert set(codes(roles)) == permission.roles, action
        assert set(codes(parts)) == permission.parts, action
        assert (sections.strip() == "yes") == permission.in_sections, action
        assert (draft.strip() == "yes") == permission.is_change, action


def test_every_action_has_a_row_and_every_role_is_told() -> None:
    assert list(PERMISSIONS) == list(Action)
    assert set(ROLES) <= set(codes(PAGE))
