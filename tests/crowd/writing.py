"""One of the crowd: reads the page, types into one answer, lets it be saved, and notes what the site said."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from werkzeug.test import Client

from tests.journeys.page_checks import present
from tests.journeys.reverse_proxy import ReverseProxy
from tests.journeys.visitor import FROM_HERE, Visitor, read_form

if TYPE_CHECKING:
    from flask.testing import FlaskClient

OK: Final = 200


class Acknowledged(NamedTuple):
    """An answer that the site has said is saved: on which version it was typed, and which it is now."""

    question: str
    begun_from: int
    version: int
    text: str


@dataclass
class Outcome:
    """What became of all that one person sent."""

    acknowledged: list[Acknowledged] = field(default_factory=list)
    conflicts: int = 0
    statuses: Counter[int] = field(default_factory=Counter)


def write(port: int, name: str, path: str, end: float) -> Outcome:
    """Go on typing into one page until a moment.

    Args:
        port: where the site listens.
        name: a sample person.
        path: the page.
        end: when to stop, in seconds since 1970.
    """
    visitor = Visitor(cast("FlaskClient", Client(ReverseProxy(("127.0.0.1", port))))).enter(name)
    outcome, count = Outcome(), 0
    while time.time() < end:
        response = visitor.client.get(path)
        outcome.statuses[response.status_code] += 1
        visitor.show(response)
        fields = read_form(present(visitor.page.find("form", id="page-form")))
        boxes = visitor.page.select("textarea[name^=q-]")
        count += 1
        question = str(boxes[count % len(boxes)]["name"])
        version_field = f"v{question[1:]}"
        begun_from = int(fields[version_field])
        text = f"{name} {count}"
        fields[question] = text
        saved = visitor.client.post(f"{path}/autosave", data=fields, headers=FROM_HERE)
        outcome.statuses[saved.status_code] += 1
        told = saved.get_json(silent=True) or {}
        if version_field in told.get("versions", {}):
            version = told["versions"][version_field]
            outcome.acknowledged.append(Acknowledged(question, begun_from, version, text))
        elif saved.status_code == OK:
            outcome.conflicts += 1
    return outcome
