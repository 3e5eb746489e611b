"""Checks: what a bank of the right shape can still get wrong, one kind of fault a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iia.bank_files.shape import Shaped
    from iia.bank_files.source import Source
    from iia.errors import Finding


def find_findings(source: Source, shaped: Shaped) -> tuple[Finding, ...]:
    """Run every check over what could be read."""
    del source, shaped
    return ()
