"""Follow-ups in a form: which stand under an option, and which are open from the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from forms.building import FormSource, build_page_form
from iia.domain.values import AnswerKey
from tests.builders import ENGLISH, a_bank, a_choice, a_question, applicability_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from forms.page_form import PageForm
    from tests.builders import Document

IF_YES = {"question": "leader", "is": "yes"}
IF_NO = {"question": "leader", "is": "no"}


def a_form(
    *questions: Document, answers: Mapping[str, object] | None = None, sent: dict[str, str] | None = None
) -> PageForm:
    bank = a_bank(*questions)
    source = FormSource(applicability_of(bank, answers), {}, ENGLISH)
    return build_page_form(bank.sections[0].pages[0], source, None if sent is None else MultiDict(sent))


def under(form: PageForm) -> dict[str, list[str]]:
    """Return the questions that stand under each option of `leader`."""
    return {
        option: [part.key.question for part in parts]
        for (key, option), parts in form.following.under.items()
        if key.question == "leader"
    }


def a_follower(name: str, when: Document = IF_YES, kind: str = "short_text") -> Document:
    return a_question(name, kind, when=when)


def test_what_one_option_alone_opens_stands_under_it() -> None:
    form = a_form(a_question("leader"), a_follower("why"), a_follower("why_not", IF_NO), a_question("next"))
    assert under(form) == {"yes": ["why"], "no": ["why_not"]}


@pytest.mark.parametrize(
    "followers",
    [
        [a_follower("q1"), a_follower("q2"), a_follower("q3")],
        [a_follower("either", {"question": "leader", "in": ["yes", "no"]})],
        [a_question("between"), a_follower("late")],
        [a_follower("middle", kind="yes_no"), a_follower("last", {"question": "middle", "is": "yes"})],
    ],
    ids=["more than two", "of two options", "after another question", "that open more themselves"],
)
def test_others_stand_where_the_bank_has_them(followers: list[Document]) -> None:
    form = a_form(a_question("leader"), *followers)
    assert "yes" not in under(form)
    assert len(form.parts) == len(followers) + 1


def test_nothing_stands_under_an_option_of_a_drop_down_list() -> None:
    many = a_choice("leader", *[None] * 11)
    form = a_form(many, a_follower("why", {"question": "leader", "is": "o3"}))
    assert form.following.follows
    assert not under(form)


def test_a_follow_up_is_open_where_the_form_shows_its_option_chosen() -> None:
    questions = (a_question("leader"), a_follower("why"))
    why = AnswerKey("why")
    assert not a_form(*questions).following.is_open(why)
    assert a_form(*questions, answers={"leader": "yes"}).following.is_open(why)
    sent = {"q-leader": "no", "v-leader": "1"}
    assert not a_form(*questions, answers={"leader": "yes"}, sent=sent).following.is_open(why)


def test_a_chain_closes_with_its_first_link() -> None:
    questions = (
        a_question("leader"),
        a_follower("middle", kind="yes_no"),
        a_follower("last", {"question": "middle", "is": "yes"}),
    )
    answers = {"leader": "no", "middle": "yes"}
    form = a_form(*questions, answers=answers)
    assert not form.following.is_open(AnswerKey("last"))
    assert a_form(*questions, answers={**answers, "leader": "yes"}).following.is_open(AnswerKey("last"))


def test_no_follow_up_says_why_it_is_asked_because_its_option_stands_before_it() -> None:
    form = a_form(a_question("leader"), a_follower("why"), answers={"leader": "yes"})
    assert [part.help.because for part in form.parts] == [None, None]


def test_govuk_scripts_see_no_follow_up_and_what_was_typed_stays_as_it_is() -> None:
    form = a_form(a_question("leader"), a_follower("why"))
    typed = '<input class="govuk-radios__input" data-aria-controls="x">'
    field = form.following.fields[AnswerKey("leader")]
    shown = field(
        show_under=lambda option: Markup("<p>{}</p>").format(typed) if option == "yes" else Markup()
    )
    soup = BeautifulSoup(shown, "html.parser")
    assert not soup.select("[data-aria-controls], .govuk-radios__conditional--hidden")
    assert [found.get_text(strip=True) for found in soup.select(".govuk-radios__conditional")] == [typed]
