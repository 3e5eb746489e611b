"""A hundredth of `make trials`: spoilt requests, banks and answers files never end in a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.trials.__main__ import FILES, REQUESTS
from tests.trials.files import try_answers, try_banks
from tests.trials.requests import try_requests
from tests.trials.site import fill_site

if TYPE_CHECKING:
    from pathlib import Path

SEED = 9
SHARE = 100


def test_spoilt_banks_are_refused_with_findings(tmp_path: Path) -> None:
    assert try_banks(FILES // SHARE, SEED, tmp_path).failures == []


def test_spoilt_answers_files_are_refused_with_problems(tmp_path: Path) -> None:
    assert try_answers(FILES // SHARE, SEED, tmp_path).failures == []


def test_spoilt_requests_are_answered(tmp_path: Path) -> None:
    filled = tmp_path / "filled"
    filled.mkdir()
    fill_site(filled)
    assert try_requests(REQUESTS // SHARE, SEED, filled, tmp_path).failures == []
