"""A page for every figure: what it is made of, each part leading to the field that it is answered in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from iia.services.assessments.answers_file import read_answers_file
from iia.services.assessments.import_answers import import_answers
from iia.services.assessments.load_sample import SAM
from iia.services.assessments.open_assessment import open_assessment
from iia.services.banks.stored import available_banks, bank_by_hash
from iia.web.scores.figure_links import FigureLinks
from iia.web.scores.reading_figures import figures_of
from tests.integration.test_queries import counted
from tests.journeys.conftest import NOW
from tests.journeys.page_checks import present
from tests.journeys.steps import add_impact, make_strategic, open_page
from tests.journeys.visitor import home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask

    from tests.journeys.visitor import Visit, Visitor

SAMPLE = "sample-default-20mph"
EXAMPLES = Path(__file__).parents[2] / "examples"
WAY_BACK = re.compile(r"\?then=[^#]*")
"""What the address of a question's page says about where it was opened from."""

BANKS = ("wales_iia", "ways_of_working", "internal_control", "plan_progress", "sme_future_proofing")


# --- Every figure ----------------------------------------------------------------------------------


def figure_paths(app: Flask, assessment: str, language: str) -> list[str]:
    """Return the addresses of every figure that an assessment has."""
    with app.test_request_context(f"/{language}/assessments/{assessment}/scores"):
        app.preprocess_request()
        opened = open_assessment(app.extensions["iia"].database, SAM, assessment)
        links = FigureLinks(opened)
        return [links.figure(*figure.key) for figure in figures_of(opened).list_all()]


def start(visit: Visit, bank: str, language: str = "en") -> Visitor:
    """Start an assessment from a bank, and return who did."""
    visitor = visit("Sam Sample", language).go(f"assessments/new/{bank}")
    form = present(present(visitor.page.main).find("form"))
    return visitor.send(form, None, {"q-language": "en", "q-title": "Taith"})


def import_example(app: Flask, bank: str) -> str:
    """Import a bank's example as an assessment, and return its id."""
    database = app.extensions["iia"].database
    listing = next(found for found in available_banks(database) if found.id == bank)
    file, _ = read_answers_file(
        EXAMPLES / f"{bank}_example" / "answers.json", bank_by_hash(database, listing.content_hash)
    )
    assert file is not None
    return import_answers(database, SAM, bank_id=bank, file=file, now=NOW)


def find_broken(visitor: Visitor, seen: dict[str, BeautifulSoup]) -> Iterator[str]:
    """Yield each link of a figure's page that leads to something that is not there."""
    path, own = visitor.path, visitor.page
    for link in present(own.main).find_all("a"):
        target, _, anchor = WAY_BACK.sub("", str(link["href"])).partition("#")
        if target.startswith("http"):
            continue
        if target and target not in seen:
            seen[target] = visitor.go(target).page
            assert visitor.status == 200, f"{path} leads to {target}"
        page = seen[target] if target else own
        if anchor and page.find(id=anchor) is None:
            yield f"{path}: {link['href']}"


def test_every_figure_of_the_sample_has_a_page_in_welsh(app: Flask, visit: Visit) -> None:
    visitor = visit("Sam Sample", "cy")
    for path in figure_paths(app, SAMPLE, "cy"):
        assert visitor.go(path).status == 200, path
        assert visitor.page.select_one("#rule"), path
        assert visitor.page.select_one("#changes"), path


def test_every_part_of_the_sample_leads_to_the_field_that_it_is_answered_in(app: Flask, visit: Visit) -> None:
    visitor, seen = visit("Sam Sample", "en"), dict[str, BeautifulSoup]()
    paths = figure_paths(app, SAMPLE, "en")
    assert len(paths) > 80
    assert [wrong for path in paths for wrong in find_broken(visitor.go(path), seen)] == []
    assert len([target for target in seen if "/pages/" in target]) > 20


