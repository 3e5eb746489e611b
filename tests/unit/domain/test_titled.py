"""What has no title of its own goes by its id, in every language."""

from __future__ import annotations

from iia.report.logic import describe_logic
from tests.builders import ENGLISH, WELSH, a_bank, a_scale

BANK = a_bank(
    a_scale("level"),
    scoring={
        "metrics": [
            {
                "id": "depth",
                "method": "mean",
                "scale": {"from": 0, "to": 4},
                "terms": [{"question": "level"}],
                "bands": [{"id": "shallow", "up_to": 1}, {"id": "deep"}],
            }
        ],
        "gates": [{"id": "duty"}],
    },
)


def test_a_metric_a_band_and_a_duty_without_a_title_go_by_their_ids() -> None:
    (metric,) = BANK.scoring.metrics
    for language in ("en", "cy"):
        assert metric.title.in_language(language) == "depth"
        assert [band.title.in_language(language) for band in metric.bands] == ["shallow", "deep"]
    assert list(describe_logic(BANK, ENGLISH)) == ["Duty “duty” (duty) always applies."]
    assert len(list(describe_logic(BANK, WELSH))) == 1


def test_a_bank_remembers_that_nobody_gave_a_title() -> None:
    assert type(BANK).from_document(BANK.to_document()) == BANK
    assert "title" not in BANK.to_document()["scoring"]["gates"][0]
