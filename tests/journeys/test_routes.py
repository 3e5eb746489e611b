"""Routes × roles × objects: who gets how far at every address, against a table that is written down here.

A new route fails until it has a line in `WHO`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from iia.domain.roles import (
    ADMINISTRATOR,
    ASSURANCE_READER,
    CONTRIBUTOR,
    OFFICIAL,
    OWNER,
    OWNER_DEPUTY,
    PARTS,
    ROLES,
    SECTION_CONTRIBUTOR,
    SENIOR_RESPONSIBLE_OFFICER,
)
from tests.journeys.cast import (
    BY_ROLE,
    EVERYBODY,
    GONE,
    ITEM,
    TO_CONFIRM,
    TO_SET_UP,
    WAITING,
    Scene,
    enter,
    set_scene,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.routing import Rule

Audience = frozenset[str]

ANYBODY: Final[Audience | None] = None
"""Signed in or not."""

SIGNED_IN: Final = frozenset({*ROLES, *PARTS})
CONFIRMING: Final = frozenset({TO_CONFIRM})
SETTING_UP: Final = frozenset({TO_SET_UP}) | SIGNED_IN
STARTERS: Final = frozenset({OFFICIAL})
ADMINISTRATORS: Final = frozenset({ADMINISTRATOR})
PACK_MAKERS: Final = frozenset(PARTS)
READERS: Final = PACK_MAKERS | {ASSURANCE_READER}
EDITORS: Final = frozenset({OWNER, OWNER_DEPUTY, CONTRIBUTOR})
WRITERS: Final = EDITORS | {SECTION_CONTRIBUTOR}
"""Of them, the contributor to some sections was given those that these addresses lead to."""
SHARERS: Final = frozenset({OWNER, OWNER_DEPUTY, SENIOR_RESPONSIBLE_OFFICER})
LEAVERS: Final = PACK_MAKERS - {OWNER, SENIOR_RESPONSIBLE_OFFICER}
OWNERS: Final = frozenset({OWNER})

WHO: Final[Mapping[str, Audience | None]] = {
    # --- About the site ---
    "GET about.accessibility": ANYBODY,
    "GET about.contact": ANYBODY,
    "GET about.cookies": ANYBODY,
    "GET about.guide": ANYBODY,
    "GET about.privacy": ANYBODY,
    "GET static": ANYBODY,
    "GET operating.live": ANYBODY,
    "GET operating.ready": ANYBODY,
    "GET operating.metrics": ANYBODY,
    # --- Signing in ---
    "GET sign_in.front": ANYBODY,
    "GET sign_in.choose": ANYBODY,
    "POST sign_in.sign_in": ANYBODY,
    "POST sign_in.sign_out": ANYBODY,
    "GET sign_in.ask_passkey": ANYBODY,
    "POST sign_in.use_passkey": ANYBODY,
    "POST sample_sign_in.sign_in": ANYBODY,
    "GET forgotten.show": ANYBODY,
    "POST forgotten.ask": ANYBODY,
    "GET forgotten.sent": ANYBODY,
    "GET links.show": ANYBODY,
    "POST links.use": ANYBODY,
    "GET links.offer": ANYBODY,
    "POST links.use_with_passkey": ANYBODY,
    "GET second_factor.ask": CONFIRMING,
    "POST second_factor.give_code": CONFIRMING,
    "GET second_factor.ask_passkey": CONFIRMING,
    "POST second_factor.give_passkey": CONFIRMING,
    "GET set_up.choose": SETTING_UP,
    "GET set_up.go_on_from_codes": SIGNED_IN,
    # --- Signing in with an organisation's account ---
    "GET provider.ask": ANYBODY,
    "GET provider.answer": ANYBODY,
    "GET provider.refused": ANYBODY,
    "GET provider.typed": SIGNED_IN,
    "POST provider_connections.accept": ANYBODY,
    "GET provider_sign_out.leave": ANYBODY,
    "GET provider_sign_out.signed_out": ANYBODY,
    "POST provider_messages.told": ANYBODY,
    # --- One's own account ---
    "GET account.show": SIGNED_IN,
    "GET account_password.show": SIGNED_IN,
    "POST account_password.change": SIGNED_IN,
    "GET account_passkeys.show": SETTING_UP,
    "GET account_passkeys.offer": SETTING_UP,
    "POST account_passkeys.add": SETTING_UP,
    "POST account_passkeys.remove": SIGNED_IN,
    "GET account_code_app.show": SETTING_UP,
    "POST account_code_app.add": SETTING_UP,
    "POST account_code_app.remove": SIGNED_IN,
    "GET account_recovery_codes.show": SIGNED_IN,
    "POST account_recovery_codes.make": SIGNED_IN,
    "POST account_sessions.end_one": SIGNED_IN,
    "POST account_sessions.end_others": SIGNED_IN,
    "GET confirming.ask": SIGNED_IN,
    "POST confirming.give_code": SIGNED_IN,
    "POST confirming.give_password": SIGNED_IN,
    "GET confirming.ask_passkey": SIGNED_IN,
    "POST confirming.give_passkey": SIGNED_IN,
    "GET provider_connections.show": SIGNED_IN,
    "POST provider_connections.change": SIGNED_IN,
    "POST provider_connections.confirm": SIGNED_IN,
    # --- Notices ---
    "GET notices.index": SIGNED_IN,
    "POST notices.mark_read": SIGNED_IN,
    "GET notices.open_one": SIGNED_IN,
    "GET notices.choose": SIGNED_IN,
    "POST notices.save_choice": SIGNED_IN,
    # --- Assessments ---
    "GET assessments.mine": SIGNED_IN,
    "GET banks.index": SIGNED_IN,
    "GET starting.choose": STARTERS,
    "GET starting.ask": STARTERS,
    "POST starting.start": STARTERS,
    "GET sources.choose": STARTERS,
    "GET sources.compare": STARTERS,
    "GET sources.ask": STARTERS,
    "POST sources.start": STARTERS,
    "GET tasks.overview": READERS,
    "GET details.show": READERS,
    "POST details.change": EDITORS,
    "GET my_work.show": SIGNED_IN,
    "GET taking_part.index": READERS,
    "GET taking_part.add": SHARERS,
    "GET taking_part.ask_to_leave": LEAVERS,
    "POST taking_part.go": LEAVERS,
    "GET inviting.ask": SHARERS,
    "POST inviting.invite": SHARERS,
    "GET one_participant.ask": SHARERS,
    "POST one_participant.change": SHARERS,
    "GET giving_section.ask": SHARERS,
    "POST giving_section.give": SHARERS,
    "GET handing_over.ask": OWNERS,
    "POST handing_over.give": OWNERS,
    "GET pages.show": READERS,
    "POST pages.save": WRITERS,
    "POST autosave.save": WRITERS,
    "POST autosave.save_item": WRITERS,
    "POST autosave.be_here": READERS,
    "GET item_pages.show": READERS,
    "POST item_pages.save": WRITERS,
    "GET item_pages.ask_new": WRITERS,
    "POST item_pages.add": WRITERS,
    "GET item_removal.ask": WRITERS,
    "POST item_removal.remove": WRITERS,
    "POST item_removal.put_back": WRITERS,
    "GET kept_files.download": READERS,
    "GET check.show": READERS,
    "POST check.complete": WRITERS,
    "GET search.show": READERS,
    "GET history.show": READERS,
    "GET history.download_csv": READERS,
    "GET history.download_xlsx": READERS,
    "GET answer_history.show": READERS,
    "POST answer_history.restore": WRITERS,
    "GET scores.show": READERS,
    "GET figures.show": READERS,
    "GET actions.show": READERS,
    "GET actions.download": READERS,
    "GET packs.index": READERS,
    "POST packs.make": PACK_MAKERS,
    "GET packs.show": READERS,
    "GET packs.state": READERS,
    "GET packs.download": READERS,
    "POST packs.retry": PACK_MAKERS,
    # --- People ---
    "GET people.index": ADMINISTRATORS,
    "GET people.download": ADMINISTRATORS,
    "GET adding.ask": ADMINISTRATORS,
    "POST adding.add": ADMINISTRATORS,
    "GET importing.ask": ADMINISTRATORS,
    "POST importing.check": ADMINISTRATORS,
    "POST importing.add": ADMINISTRATORS,
    "GET person.show": ADMINISTRATORS,
    "GET person.ask": ADMINISTRATORS,
    "POST person.change": ADMINISTRATORS,
    "POST person.invite": ADMINISTRATORS,
    "POST person.sign_out": ADMINISTRATORS,
    "GET person.ask_to_disable": ADMINISTRATORS,
    "POST person.disable": ADMINISTRATORS,
    "POST person.enable": ADMINISTRATORS,
    "GET joining.ask": ADMINISTRATORS,
    "POST joining.join": ADMINISTRATORS,
    "GET unowned.index": ADMINISTRATORS,
    "GET unowned.ask": ADMINISTRATORS,
    "POST unowned.give": ADMINISTRATORS,
    "GET security_log.show": ADMINISTRATORS,
}
"""Whom each route lets through: roles, or parts in the assessment that it is about."""

NOTHING_THERE: Final = {
    "inviting.ask",
    "answer_history.show",
    "figures.show",
    "kept_files.download",
    "packs.download",
    "sources.ask",
    "sources.compare",
    "notices.open_one",
    "provider_connections.show",
}
"""Pages of which the scene has none, so that whoever may see them is told that there is none."""

LED_ON: Final = 302
"""Whoever has still to do something is sent there, and whoever has done it already is sent on."""

STRANGER: Final = "nobody"
SENT: Final = {"GET": (200, 302), "POST": (302, 400)}
"""What comes of a request that is let through; a form without its token goes no further."""


@pytest.fixture(scope="module")
def scene(own_app: Flask) -> Scene:
    """The cast, in a site of its own."""
    return set_scene(own_app.extensions["iia"].database)


@pytest.fixture(scope="module")
def browsers(own_app: Flask, scene: Scene) -> dict[str, FlaskClient]:
    """A browser for each of the cast, signed in as far as that can be, and one for a stranger."""
    assert scene.theirs
    database = own_app.extensions["iia"].database
    signed_in = {name: enter(own_app, database, person) for name, person in EVERYBODY.items()}
    return {STRANGER: own_app.test_client(), **signed_in}


def routes(app: Flask) -> Iterator[tuple[str, Rule]]:
    """Yield every rule with each of its methods; signing out comes last."""
    rules = sorted(app.url_map.iter_rules(), key=lambda rule: rule.endpoint == "sign_in.sign_out")
    for rule in rules:
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield method, rule


def objects(rule: Rule, scene: Scene) -> dict[str, dict[str, str]]:
    """Return what a rule can be asked about: their own, somebody else's and none such."""
    if "assessment" in rule.arguments:
        found = {"theirs": scene.theirs, "others": scene.others, "none": "made-up"}
        return {name: {"assessment": assessment} for name, assessment in found.items()}
    if "unowned" in rule.arguments:
        found = {"there": scene.unowned, "owned": scene.theirs, "none": "made-up"}
        return {name: {"unowned": assessment, "part": OWNER} for name, assessment in found.items()}
    if "who" in rule.arguments:
        return {"there": {"who": BY_ROLE[OFFICIAL].id}, "none": {"who": "made-up"}}
    return {"there": {}}


