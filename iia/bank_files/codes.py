"""Codes: every fault and warning that the check can find (docs/bank-findings.md explains each)."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from iia.errors import Finding

if TYPE_CHECKING:
    from iia.bank_files.nodes import Node


class Code(Enum):
    """What can be wrong with a bank: E is an error, W a warning; a code never changes its meaning."""

    NOT_YAML = "E001"
    FILE = "E002"
    DUPLICATE_KEY = "E003"
    UNKNOWN_KEY = "E004"
    MISSING_KEY = "E005"
    WRONG_TYPE = "E006"
    UNKNOWN_KIND = "E007"
    REVERSED_RANGE = "E008"
    PATTERN = "E009"

    DUPLICATE_ID = "E010"
    UNKNOWN_QUESTION = "E011"
    UNKNOWN_OPTION = "E012"
    UNKNOWN_SECTION = "E013"
    UNKNOWN_ENTRY = "E014"
    UNKNOWN_TOPIC = "E015"

    READS_LATER = "E020"
    READS_ITSELF = "E021"
    READS_OTHER_GROUP = "E022"
    OPERATOR = "E023"
    IMPOSSIBLE_VALUE = "E024"
    SCORE_TEST = "E025"

    LANGUAGE_MISSING = "E030"
    LANGUAGE_UNKNOWN = "E031"
    PLACEHOLDERS_DIFFER = "E032"
    NUMBERS_DIFFER = "E033"
    LINKS_DIFFER = "E034"
    HTML = "E035"
    PLACEHOLDER_KIND = "E036"
    TOO_DEEP = "E037"

    NO_TERMS = "E040"
    UNKNOWN_MEASURE = "E041"
    MISSING_POINTS = "E042"
    BANDS = "E043"
    NO_POINTS = "E044"
    SAME_POINTS = "E045"
    NO_LIMITS = "E046"
    METRIC_CYCLE = "E047"
    NAMES_NOTHING = "E048"
    IMPACTS = "E049"
    MIXED_TOTAL = "E050"
    RESULT_LIST = "E055"
    STEPS = "E056"
    TABLE = "E057"

    NEVER_HOLDS = "W101"
    ALWAYS_HOLDS = "W102"
    UNREACHABLE = "W103"
    DRAFT = "W104"
    UNSUPPORTED = "W105"
    LONG_TEXT = "W106"
    FILE_TYPE = "W107"
    NUMBERS_UNLIKE = "W108"
    UNDECIDED = "W109"
    OLD_WORD = "W110"

    def at(self, node: Node, message: str) -> Finding:
        """Return a finding on the line of a node."""
        return Finding(node.path, node.line, self.value, message)
