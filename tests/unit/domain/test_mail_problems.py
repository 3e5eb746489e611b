"""When a mail that could not be sent is tried again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from iia.domain.mail_problems import KEPT_TRYING, MailProblem, find_next_try

NOW = datetime(2026, 9, 1, 9, 30, tzinfo=UTC)


def pauses(problem: MailProblem) -> list[int]:
    """Return how many minutes each of seven pauses takes."""
    tries = [find_next_try(problem, tries, created_at=NOW, now=NOW) for tries in range(1, 8)]
    return [(at - NOW) // timedelta(minutes=1) for at in tries if at is not None]


def test_the_pauses_grow_to_an_hour() -> None:
    assert pauses(MailProblem.DEFERRED) == [1, 2, 5, 15, 60, 60, 60]


def test_a_server_that_is_not_there_is_asked_again_every_five_minutes() -> None:
    assert pauses(MailProblem.UNREACHABLE) == [1, 2, 5, 5, 5, 5, 5]


FOR_GOOD = (MailProblem.REFUSED, MailProblem.ADDRESS)


@pytest.mark.parametrize("problem", FOR_GOOD)
def test_what_is_refused_for_good_is_given_up_at_once(problem: MailProblem) -> None:
    assert find_next_try(problem, 1, created_at=NOW, now=NOW) is None


@pytest.mark.parametrize("problem", [problem for problem in MailProblem if problem not in FOR_GOOD])
def test_what_may_pass_is_given_up_after_three_days(problem: MailProblem) -> None:
    almost = NOW + KEPT_TRYING - timedelta(seconds=1)
    assert find_next_try(problem, 9, created_at=NOW, now=almost) is not None
    assert find_next_try(problem, 9, created_at=NOW, now=NOW + KEPT_TRYING) is None
