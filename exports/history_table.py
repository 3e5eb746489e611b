"""The history of an assessment as a table, for a spreadsheet: one row an event, as CSV or as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exports.csv_table import write_csv
from exports.xlsx_table import write_xlsx
from iia.language.catalogue import WALES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iia.report.history.history_words import WordedEvent
    from iia.report.wording import Wording

_WIDTHS: Final = (18, 24, 30, 30, 40, 60, 60, 14, 40)


def render_history_csv(events: Iterable[WordedEvent], wording: Wording) -> bytes:
    """Return events as CSV, in the order in which they are given."""
    return write_csv(_list_heads(wording), _list_rows(events))


def render_history_xlsx(events: Iterable[WordedEvent], wording: Wording) -> bytes:
    """Return events as a workbook, in the order in which they are given."""
    rows = _list_rows(events)
    return write_xlsx(wording.say("History"), _list_heads(wording), _WIDTHS, rows)


def _list_heads(wording: Wording) -> tuple[str, ...]:
    say = wording.say
    return (
        say("When (time in Wales)"),
        say("Who"),
        say("What happened"),
        say("Section"),
        say("Question"),
        say("Before"),
        say("After"),
        say("Language"),
        say("More about it"),
    )


def _list_rows(events: Iterable[WordedEvent]) -> Iterator[tuple[str, ...]]:
    for worded in events:
        event, change = worded.event, worded.change
        yield (
            # So that a spreadsheet puts them in order.
            event.at.astimezone(WALES).strftime("%Y-%m-%d %H:%M:%S"),
            event.by,
            worded.what,
            worded.section,
            worded.about,
            "" if change is None else change.before.text,
            "" if change is None else change.after.text,
            worded.language,
            " ".join(worded.details),
        )
