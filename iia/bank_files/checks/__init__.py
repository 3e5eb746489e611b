"""Checks: what a bank of the right shape can still get wrong, one file for each kind of fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.bank_files.checks.dates import check_dates
from iia.bank_files.checks.declared import find_declared
from iia.bank_files.checks.ids import check_ids
from iia.bank_files.checks.impacts import check_impacts
from iia.bank_files.checks.item_tables import check_item_tables
from iia.bank_files.checks.languages import check_agreement, check_presence
from iia.bank_files.checks.limits import check_limits
from iia.bank_files.checks.lists import check_lists, check_support
from iia.bank_files.checks.markup import check_markup
from iia.bank_files.checks.metrics import check_metrics
from iia.bank_files.checks.names import check_names, check_translation
from iia.bank_files.checks.placeholders import check_placeholders
from iia.bank_files.checks.plain_language import check_length
from iia.bank_files.checks.reach import check_reach
from iia.bank_files.checks.readings import check_readings
from iia.bank_files.checks.result_lists import check_result_lists
from iia.bank_files.checks.steps import check_steps
from iia.bank_files.checks.subject import Subject
from iia.bank_files.checks.texts import find_texts
from iia.bank_files.nodes import descend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.bank_files.shape import Shaped
    from iia.bank_files.source import Source
    from iia.errors import Finding

_OF_PARTS = (
    check_ids,
    check_limits,
    check_lists,
    check_steps,
    check_item_tables,
    check_support,
    check_readings,
    check_reach,
    check_metrics,
    check_impacts,
    check_result_lists,
    check_names,
    check_dates,
    check_translation,
)
_OF_TEXTS = (check_presence, check_agreement, check_placeholders, check_markup, check_length)


def _unread(source: Source, shaped: Shaped) -> frozenset[str]:
    """Return the keys whose contents are not fully known: sections that are missing may hold anything."""
    has_sections = not descend(shaped.root, "sections").is_stand_in
    return source.unread if has_sections else source.unread | {"sections"}


def find_findings(source: Source, shaped: Shaped) -> Iterator[Finding]:
    """Run every check over what could be read."""
    if shaped.bank is None or source.root is None:
        return
    declared = find_declared(source.root, shaped.root, _unread(source, shaped))
    subject = Subject(shaped.bank, shaped.root, declared)
    for check in _OF_PARTS:
        yield from check(subject)
    texts = tuple(find_texts(subject))
    for check_texts in _OF_TEXTS:
        yield from check_texts(subject, texts)
