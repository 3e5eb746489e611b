"""The files given as answers, to be downloaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response

from iia.domain.values import AnswerKey
from iia.services.answering.files import read_file
from iia.services.people.access import Action
from iia.web.needs import needs
from iia.web.site import database, person

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint(
    "kept_files", __name__, url_prefix="/<language:language>/assessments/<assessment>/files/<sha256>"
)


@blueprint.get("/<question>", defaults={"item": None})
@blueprint.get("/<question>/<item>")
@needs(Action.READ, service_checks=True)
def download(assessment: str, question: str, sha256: str, item: str | None) -> ResponseReturnValue:
    """Send a file, always as a download: a page that somebody uploaded must not run as one of ours."""
    file = read_file(database(), person(), assessment, key=AnswerKey(question, item), sha256=sha256)
    response = Response(file.content, mimetype="application/octet-stream")
    response.headers.set("Content-Disposition", "attachment", filename=file.name)
    return response