def address_of(app: Flask, method: str, rule: Rule, scene: Scene, about: Mapping[str, str]) -> str:
    """Return an address of a rule, whose other parts lead to what is there."""
    values = {
        **dict.fromkeys(rule.arguments, "x"),
        "page": "register",
        "group": "impacts",
        "item": ITEM,
        "step": "1",
        "section": "two",
        "who": BY_ROLE[OFFICIAL].id,
        "pack": scene.packs.get(about.get("assessment", ""), "x"),
        "bank": "every_feature",
        **(rule.defaults or {}),
        **about,
        "language": "en",
    }
    known = {name: value for name, value in values.items() if name in rule.arguments}
    return app.url_map.bind("localhost").build(rule.endpoint, known, method=method)


def expect(audience: Audience, visitor: str, about: str) -> int | None:
    """Return the status that somebody is refused with; None if they are let through."""
    if about in ("theirs", "others"):
        sees = {*PARTS, ASSURANCE_READER} if about == "theirs" else {ASSURANCE_READER}
        if visitor not in sees:
            return 404
    elif about in ("none", "owned"):
        # What somebody may not know of looks the same as what is not there, to those who may look for it.
        is_about_an_assessment = audience != ADMINISTRATORS
        return 404 if is_about_an_assessment or visitor in audience else 403
    return None if visitor in audience else 403


