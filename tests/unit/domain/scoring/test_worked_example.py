"""The worked example of the scoring documentation, figure by figure, as `iia score --json` prints it."""

from __future__ import annotations

from tests.builders import (
    a_bank,
    a_choice,
    a_metric,
    a_question,
    a_scale,
    a_term,
    a_text,
    document_of,
)


def test_the_worked_example() -> None:
    bank = a_bank(
        a_choice("a", 0, 1, 3),
        a_scale("b", 1, 5),
        a_question("c", points={"yes": 1, "no": 0}),
        scoring={
            "metrics": [
                a_metric(
                    "long_term",
                    a_term("a", 2),
                    "b",
                    "c",
                    measures="ways.long_term",
                    bands=[
                        {"id": "not_started", "title": a_text("Not started"), "up_to": "0.5"},
                        {"id": "simple_changes", "title": a_text("Simple changes"), "up_to": "2"},
                        {"id": "owning", "title": a_text("Owning our ambition")},
                    ],
                )
            ]
        },
    )
    assert document_of(bank, {"a": "o1", "b": 4})["metrics"] == [
        {
            "id": "long_term",
            "measures": "ways.long_term",
            "score": "17/9",
            "shown": "1.89",
            "maximum": "4",
            "coverage": "3/4",
            "band": "simple_changes",
            "parts": [
                {
                    "question": "a",
                    "item": None,
                    "points": "1",
                    "lowest": "0",
                    "highest": "3",
                    "weight": "2",
                    "part": "8/9",
                },
                {
                    "question": "b",
                    "item": None,
                    "points": "4",
                    "lowest": "1",
                    "highest": "5",
                    "weight": "1",
                    "part": "1",
                },
            ],
            "adjustments": [],
            "open": [{"question": "c", "item": None, "lowest": "17/12", "highest": "29/12"}],
        }
    ]
