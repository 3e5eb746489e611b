"""The addresses for programs: no language, no session, no cookie, and nothing that strangers could use."""

from __future__ import annotations

import hmac

from flask import Blueprint, Response, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST
from werkzeug.exceptions import NotFound

from iia.services.operating.measure_site import measure_site
from iia.web.needs import Visitor, needs
from iia.web.operating.readiness import find_missing
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
    """Say whether the site can do its work; what is missing is told to whoever may read the figures."""
    missing = [part.value for part in find_missing(database(), now=now())]
    told = {"missing": missing} if _may_read_figures() else {}
    return jsonify(ready=not missing, **told), UNAVAILABLE if missing else 200


@blueprint.get("/metrics")
@needs(Visitor.MACHINE)
def metrics() -> Response:
    """Show the figures of the running site; for whoever may not read them, there is no such address."""
    if not _may_read_figures():
        raise NotFound
    figures = measure_site(database(), site().settings.session_limits, now=now())
    return Response(site().metrics.gather(figures), content_type=CONTENT_TYPE_LATEST)


def _may_read_figures() -> bool:
    token, sent = site().settings.metrics_token, request.headers.get("Authorization", "")
    return token is not None and hmac.compare_digest(sent.encode(), f"Bearer {token}".encode())
