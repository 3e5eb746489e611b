"""The actions against harm as CSV, for a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.csv_table import write_csv
from iia.report.tables.register import RegisterTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iia.report.figures.register_rows import RegisterRow
    from iia.report.wording import Wording


def render_actions_csv(rows: Sequence[RegisterRow], wording: Wording) -> bytes:
    """Return the actions, a row a harm, as UTF-8 with the mark that spreadsheets know it by.

    Args:
        rows: the harms, in the order in which they are to stand.
        wording: the words of the headings.
    """
    table = RegisterTable(wording)
    return write_csv(_list_heads(wording), (_list_cells(row, table) for row in rows))


def _list_heads(wording: Wording) -> tuple[str, ...]:
    say = wording.say
    return (
        say("Impact"),
        say("Goal"),
        say("Who is affected"),
        say("Why there is an effect"),
        say("What is done"),
        say("Owner"),
        say("By when"),
        say("Extent"),
        say("Harm left"),
        say("Missing answers"),
    )


def _list_cells(row: RegisterRow, table: RegisterTable) -> Iterator[str]:
    yield table.wording.number(row.number)
    yield row.line.goal
    yield "; ".join(row.who)
    yield row.reason_text
    yield row.action_text
    yield row.owner_name
    yield "" if row.due is None else row.due.isoformat()
    yield row.before
    yield row.left
    yield "; ".join(citation.label for citation in row.missing)
