"""Local accounts: addresses, passwords and passkeys of this site's own, which a site may do without."""

from __future__ import annotations

from werkzeug.exceptions import NotFound

from iia.web.site import site


def refuse_unless_local() -> None:
    """Refuse what belongs to local accounts on a site that has none.

    Raises:
        NotFound: it has none.
    """
    if not site().settings.local_accounts:
        raise NotFound


def list_site_names() -> tuple[str, ...]:
    """Return the names of this site, which others try first as a password."""
    return site().settings.get_hosts()
