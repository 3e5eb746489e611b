"""The addresses for programs: no language, no session, no cookie, and nothing that strangers could use."""

from __future__ import annotations

import hmac

from flask import Blueprint, Response, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST
from werkzeug.exceptions import NotFound

from iia.services.operating.measure_site import measure_site
from iia.web.needs import Visitor, needs
from iia.web.operating.readiness import SitePart, find_missing, find_silence
from iia.web.site import database, now, site

blueprint = Blueprint("operating", __name__)

UNAVAILABLE = 503


@blueprint.get("/live")
@needs(Visitor.MACHINE)
def live() -> Response:
    """Say that this process answers."""
    return jsonify(live=True)


@blueprint.get("/ready")
@needs(Visitor.MACHINE)
def ready() -> tuple[Response, int]:
    """Say whether people can be sent here; what is missing is told to whoever may read the figures.

    Without a worker, packs and mails wait, but people can work: that alone is no reason to send them away.
    """
    missing = find_missing(database(), now=now())
    is_ready = set(missing) <= {SitePart.WORKER}
    told = {"missing": [part.value for part in missing]} if _may_read_figures() else {}
    return jsonify(ready=is_ready, **told), 200 if is_ready else UNAVAILABLE


@blueprint.get("/metrics")
@needs(Visitor.MACHINE)
def metrics() -> Response:
    """Show the figures of the running site; for whoever may not read them, there is no such address."""
    if not _may_read_figures():
        raise NotFound
    figures = measure_site(database(), site().settings.session_limits, now=now())
    silence = find_silence(database(), now=now())
    return Response(site().metrics.gather(figures, silence), content_type=CONTENT_TYPE_LATEST)


def _may_read_figures() -> bool:
    token, sent = site().settings.metrics_token, request.headers.get("Authorization", "")
    return token is not None and hmac.compare_digest(sent.encode(), f"Bearer {token}".encode())
