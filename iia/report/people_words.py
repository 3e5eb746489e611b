"""People in words: roles, parts, the states of accounts, and why something cannot be done with one."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from iia.domain.people import (
    LONGEST_ADDRESS,
    LONGEST_NAME,
    LONGEST_REASON,
    PeopleProblem,
    PersonMisfit,
    PersonState,
)
from iia.domain.roles import (
    ADMINISTRATOR,
    ASSURANCE_READER,
    BANK_EDITOR,
    CONTRIBUTOR,
    DIRECTORY_MANAGER,
    OFFICIAL,
    OWNER,
    OWNER_DEPUTY,
    SECTION_CONTRIBUTOR,
    SENIOR_RESPONSIBLE_OFFICER,
    SRO_DEPUTY,
    VIEWER,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.errors import RefusedError
    from iia.report.wording import Wording


def say_role(role: str, wording: Wording) -> str:
    """Return the name of a role in the installation."""
    names = {
        OFFICIAL: wording.say("Official"),
        DIRECTORY_MANAGER: wording.say("Directory manager"),
        BANK_EDITOR: wording.say("Bank editor"),
        ASSURANCE_READER: wording.say("Assurance reader"),
        ADMINISTRATOR: wording.say("Administrator"),
    }
    return names.get(role, role)


def explain_role(role: str, wording: Wording) -> str:
    """Return what somebody with a role may do."""
    explained = {
        OFFICIAL: wording.say("Starts assessments, and works on those they have a part in."),
        DIRECTORY_MANAGER: wording.say("Looks after the directory of teams that help and review."),
        BANK_EDITOR: wording.say("Looks after the question banks."),
        ASSURANCE_READER: wording.say("Reads every assessment."),
        ADMINISTRATOR: wording.say(
            "Looks after people and their accounts. This role alone shows no assessments and no answers."
        ),
    }
    return explained.get(role, "")


def say_part(part: str, wording: Wording) -> str:
    """Return the name of a part in an assessment."""
    names = {
        OWNER: wording.say("Owner"),
        OWNER_DEPUTY: wording.say("Owner’s deputy"),
        CONTRIBUTOR: wording.say("Contributor"),
        SECTION_CONTRIBUTOR: wording.say("Contributor to some sections"),
        VIEWER: wording.say("Viewer"),
        SENIOR_RESPONSIBLE_OFFICER: wording.say("Senior responsible officer"),
        SRO_DEPUTY: wording.say("Senior responsible officer’s deputy"),
    }
    return names.get(part, part)


def say_state(state: PersonState, wording: Wording) -> str:
    """Return in what state an account is."""
    match state:
        case PersonState.IN_USE:
            return wording.say("In use")
        case PersonState.INVITED:
            return wording.say("Not signed in yet")
        case PersonState.DISABLED:
            return wording.say("Disabled")
        case PersonState.JOINED:
            return wording.say("Joined to another account")
        case _:
            assert_never(state)


def misfit_of(error: RefusedError) -> PersonMisfit:
    """Return why something about people was refused, as what does not fit at a field."""
    return PersonMisfit(error.field, PeopleProblem(error.code), error.values)


def say_misfit(misfit: PersonMisfit, wording: Wording) -> str:
    """Return why something does not fit, as a sentence without its full stop."""
    if misfit.code is PeopleProblem.TOO_LONG:
        return _say_longest(misfit.name, wording)
    return say_people_problem(misfit.code, wording, misfit.values)


def _say_longest(field: str, wording: Wording) -> str:
    longest = {"email": LONGEST_ADDRESS, "reason": LONGEST_REASON}.get(field, LONGEST_NAME)
    return wording.say_plural("Use {count} character at most", "Use {count} characters at most", longest)


def say_people_problem(  # noqa: C901, PLR0911, PLR0912 - one case a code
    code: PeopleProblem, wording: Wording, values: Mapping[str, str] | None = None
) -> str:
    """Return why something cannot be done, as a sentence without its full stop."""
    say, named = wording.say, values or {}
    match code:
        case PeopleProblem.NO_NAME:
            return say("Enter a name")
        case PeopleProblem.NO_ADDRESS:
            return say("Enter an email address")
        case PeopleProblem.NOT_AN_ADDRESS:
            return say("Enter an email address like name@example.org")
        case PeopleProblem.ADDRESS_TAKEN:
            return say("Another account already signs in with this email address")
        case PeopleProblem.NOT_A_LANGUAGE:
            return say("Choose a language of this site: en or cy")
        case PeopleProblem.NO_SUCH_ROLE:
            return say("There is no role called “{role}”", role=named.get("role", ""))
        case PeopleProblem.TOO_LONG:
            return _say_longest("", wording)
        case PeopleProblem.CANNOT_BE_SHOWN:
            return say("This has a character that cannot be shown")
        case PeopleProblem.A_FORMULA:
            return say(
                "This must not begin with =, +, - or @, because a spreadsheet takes that for a formula"
            )
        case PeopleProblem.CHANGED_MEANWHILE:
            return say(
                "Somebody else has changed this account while you were writing. Check it, then save again"
            )
        case PeopleProblem.OWN_ACCOUNT:
            return say("You cannot do this to your own account. Ask another administrator")
        case PeopleProblem.LAST_ADMINISTRATOR:
            return say(
                "No other administrator can sign in. Make somebody else one first, and let them set up how "
                "they sign in"
            )
        case PeopleProblem.NOT_IN_USE:
            return say("This account is not in use")
        case PeopleProblem.ALREADY_JOINED:
            return say("This account has already been joined to another")
        case PeopleProblem.SAME_ACCOUNT:
            return say("Choose two different accounts")
        case PeopleProblem.TO_ONESELF:
            return say("You cannot give this to yourself. Choose somebody else, or ask another administrator")
        case PeopleProblem.HAS_IT_ALREADY:
            return say("This person has it already")
        case PeopleProblem.SAMPLE_PERSON:
            return say("This is a sample person. They sign in with one click, and cannot be invited")
        case PeopleProblem.NO_REASON:
            return say("Enter a reason")
        case PeopleProblem.NO_SUCH_PERSON:
            return say("There is nobody here with this email address or id")
        case PeopleProblem.SEVERAL_PEOPLE:
            return say("Several people have this email address. Use an id: {ids}", ids=named.get("ids", ""))
        case _:
            assert_never(code)
