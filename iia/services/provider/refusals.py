"""Why signing in by a provider can fail, each reason with a page of its own."""

from __future__ import annotations

from enum import Enum

from iia.errors import IIAError


class ProviderRefusal(Enum):
    """Why somebody was not let in, with the word for it in addresses and in the security log."""

    UNREACHABLE = "unreachable"
    """The provider is down, too slow, or answers with nonsense: nobody's fault here, and soon over."""

    DENIED = "denied"
    """The provider asked, and the person said no; or it does not let them use this site."""

    FAILED = "failed"
    """The provider reports an error of another kind."""

    STALE = "stale"
    """The answer is late, was taken before, or is to a question that this browser never asked."""

    FORGED = "forged"
    """The answer is not what the provider says, or not for this site."""

    INCOMPLETE = "incomplete"
    """The provider does not say who the person is, or how to write to them."""

    UNKNOWN = "unknown"
    """Nobody here has this account, and the site makes no new people."""

    DISABLED = "disabled"
    """The person's account here is not in use."""

    TAKEN = "taken"
    """The account belongs to somebody else here, and so cannot be connected to this person's."""

    PROTECTED = "protected"
    """The account of the invitation has a second factor, which an invitation must not be a way past."""

    OTHER = "other"
    """Whoever signed in with the provider is not the person who was to show that it is they."""

    NOT_ANEW = "not_anew"
    """They did not sign in with the provider just now, or it does not say when they did."""

    LINK = "link"
    """The invitation was used, replaced or too old by the time that the provider answered."""


class ProviderRefusedError(IIAError):
    """Somebody is not let in by a provider's word; `detail` is for the log and holds nothing secret."""

    def __init__(self, refusal: ProviderRefusal, detail: str = "", person: str | None = None) -> None:
        super().__init__(f"{refusal.value}: {detail}")
        self.refusal = refusal
        self.detail = detail
        self.person = person
