"""A bank's texts on a form: a link in one leads to another site, and leaves the form where it is."""

from __future__ import annotations

from forms.passages import Passages
from iia.domain.answers import Answers
from iia.domain.applicability import find_applicability
from iia.domain.text import Text
from iia.language.catalogue import wording_for
from tests.builders import a_bank, a_page, a_question, a_section

BANK = a_bank(a_section("one", a_page("first", a_question("name"))))


def test_a_link_in_guidance_opens_beside_the_form_and_says_so() -> None:
    passages = Passages(find_applicability(BANK, Answers({}, {}, {})), wording_for("cy"))
    html = str(passages.phrase(Text({"en": "x", "cy": "Gweler [y ddeddf](https://example.org/d?a=1&b=2)."})))
    assert ' target="_blank"' in html
    assert "y ddeddf (yn agor mewn tab newydd)</a>." in html
