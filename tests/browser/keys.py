"""Somebody at a browser with an authenticator, who uses the keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from tests.browser.walker import Walker

AUTHENTICATOR: Final = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
HAS_WORDS: Final = """words =>
  (document.activeElement.labels?.[0] ?? document.activeElement).innerText.trim() === words"""
"""Whether what has the focus has these words, or a label with them."""

LONGEST_WAY: Final = 40
"""How often Tab may be pressed to get anywhere on these pages."""


class Keys:
    """Somebody at a browser with an authenticator, who uses the keyboard alone."""

    def __init__(self, walker: Walker) -> None:
        self.page = walker.page
        self.session = walker.context.new_cdp_session(walker.page)
        self.session.send("WebAuthn.enable")
        added = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        self.authenticator: str = added["authenticatorId"]

    def verify(self, *, is_them: bool) -> None:
        """Let the authenticator recognise its person, or not."""
        told: dict[str, Any] = {"authenticatorId": self.authenticator, "isUserVerified": is_them}
        self.session.send("WebAuthn.setUserVerified", told)

    def bring_passkeys_from(self, other: Keys) -> None:
        """Have the passkeys of another browser as they are now, as a password manager brings them along."""
        self.session.send("WebAuthn.clearCredentials", {"authenticatorId": self.authenticator})
        found = other.session.send("WebAuthn.getCredentials", {"authenticatorId": other.authenticator})
        for credential in found["credentials"]:
            added = {"authenticatorId": self.authenticator, "credential": credential}
            self.session.send("WebAuthn.addCredential", added)

    def reach(self, words: str) -> None:
        """Go with Tab to what has these words, or this label."""
        for _ in range(LONGEST_WAY):
            if self.page.evaluate(HAS_WORDS, words):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not lead to {words!r}")

    def type(self, label: str, text: str) -> None:
        """Type into a field."""
        self.reach(label)
        self.page.keyboard.type(text)

    def press(self, words: str) -> None:
        """Press what leads to another page."""
        self.reach(words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
