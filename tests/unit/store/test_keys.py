"""The key file: made once, for its owner alone, and refused when it is damaged."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from iia.errors import SettingsError
from iia.store.keys import ChainKeys, key_id, load_keys

if TYPE_CHECKING:
    from pathlib import Path


def test_a_key_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "chain.keys"
    made = load_keys(path)
    assert load_keys(path) == made
    assert len(made.current) == 32
    assert path.stat().st_mode & 0o777 == 0o600
    assert [found.name for found in path.parent.iterdir()] == ["chain.keys"]


def test_two_installations_have_different_keys(tmp_path: Path) -> None:
    assert load_keys(tmp_path / "a") != load_keys(tmp_path / "b")


def test_several_that_make_the_key_at_once_all_have_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: load_keys(tmp_path / "chain.keys").current, range(8)))
    assert len(set(found)) == 1


def test_the_first_key_seals_and_the_others_are_found_by_id(tmp_path: Path) -> None:
    path = tmp_path / "chain.keys"
    path.write_text("aa" * 32 + "\n" + "bb" * 32 + "\n", encoding="ascii")
    keys = load_keys(path)
    assert keys == ChainKeys(b"\xaa" * 32, (b"\xbb" * 32,))
    assert keys.find(key_id(b"\xbb" * 32)) == b"\xbb" * 32
    assert keys.find(keys.current_id) == keys.current
    assert keys.find("0" * 16) is None


@pytest.mark.parametrize("content", [b"", b"short\n", b"\xff\xfe", b"zz" * 32])
def test_a_damaged_key_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "chain.keys"
    path.write_bytes(content)
    with pytest.raises(SettingsError):
        load_keys(path)
    assert path.read_bytes() == content


def test_a_key_does_not_show_in_logs() -> None:
    assert "6b6b" not in repr(ChainKeys(b"k" * 32))
    assert "kkkk" not in repr(ChainKeys(b"k" * 32))
