"""The address of a one-time link: below the address that people know the site by, and no other."""

from __future__ import annotations


def find_link_address(site: str, language: str, token: str) -> str:
    """Return the address of a one-time link.

    Args:
        site: the address of the site, without a slash at its end.
        language: of the page that it leads to.
        token: of the link.
    """
    return f"{site}/{language}/links/{token}"
