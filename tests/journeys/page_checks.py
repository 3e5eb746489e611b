"""What must be true of every page of the site, checked whenever a test visits one."""

from __future__ import annotations

import re
from gettext import NullTranslations
from typing import TYPE_CHECKING, Final

from bs4 import BeautifulSoup, Tag

from iia.language.catalogue import wording_for

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGLISH_WORDS: Final = re.compile(
    r"\b(the|of|and|your|this|with|you|are|have|from|which|not|for)\b", re.IGNORECASE
)
"""Words that Welsh does not have."""

NOT_OURS: Final = "[lang=en], textarea, script, .iia-law, .iia-header__person"
"""Where English may be in a Welsh page: what is marked so, what was typed, names of laws and people."""


class Untranslated(NullTranslations):
    """A fallback behind a catalogue that notes each message that the catalogue lacks."""

    def __init__(self) -> None:
        super().__init__()
        self.missing: set[str] = set()

    def gettext(self, message: str) -> str:
        """Note a message, and return it as it is."""
        self.missing.add(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Note a message with its plural, and return the one that fits."""
        self.missing.add(msgid1)
        return msgid1 if n == 1 else msgid2

    def take(self) -> set[str]:
        """Return what was noted since the last time."""
        taken, self.missing = self.missing, set()
        return taken


UNTRANSLATED: Final = Untranslated()
wording_for("cy").translations.add_fallback(UNTRANSLATED)


def check_page(page: BeautifulSoup, language: str) -> None:
    """Check a page, whatever it is."""
    root = present(page.find("html"))
    assert root["lang"] == language
    title = present(page.title).get_text()
    assert title.strip(), "a page has a title"
    assert len(page.find_all("h1")) == 1, "a page has one h1"
    _check_ids(page)
    _check_labels(page)
    _check_scripts(page)
    _check_errors(page, title)
    if language == "cy":
        check_welsh(page)


def _check_ids(page: BeautifulSoup) -> None:
    ids = [str(tag["id"]) for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids)), sorted({found for found in ids if ids.count(found) > 1})
    for tag in page.select("[aria-describedby]"):
        missing = set(str(tag["aria-describedby"]).split()) - set(ids)
        assert not missing, f"{tag} is described by what is not there: {missing}"


def _check_labels(page: BeautifulSoup) -> None:
    labelled = {label["for"] for label in page.find_all("label") if label.get("for")}
    for control in page.find_all(["input", "textarea", "select"]):
        if control.get("type") not in ("hidden", "submit"):
            assert control.get("id") in labelled, f"no label for {control}"
    for fieldset in page.find_all("fieldset"):
        assert present(fieldset.find("legend")).get_text().strip(), "a fieldset has a legend"
    for button in page.find_all(["button", "a"]):
        # What is in a template is not on the page before a script puts it there, with its words.
        is_shown = button.find_parent("template") is None
        assert not is_shown or button.get_text().strip(), f"no words on {button}"


def _check_scripts(page: BeautifulSoup) -> None:
    for script in page.find_all("script"):
        assert script.get("src") or script.get("nonce"), "an inline script carries the nonce"
    assert not page.find_all(style=True), "no inline style: the content security policy refuses it"
    for tag in page.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on")], f"no inline handler: {tag}"


def _check_errors(page: BeautifulSoup, title: str) -> None:
    """Check that each line of an error summary leads to where it stands too, and that the title says so."""
    summary = page.find(class_="govuk-error-summary")
    if not isinstance(summary, Tag):
        return
    assert title.startswith(("Error:", "Gwall:")), title
    for link in summary.find_all("a"):
        target = present(page.find(id=str(link["href"]).removeprefix("#")))
        groups = target.find_parents(class_="govuk-form-group")
        said = [text.get_text().strip() for group in groups for text in group.select(".govuk-error-message")]
        line = link.get_text().strip()
        assert not groups or any(text.endswith(line) for text in said), f"{line} is not at its field: {said}"


def check_welsh(page: BeautifulSoup) -> None:
    """Check that no English is left on a Welsh page but names, quoted answers and what is marked so."""
    untranslated = UNTRANSLATED.take()
    assert not untranslated, untranslated
    left = [text for text in _words(page) if ENGLISH_WORDS.search(text)]
    assert not left, left


def _words(page: BeautifulSoup) -> Iterator[str]:
    title = present(page.title)
    if not present(page.h1).has_attr("lang"):  # or else it says what the heading says, and cannot be marked
        yield title.get_text().partition(" – ")[0]  # what follows is the assessment's own title
    yield from _words_in(page, {id(title), *(id(tag) for tag in page.select(NOT_OURS))})


def _words_in(tag: Tag, left_out: set[int]) -> Iterator[str]:
    for part in tag.children:
        if not isinstance(part, Tag):
            yield str(part)
        elif id(part) not in left_out:
            yield from _words_in(part, left_out)


def present(tag: object) -> Tag:
    """Return a tag that must be there."""
    assert isinstance(tag, Tag)
    return tag
