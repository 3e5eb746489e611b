"""What templates can call: words, components, addresses, and the parts of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import g
from jinja2 import PackageLoader, StrictUndefined, pass_context
from markupsafe import Markup
from werkzeug.local import LocalProxy

from forms.macros import render_component
from forms.page_passage import print_answer
from forms.passages import say_opens_apart
from iia.language.direction import isolate
from iia.report.kinds.file import say_size
from iia.report.tables import SETTING_OUT
from iia.report.tree import Passage, Phrase
from iia.web.addresses import here, here_without_query
from iia.web.answering.removed import title_removed
from iia.web.assessments.reading import answer_words_of, bank_wording
from iia.web.assets import asset_address
from iia.web.frame import list_footer, list_navigation
from iia.web.headers import nonce
from iia.web.languages import (
    address_in,
    in_page_language,
    language_shown,
    name_language,
    other_language,
)
from iia.web.mail.pages import count_new
from iia.web.needs import may
from iia.web.notices import take_notices, take_saved
from iia.web.people.authors import seal_author
from iia.web.people.provider import has_provider
from iia.web.request_log import request_id
from iia.web.site import site, wording

if TYPE_CHECKING:
    from flask import Flask
    from jinja2.runtime import Context

    from iia.report.tree import Item
    from iia.services.assessments.open_assessment import OpenedAssessment


def init_templates(app: Flask) -> None:
    """Load the templates from their package, strictly: an undefined name is an error."""
    app.jinja_loader = PackageLoader("templates", "")
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["isolate"] = isolate
    app.jinja_env.globals.update(
        say=_say,
        say_plural=_say_plural,
        say_size=lambda size: say_size(size, wording()),
        component=render_component,
        print_answer=print_answer,
        nonce=nonce,
        asset=asset_address,
        here=here,
        here_without_query=here_without_query,
        address_in=address_in,
        other_language=other_language,
        name_language=name_language,
        navigation=list_navigation,
        footer=list_footer,
        notices=lambda: take_notices(here()),
        new_notices=count_new,
        in_page_language=in_page_language,
        language_shown=language_shown,
        saved_lines=take_saved,
        shows_samples=lambda: site().settings.sample_people,
        has_provider=has_provider,
        has_local_accounts=lambda: site().settings.local_accounts,
        contact=lambda: site().settings.contact,
        kind_of=lambda content: type(content).__name__,
        title_removed=title_removed,
        say_unreadable=_say_unreadable,
        may=_may,
        request_id=request_id,
        seal_author=seal_author,
        opens_apart=lambda: say_opens_apart(wording()),
        lang_of=_lang_of,
        bank_lang=_bank_lang,
        item_language=_item_language,
        wording=LocalProxy(wording),
        **SETTING_OUT,
    )
    # Macros that are imported without their page find the words among the globals.
    app.context_processor(lambda: {"person": g.person, "wording": g.wording})


def _say(message: str, /, **values: object) -> str:
    """Return a message in the page's language; macros are imported without the page's own words."""
    return wording().say(message, **values)


def _say_plural(singular: str, plural: str, count: int, /, **values: object) -> str:
    return wording().say_plural(singular, plural, count, **values)


@pass_context
def _may(page: Context, action: str) -> bool:
    """Return whether whoever is signed in may take an action, on the assessment of the page if it has one."""
    return may(action, page.get("opened"))


def _lang_of(language: str | None) -> Markup:
    """Return the attribute that marks words in a language other than the page's."""
    return Markup(' lang="{}"').format(language) if language not in (None, wording().language) else Markup()


def _bank_lang(opened: OpenedAssessment) -> Markup:
    """Return the attribute that marks a bank's words if the bank lacks the page's language."""
    return _lang_of(bank_wording(opened.bank).language)


def _say_unreadable(opened: OpenedAssessment) -> str:
    """Return which stored answers cannot be read, and what that means."""
    words = answer_words_of(opened)
    return wording().say(
        "Some stored answers cannot be read. They are kept, and count as no answer: tell the people who run "
        "this site, or answer again. The questions are: {questions}",
        questions=wording().list_all([words.name(*key) for key in opened.unreadable]),
    )


def _item_language(item: Item) -> str | None:
    """Return the language of the answer that names an item, if it is not the page's."""
    for paragraph in item.paragraphs:
        match paragraph.content:
            case Phrase(text=text) | Passage(text=text) if paragraph.written_in and text in item.title:
                return paragraph.written_in
            case _:
                pass
    return None
