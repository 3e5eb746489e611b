"""Makes `python -m iia.cli` the `iia` command, because that is how the server starts its worker."""

from __future__ import annotations

from iia.cli import main

main(prog_name="iia")