@pytest.mark.parametrize("bank", BANKS)
def test_every_figure_of_an_empty_assessment_has_a_page(app: Flask, visit: Visit, bank: str) -> None:
    visitor, seen = start(visit, bank), dict[str, BeautifulSoup]()
    for path in figure_paths(app, home(visitor).split("/")[3], "en"):
        assert visitor.go(path).status == 200, path
        assert list(find_broken(visitor, seen)) == []


def test_an_empty_assessment_is_explained_in_welsh(app: Flask, visit: Visit) -> None:
    visitor = start(visit, "wales_iia", "cy")
    for path in figure_paths(app, home(visitor).split("/")[3], "cy"):
        assert visitor.go(path).status == 200, path


@pytest.mark.parametrize("bank", BANKS[1:])
def test_every_figure_of_an_example_has_a_page_in_welsh(app: Flask, visit: Visit, bank: str) -> None:
    assessment = import_example(app, bank)
    visitor = visit("Sam Sample", "cy")
    for path in figure_paths(app, assessment, "cy"):
        assert visitor.go(path).status == 200, path


# --- The page of scores ----------------------------------------------------------------------------


def test_the_scores_page_leads_to_every_figure(app: Flask, visit: Visit, language: str) -> None:
    visitor = visit("Sam Sample", language).go(f"assessments/{SAMPLE}/scores")
    linked = {str(link["href"]) for link in present(visitor.page.main).find_all("a")}
    assert set(figure_paths(app, SAMPLE, language)) <= linked


def test_each_link_of_the_scores_tables_makes_sense_alone(visit: Visit, language: str) -> None:
    visitor = visit("Sam Sample", language).go(f"assessments/{SAMPLE}/scores")
    targets: dict[str, str] = {}
    for link in present(visitor.page.main).select("table a"):
        words = " ".join(link.get_text().split())
        assert targets.setdefault(words, str(link["href"])) == link["href"], words


def open_scores(visitor: Visitor) -> Visitor:
    """Open the page of scores of the assessment that a page belongs to."""
    return visitor.go(f"{home(visitor)}scores")


def rows_of(visitor: Visitor, caption: str) -> list[list[str]]:
    """Return the rows of the table with this caption, cell by cell."""
    tables = present(visitor.page.main).find_all("table")
    table = next(one for one in tables if present(one.caption).get_text().strip() == caption)
    rows = [present(one) for one in present(table.tbody).find_all("tr")]
    return [[" ".join(cell.get_text().split()) for cell in row.find_all(["th", "td"])] for row in rows]


def test_an_empty_form_does_not_look_good(visit: Visit) -> None:
    text = " ".join(open_scores(start(visit, "wales_iia")).text.split())
    assert "Nothing is raised." in text
    # Without answers most conditions cannot be decided: their flags must not be among those not raised.
    assert re.search(r"\d+ stops, \d\d warnings, \d notes that cannot be decided yet", text)
    assert re.search(r"\d.* \d\d warnings, \d notes that are not raised", text)
    assert "No impact record yet" in text
    assert "None applies yet" in text
    assert "they are not themselves evidence of due regard" in text


def test_a_bank_that_requires_nothing_says_so(visit: Visit) -> None:
    visitor = open_scores(start(visit, "english_only"))
    assert "Nothing is required." in visitor.text
    assert "0 of 0" not in visitor.text


def record_impact(visitor: Visitor, **answers: str) -> str:
    """Add an impact record with these answers, and return its id."""
    open_page(visitor, "register").save(action="add:impacts")
    item = visitor.value("item")
    visitor.save({f"q-impacts-{item}-{name}": value for name, value in answers.items() if name != "extent"})
    if "extent" in answers:
        open_page(visitor, f"register/impacts/{item}").save({f"q-impacts-{item}-extent": answers["extent"]})
    return item


