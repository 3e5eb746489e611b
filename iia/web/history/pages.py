"""The history of a whole assessment: all that happened, filtered, a page at a time and as a file."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request, url_for
from werkzeug.exceptions import BadRequest

from exports.history_table import render_history_csv, render_history_xlsx
from forms.history_filter import HistoryFilter
from iia.domain.event_topics import EventTopic
from iia.domain.questions import Group
from iia.domain.sought_part import find_sought_part
from iia.domain.truth import Truth
from iia.language.catalogue import WALES
from iia.report.history.differences import condense
from iia.report.history.event_words import say_topic
from iia.report.numbering import put_number_before
from iia.report.shortened import shorten_text
from iia.services.history.read_history import HistorySought, export_history, read_history
from iia.services.people.permissions import Action
from iia.web.assessments.reading import open_for_person
from iia.web.downloads import send_file
from iia.web.history.reading import history_words_of
from iia.web.needs import needs
from iia.web.site import UNPROCESSABLE, database, person, wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from flask.typing import ResponseReturnValue

    from iia.domain.past_events import PastEvent
    from iia.domain.sought_part import SoughtPart
    from iia.report.answer_words import AnswerWords
    from iia.report.history.history_words import WordedEvent
    from iia.report.wording import Wording
    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.services.history.read_history import NamedInEvents

blueprint = Blueprint("history", __name__, url_prefix="/<language:language>/assessments/<assessment>/history")


@blueprint.get("/")
@needs(Action.READ)
def show(assessment: str) -> ResponseReturnValue:
    """Show what happened, the newest first, as far as it is looked for."""
    opened, chosen = open_for_person(assessment), HistoryFilter(request.args, wording())
    part = find_sought_part(opened.bank, chosen.part)
    sought = _seek(chosen, part)
    page = read_history(database(), person(), opened, sought, request.args.get("page", 1, int))
    words = history_words_of(opened, page.named)
    shown = render_template(
        "web/history/whole.html",
        opened=opened,
        chosen=chosen,
        page=page,
        events=[words.word(event) for event in page.events],
        condense=condense,
        shorten=shorten_text,
        parts=dict(_list_parts(words.words, part)),
        topics={topic.value: say_topic(topic, wording()) for topic in EventTopic},
        back=_back_address(opened, part),
    )
    return (shown, UNPROCESSABLE) if chosen.errors else shown


@blueprint.get("/history.csv")
@needs(Action.READ)
def download_csv(assessment: str) -> ResponseReturnValue:
    """Send what is looked for as CSV."""
    return _send(assessment, "csv", "text/csv", render_history_csv)


@blueprint.get("/history.xlsx")
@needs(Action.READ)
def download_xlsx(assessment: str) -> ResponseReturnValue:
    """Send what is looked for as an Excel workbook."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _send(assessment, "xlsx", kind, render_history_xlsx)


def _send(
    assessment: str,
    ending: str,
    media_type: str,
    render: Callable[[Iterable[WordedEvent], Wording], bytes],
) -> ResponseReturnValue:
    opened, chosen = open_for_person(assessment), HistoryFilter(request.args, wording())
    if chosen.errors:
        raise BadRequest

    def write(events: Iterator[PastEvent], named: NamedInEvents) -> bytes:
        words = history_words_of(opened, named)
        return render((words.word(event, compares=False) for event in events), wording())

    sought = _seek(chosen, find_sought_part(opened.bank, chosen.part))
    content = export_history(database(), person(), opened, sought, write)
    name = wording().say("History – {title}", title=opened.particulars.title)
    return send_file(f"{name}.{ending}", media_type, content)


# --- What is looked for ----------------------------------------------------------------------------


def _seek(chosen: HistoryFilter, part: SoughtPart | None) -> HistorySought:
    return HistorySought(
        person=chosen.person,
        part=part,
        topic=next((topic for topic in EventTopic if topic.value == chosen.topic), None),
        since=None if chosen.since is None else _begin(chosen.since),
        until=None if chosen.until in (None, date.max) else _begin(chosen.until + timedelta(days=1)),
    )


def _begin(day: date) -> datetime:
    """Return when a day begins in Wales."""
    return datetime.combine(day, time(), WALES)


def _list_parts(words: AnswerWords, part: SoughtPart | None) -> Iterator[tuple[str, str]]:
    """Yield the sections to choose from, and the smaller part that is looked for now if there is one."""
    for section in words.bank.sections:
        title = put_number_before(words.fill_text(section.title), section)
        yield section.id, title
        if part is not None and part.section is section and part.page is not None:
            name = _name_item(words, part) or words.fill_text(part.page.title)
            yield part.address, words.wording.say("{section}: {part}", section=title, part=name)


def _name_item(words: AnswerWords, part: SoughtPart) -> str | None:
    group = words.bank.get_place(part.group).question if part.group else None
    return words.title_part(group, part.item) if isinstance(group, Group) else None


def _back_address(opened: OpenedAssessment, part: SoughtPart | None) -> str:
    """Return the page that a history of a part belongs to, or the task list."""
    if part is not None and opened.applicability.sections[part.section.id] is Truth.YES:
        if part.page is None:
            return url_for("check.show", assessment=opened.id, section=part.section.id)
        if opened.applicability.pages[part.page.id] is Truth.YES:
            return url_for("pages.show", assessment=opened.id, page=part.page.id)
    return url_for("tasks.overview", assessment=opened.id)
