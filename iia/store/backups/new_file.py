"""New files: private to their owner, there whole or not at all, and never in the place of another."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_LINKS: Final = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EACCES)


@contextmanager
def making_file(path: Path) -> Iterator[Path]:
    """Give the name of an empty draft beside a file; it becomes the file once the block has ended well.

    Raises:
        FileExistsError: there is such a file by now.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        _name_finally(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _name_finally(draft: Path, path: Path) -> None:
    try:
        # Linked, because a rename would replace a file that somebody else made in the meantime.
        os.link(draft, path)
    except OSError as error:
        # Disks for carrying about often have no links.
        if error.errno not in _NO_LINKS or path.exists():
            raise
        draft.rename(path)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