def test_a_harm_that_names_no_goal_is_named_under_the_goals(
    answering: Visitor, say: Callable[..., str]
) -> None:
    item = record_impact(make_strategic(answering), people="carers", direction="down", extent="much")
    visitor = open_scores(answering)
    assert links_to(visitor, f"/pages/register/impacts/{item}") == [say("Impact {number}", number=1)]
    unrecorded = visitor.page.select("#people ~ details.govuk-details")[0]
    assert len(unrecorded.select("li")) == 2
    assert present(unrecorded.summary).get_text().strip().startswith("2 ")
    rows = rows_of(visitor, say("Gain and harm for each group of people"))
    assert len(rows) == 1
    assert rows[0][2] == {"en": "Much", "cy": "Llawer"}[visitor.language]


def test_an_unknown_effect_is_counted_under_the_people_and_never_as_none(
    answering: Visitor, say: Callable[..., str]
) -> None:
    record_impact(make_strategic(answering), goal_affected="greener", people="carers", direction="unknown")
    visitor = open_scores(answering)
    for caption in ("Gain and harm under each goal", "Gain and harm for each group of people"):
        told = say(caption)
        row = next(row for row in rows_of(visitor, told) if len(row) > 4)
        assert row[1:5] == [say("Not known")] * 3 + ["1"], told
    assert say("Not known") in present(open_figure(visitor, "people/carers").page.title).get_text()


def test_no_effect_with_its_reason_is_told_apart_from_none_recorded(
    answering: Visitor, say: Callable[..., str]
) -> None:
    record_impact(
        make_strategic(answering), goal_affected="greener", people="carers", direction="none", reason="Far"
    )
    visitor = open_scores(answering)
    row = next(row for row in rows_of(visitor, say("Gain and harm under each goal")) if len(row) > 4)
    assert row[1:5] == [say("No effect, with its reason")] * 3 + ["0"]
    figures = open_figure(visitor, "goals/greener").page.select(".iia-figure__number")
    assert [one.get_text() for one in figures] == [say("No effect, with its reason")] * 3 + ["0"]


def test_the_completeness_leads_to_the_answers_of_each_section(answering: Visitor) -> None:
    visitor = open_figure(answering, "completeness")
    assert links_to(visitor, "/sections/one")


# --- What a figure says ----------------------------------------------------------------------------


def open_figure(visitor: Visitor, path: str) -> Visitor:
    """Open the page of a figure of the assessment that a page belongs to."""
    return visitor.go(f"{home(visitor)}scores/{path}")


def answer_size(visitor: Visitor) -> Visitor:
    """Answer some of what the score of care is made of."""
    make_strategic(visitor)
    return open_page(visitor, "size").save({"q-how_big": "large", "q-confidence": "4"})


def links_to(visitor: Visitor, ending: str) -> list[str]:
    """Return the words of the links of the page whose address ends so."""
    links = present(visitor.page.main).find_all("a")
    found = (link for link in links if WAY_BACK.sub("", str(link["href"])).endswith(ending))
    return [" ".join(link.get_text().split()) for link in found]


def test_a_score_is_taken_apart_down_to_its_sum(answering: Visitor, say: Callable[..., str]) -> None:
    visitor = open_figure(answer_size(answering), "metrics/care")
    # Weights 2 and six times 1; places 1, 1, 0, 3/4, 0, 0, 0: (2 + 1 + 3/4) / 8 = 15/32, by 4: 15/8.
    assert "1.88" in present(visitor.page.select_one(".iia-value")).get_text()
    assert "15/32" in present(visitor.page.select_one("#sum + ol")).get_text()
    assert say("The score is here: {score}", score="1.88 (15/8)") in visitor.text
    assert links_to(visitor, "/pages/size#part-confidence")
    assert say("It counts with its lowest points.") in visitor.text


def test_a_cell_of_a_grid_is_linked_to_its_own_field(answering: Visitor) -> None:
    answer_size(answering)
    open_page(answering, "people").save({"q-groups-young-effect": "good"})
    visitor = open_figure(answering, "metrics/care")
    assert len(links_to(visitor, "/pages/people#q-groups-young-effect")) == 1
    open_page(visitor, "people")
    assert visitor.page.find(id="q-groups-young-effect")


