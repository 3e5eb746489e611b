"""What a message says: it names its question, item or row, and makes sense by itself, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.page_checks import present

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tests.journeys.visitor import Visit, Visitor

OPTIONS = "assessments/sample-default-20mph/pages/options"


def day(name: str, *parts: str) -> Mapping[str, str]:
    """Return what is typed for a day in a form of particulars."""
    return dict(zip((f"q-{name}-day", f"q-{name}-month", f"q-{name}-year"), parts, strict=True))


@pytest.mark.parametrize(
    ("typed", "english", "welsh"),
    [
        (
            day("start_date", "1", "3", ""),
            "Date the trial started must include a year",
            "Dyddiad dechrau’r treial: rhaid cynnwys blwyddyn",
        ),
        (
            day("start_date", "31", "Chwefror", "2027"),
            "Date the trial started must be a real date",
            "Dyddiad dechrau’r treial: rhaid iddo fod yn ddyddiad go iawn",
        ),
        (
            day("decision_date", "1", "3", "21"),
            "Decision date: The year must have four digits",
            "Dyddiad y penderfyniad: Rhaid i’r flwyddyn fod â phedwar digid",
        ),
        (
            {"q-marking": "x" * 101},
            "Protective marking: Use no more than 100 characters; you have used 101",
            "Marc diogelu: Peidiwch â defnyddio mwy na 100 nod; rydych wedi defnyddio 101",
        ),
        (
            {"q-title": "x" * 251},
            "What is the trial called? Use no more than 250 characters; you have used 251",
            "Beth yw enw’r treial? Peidiwch â defnyddio mwy na 250 nod; rydych wedi defnyddio 251",
        ),
    ],
)
def test_a_message_about_the_particulars_names_the_one_it_is_about(
    answering: Visitor, say: Callable[..., str], typed: Mapping[str, str], english: str, welsh: str
) -> None:
    said = {"en": english, "cy": welsh}[answering.language]
    details = answering.path + "details"
    answering.go("assessments/new/every_feature")
    answering.press(say("Start the assessment"), {"q-title": "Taith", **typed})
    assert answering.errors == [said]
    answering.go(details).press(say("Save the details"), typed)
    assert answering.errors == [said]
    at_field = present(answering.page.select_one(".govuk-error-message"))
    assert " ".join(at_field.get_text().split()) == f"{say('Error')}: {said}"


def test_a_date_of_the_particulars_may_name_its_month(answering: Visitor, say: Callable[..., str]) -> None:
    answering.go(answering.path + "details")
    answering.press(say("Save the details"), day("start_date", "1", "Chwef", "2027"))
    assert answering.status == 200
    assert {"en": "1 February 2027", "cy": "1 Chwefror 2027"}[answering.language] in answering.text


class Options:
    """The options that somebody adds to the sample assessment, and takes away again."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.added: list[str] = []

    def add(self, question: str, text: str) -> Visitor:
        """Add an option with one answer, and open it."""
        item = self.visitor.go(f"{OPTIONS}/options_considered/new").value("item")
        self.visitor.save({f"q-options_considered-{item}-{question}": text})
        self.added.append(item)
        return self.visitor.go(f"{OPTIONS}/options_considered/{item}")


@pytest.fixture
def options(visit: Visit, language: str, say: Callable[..., str]) -> Iterator[Options]:
    """Somebody who may add options to the sample assessment."""
    options = Options(visit("Sam Sample", language))
    yield options
    for item in options.added:
        options.visitor.go(f"{OPTIONS}/options_considered/{item}/remove").press(say("Remove it"))


def check_section(visitor: Visitor, say: Callable[..., str]) -> Visitor:
    """Say that the section with the options is completed."""
    visitor.go("assessments/sample-default-20mph/sections/proposal")
    return visitor.press(say("Save and go to the task list"), {"completed": "yes"})


def test_a_check_names_the_item_that_lacks_an_answer(
    options: Options, say: Callable[..., str], language: str
) -> None:
    visitor = check_section(options.add("name", "Half fare"), say)
    questions = {
        "en": ("What is it, in a sentence?", "What became of it?", "Why?"),
        "cy": ("Beth ydyw, mewn brawddeg?", "Beth a ddaeth ohono?", "Pam?"),
    }
    answer = say("Answer this question")
    assert visitor.errors == [f"Half fare: {question} {answer}" for question in questions[language]]


def test_a_check_names_the_group_of_an_item_that_has_no_title_yet(
    options: Options, say: Callable[..., str], language: str
) -> None:
    visitor = check_section(options.add("summary", "Hanner y tâl"), say)
    start, end = {
        "en": ("Which options did you consider? Item ", ": What is the option called? "),
        "cy": ("Pa opsiynau a ystyriwyd gennych? Eitem ", ": Beth yw enw’r opsiwn? "),
    }[language]
    assert visitor.errors[0].startswith(start)
    assert visitor.errors[0].endswith(end + say("Answer this question"))


def test_two_texts_that_are_too_long_each_name_their_question(options: Options, language: str) -> None:
    visitor = options.add("name", "Half fare")
    summary = next(name for name in visitor.names() if name.endswith("-summary"))
    visitor.save({summary: "gair " * 151, summary.replace("-summary", "-outcome_reason"): "gair " * 121})
    first, second = visitor.errors
    asked = {"en": "What would it do, and for whom?", "cy": "Beth fyddai’n ei wneud, ac i bwy?"}
    assert first.startswith(f"{asked[language]} ")
    assert second.startswith({"en": "Why? ", "cy": "Pam? "}[language])
