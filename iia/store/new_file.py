"""New files: private to their owner, there whole or not at all, and never in the place of another."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from iia.store.drafts import drafting, sweep_drafts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NO_LINKS: Final = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EACCES)


@contextmanager
def making_file(path: Path) -> Iterator[Path]:
    """Give an empty draft beside a file; it becomes the file once the block has ended well.

    Drafts that were left in the same folder, because whoever wrote them was killed, are removed first.

    Raises:
        FileExistsError: there is such a file by now.
    """
    sweep_drafts(path.parent)
    with drafting(path) as draft:
        yield draft
        made = draft.stat()
        try:
            name_finally(draft, path)
            _sync_folder(path.parent)
        except BaseException:
            # Whoever is told that it failed must not find it.
            if path.exists() and os.path.samestat(made, path.stat()):
                path.unlink()
            raise


def name_finally(draft: Path, path: Path) -> None:
    """Give a draft its name.

    Raises:
        FileExistsError: there is such a file by now; it is left alone.
    """
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
