"""Why an earlier value of an answer is not put back, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from iia.domain.put_back import PutBackProblem

if TYPE_CHECKING:
    from iia.report.wording import Wording


def say_put_back_problem(problem: PutBackProblem, wording: Wording) -> str:
    """Return why an earlier value cannot be put back, as a sentence without its full stop."""
    match problem:
        case PutBackProblem.ERASED:
            return wording.say("What was written then is not kept any more, so it cannot be put back")
        case PutBackProblem.CLEARED:
            return wording.say("There was no answer then to put back")
        case PutBackProblem.ITEM_REMOVED:
            return wording.say("This answer is in an item that has been removed: put the item back first")
        case PutBackProblem.NOT_ASKED:
            return wording.say("This is not asked any more, so nothing can be put back")
        case PutBackProblem.FILE_GONE:
            return wording.say("A file of this answer is not kept any more: add it again")
        case _:
            assert_never(problem)
