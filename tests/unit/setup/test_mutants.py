"""How the tests' own worth is counted: only a mutant that a test noticed is killed."""

from __future__ import annotations

import pytest

from setup.mutants import describe_counts, find_share, parse_results

RESULTS = """
    iia.domain.conditions.x_walk__mutmut_1: killed
    iia.domain.conditions.x_walk__mutmut_2: survived
    iia.domain.scoring.gates.xǁ_Judgeǁ_done__mutmut_1: no tests
    iia.domain.scoring.gates.xǁ_Judgeǁ_done__mutmut_2: timeout
"""
MUTANTS = list(parse_results(RESULTS.splitlines()))


def test_what_no_test_reaches_and_what_runs_out_of_time_is_not_killed() -> None:
    assert find_share(MUTANTS) == pytest.approx(1 / 4)


def test_a_run_without_mutants_shows_nothing() -> None:
    assert find_share([]) == 0


def test_each_module_has_its_line_and_the_last_is_for_all_of_them() -> None:
    words = [line.split() for line in describe_counts(MUTANTS)]
    assert words == [
        ["iia.domain.conditions", "1", "of", "2", "killed", "50.0%", "1", "survived"],
        ["iia.domain.scoring.gates", "0", "of", "2", "killed", "0.0%", "1", "no", "tests,", "1", "timeout"],
        ["all", "1", "of", "4", "killed", "25.0%", "1", "no", "tests,", "1", "survived,", "1", "timeout"],
    ]
