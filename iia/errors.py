"""Every deliberate error, grouped by who must act on it; errors carry data and are worded elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path


class IIAError(Exception):
    """The base of every error raised on purpose."""


# --- The bank's author ---------------------------------------------------------------------------


@dataclass(frozen=True, order=True)
class Finding:
    """One fault or warning in a bank's files: `code` starts with E (error) or W (warning)."""

    path: str
    line: int
    code: str
    message: str

    @property
    def is_error(self) -> bool:
        """Whether a bank with this finding must not be served."""
        return self.code.startswith("E")

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.code} {self.message}"


class BankError(IIAError):
    """A bank that fails its check; carries every finding, not just the first."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = tuple(findings)


class BankChangedError(IIAError):
    """A bank's content differs from what was stored under the same id and version."""

    def __init__(self, bank: str, version: str) -> None:
        super().__init__(f"{bank} {version} has changed: raise its version")
        self.bank = bank
        self.version = version


class SameBankError(IIAError):
    """Several folders hold a bank of the same id, and which of them is meant cannot be known."""

    def __init__(self, bank: str, folders: Sequence[str]) -> None:
        super().__init__(f"several folders hold a bank called {bank}: {', '.join(folders)}")
        self.bank = bank
        self.folders = tuple(folders)


# --- The user ------------------------------------------------------------------------------------


class NotFoundError(IIAError):
    """What was asked for does not exist, or not for this person."""

    def __init__(self, kind: str, name: str) -> None:
        super().__init__(f"no such {kind}: {name}")
        self.kind = kind
        self.name = name


class NotAllowedError(IIAError):
    """A person may see something but not do this with it."""

    def __init__(self, action: str) -> None:
        super().__init__(f"not allowed: {action}")
        self.action = action


class ThrottledError(IIAError):
    """Somebody tried too often; `until` is when they may try again."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"too many attempts until {until.isoformat()}")
        self.until = until


class RefusedError(IIAError):
    """Something cannot be done with somebody's account: why, as a code, and for which field of a form."""

    def __init__(self, code: str, field: str = "", **values: str) -> None:
        super().__init__(f"{field or 'account'}: {code}")
        self.code = code
        self.field = field
        self.values = values


class Withholding(Enum):
    """Why something that is there is not given out."""

    INFECTED = auto()
    NOT_CHECKED = auto()
    DAMAGED = auto()


class WithheldError(IIAError):
    """A file or a pack is there, and is not given out."""

    def __init__(self, reason: Withholding) -> None:
        super().__init__(f"withheld: {reason.name}")
        self.reason = reason


# --- The operator --------------------------------------------------------------------------------


class ExportError(IIAError):
    """A pack could not be made."""


class SettingsErrors(IIAError):  # noqa: N818 - it is several
    """Settings are missing, cannot be used or contradict each other: all that are, not just the first."""

    def __init__(self, problems: Sequence[SettingsError]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class SettingsError(SettingsErrors):
    """One setting is missing or cannot be used."""

    def __init__(self, setting: str, problem: str) -> None:
        super().__init__(())
        self.args = (f"{setting}: {problem}",)
        self.setting = setting
        self.problem = problem
        self.problems = (self,)


class UnreadableFileError(IIAError):
    """A file named on the command line cannot be read or is not what it should be."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem


class TooLargeFileError(UnreadableFileError):
    """A file named on the command line, or by a bank, is larger than such files may be."""

    def __init__(self, path: Path, limit: int) -> None:
        super().__init__(path, f"is larger than {limit // 1_000_000} MB")


class BackupError(IIAError):
    """A backup cannot be made, or a file is no backup that can be restored here."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem


class RecordError(IIAError):
    """A record does not have the shape that its form requires; says where, and what is wrong."""


class LaterFormatError(IIAError):
    """A stored bank is of a later format than this version of the program reads."""

    def __init__(self, bank: str, found: int, newest: int) -> None:
        super().__init__(
            f"the stored bank {bank} is of format {found}; this version of the program reads up to {newest}"
        )
        self.found = found


class StoredAnswerError(IIAError):
    """What is stored for an answer could never have been saved: somebody wrote to the database by hand."""

    def __init__(self, question: str, item: str | None = None) -> None:
        place = question if item is None else f"{question} [{item}]"
        super().__init__(f"{place}: what is stored is no answer to it")
        self.place = place


class WorkerLostError(IIAError):
    """A process that did part of the work ended too soon: killed, or out of memory."""

    def __init__(self) -> None:
        super().__init__("a worker process ended too soon")
