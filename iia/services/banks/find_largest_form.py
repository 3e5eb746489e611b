"""How much the largest form of any bank in use can send, which the site has to take."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from forms.form_size import FormSize, measure_forms
from iia.domain.assessment import Status
from iia.errors import IIAError
from iia.services.banks.stored import bank_by_hash
from iia.store.assessments.queries import list_banks_in_use

if TYPE_CHECKING:
    from iia.store.database import Database

_log = logging.getLogger(__name__)


def find_largest_form(database: Database) -> FormSize:
    """Return what is enough for every form that somebody can still send.

    A bank that cannot be read has no forms: whoever opens an assessment of it is told.
    """
    editable = [status for status in Status if status.is_editable]
    with database.reading() as connection:
        hashes = list_banks_in_use(connection, editable)
    largest = FormSize()
    for content_hash in hashes:
        try:
            largest |= measure_forms(bank_by_hash(database, content_hash))
        except IIAError as error:
            _log.warning("the forms of a bank count for nothing in the limits: %s", error)
    return largest
