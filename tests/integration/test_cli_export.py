"""`iia export`: a pack in the folder, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.command import FRENCH, FRENCH_ANSWERS, copy_bank, run_iia, write_answers


def test_a_pack_is_written_and_nothing_beside_it(tmp_path: Path) -> None:
    answers, out = write_answers(tmp_path, FRENCH_ANSWERS), tmp_path / "out" / "pack.pdf"
    out.parent.mkdir()
    result = run_iia("export", "--bank", FRENCH, "--answers", answers, "--out", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert list(out.parent.iterdir()) == [out]
    assert out.read_bytes().startswith(b"%PDF-")
    assert result.stderr.splitlines()[-1] == str(out)


def test_a_link_stays_a_link_to_the_pack(tmp_path: Path) -> None:
    answers, link = write_answers(tmp_path, FRENCH_ANSWERS), tmp_path / "latest.pdf"
    link.symlink_to(tmp_path / "kept.pdf")
    assert run_iia("export", "--bank", FRENCH, "--answers", answers, "--out", link).exit_code == 0
    assert link.is_symlink()
    assert (tmp_path / "kept.pdf").read_bytes().startswith(b"%PDF-")


def test_answers_that_do_not_fit_leave_the_earlier_pack_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "pack.pdf"
    out.write_bytes(b"former")
    answers = write_answers(tmp_path, {**FRENCH_ANSWERS, "b": 6})
    before = set(tmp_path.iterdir())
    result = run_iia("export", "--bank", FRENCH, "--answers", answers, "--out", out)
    assert (result.exit_code, out.read_bytes()) == (1, b"former")
    assert set(tmp_path.iterdir()) == before
    assert "b: Enter a number that is 5 or less" in result.stderr


def test_a_bank_with_an_error_makes_no_pack(tmp_path: Path) -> None:
    bank = copy_bank(tmp_path, **{"kind: grid": "kind: gird"})
    answers = write_answers(tmp_path, FRENCH_ANSWERS)
    result = run_iia("export", "--bank", bank, "--answers", answers, "--out", tmp_path / "pack.pdf")
    assert result.exit_code == 1
    assert not (tmp_path / "pack.pdf").exists()


@pytest.mark.parametrize("name", ["pack.docx", "pack", "pack.pdf.txt", ".pdf", "missing/pack.pdf"])
def test_a_place_where_no_pack_can_be_written_is_wrong_usage(tmp_path: Path, name: str) -> None:
    answers = write_answers(tmp_path, FRENCH_ANSWERS)
    result = run_iia("export", "--bank", FRENCH, "--answers", answers, "--out", tmp_path / name)
    assert result.exit_code == 2
    assert list(tmp_path.iterdir()) == [answers]


def test_a_folder_that_takes_no_files_is_reported(tmp_path: Path) -> None:
    answers = write_answers(tmp_path, FRENCH_ANSWERS)
    # Not even the superuser can make a file there.
    result = run_iia("export", "--bank", FRENCH, "--answers", answers, "--out", Path("/proc/pack.pdf"))
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].startswith("/proc/pack.pdf: ")
