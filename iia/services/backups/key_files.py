"""The files of keys: out of a site into its backup, and from there to where a restored site has them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from iia.errors import SettingsError
from iia.store.keys import ChainKeys, parse_keys, read_keys
from iia.store.secret_files import make_secret_file, read_secret_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

CHAIN_KEYS: Final = "chain.keys"
"""What the file of the chain's keys is called in a backup, wherever a site has it."""


def read_key_files(paths: Mapping[str, Path]) -> dict[str, bytes]:
    """Return what those files of keys hold that are there.

    Raises:
        SettingsError: one cannot be read.
    """
    return {name: read_secret_file(path).encode() for name, path in paths.items() if path.exists()}


def choose_chain_keys(kept: Mapping[str, bytes], paths: Mapping[str, Path]) -> ChainKeys:
    """Return the keys that a restored site is sealed with.

    Args:
        kept: the files of keys in the backup.
        paths: where the site has each; what is there already must hold the same.

    Raises:
        SettingsError: there are others, or there are none.
    """
    for name, content in kept.items():
        path = paths.get(name)
        if path is not None and path.exists() and read_secret_file(path).split() != content.decode().split():
            raise SettingsError(str(path), "holds other keys than the backup; move it away")
    if CHAIN_KEYS not in kept:
        return read_keys(paths[CHAIN_KEYS])
    return parse_keys(kept[CHAIN_KEYS].decode())


@contextmanager
def putting_keys(kept: Mapping[str, bytes], paths: Mapping[str, Path]) -> Iterator[None]:
    """Put files of keys where a site has them; if the block fails, those that were not there go again."""
    made = [paths[name] for name in kept if name in paths and not paths[name].exists()]
    try:
        for name in kept.keys() & paths.keys():
            make_secret_file(paths[name], kept[name].decode().rstrip)
        yield
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise
