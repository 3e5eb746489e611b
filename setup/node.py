"""Finds a Node.js that the tests can use, on the machine or from PyPI beside the Python: run by `make`.

What is brought in from npm does with an older one, such as Debian 12 has.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

_ASK: Final = "typeof URL.parse === 'function' ? process.execPath : ''"
"""The tests' provider of identities parses addresses in a way that came with Node.js 22."""


def find_node() -> Path | None:
    """Return the program itself, because PyPI's command only begins it and would not end it."""
    for folders in (os.environ.get("PATH", os.defpath), str(Path(sys.executable).parent)):
        node = shutil.which("node", path=folders)
        if node is None:
            continue
        answer = subprocess.run([node, "-p", _ASK], check=False, capture_output=True, text=True)
        if named := answer.stdout.strip():
            return Path(named)
    return None


if __name__ == "__main__":
    sys.exit(find_node() is None)
