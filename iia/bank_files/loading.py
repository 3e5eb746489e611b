"""Loading: a bank's files become a Bank, or every finding that says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.bank_files.checks import find_findings
from iia.bank_files.shape import shape_bank
from iia.bank_files.source import read_source
from iia.errors import BankError, Finding

if TYPE_CHECKING:
    from pathlib import Path

    from iia.domain.bank import Bank


def load_bank(path: Path) -> Bank:
    """Return the bank in a folder; one with an error is never half-loaded.

    Args:
        path: the bank's folder, or its bank.yaml.

    Raises:
        BankError: the bank has errors; it carries every finding, warnings too.
    """
    bank, findings = _read(path)
    if bank is None or any(finding.is_error for finding in findings):
        raise BankError(findings)
    return bank


def check_bank(path: Path) -> tuple[Finding, ...]:
    """Return everything wrong with the bank in a folder, file by file and line by line."""
    return _read(path)[1]


def _read(path: Path) -> tuple[Bank | None, tuple[Finding, ...]]:
    source = read_source(path)
    if source.root is None:
        return None, _in_order(source.findings)
    shaped = shape_bank(source.root)
    findings = (*source.findings, *shaped.findings, *find_findings(source, shaped))
    return shaped.bank, _in_order(findings)


def _in_order(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Sort by file and line; the same words about the same line are one finding."""
    return tuple(sorted(set(findings)))
