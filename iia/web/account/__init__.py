"""One's own account: how one signs in, where one is signed in, and the language one is written to."""

from __future__ import annotations

from iia.web.account import code_app, confirming, pages, passkeys, password, recovery_codes, sessions

BLUEPRINTS = (
    pages.blueprint,
    password.blueprint,
    passkeys.blueprint,
    code_app.blueprint,
    recovery_codes.blueprint,
    sessions.blueprint,
    confirming.blueprint,
)
