"""Answering: what is saved, what it brings up, in which language, and what two people do to each other."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.journeys.page_checks import present
from tests.journeys.steps import add_impact, make_strategic, open_page
from tests.journeys.visitor import a_file, home

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.visitor import Visit, Visitor


@pytest.fixture
def visitor(answering: Visitor) -> Visitor:
    """Somebody on the task list of an assessment from the bank of every feature."""
    return answering


# --- Saving ----------------------------------------------------------------------------------------


def test_what_was_saved_is_in_the_form_again(visitor: Visitor) -> None:
    typed = {
        "q-lead": "Enfys Ŵyn",
        "q-aim": "First line\r\n\r\n- a list",
        "q-strategic": "yes",
        "q-cost": "1,000.50",
        "q-starts-day": "1", "q-starts-month": "4", "q-starts-year": "2027",
    }  # fmt: skip
    open_page(visitor, "basics").save(typed)
    open_page(visitor, "basics")
    assert {name: visitor.value(name) for name in typed} == {**typed, "q-cost": "1000.50"}


def test_an_answer_that_is_emptied_is_cleared(visitor: Visitor) -> None:
    make_strategic(visitor)
    open_page(visitor, "basics").save({"q-lead": ""})
    assert open_page(visitor, "basics").value("q-lead") == ""
    open_page(visitor, "size").save({"q-effects": ["culture", "land"]})
    open_page(visitor, "size").save({"q-effects": []})
    assert visitor.status == 200
    assert open_page(visitor, "size").value("q-effects") == ""


def test_saving_to_come_back_later_leads_to_the_task_list(
    visitor: Visitor, say: Callable[..., str], say_plural: Callable[..., str]
) -> None:
    open_page(visitor, "basics").save({"q-lead": "Enfys"}, action="later")
    assert visitor.path == home(visitor)
    title = {"en": "The basics", "cy": "Y pethau sylfaenol"}[visitor.language]
    one, more = "Saved: {count} answer on “{page}”.", "Saved: {count} answers on “{page}”."
    assert say_plural(one, more, 1, page=title) in visitor.text
    assert say("Ready to check") in visitor.text


def test_an_answer_that_brings_up_another_question_stays_on_the_page(visitor: Visitor) -> None:
    make_strategic(visitor)
    open_page(visitor, "size")
    assert "q-how_big_other" not in visitor.names()
    visitor.save({"q-how_big": "other"})
    assert "/pages/size" in visitor.path
    assert "q-how_big_other" in visitor.names()


def test_a_page_that_an_answer_brings_up_follows(visitor: Visitor) -> None:
    make_strategic(visitor)
    assert visitor.path.endswith("/pages/size")
    visitor.save()
    assert visitor.path.endswith("/sections/one")


def test_an_answer_that_no_longer_applies_is_kept(visitor: Visitor) -> None:
    make_strategic(visitor)
    open_page(visitor, "size").save({"q-how_big": "other"})
    visitor.save({"q-how_big_other": "As big as a house"})
    open_page(visitor, "size").save({"q-how_big": "small", "q-how_big_other": "As big as a barn"})
    assert "q-how_big_other" not in open_page(visitor, "size").names()
    open_page(visitor, "size").save({"q-how_big": "other"})
    assert visitor.value("q-how_big_other") == "As big as a barn"


def test_an_earlier_answer_appears_in_a_later_question(visitor: Visitor) -> None:
    open_page(visitor, "basics").save({"q-lead": "Enfys *Ŵyn*"})
    label = present(open_page(visitor, "basics").page.find("label", attrs={"for": "q-aim"}))
    assert "Enfys *Ŵyn*" in label.get_text()


def test_a_row_of_a_grid_is_asked_about_in_its_turn(visitor: Visitor) -> None:
    make_strategic(visitor)
    open_page(visitor, "people")
    assert "q-groups-young-why" not in visitor.names()
    visitor.save({"q-groups-young-effect": "bad", "q-by_goal-greener-known": "yes"})
    open_page(visitor, "people")
    assert "q-groups-young-why" in visitor.names()
    assert "q-groups-old-why" not in visitor.names()
    assert "q-harm" in visitor.names()


# --- Checking --------------------------------------------------------------------------------------


def test_a_section_is_not_completed_while_something_required_is_missing(
    visitor: Visitor, say: Callable[..., str]
) -> None:
    visitor.go(home(visitor) + "sections/one")
    visitor.press(say("Save and go to the task list"))
    assert visitor.errors == [say("Say whether you have completed this section")]
    visitor.press(say("Save and go to the task list"), {"completed": "yes"})
    assert visitor.status == 422
    asked = {"en": "Who leads?", "cy": "Pwy sy'n arwain?"}[visitor.language]
    assert visitor.errors == [f"{asked} {say('Answer this question')}"]
    open_page(visitor, "basics").save({"q-lead": "Enfys"})
    visitor.go(home(visitor) + "sections/one")
    visitor.press(say("Save and go to the task list"), {"completed": "yes"})
    assert say("Completed") in visitor.text


def test_a_change_from_the_check_leads_back_to_it(visitor: Visitor) -> None:
    make_strategic(visitor).go(home(visitor) + "sections/one")
    change = present(visitor.page.select_one("#row-lead .govuk-summary-list__actions a"))
    visitor.go(str(change["href"])).save({"q-lead": "Somebody else"})
    assert visitor.path.endswith("/sections/one")
    assert "Somebody else" in visitor.text


# --- Items -----------------------------------------------------------------------------------------


def test_items_are_added_changed_removed_and_put_back(visitor: Visitor, say: Callable[..., str]) -> None:
    make_strategic(visitor)
    first, second = add_impact(visitor, "Y cyntaf"), add_impact(visitor, "Yr ail")
    assert first != second
    place = f"{home(visitor)}pages/register/impacts/"
    visitor.go(place + first).save({f"q-impacts-{first}-reason": "Y cyntaf, wedi ei newid"})
    assert visitor.path.partition("?")[0].endswith("/pages/register")
    visitor.go(place + first + "/remove").press(say("Remove it"))
    assert visitor.go(place + first).status == 404
    open_page(visitor, "register").press(say("Put back"))
    assert visitor.go(place + first).value(f"q-impacts-{first}-reason") == "Y cyntaf, wedi ei newid"
    assert visitor.go(place + second).value(f"q-impacts-{second}-reason") == "Yr ail"


def test_a_form_for_an_item_that_is_sent_twice_adds_one(visitor: Visitor) -> None:
    make_strategic(visitor)
    open_page(visitor, "register").save(action="add:impacts")
    item = visitor.value("item")
    path, typed = (
        visitor.path,
        {f"q-impacts-{item}-reason": "Once", "item": item, "csrf_token": visitor.token},
    )
    visitor.post(path, typed).post(path, typed)
    assert len(open_page(visitor, "register").page.select(".iia-items__row")) == 1


def test_an_item_with_nothing_in_it_is_not_added(visitor: Visitor, say: Callable[..., str]) -> None:
    make_strategic(visitor)
    open_page(visitor, "register").save(action="add:impacts").save()
    assert visitor.errors == [say("Answer at least one question")]


def test_an_item_that_does_not_fit_keeps_what_was_typed(visitor: Visitor) -> None:
    make_strategic(visitor)
    open_page(visitor, "register").save(action="add:impacts")
    item = visitor.value("item")
    name = f"q-impacts-{item}"
    visitor.save({f"{name}-reason": "Kept", f"{name}-due-day": "40", f"{name}-due-month": "1"})
    assert visitor.status == 422
    assert visitor.value(f"{name}-due-day") == "40"
    visitor.save({f"{name}-due-day": "1", f"{name}-due-year": "2027"})
    assert visitor.status == 200
    assert len(visitor.page.select(".iia-items__row")) == 1


# --- Files -----------------------------------------------------------------------------------------


def test_files_are_added_downloaded_and_removed(visitor: Visitor) -> None:
    make_strategic(visitor)
    open_page(visitor, "size").save({"q-plans": a_file("cynllun.pdf", b"%PDF-1.7 plan")})
    open_page(visitor, "size")
    link = next(a for a in visitor.page.find_all("a") if a.get_text() == "cynllun.pdf")
    response = visitor.client.get(str(link["href"]))
    assert response.data == b"%PDF-1.7 plan"
    assert response.headers["Content-Disposition"].startswith("attachment")
    box = present(visitor.page.find("input", attrs={"name": "remove_file"}))
    visitor.save({"remove_file": str(box["value"])})
    assert "cynllun.pdf" not in open_page(visitor, "size").text


def test_a_file_of_the_wrong_type_is_refused_and_the_rest_saved(visitor: Visitor) -> None:
    make_strategic(visitor)
    wrong = a_file("virus.exe", b"MZ", "application/x-msdownload")
    open_page(visitor, "size").save({"q-plans": wrong, "q-confidence": "4"})
    assert visitor.status == 422
    assert len(visitor.errors) == 1
    assert open_page(visitor, "size").value("q-confidence") == "4"


# --- Languages -------------------------------------------------------------------------------------


def test_the_language_switch_keeps_the_place_and_the_query(visitor: Visitor) -> None:
    other = {"en": "cy", "cy": "en"}[visitor.language]
    make_strategic(visitor).go(f"{home(visitor)}pages/basics?then=check")
    switch = present(visitor.page.select_one(f"nav [lang={other}]"))
    visitor.press(switch.get_text())
    assert visitor.path == f"/{other}" + home(visitor)[3:] + "pages/basics?then=check"
    assert visitor.value("q-lead") == "Enfys"


def test_switching_the_language_of_a_page_with_errors_loses_nothing(visitor: Visitor) -> None:
    open_page(visitor, "basics").save({"q-cost": "dim syniad", "q-aim": "Nod"})
    visitor.press({"en": "Cymraeg", "cy": "English"}[visitor.language])
    assert visitor.path.startswith({"en": "/cy/", "cy": "/en/"}[visitor.language])
    assert visitor.value("q-cost") == "dim syniad"
    assert visitor.value("q-aim") == "Nod"


def test_switching_the_language_after_correcting_an_error_stays_on_the_page(visitor: Visitor) -> None:
    other = {"en": "Cymraeg", "cy": "English"}[visitor.language]
    open_page(visitor, "basics").save({"q-cost": "dim syniad"})
    visitor.press(other, {"q-cost": "12"})
    assert visitor.path.endswith("/pages/basics")
    assert visitor.status == 200
    assert visitor.value("q-cost") == "12"


def test_switching_the_language_starts_no_assessment(visitor: Visitor, say: Callable[..., str]) -> None:
    other = {"en": "Cymraeg", "cy": "English"}[visitor.language]
    visitor.go("assessments/new/every_feature").press(say("Start the assessment"))
    assert visitor.errors == [say("Enter a title")]
    visitor.press(other, {"q-title": "Teitl"})
    assert visitor.path.endswith("/assessments/new/every_feature")
    assert visitor.value("q-title") == "Teitl"


def test_an_answer_in_the_other_language_is_marked_with_it(visitor: Visitor) -> None:
    other = {"en": "cy", "cy": "en"}[visitor.language]
    open_page(visitor, "basics").save({"q-aim": "Bore da", "answer_language": other})
    box = present(open_page(visitor, "basics").page.find("textarea", id="q-aim"))
    assert box["lang"] == other
    visitor.go(home(visitor) + "sections/one")
    answer = present(visitor.page.select_one("#row-aim .iia-answer"))
    assert answer["lang"] == other


def test_an_answer_is_in_the_language_of_the_page_unless_said_otherwise(visitor: Visitor) -> None:
    open_page(visitor, "basics").save({"q-aim": "Bore da"})
    assert not present(open_page(visitor, "basics").page.find("textarea", id="q-aim")).has_attr("lang")


# --- Two people ------------------------------------------------------------------------------------

SAMPLE = "sample-default-20mph"
"""The assessment in which Sam and Enfys both have a part."""


def test_two_people_who_change_the_same_answer_are_both_shown(
    visit: Visit, language: str, say: Callable[..., str]
) -> None:
    sam, enfys = visit("Sam Sample", language), visit("Enfys Enghraifft", language)
    page = f"/{language}/assessments/{SAMPLE}/pages/issue_and_action"
    name = next(name for name in sam.go(page).names() if sam.page.find("textarea", attrs={"name": name}))
    enfys.go(page).save({name: f"Geiriau Enfys {language}"})
    sam.save({name: f"Geiriau Sam {language}"})
    assert sam.status == 422
    changed = say("{person} changed this answer while you were writing", person="Enfys Enghraifft")
    label = present(sam.page.select_one(f'label[for="{name}"]')).get_text().strip()
    assert sam.errors == [f"{label} {changed}"]
    assert f"Geiriau Enfys {language}" in sam.text
    assert sam.value(name) == f"Geiriau Sam {language}"
    sam.save()
    assert sam.status == 200
    assert enfys.go(page).value(name) == f"Geiriau Sam {language}"


def test_somebody_can_take_the_other_persons_answer(visit: Visit, language: str) -> None:
    sam, enfys = visit("Sam Sample", language), visit("Enfys Enghraifft", language)
    page = f"/{language}/assessments/{SAMPLE}/pages/options"
    name = next(name for name in sam.go(page).names() if sam.page.find("textarea", attrs={"name": name}))
    enfys.go(page).save({name: f"Geiriau Enfys {language}"})
    sam.save({name: f"Geiriau Sam {language}"})
    sam.save({"take_theirs": name})
    assert sam.status == 200
    assert sam.go(page).value(name) == f"Geiriau Enfys {language}"


def test_a_reason_that_two_questions_share_is_said_once(visitor: Visitor) -> None:
    visitor.go("assessments/sample-default-20mph/pages/long_term")
    reasons = [tag.get_text() for tag in visitor.page.select(".iia-because")]
    assert reasons
    assert all(first != second for first, second in pairwise(reasons))


# --- What changes while somebody writes -------------------------------------------------------------


def test_an_answer_to_a_page_that_stopped_applying_is_kept(visitor: Visitor) -> None:
    make_strategic(visitor)
    overview = home(visitor)
    open_page(visitor, "people")
    typed = {name: "bad" for name in visitor.names() if name.endswith("effect")}
    versions = {f"v{name[1:]}": "0" for name in typed}
    path, token = visitor.path, visitor.token
    open_page(visitor, "basics").save({"q-strategic": "no"})
    visitor.post(path, {**typed, **versions, "csrf_token": token})
    assert visitor.path == overview
    make_strategic(visitor)
    assert visitor.go(path).value("q-groups-young-effect") == "bad"


def test_an_item_removed_while_somebody_writes_in_it_keeps_what_they_wrote(
    visitor: Visitor, say: Callable[..., str]
) -> None:
    make_strategic(visitor)
    item = add_impact(visitor, "Cyn")
    place = f"{home(visitor)}pages/register/impacts/{item}"
    sent = {f"q-impacts-{item}-reason": "Ar ôl", f"v-impacts-{item}-reason": "1", "csrf_token": visitor.token}
    visitor.go(place + "/remove").press(say("Remove it"))
    visitor.post(place, sent)
    assert visitor.status == 422
    assert len(visitor.errors) == 1
    assert visitor.value(f"q-impacts-{item}-reason") == "Ar ôl"
    open_page(visitor, "register").press(say("Put back"))
    assert visitor.go(place).value(f"q-impacts-{item}-reason") == "Ar ôl"


def test_a_senior_officer_reads_pages_and_cannot_change_them(
    visit: Visit, say: Callable[..., str], language: str
) -> None:
    visitor = visit("Siôn Sampl", language)
    for path in ("pages/options", "pages/impact_register", "details"):
        visitor.go(f"assessments/{SAMPLE}/{path}")
        assert say("You can read this page, but not change it.") in visitor.text
        assert not visitor.page.select("main form button")


def test_an_answer_saved_beside_an_error_can_be_changed_again(visitor: Visitor) -> None:
    open_page(visitor, "basics").save({"q-aim": "Cyntaf", "q-cost": "gormod"})
    assert visitor.status == 422
    visitor.save({"q-aim": "Ail", "q-cost": "eto"})
    assert len(visitor.errors) == 1
    visitor.save({"q-aim": "Trydydd", "q-cost": "5"})
    assert visitor.status == 200
    assert open_page(visitor, "basics").value("q-aim") == "Trydydd"


def test_a_file_saved_beside_an_error_is_shown(visitor: Visitor) -> None:
    make_strategic(visitor)
    open_page(visitor, "size").save({"q-plans": a_file("cynllun.pdf", b"%PDF-1.7"), "q-confidence": "9"})
    assert visitor.status == 422
    assert "cynllun.pdf" in visitor.text


# --- A bank in one language -------------------------------------------------------------------------


def test_a_bank_that_has_no_welsh_is_shown_in_english_and_marked_so(visit: Visit) -> None:
    visitor = visit("Enfys Enghraifft", "cy").go("assessments/new/english_only")
    visitor.press("Dechrau", {"q-title": "Heb Gymraeg"})
    overview = home(visitor)
    visitor.go(overview + "pages/only").save({"q-what": ["this", "none"], "q-why": "Oherwydd"})
    assert visitor.errors == ["Which of these? “None of these” cannot be chosen together with others"]
    for path in ("", "pages/only", "sections/first", "scores", "packs/", "details"):
        assert visitor.go(overview + path).status == 200
