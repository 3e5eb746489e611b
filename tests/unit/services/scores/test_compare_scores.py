"""Scores beside an earlier file of them: which figures differ, and what is not comparable."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from iia.errors import UnreadableFileError
from iia.services.scores.compare_scores import Difference, EarlierScores, ScoreComparison, Standing
from iia.services.scores.rescored import Rescored

if TYPE_CHECKING:
    from pathlib import Path

FIGURES: dict[str, Any] = {
    "bank": "b",
    "completeness": {"required": 2, "answered": 1, "may_apply": 0},
    "metrics": [
        {
            "id": "m",
            "score": "17/9",
            "band": None,
            "parts": [
                {"question": "a", "item": None, "part": "8/9"},
                {"question": "g.s", "item": "i1", "part": "1"},
            ],
            "open": [],
        }
    ],
    "impacts": {"goals": [{"id": "equal", "considered": True, "records": ["a1", "b2"]}], "people": []},
    "gates": [{"id": "health", "state": "open"}],
    "flags": [{"id": "harm", "severity": "stop"}],
    "grid": [{"goal": "equal", "way": "prevention", "questions": 4, "answered": 2}],
}


def _line(assessment: str = "x", events: int | None = 3, scores: object = FIGURES, **others: object) -> bytes:
    return (
        json.dumps({"assessment": assessment, "events": events, "scores": scores, **others}).encode() + b"\n"
    )


def _with(path: str, value: object) -> dict[str, Any]:
    """Return the figures with one of them changed; a step of the path is a key or a place in a list."""
    figures = json.loads(json.dumps(FIGURES))
    *above, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    part = figures
    for step in above:
        part = part[step]
    part[last] = value
    return dict(figures)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Where the earlier file is."""
    return Folder(tmp_path)


class Folder:
    """Compares lines with a file that has others."""

    def __init__(self, path: Path) -> None:
        self.path = path / "earlier.jsonl"

    def compare(self, before: bytes, *after: bytes) -> tuple[list[ScoreComparison], tuple[str, ...]]:
        """Return what became of each line, and what was left over."""
        self.path.write_bytes(before)
        with self.path.open("rb") as file:
            earlier = EarlierScores(self.path, file)
            found = [earlier.compare(Rescored(json.loads(line)["assessment"], line)) for line in after]
            return found, earlier.missing


@pytest.mark.parametrize(
    ("path", "value", "difference"),
    [
        ("metrics/0/score", "2", Difference("metrics.m.score", "17/9", "2")),
        ("metrics/0/score", None, Difference("metrics.m.score", "17/9", None)),
        ("metrics/0/band", "owning", Difference("metrics.m.band", None, "owning")),
        ("metrics/0/parts/0/part", "1", Difference("metrics.m.parts.a.part", "8/9", "1")),
        ("metrics/0/parts/1/part", None, Difference("metrics.m.parts.g.s.i1.part", "1", None)),
        ("flags", [], Difference("flags.harm.severity", "stop", None)),
        ("completeness/answered", 2, Difference("completeness.answered", "1", "2")),
        ("impacts/goals/0/considered", False, Difference("impacts.goals.equal.considered", "true", "false")),
        ("impacts/goals/0/records", ["a1"], Difference("impacts.goals.equal.records", "a1, b2", "a1")),
        ("gates/0/state", "complete", Difference("gates.health.state", "open", "complete")),
        ("grid/0/questions", 5, Difference("grid.equal.prevention.questions", "4", "5")),
    ],
)
def test_a_figure_that_differs_is_named_with_what_it_was_and_is(
    folder: Folder, path: str, value: object, difference: Difference
) -> None:
    [found], _ = folder.compare(_line(), _line(scores=_with(path, value)))
    assert found == ScoreComparison(Standing.DIFFERENT, (difference,))


def test_a_duty_that_was_called_met_is_one_that_is_filled_in(folder: Folder) -> None:
    before = _line(scores=_with("gates/0/state", "met"))
    [same], _ = folder.compare(before, _line(scores=_with("gates/0/state", "complete")))
    assert same == ScoreComparison(Standing.SAME)
    [cleared], _ = folder.compare(before, _line(scores=_with("gates/0/state", "cleared")))
    assert cleared.differences == (Difference("gates.health.state", "complete", "cleared"),)


def test_only_a_state_of_a_duty_is_read_by_its_earlier_name(folder: Folder) -> None:
    [found], _ = folder.compare(
        _line(scores=_with("metrics/0/band", "met")), _line(scores=_with("metrics/0/band", "complete"))
    )
    assert found.differences == (Difference("metrics.m.band", "met", "complete"),)


def test_the_same_figures_are_the_same_whatever_else_the_line_says(folder: Folder) -> None:
    found, missing = folder.compare(_line(), _line(status="signed_off"))
    assert (found, missing) == ([ScoreComparison(Standing.SAME)], ())


def test_figures_that_differ_are_no_wonder_where_it_was_worked_on_since(folder: Folder) -> None:
    [found], _ = folder.compare(_line(events=3), _line(events=4, scores=_with("metrics/0/score", "2")))
    assert found == ScoreComparison(Standing.EDITED)


def test_the_same_figures_after_more_events_are_the_same(folder: Folder) -> None:
    [found], _ = folder.compare(_line(events=3), _line(events=4))
    assert found == ScoreComparison(Standing.SAME)


def test_an_assessment_that_can_be_read_no_longer_differs(folder: Folder) -> None:
    [found], _ = folder.compare(_line(events=3), _line(events=None, scores=None))
    assert found.standing is Standing.DIFFERENT


def test_scores_that_came_or_went_are_one_difference(folder: Folder) -> None:
    before = _line("came", scores=None) + _line("went")
    found, _ = folder.compare(before, _line("came"), _line("went", scores=None))
    assert [one.differences for one in found] == [
        (Difference("scores", None, "…"),),
        (Difference("scores", "…", None),),
    ]


def test_the_order_of_the_earlier_file_does_not_matter_and_what_is_new_or_gone_is_reported(
    folder: Folder,
) -> None:
    before = b"".join(_line(name) for name in ("gone", "é", "a"))
    found, missing = folder.compare(before, *(_line(name) for name in ("a", "new", "é")))
    assert [one.standing for one in found] == [Standing.SAME, Standing.NEW, Standing.SAME]
    assert missing == ("gone",)


@pytest.mark.parametrize(
    "second",
    [
        b"{",
        b"[]",
        b"\xff",
        b"{}",
        b'{"assessment": "x", "events": 1}',
        b'{"assessment": [], "events": 1, "scores": null}',
    ],
)
def test_a_line_that_does_not_hold_scores_is_refused_with_its_number(folder: Folder, second: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="line 2 is not what `iia rescore` writes"):
        folder.compare(_line() + second + b"\n")
