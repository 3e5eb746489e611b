"""The site in several processes under gunicorn, behind a web server that speaks HTTPS and waits for the slow.

The application is made once, before the processes begin: whatever is wrong is said then, and a process that
dies is replaced at once, even while the database is away. The processes share nothing else.
"""

from __future__ import annotations

import gc
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from iia.web.listening import check_listeners
from iia.web.metrics import forget_process
from iia.web.site import EXTENSION

if TYPE_CHECKING:
    from flask import Flask

    from iia.web.settings import Settings

GRACE_SECONDS: Final = 30
"""How long requests in hand may take to finish once the site is told to stop."""

SILENT_SECONDS: Final = 60
"""A process whose main thread is not heard from for this long is replaced; a long request is no silence."""

LONGEST_LINE: Final = 8190
"""The most bytes of a request's first line, which has its address."""

MOST_HEADERS: Final = 100
LONGEST_HEADER: Final = 16 * 1024

_MEMORY: Final = Path("/dev/shm")  # noqa: S108 - gunicorn keeps empty files there, and only their times matter


class SiteLogger(Logger):  # type: ignore[misc]  # gunicorn has no types
    """Lets what gunicorn says go into the site's own log."""

    def setup(self, cfg: Any) -> None:  # noqa: ANN401 - gunicorn has no types
        """Leave the lines to the handlers that are already there."""
        self.cfg = cfg
        self.error_log.propagate = True
        self.error_log.setLevel(logging.INFO)
        self._access_log_enabled = False

    def warning(self, msg: object, *args: object, **kwargs: Any) -> None:  # noqa: ANN401 - as gunicorn has it
        """Say something, but leave out what a request that cannot be read consists of."""
        if str(msg).startswith("Invalid request"):
            self.error_log.warning("a request that cannot be read was refused")
        else:
            super().warning(msg, *args, **kwargs)

    def exception(self, msg: object, *_: object, **__: object) -> None:
        """Say that something went wrong around a request, but leave out its address."""
        self.error_log.exception("outside of the site's own answers: %s", str(msg).partition(" %")[0])


class _Processes(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    def __init__(self, app: Flask, options: dict[str, Any]) -> None:
        self.app = app
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self.app


def serve_in_processes(app: Flask, *, bind: str, processes: int, threads: int) -> None:
    """Serve a site until SIGTERM, after which requests in hand are finished.

    Args:
        app: the site, which must hold no connection yet: processes cannot share one.
        bind: `host:port` to listen at.
        processes: how many there are.
        threads: how many requests each of them answers at once.

    Raises:
        SettingsError: other machines could reach a site that is for this machine alone.
    """
    settings: Settings = app.extensions[EXTENSION].settings
    # What is there by now stays: no process need look through it for rubbish, and copy it by doing so.
    gc.collect()
    gc.freeze()
    options = {
        **_options(bind, processes, threads),
        # A service manager can hand over other sockets than those of `bind`.
        "when_ready": lambda server: check_listeners(settings, server.LISTENERS),
    }
    _Processes(app, options).run()


def _options(bind: str, processes: int, threads: int) -> dict[str, Any]:
    return {
        "bind": bind,
        "workers": processes,
        "threads": threads,
        "worker_class": "gthread",
        "preload_app": True,
        "timeout": SILENT_SECONDS,
        "graceful_timeout": GRACE_SECONDS,
        "worker_tmp_dir": str(_MEMORY) if os.access(_MEMORY, os.W_OK) else None,
        "limit_request_line": LONGEST_LINE,
        "limit_request_fields": MOST_HEADERS,
        "limit_request_field_size": LONGEST_HEADER,
        # What servers in front say is for the site to believe, as its settings tell it to.
        "secure_scheme_headers": {},
        "forwarder_headers": "",
        "forwarded_allow_ips": "",
        "control_socket_disable": True,
        "proc_name": "iia web",
        "logger_class": SiteLogger,
        "child_exit": lambda _server, worker: forget_process(worker.pid),
    }
