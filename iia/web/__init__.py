"""The web site: views, sessions, error pages and the application factory."""

from iia.web.application import create_app
from iia.web.settings import Settings

__all__ = ["Settings", "create_app"]
