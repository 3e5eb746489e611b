"""Lets `python -m iia.cli` be the `iia` command, as the server starts its worker."""

from __future__ import annotations

from iia.cli import main

main(prog_name="iia")
