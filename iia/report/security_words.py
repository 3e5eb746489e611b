"""The kinds of events of the security log, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.report.people_file_words import say_column
from iia.report.people_words import say_part, say_role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.report.wording import Wording


def name_security_kinds(wording: Wording) -> dict[str, str]:
    """Return what each kind of event is called, by its word in the log."""
    say = wording.say
    return {
        "signed_in": say("Signed in"),
        "sign_in_refused": say("Could not sign in"),
        "throttled": say("Tried too often, and had to wait"),
        "signed_out": say("Signed out"),
        "sessions_ended": say("Sessions ended"),
        "link_made": say("One-time link made"),
        "link_used": say("One-time link used"),
        "link_refused": say("One-time link refused"),
        "password_set": say("Password set"),
        "second_factor_added": say("Second step of signing in added"),
        "second_factor_removed": say("Second step of signing in removed"),
        "second_factor_refused": say("Second step of signing in refused"),
        "recovery_code_used": say("Recovery code used"),
        "provider_refused": say("Organisation’s sign-in refused"),
        "identity_linked": say("Organisation’s account connected"),
        "account_made": say("Added"),
        "account_changed": say("Details changed"),
        "roles_changed": say("Roles changed"),
        "disabled": say("Account disabled"),
        "enabled": say("Account in use again"),
        "joined": say("Accounts joined"),
        "reassigned": say("Part in an assessment handed over"),
        "refused": say("Not allowed"),
    }


def say_security_details(kind: str, details: Mapping[str, object], wording: Wording) -> str:
    """Return what more an event says that helps whoever reads it; empty if nothing does."""
    match kind:
        case "roles_changed":
            return _say_roles(details, wording)
        case "account_changed":
            return wording.list_all([say_column(name, wording) for name in _split(details.get("changed"))])
        case "reassigned":
            return say_part(str(details.get("part", "")), wording)
        case "refused":
            found = (str(details.get(name, "")) for name in ("action", "object"))
            return ", ".join(part for part in found if part)
        case _:
            return ""


def _say_roles(details: Mapping[str, object], wording: Wording) -> str:
    said = []
    if added := _list_roles(details.get("added"), wording):
        said.append(wording.say("Given: {roles}.", roles=added))
    if removed := _list_roles(details.get("removed"), wording):
        said.append(wording.say("Taken away: {roles}.", roles=removed))
    return " ".join(said)


def _list_roles(codes: object, wording: Wording) -> str:
    return wording.list_all([say_role(role, wording) for role in _split(codes)])


def _split(codes: object) -> list[str]:
    return str(codes or "").split()