def test_an_answer_opened_from_a_figure_leads_back_to_it(answering: Visitor, say: Callable[..., str]) -> None:
    visitor = open_figure(answer_size(answering), "metrics/care")
    before, figure = visitor.text, visitor.path
    link = present(visitor.page.select_one('a[href$="#part-confidence"]'))
    visitor.go(str(link["href"]))
    assert visitor.link(say("Back")) == figure
    visitor.save({"q-confidence": "1"})
    assert visitor.path == figure
    assert visitor.text != before


def test_a_record_opened_from_a_figure_leads_back_to_it(answering: Visitor, say: Callable[..., str]) -> None:
    make_strategic(answering)
    add_impact(answering, "Because")
    visitor = open_figure(answering, "goals/greener")
    figure = visitor.path
    visitor.go(str(present(visitor.page.select_one("#impact-1 a"))["href"]))
    visitor.save({})
    assert visitor.path == figure
    visitor.go(str(present(visitor.page.select_one("#impact-1 a"))["href"]))
    assert visitor.link(say("Back")) == figure


@pytest.mark.parametrize("then", ["//example.org", "https://example.org", "scores/../..", "scores//x", "x"])
def test_an_answer_leads_nowhere_else(answering: Visitor, then: str) -> None:
    visitor = answering.go(f"{home(answering)}pages/basics?then={then}")
    assert visitor.link(present(visitor.page.select_one(".govuk-back-link")).get_text().strip()) == home(
        visitor
    )
    visitor.save({"q-lead": "Enfys"})
    assert visitor.path.startswith(home(visitor) + "sections/")


def test_an_adjustment_says_whether_it_was_made(answering: Visitor, say: Callable[..., str]) -> None:
    visitor = open_figure(answer_size(answering), "metrics/total")
    tags = [tag.get_text() for tag in visitor.page.select("#adjustments + ol .govuk-tag")]
    assert tags == [say("Not made"), say("Made")]
    assert links_to(visitor, "/scores/metrics/care")


def test_an_answer_that_no_longer_applies_is_named_and_not_linked(
    answering: Visitor, say: Callable[..., str]
) -> None:
    open_page(answer_size(answering), "basics").save({"q-strategic": "no"})
    visitor = open_figure(answering, "metrics/care")
    assert visitor.status == 200
    assert say("The answer goes on counting.") in visitor.text
    assert not links_to(visitor, "#part-how_big")


def test_an_impact_record_leads_to_its_item_until_it_is_removed(
    answering: Visitor, say: Callable[..., str]
) -> None:
    make_strategic(answering)
    item = add_impact(answering, "Because")
    answering.go(f"{home(answering)}pages/register/impacts/{item}").save(
        {f"q-impacts-{item}-direction": "down", f"q-impacts-{item}-people": "carers"}
    )
    visitor = open_figure(answering, "goals/greener")
    assert links_to(visitor, f"/pages/register/impacts/{item}")
    assert links_to(visitor, f"/pages/register/impacts/{item}#part-impacts-extent")
    assert open_figure(visitor, "people/carers/greener").page.find(id="impact-1")
    visitor.go(f"{home(visitor)}pages/register/impacts/{item}/remove")
    visitor.press(say("Remove it"))
    visitor = open_figure(visitor, "goals/greener")
    assert visitor.status == 200
    assert say("There is no record of it yet.") in visitor.text


def test_a_duty_names_what_is_missing_its_rule_and_its_law(
    answering: Visitor, say: Callable[..., str]
) -> None:
    visitor = open_figure(make_strategic(answering), "duties/duty")
    assert links_to(visitor, "/pages/basics#part-strategic")
    law = present(visitor.page.select_one("#law + ul")).get_text()
    assert law.strip().startswith("An invented Act")
    assert say("This reference has not been checked.") in law
    bank = say("Every feature") if visitor.language == "en" else "Pob nodwedd"
    assert f"“{bank}”" in present(visitor.page.select_one(".iia-provenance")).get_text()


