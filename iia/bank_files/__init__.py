"""Bank files: from YAML to a Bank, with every fault found at its line.

The stages, each a module: `yaml_reader` (bytes to nodes), `source` (files to one tree), `shape` (tree to
Bank), `checks` (what a well-formed bank can still get wrong), `loading` (all of them).
"""

from __future__ import annotations

from iia.bank_files.content import content_hash
from iia.bank_files.loading import check_bank, load_bank
from iia.bank_files.schema import bank_schema
from iia.bank_files.shipped import find_shipped_bank, shipped_banks

__all__ = ["bank_schema", "check_bank", "content_hash", "find_shipped_bank", "load_bank", "shipped_banks"]
