"""How far effects go, named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.report.tree import Extent

if TYPE_CHECKING:
    from iia.report.wording import Wording


def name_extent(level: int | None, scale: tuple[Extent, ...], wording: Wording) -> Extent:
    """Return an extent with its name; no record of an effect is not the same as no effect left."""
    if level is None:
        return Extent(0, wording.say("None recorded"))
    return scale[level - 1] if level else Extent(0, wording.say("None"))
