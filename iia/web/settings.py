"""Settings of the web site, from the environment: `IIA_…`."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from iia.errors import SettingsError, SettingsErrors
from iia.services.accounts.password_hashing import PasswordWork
from iia.services.accounts.sign_in_rules import SecondFactorRule, SignInRules
from iia.services.answering.virus_scan import Clamd
from iia.services.mail.outgoing import Outgoing
from iia.services.people.public_url import OWN_HOSTS, PublicUrl
from iia.services.people.sessions import SessionLimits
from iia.store.secret_files import make_secret_file, read_secret_file
from iia.web.contact import Contact, read_contact
from iia.web.mail_settings import MailSettings, read_mail
from iia.web.places import SESSION_KEY_FILE, Places
from iia.web.provider_settings import read_provider
from iia.web.settings_reader import SettingsReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from iia.services.provider.provider import Provider

SHORTEST_SECRET: Final = 32
"""How many characters a secret must have: what 24 random bytes are in Base64."""

MOST_PROXIES: Final = 5
"""How many servers may stand between a browser and the site."""


@dataclass(frozen=True)
class Settings(Places):
    """How one site is set up.

    Attributes:
        secret_key: signs the cookies.
        is_loopback: whether the site answers on this machine alone, over plain HTTP.
        sample_people: whether anyone may sign in as a sample person with one click.
        clamd: scans uploaded files for viruses; None if nothing does.
        hosts: further names that the site answers to; a site on this machine alone has its own.
        public_url: the address that people know the site by; None for one on this machine alone that
            was given none.
        trusted_proxies: how many servers in front of the site say truly who asks and how.
        local_accounts: whether people sign in here by address and password, or with a passkey.
        second_factor: whether a password alone lets anybody in.
        password_work: how much work the hash of a password takes.
        provider: vouches for people who sign in with their organisation's account; None if none does.
        metrics_token: whoever sends it may read the figures of the running site; None if nobody may.
        session_limits: how long somebody stays signed in.
        contact: the people who run the site, whom its pages name.
        mail: how mails are handed in, and who they are from; None if none are sent.
        invite_domains: those in which people without an account can be invited to an assessment.
    """

    secret_key: str = field(repr=False)
    is_loopback: bool = False
    sample_people: bool = False
    clamd: Clamd | None = None
    hosts: tuple[str, ...] = ()
    session_limits: SessionLimits = field(default_factory=SessionLimits)
    contact: Contact = field(default_factory=Contact)
    public_url: PublicUrl | None = None
    trusted_proxies: int = 0
    metrics_token: str | None = field(default=None, repr=False)
    mail: MailSettings | None = None
    local_accounts: bool = True
    second_factor: SecondFactorRule = SecondFactorRule.REQUIRED
    password_work: PasswordWork = field(default_factory=PasswordWork)
    provider: Provider | None = None
    invite_domains: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse settings that contradict each other, or would leave a site open to everybody.

        Raises:
            SettingsErrors: they do.
        """
        if problems := tuple(self._find_problems()):
            raise SettingsErrors(problems)

    def _find_problems(self) -> Iterator[SettingsError]:
        if len(self.secret_key) < SHORTEST_SECRET:
            yield SettingsError("IIA_SECRET_KEY", f"must have at least {SHORTEST_SECRET} characters")
        if self.metrics_token is not None and len(self.metrics_token) < SHORTEST_SECRET:
            yield SettingsError("IIA_METRICS_TOKEN", f"must have at least {SHORTEST_SECRET} characters")
        if self.sample_people and not self.is_loopback:
            yield SettingsError("IIA_SAMPLE_PEOPLE", "is for a site on this machine alone (IIA_LOOPBACK=1)")
        if not (self.local_accounts or self.provider or self.sample_people):
            yield SettingsError(
                "IIA_LOCAL_ACCOUNTS", "must be 1, unless people sign in with a provider (IIA_OIDC_DISCOVERY)"
            )
        if self.mail is not None and self.public_url is None:
            yield SettingsError("IIA_PUBLIC_URL", "must be set for mails to lead to the site (IIA_SMTP_URL)")
        if problem := self._find_problem_of_address():
            yield SettingsError("IIA_PUBLIC_URL", problem)

    def _find_problem_of_address(self) -> str | None:
        url, here = self.public_url, "the site is on this machine alone (IIA_LOOPBACK=1)"
        if url is None and self.provider is not None:
            return "must be set if people sign in with a provider (IIA_OIDC_DISCOVERY)"
        if url is None:
            return None if self.is_loopback else f"must be set, unless {here}"
        if self.is_loopback and not (url.is_loopback and url.scheme == "http"):
            return f"must be like http://localhost:8000 if {here}"
        if not self.is_loopback and url.scheme != "https":
            return f"must begin with https://, unless {here}"
        return None

    @property
    def sign_in_rules(self) -> SignInRules:
        """What people sign in by, and what is asked of them."""
        issuer = None if self.provider is None else self.provider.issuer
        return SignInRules(self.second_factor, self.local_accounts, issuer)

    @property
    def outgoing(self) -> Outgoing | None:
        """What it takes to send mails; None on a site that sends none."""
        if self.mail is None or self.public_url is None:
            return None
        server = replace(self.mail.server, known_as=self.public_url.host)
        return Outgoing(server, self.mail.sender, str(self.public_url), contact=self.contact.email or "")

    def get_hosts(self) -> tuple[str, ...]:
        """Return the names that a request may call the site by: any other is somebody's trick."""
        if self.is_loopback or self.public_url is None:
            return OWN_HOSTS
        return (self.public_url.host, *self.hosts)

    @classmethod
    def in_folder(
        cls, folder: Path, environ: Mapping[str, str] | None = None, *, demo: bool = True
    ) -> Settings:
        """Return the settings of a site for trying out, which keeps everything in one folder.

        Args:
            folder: where that is.
            environ: says the rest.
            demo: whether anyone on this machine may sign in as a sample person.

        Raises:
            SettingsErrors: the folder or the rest cannot be used.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        places = Places.in_folder(folder)
        return cls.from_environment(
            {
                **(environ or {}),
                "IIA_DATABASE_URL": places.database_url,
                "IIA_CHAIN_KEYS": str(places.chain_keys),
                "IIA_SECRET_KEY": _kept_secret(folder / SESSION_KEY_FILE),
                "IIA_LOOPBACK": "1",
                "IIA_SAMPLE_PEOPLE": str(int(demo)),
            }
        )

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        """Read the settings of a site.

        Raises:
            SettingsErrors: some are missing, cannot be used or contradict each other.
        """
        reader = SettingsReader(environ)
        places = Places.read(reader)
        return reader.make(
            lambda: cls(
                database_url=places.database_url,
                chain_keys=places.chain_keys,
                secret_key=reader.needed("IIA_SECRET_KEY"),
                is_loopback=reader.switch("IIA_LOOPBACK"),
                sample_people=reader.switch("IIA_SAMPLE_PEOPLE"),
                clamd=reader.parsed("IIA_CLAMD", Clamd.at, "must be /path/to/socket or host:port"),
                hosts=reader.hosts("IIA_HOSTS"),
                session_limits=_read_session_limits(reader),
                contact=read_contact(reader),
                public_url=reader.parsed(
                    "IIA_PUBLIC_URL", PublicUrl.parse, "must be https://host or https://host/prefix"
                ),
                trusted_proxies=reader.whole("IIA_TRUSTED_PROXIES", 0, least=0, most=MOST_PROXIES),
                mail=read_mail(reader),
                metrics_token=reader.text("IIA_METRICS_TOKEN") or None,
                local_accounts=reader.switch("IIA_LOCAL_ACCOUNTS", usual=True),
                second_factor=reader.parsed(
                    "IIA_SECOND_FACTOR", SecondFactorRule, "must be required or optional"
                )
                or SecondFactorRule.REQUIRED,
                provider=read_provider(reader),
                invite_domains=reader.hosts("IIA_INVITE_DOMAINS"),
            )
        )


def _read_session_limits(reader: SettingsReader) -> SessionLimits:
    usual = SessionLimits()
    idle = reader.whole("IIA_SESSION_IDLE_MINUTES", usual.idle // timedelta(minutes=1))
    longest = reader.whole("IIA_SESSION_HOURS", usual.longest // timedelta(hours=1))
    return SessionLimits(idle=timedelta(minutes=idle), longest=timedelta(hours=longest))


def _kept_secret(path: Path) -> str:
    """Return the secret in a file, made at the first start and kept so that sessions survive a restart.

    Raises:
        SettingsError: the file cannot be read or made, or does not hold a secret.
    """
    make_secret_file(path, lambda: secrets.token_urlsafe(SHORTEST_SECRET))
    secret = read_secret_file(path).strip()
    if len(secret) < SHORTEST_SECRET:
        raise SettingsError(
            str(path), f"must hold at least {SHORTEST_SECRET} characters; delete it, and a new one is made"
        )
    return secret
