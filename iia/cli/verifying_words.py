"""What `iia db verify` says: what is not as the program stored it, or that all of it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from iia.store.assessments.chain import ChainFault
from iia.store.proving.faults import ListFault, RowFault, RowFaultCode

if TYPE_CHECKING:
    from iia.report.wording import Wording
    from iia.services.assessments.verify_site import SiteFault


class VerifyingWords:
    """Puts what is found into words, and remembers whether any of it is a fault.

    Args:
        wording: the reader's language.
    """

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self.are_faults = False

    def describe(self, found: SiteFault) -> str:
        """Return what there is to say about one thing that was found."""
        self.are_faults |= not (isinstance(found, RowFault) and found.code.is_allowed)
        match found:
            case ChainFault():
                return f"{found.assessment}: {self._describe_event(found)}"
            case ListFault():
                return self._describe_list(found)
            case RowFault():
                return f"{self._say_place(found)}: {self._describe_row(found)}"
            case _:
                assert_never(found)

    def conclude(self, assessments: int) -> str:
        """Return the last sentence, if there was no fault."""
        return self._wording.say_plural(
            "{count} assessment is as the program stored it.",
            "{count} assessments are as the program stored them.",
            assessments,
        )

    def _describe_event(self, fault: ChainFault) -> str:
        say, number = self._wording.say, fault.seq
        match fault.code:
            case "missing":
                return say("event {number} is missing", number=number)
            case "changed":
                return say("event {number} was changed", number=number)
            case "payload_changed":
                return say("event {number} no longer says what it said", number=number)
            case "unknown_key":
                return say("event {number} was sealed with a key that is not in the key file", number=number)
            case "head_differs":
                return say("event {number} is not the last one that table assessment names", number=number)
            case "head_unsealed":
                return say(
                    "event {number} is named as the last, but the seal does not fit: later ones may have "
                    "been cut off",
                    number=number,
                )
            case "head_key_unknown":
                return say("the seal in table assessment was made with a key that is not in the key file")
            case "differs_from_exported":
                return say("event {number} differs from the exported head", number=number)
            case "assessment_missing":
                return say("the exported heads name it, but it is not in table assessment any more")
            case _:
                assert_never(fault.code)

    def _describe_list(self, found: ListFault) -> str:
        say = self._wording.say
        if found.started == found.present:
            return say("table assessment_list: table assessment has others than were started")
        return self._wording.say_plural(
            "table assessment_list: {count} assessment was started, but table assessment has {present}",
            "table assessment_list: {count} assessments were started, but table assessment has {present}",
            found.started,
            present=found.present,
        )

    def _say_place(self, found: RowFault) -> str:
        say = self._wording.say
        if not found.row:
            place = say("table {table}", table=found.table)
        else:
            place = say("table {table}, row {row}", table=found.table, row=found.row)
        return f"{found.assessment}: {place}" if found.assessment else place

    def _describe_row(self, found: RowFault) -> str:  # noqa: C901, PLR0912 - one case a code
        say = self._wording.say
        match found.code:
            case RowFaultCode.LIST_UNSEALED:
                return say("its row is missing, or the seal does not fit")
            case RowFaultCode.ROW_UNSEALED:
                return say("added or changed: the seal does not fit")
            case RowFaultCode.UNKNOWN_KEY:
                return say("sealed with a key that is not in the key file")
            case RowFaultCode.DOCUMENT_CHANGED:
                return say("the bank's document was changed")
            case RowFaultCode.BELONGS_NOWHERE:
                return say("the row of table {table} that it belongs to is missing", table=found.column)
            case RowFaultCode.CELL_DIFFERS:
                return say("{column} is not what the events say", column=found.column)
            case RowFaultCode.ROW_MISSING:
                return say("missing, although the events made it")
            case RowFaultCode.ROW_WITHOUT_EVENT:
                return say("added: no event made it")
            case RowFaultCode.FILE_MISSING:
                return say("the file is missing, although an answer named it")
            case RowFaultCode.FILE_CHANGED:
                return say("the file was changed")
            case RowFaultCode.PACK_CHANGED:
                return say("the pack is not the one that was made")
            case RowFaultCode.UNREADABLE:
                return say("what is stored there cannot be read")
            case RowFaultCode.PAYLOAD_GONE:
                return say("what the event said is gone; only what people wrote may be erased")
            case RowFaultCode.PAYLOAD_ERASED:
                return say("what the event said was erased, so it cannot be proven")
            case _:
                assert_never(found.code)
