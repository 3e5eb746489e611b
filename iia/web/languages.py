"""The language of a page: the first part of its address, and the only one that the switch changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from flask import g, request
from werkzeug.routing import BaseConverter

from iia.language.catalogue import LANGUAGES, SOURCE_LANGUAGE, wording_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask import Flask

    from iia.domain.text import Text

_NAMES: Final = {"en": "English", "cy": "Cymraeg"}


class LanguageConverter(BaseConverter):
    """Lets through the languages that the program speaks."""

    regex = "|".join(LANGUAGES)


def init_languages(app: Flask) -> None:
    """Take the language out of each address, and put it into each address that is built."""
    # The catalogues are read now: the first requests may come at once, and each would read them again.
    for language in LANGUAGES:
        wording_for(language)
    app.url_map.converters["language"] = LanguageConverter
    app.before_request(_set_wording)
    app.url_value_preprocessor(_take_language)
    app.url_defaults(_add_language)


def _take_language(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    if values is not None and "language" in values:
        values.pop("language")


def _set_wording() -> None:
    g.wording = wording_for(page_language())


def page_language() -> str:
    """Return the language in the address, or failing that the one that the browser prefers."""
    first = request.path.strip("/").partition("/")[0]
    if first in LANGUAGES:
        return first
    return request.accept_languages.best_match(LANGUAGES) or SOURCE_LANGUAGE


def _add_language(endpoint: str, values: dict[str, Any]) -> None:
    if "language" not in values and endpoint != "static":
        values["language"] = g.wording.language


def other_language() -> str:
    """Return the language that the switch leads to."""
    return next(language for language in LANGUAGES if language != g.wording.language)


def address_in(language: str) -> str:
    """Return this page's address in another language, with its query."""
    path = request.full_path.rstrip("?")
    first, slash, rest = path.lstrip("/").partition("/")
    if first in LANGUAGES:
        return f"{request.root_path}/{language}{slash}{rest}"
    return f"{request.root_path}/{language}/"


def in_page_language(text: Text) -> str:
    """Return a bank's text in the page's language, or in the bank's first if it lacks that."""
    return text.in_language(g.wording.language)


def language_shown(text: Text) -> str:
    """Return the language that `in_page_language` returns a text in."""
    page: str = g.wording.language
    return page if page in text.languages else next(iter(text.root))


def name_language(language: str) -> str:
    """Return what a language calls itself, or its code if the program has no name for it."""
    return _NAMES.get(language, language)


def list_language_choices() -> list[dict[str, Any]]:
    """Return the languages of the site as what there is to choose from, each in itself."""
    names = name_languages(LANGUAGES)
    return [{"value": code, "text": name, "attributes": {"lang": code}} for code, name in names.items()]


def name_languages(languages: Iterable[str]) -> dict[str, str]:
    """Return what languages call themselves, by code."""
    return {language: name_language(language) for language in languages}
