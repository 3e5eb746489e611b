"""How templates are looked up and called: Flask's environment, with globals that are quick to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask.templating import Environment

if TYPE_CHECKING:
    from collections.abc import MutableMapping


class SiteEnvironment(Environment):
    """Flask's environment, whose templates all have the same globals.

    Jinja compares the globals of two templates at every import, some fifty times a page. It is slow with the
    mapping that it makes for each template, which took a tenth of the time of a page.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the environment's own globals for a template that brings none, as all of this site's do."""
        return super().make_globals(d) if d else self.globals
