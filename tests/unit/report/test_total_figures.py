"""A total opened: what every entry adds to it, as money where it is money, and nothing about a maximum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from exports.pack_html import render_pack_html
from iia.report.figures.figure import FigureKey
from iia.report.figures.lines import say_metric, say_part
from iia.report.figures.metrics import MetricFigure
from iia.report.sentences import describe
from iia.report.tables.metric import MetricTables
from tests.builders import (
    ENGLISH,
    WELSH,
    a_bank,
    a_flag,
    a_group,
    a_metric,
    a_question,
    a_term,
    a_text,
)
from tests.unit.report.report_of import figures_of, report_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.report.wording import Wording

BANDS = [
    {"id": "small", "title": a_text("Small"), "up_to": 1_000_000},
    {"id": "large", "title": a_text("Large")},
]
DEAR = {"metric": "cost", "at_least": 2_000_000}
BANK = a_bank(
    a_question("fee", "money"),
    a_group(
        "schemes",
        a_question("price", "money"),
        a_question("saved", "number", unit=a_text("tonnes", "tunnell")),
    ),
    scoring={
        "metrics": [
            a_metric("cost", "schemes.price", a_term("fee", 2), method="total", bands=BANDS),
            a_metric("saved", "schemes.saved", method="total"),
        ],
        "flags": [a_flag("dear", DEAR)],
    },
)
SCHEMES = [
    {"id": "a", "price": "33000000", "saved": "1.5"},
    {"id": "b", "price": "1250.5", "saved": "-4"},
    {"id": "c"},
]
ANSWERS = {"fee": "500000", "schemes": SCHEMES}


def opened(metric: str, answers: Mapping[str, object], wording: Wording = ENGLISH) -> MetricFigure:
    figure = figures_of(BANK, answers, wording=wording).get(FigureKey("metric", metric))
    assert isinstance(figure, MetricFigure)
    return figure


def test_a_total_of_money_is_shown_as_money() -> None:
    # 33,000,000 + 1,250.50 + 2 · 500,000
    assert opened("cost", ANSWERS).value == "£34,001,250.50, Large"
    assert opened("cost", {"fee": "1000000"}).value == "£2 million, Large"
    assert opened("cost", {"fee": "1000000"}, WELSH).value == "£2 filiwn, cy Large"
    assert opened("cost", {}).value == "Not scored yet"


def test_a_total_opens_into_what_each_entry_adds() -> None:
    figure = opened("cost", ANSWERS)
    said = [tuple(MetricTables(figure, ENGLISH).list_cells(one)) for one in figure.parts]
    assert said == [
        ("£33 million", "1", "£33 million"),
        ("£1,250.50", "1", "£1,250.50"),
        ("£500,000", "2", "£1 million"),
    ]
    assert figure.working == (
        "Weights times points, added up: £33 million + £1,250.50 + 2 × £500,000 = £34,001,250.50.",
    )
    assert figure.addition == ("The parts add up to £34,001,250.50.",)
    assert (figure.has_places, figure.adds_up, figure.share, figure.unanswered) == (False, True, None, ())


def test_the_rule_of_a_total_mentions_no_maximum() -> None:
    assert opened("cost", ANSWERS).rule == (
        "It adds up the answers, each times its weight; there is no maximum.",
        "Of a question that is asked of several entries or rows, every answer counts with the whole weight.",
        "A question without an answer is left out: it adds nothing.",
        "A question that does not apply does not count, nor does an answer kept to it.",
        "Its band is the first whose limit the score does not exceed; a limit belongs to its band.",
    )


def test_the_bands_of_a_total_are_amounts_that_it_can_always_rise_to() -> None:
    figure = opened("cost", {"fee": "250000"})
    assert [band.reach for band in figure.bands] == ["Up to £1 million", "Above £1 million"]
    assert figure.to_higher is not None
    assert figure.to_higher.text == (
        "“Large” begins above £1 million: the score must rise by more than £500,000."
    )


def test_an_entry_without_an_answer_adds_nothing() -> None:
    (entry,) = opened("cost", ANSWERS).not_counted
    assert entry.because == "It has no answer, and so adds nothing."


def test_what_a_total_lacks_is_counted_without_a_range() -> None:
    assert opened("cost", {"schemes": SCHEMES}).gaps[0] == (
        "1 question that applies has no answer: it is left out."
    )
    full = {"fee": "1", "schemes": SCHEMES[:2]}
    assert opened("cost", full).gaps[0] == "Every question that counts has an answer."


def test_a_total_of_numbers_is_a_number() -> None:
    figure = opened("saved", ANSWERS)
    assert figure.value == "-2.5"
    assert figure.working == ("Weights times points, added up: 1 × 1.5 + 1 × (-4) = -2.5.",)
    assert say_metric(figure) == "Metric saved: -2.5"
    assert say_part(figure, figure.parts[0]) == "1.5 from “Label of saved [Item 1]”: 1.5, weight 1"


def test_a_line_of_a_total_of_money_keeps_its_weight_a_number() -> None:
    figure = opened("cost", ANSWERS)
    assert say_part(figure, figure.parts[2]) == "£1 million from “Label of fee”: £500,000, weight 2"


def test_an_amount_that_is_not_a_whole_penny_is_given_exactly() -> None:
    bank = a_bank(
        a_question("fee", "money"),
        scoring={"metrics": [a_metric("m", a_term("fee", "0.005"), method="total")]},
    )
    figure = figures_of(bank, {"fee": "1"}).get(FigureKey("metric", "m"))
    assert isinstance(figure, MetricFigure)
    assert figure.addition == ("The parts add up to £0.01 (1/200).",)


def test_a_condition_on_a_total_of_money_names_money() -> None:
    when = BANK.scoring.flags[0].when
    assert describe(when, BANK, ENGLISH) == "the score for “Metric cost” is £2 million or more"
    assert "£2 filiwn" in describe(when, BANK, WELSH)


def test_a_pack_prints_a_total() -> None:
    page = BeautifulSoup(render_pack_html(report_of(BANK, ANSWERS), ENGLISH), "html.parser")
    words = " ".join(page.get_text(" ").split())
    assert "£34,001,250.50, Large" in words
    assert "2 × £500,000" in words
    assert "Place, from 0 to 1" not in words