def test_every_route_has_a_line_in_the_table(own_app: Flask) -> None:
    found = {f"{method} {rule.endpoint}" for method, rule in routes(own_app)}
    assert sorted(found ^ WHO.keys()) == []


def test_everybody_gets_as_far_as_the_table_says(
    own_app: Flask, scene: Scene, browsers: Mapping[str, FlaskClient]
) -> None:
    wrong = []
    for method, rule in routes(own_app):
        audience = WHO[f"{method} {rule.endpoint}"]
        for about, values in objects(rule, scene).items():
            address = address_of(own_app, method, rule, scene, values)
            for visitor, browser in browsers.items():
                response = browser.open(address, method=method)
                status = response.status_code
                response.close()
                is_right = (
                    is_open(status, response.headers.get("Location", ""))
                    if audience is None
                    else is_as_said(audience, visitor, about, (method, rule.endpoint, status))
                )
                if not is_right:
                    wrong.append((visitor, about, method, rule.rule, status))
    assert wrong == [], wrong[:20]


def is_open(status: int, location: str) -> bool:
    """Return whether a route let anybody through: nobody is asked to sign in, and nothing fails."""
    # A site without a worker says itself that it is not ready.
    return status not in (401, 500) and "next=" not in location


def is_as_said(audience: Audience, visitor: str, about: str, came: tuple[str, str, int]) -> bool:
    """Return whether what came of a request is what the table says."""
    method, endpoint, status = came
    if visitor == STRANGER or visitor in GONE:
        return status == (302 if method == "GET" else 401)
    if visitor not in audience and (visitor in WAITING or audience == CONFIRMING):
        return status == LED_ON
    refused = expect(audience, visitor, about)
    if refused is not None:
        # A form without its token is not looked into where its action is about no assessment.
        is_unread = method == "POST" and refused == 404 and visitor in audience
        return status == refused or (is_unread and status == 400)
    return status in SENT[method] or (status == 404 and endpoint in NOTHING_THERE)
