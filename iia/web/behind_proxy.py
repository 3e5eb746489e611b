"""The site behind other servers: what they say of whoever asks, and the path that the site is under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werkzeug.middleware.proxy_fix import ProxyFix

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from flask import Flask

    from iia.web.settings import Settings


class UnderPath:
    """Takes the path that a site is under out of each request's address, and says that the site is there.

    A server in front may take it out itself: then there is nothing to take out, and it is said all the same.
    It comes from the settings, because what a request says of it could lead its reader elsewhere.

    Args:
        app: the site.
        path: begins with a slash and does not end with one.
    """

    def __init__(self, app: WSGIApplication, path: str) -> None:
        self.app = app
        self.path = path

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        asked = environ.get("PATH_INFO", "")
        if asked == self.path or asked.startswith(f"{self.path}/"):
            environ["PATH_INFO"] = asked.removeprefix(self.path) or "/"
        environ["SCRIPT_NAME"] = self.path
        return self.app(environ, start_response)


def init_proxy(app: Flask, settings: Settings) -> None:
    """Believe as many servers in front of the site as the settings say, and put the site under its path."""
    path = "" if settings.public_url is None else settings.public_url.prefix
    trusted = settings.trusted_proxies
    site: WSGIApplication = app.wsgi_app
    if trusted:
        site = ProxyFix(site, x_for=trusted, x_proto=trusted, x_host=trusted)
    if path:
        site = UnderPath(site, path)
    # By way of vars, because types say that nobody sets a method; Flask's guide says to.
    vars(app)["wsgi_app"] = site
    app.config["SESSION_COOKIE_PATH"] = f"{path}/"