def test_what_a_duty_asks_for_has_the_colour_of_a_duty_in_that_state(app: Flask, visit: Visit) -> None:
    visitor = visit("Sam Sample").go("assessments/sample-default-20mph/scores/duties/welsh_language")
    tags = [
        (tag.get_text(), tag["class"][-1]) for tag in visitor.page.select("#requirements + ul .govuk-tag")
    ]
    assert tags == [("Filled in", "govuk-tag--blue"), ("Awaited", "govuk-tag--orange")]
    macros = app.jinja_env.get_template("macros/parts.html").module
    assert "govuk-tag--green" in vars(macros)["duty_tag"]("Cleared", "cleared")


def test_a_flag_that_is_not_raised_has_a_page_too(answering: Visitor, say: Callable[..., str]) -> None:
    visitor = answering.go(f"{home(answering)}scores")
    assert links_to(visitor, "/scores/flags/harm_left")
    assert say("Not raised") in open_figure(visitor, "flags/harm_left").text


def test_the_language_switch_stays_with_the_figure(answering: Visitor) -> None:
    visitor = open_figure(answering, "grid/greener/early")
    other = {"en": "cy", "cy": "en"}[visitor.language]
    switch = present(visitor.page.select_one(f'header a[hreflang="{other}"]'))
    assert str(switch["href"]) == visitor.path.replace(f"/{visitor.language}/", f"/{other}/", 1)


def test_the_name_of_an_item_keeps_its_language(visit: Visit) -> None:
    visitor = start(visit, "ways_of_working")
    open_page(visitor, "priorities_page").save(action="add:priorities")
    visitor.save({f"q-priorities-{visitor.value('item')}-name": "Not enough of the staff"})
    welsh = visit("Sam Sample", "cy").go(home(visitor).replace("/en/", "/cy/"))
    page = open_figure(welsh, "completeness").page
    marked = page.select("#changes ~ ul a span[lang=en]")
    assert "Not enough of the staff" in marked[0].get_text()


# --- What is not there, or not theirs to see ---------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "metrics/made_up",
        "goals/made_up",
        "goals/",
        "people/made_up",
        "people/carers/made_up",
        "people/made_up/greener",
        "people/carers/greener/more",
        "duties/made_up",
        "flags/made_up",
        "grid/greener/made_up",
        "grid/greener",
        "evidence",
        "made_up",
    ],
)
def test_a_figure_that_is_not_there_is_a_page_that_says_so(
    answering: Visitor, say: Callable[..., str], path: str
) -> None:
    visitor = open_figure(answering, path)
    assert visitor.status == 404
    assert visitor.heading == say("Page not found")


def test_a_bank_without_scores_has_only_its_completeness(visit: Visit) -> None:
    visitor = start(visit, "english_only")
    assert open_figure(visitor, "completeness").status == 200
    assert open_figure(visitor, "duties").status == 404
    assert open_figure(visitor, "evidence").status == 404


def test_a_bank_in_another_language_marks_its_words(visit: Visit) -> None:
    visitor = open_figure(start(visit, "english_only", "cy"), "completeness")
    assert present(visitor.page.h1)["lang"] == "en"


def test_whoever_may_not_read_an_assessment_learns_nothing_about_its_figures(
    visit: Visit, answering: Visitor
) -> None:
    path = f"{home(answering)}scores/metrics/care"
    assert visit("Enfys Enghraifft", answering.language).go(path).status == 404
    assert visit("Alex Example", answering.language).go(path).status == 200


# --- Work ------------------------------------------------------------------------------------------


def test_a_figure_takes_a_fixed_number_of_queries(app: Flask, answering: Visitor) -> None:
    database = app.extensions["iia"].database
    path = f"{home(answering)}scores/metrics/care"
    with counted(database) as empty:
        answering.go(path)
    answer_size(answering)
    add_impact(answering, "Because")
    with counted(database) as full:
        answering.go(path)
    assert len(empty) == len(full) <= 6  # one counts the notices in the header
