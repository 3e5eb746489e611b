"""The files given as answers, to be downloaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from iia.domain.values import AnswerKey
from iia.services.answering.files import read_file
from iia.services.people.permissions import Action
from iia.web.downloads import send_download
from iia.web.needs import needs
from iia.web.site import database, person, site

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint(
    "kept_files", __name__, url_prefix="/<language:language>/assessments/<assessment>/files/<address>"
)


@blueprint.get("/<question>", defaults={"item": None})
@blueprint.get("/<question>/<item>")
@needs(Action.READ, service_checks=True)
def download(assessment: str, question: str, address: str, item: str | None) -> ResponseReturnValue:
    """Send a file that an answer holds."""
    key = AnswerKey(question, item)
    clamd = site().settings.clamd
    return send_download(read_file(database(), person(), assessment, key=key, address=address, clamd=clamd))
