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
    say, codes = wording.say, {name: str(value or "") for name, value in details.items()}
    match kind:
        case "sessions_ended":
            return _count_sessions(codes.get("count") or codes.get("sessions", ""), wording)
        case "recovery_code_used":
            return say("Left: {count}", count=codes["left"]) if codes.get("left") else ""
        case "identity_linked":
            return codes.get("issuer", "")
        case "account_made":
            return _list_roles(codes.get("roles"), wording)
        case "account_changed":
            names = _name_fields(_split(codes.get("changed") or codes.get("fields")), wording)
            return wording.list_all(names)
        case "roles_changed":
            return _say_roles(codes, wording)
        case "reassigned":
            return say_part(codes.get("part", ""), wording)
        case "refused":
            action = _name_actions(wording).get(codes.get("action", ""), "")
            return ", ".join(part for part in (action, codes.get("object", "")) if part)
        case _:
            return _say_code(kind, codes, wording)


def _say_code(kind: str, codes: Mapping[str, str], wording: Wording) -> str:
    """Return what the one code says that an event of some kinds holds; empty for every other kind."""
    match kind:
        case "signed_in":
            return _name_ways(wording).get(codes.get("method", ""), "")
        case "second_factor_added" | "second_factor_removed" | "second_factor_refused":
            return _name_ways(wording).get(codes.get("factor", ""), "")
        case "link_made" | "link_used":
            return _name_links(wording).get(codes.get("purpose", ""), "")
        case "provider_refused":
            return _explain_refusals(wording).get(codes.get("reason", ""), "")
        case _:
            return ""


def _name_actions(wording: Wording) -> dict[str, str]:
    """Return what each action that somebody can be refused is called, by its words in the log."""
    say = wording.say
    return {
        "start an assessment": say("start an assessment"),
        "manage people": say("manage people"),
        "read the security log": say("read the security log"),
        "read": say("read an assessment"),
        "answer": say("answer questions"),
        "change particulars": say("change the details of an assessment"),
        "complete a section": say("complete a section"),
        "make a pack": say("make a pack"),
        "say who takes part": say("say who takes part in an assessment"),
        "leave an assessment": say("leave an assessment"),
        "hand over": say("hand an assessment over"),
        "hand over the senior responsible officer's part": say(
            "hand over the part of the senior responsible officer"
        ),
    }


def _name_ways(wording: Wording) -> dict[str, str]:
    say = wording.say
    return {
        "password": say("Password"),
        "passkey": say("Passkey"),
        "totp": say("Authenticator app"),
        "recovery_codes": say("Recovery codes"),
        "provider": say("Organisation’s account"),
        "link": say("One-time link"),
        "sample": say("With one click, as a sample person"),
    }


def _name_links(wording: Wording) -> dict[str, str]:
    return {"invitation": wording.say("Invitation"), "reset": wording.say("New password")}


def _count_sessions(count: str, wording: Wording) -> str:
    if not count.isdecimal():
        return ""
    return wording.say_plural("{count} session", "{count} sessions", int(count))


def _explain_refusals(wording: Wording) -> dict[str, str]:
    say = wording.say
    return {
        "unreachable": say("It could not be reached"),
        "denied": say("It did not let the person in"),
        "failed": say("It reported an error"),
        "stale": say("Its answer was late, or had been used"),
        "forged": say("Its answer could not be trusted"),
        "incomplete": say("It did not say who the person is"),
        "unknown": say("Nobody here has this account"),
        "disabled": say("The account here is not in use"),
        "taken": say("The account belongs to somebody else here"),
        "protected": say("The account here has a second step of its own"),
        "other": say("It vouched for somebody else"),
        "not_anew": say("It did not ask the person anew"),
        "link": say("The invitation no longer works"),
    }


def _name_fields(names: list[str], wording: Wording) -> list[str]:
    return [
        wording.say("organisation’s account") if name == "identity" else say_column(name, wording)
        for name in names
    ]


def _say_roles(codes: Mapping[str, str], wording: Wording) -> str:
    said = []
    if added := _list_roles(codes.get("added"), wording):
        said.append(wording.say("Given: {roles}.", roles=added))
    if removed := _list_roles(codes.get("removed") or codes.get("lost"), wording):
        said.append(wording.say("Taken away: {roles}.", roles=removed))
    if (left := _list_roles(codes.get("roles"), wording)) and "added" not in codes:
        # As a provider's changes were noted: with all roles that somebody has since.
        said.append(wording.say("Roles now: {roles}.", roles=left))
    return " ".join(said)


def _list_roles(codes: str | None, wording: Wording) -> str:
    return wording.list_all([say_role(role, wording) for role in _split(codes)])


def _split(codes: str | None) -> list[str]:
    return (codes or "").split()
