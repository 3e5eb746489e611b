"""Letters in words: the text and the HTML of a mail, and the line that a notice is in the application."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Template

    from iia.domain.letters import LetterValue
    from iia.report.wording import Wording

MOST_IN_DIGEST: Final = 30
"""How many notices a digest tells of; it says how many more there are."""

_PARTING: Final = re.compile(r"\n\s*\n")
_UNSHOWN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\s]+")


@dataclass(frozen=True, slots=True)
class LetterFrame:
    """What is around the words of a letter.

    Attributes:
        name: whom it is for.
        site: the public address of the site.
        address: where the letter leads; empty if nowhere.
        choices: where its reader can choose how they are told; empty if they have no choice.
        contact: the address of the people who run the site; empty if it is not known.
    """

    name: str
    site: str
    address: str = ""
    choices: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class WordedLetter:
    """A letter in words: both forms hold the same paragraphs."""

    subject: str
    text: str
    html: str


def word_letter(
    kind: str, values: Mapping[str, LetterValue], frame: LetterFrame, wording: Wording
) -> WordedLetter:
    """Return a letter in words.

    Args:
        kind: the name of its kind.
        values: what its words are filled with.
        frame: what is around them.
        wording: the words of its reader's language.
    """
    template = _ENVIRONMENT.get_template(f"{kind}.txt")
    filled = {
        **_fill(values, wording),
        "name": _on_one_line(frame.name),
        "site": frame.site,
        "address": frame.address,
        "choices": frame.choices,
        "contact": frame.contact,
    }
    subject = _render_block(template, "subject", filled)
    paragraphs = [_on_one_line(part) for part in _PARTING.split(template.render(filled)) if part.strip()]
    html = _ENVIRONMENT.get_template("letter.html").render(
        language=wording.language,
        subject=subject,
        paragraphs=paragraphs,
        addresses={frame.site, frame.address, frame.choices},
    )
    return WordedLetter(subject, "\n\n".join(paragraphs) + "\n", html)


def say_notice(kind: str, values: Mapping[str, LetterValue], wording: Wording) -> str:
    """Return what a notice says, in one line."""
    return _render_block(_ENVIRONMENT.get_template(f"{kind}.txt"), "notice", _fill(values, wording))


def _build_environment() -> Environment:
    return Environment(
        loader=PackageLoader("templates", "email"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


_ENVIRONMENT: Final = _build_environment()


def _fill(values: Mapping[str, LetterValue], wording: Wording) -> dict[str, object]:
    """Return what a template can use; whoever did something without an account is an administrator."""
    filled: dict[str, object] = {
        name: _on_one_line(value) if isinstance(value, str) else tuple(map(_on_one_line, value))
        for name, value in values.items()
    }
    return {
        **filled,
        "by": filled.get("by") or wording.say("An administrator"),
        "joined_name": filled.get("name", ""),
        "most": MOST_IN_DIGEST,
        "say": wording.say,
        "say_plural": wording.say_plural,
        "say_day": lambda day: wording.date(date.fromisoformat(day)),
        "list_names": lambda names, codes: _list_names(names, codes, wording),
    }


def _list_names(names: Mapping[str, str], codes: Sequence[str], wording: Wording) -> str:
    return wording.list_all([names.get(code, code) for code in codes])


def _render_block(template: Template, block: str, filled: Mapping[str, object]) -> str:
    return _on_one_line("".join(template.blocks[block](template.new_context(dict(filled)))))


def _on_one_line(text: str) -> str:
    """Return a text without line breaks and control characters: no name begins a paragraph or a header."""
    return _UNSHOWN.sub(" ", text).strip()
