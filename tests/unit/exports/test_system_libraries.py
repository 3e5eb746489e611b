"""What lays a pack out is looked for first; what is missing is named with the command that installs it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from exports import system_libraries
from exports.system_libraries import DEBIAN_PACKAGES, check_system_libraries
from iia.errors import ExportError

ROOT = Path(__file__).parents[3]


def test_nothing_is_said_where_the_libraries_are_there() -> None:
    check_system_libraries()


def test_what_is_missing_is_named_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "DEBIAN_PACKAGES", {"libpango-9.so.0": "libpango-9"})
    with pytest.raises(ExportError) as refused:
        check_system_libraries()
    assert str(refused.value) == (
        "PDFs cannot be made without these system packages: apt-get install libpango-9"
    )


@pytest.mark.parametrize("name", ["README.md", "setup/system_packages.sh"])
def test_setting_up_and_the_readme_name_the_same_packages(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert set(DEBIAN_PACKAGES.values()) == set(re.findall(r"lib(?:pango|harfbuzz)[\w.-]*\d(?=[ `])", text))
