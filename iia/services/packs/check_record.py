"""Checking a record without a bank or a database: its hash, and which of its entries it proves."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import rfc8785

from exports.record.document import FORM
from exports.record.proof import Proof, prove
from exports.record.reading import parse_record
from iia.errors import RecordError
from iia.services.assessments.record_file import check_form, is_record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.problems import Problem


@dataclass(frozen=True)
class CheckedRecord:
    """A record's hash and what it proves; one of form 1 has no entries, and its hash covers it whole."""

    form: int
    bank: str
    bank_version: str
    hash: str
    proof: Proof

    def to_document(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return {
            "form": self.form,
            "bank": self.bank,
            "bank_version": self.bank_version,
            "hash": self.hash,
            "proven": list(self.proof.proven),
            "not_proven": list(self.proof.unproven),
            "left_out": list(self.proof.left_out),
        }


def check_record(document: Mapping[str, object]) -> CheckedRecord | Problem:
    """Check a record of this form or an earlier one.

    Returns:
        What was found, or why its form cannot be read.

    Raises:
        RecordError: it is not a record, or does not have the shape its form requires.
    """
    if not is_record(document):
        return _check_first_form(document)
    problem = check_form(document)
    if problem is not None:
        return problem
    record = parse_record(document)
    sealed = record.sealed
    return CheckedRecord(FORM, sealed.bank, sealed.bank_version, sealed.hash, prove(record))


def _check_first_form(document: Mapping[str, object]) -> CheckedRecord:
    """Return the hash of a record of form 1: an answers file with the bank's hash and the scores added."""
    if document.get("format") != 1 or not {"bank", "bank_version", "bank_hash", "scores"} <= document.keys():
        raise RecordError(
            "this is not a record: it has neither a form, nor the bank's hash and scores of form 1"
        )
    try:
        content = rfc8785.dumps(dict(document))  # type: ignore[arg-type]  # any JSON
    except rfc8785.CanonicalizationError as error:
        raise RecordError(f"this is not a record of form 1: {error}") from error
    found = hashlib.sha256(content).hexdigest()
    return CheckedRecord(1, str(document["bank"]), str(document["bank_version"]), found, Proof((), (), ()))
