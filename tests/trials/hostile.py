"""Values that programs trip over, and ways to spoil a text or a document with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from random import Random

STRINGS: Final = (
    "",
    " ",
    "\u200b",
    "\u00ad\ufeff\u2060",
    "\x00",
    "\x1b[31m",
    "\x85\x9f",
    "\u202e evil \u2066",
    "a" + "\u0323\u0301" * 1500,
    "\u0344" * 1500,
    "ŵ" * 3000,
    "👨‍👩‍👧‍👦" * 100,
    "9" * 400,
    "1e400",
    "1e2",
    "-0",
    "NaN",
    "Infinity",
    "٣",
    "½",
    "0001-01-01",
    "2026-02-30",
    "9999-99-99",
    "a" * 60 + "!",
    "(" * 500,
    "[" * 2000,
    "> " * 500 + "x",
    "- " * 500 + "x",
    "*" * 2000,
    "`" * 1001,
    "|".join("x" * 200) + "\n" + "|".join("-" * 200),
    "&#8203;&#x202e;&amp;" * 50,
    "<script>alert(1)</script>",
    "{{ 7 * 7 }} {% raw %}",
    "%s %(name)s %n {0} {}",
    "../../etc/passwd",
    "..%2f..%00",
    "\r\nSet-Cookie: x=y",
    "'; DROP TABLE answer; --",
    "^(a+)+$",
    "(?<=x)y",
    "x" * 5000,
    "yes",
    "null",
)
VALUES: Final[tuple[object, ...]] = (
    None,
    True,
    0,
    -1,
    1.5,
    10**30,
    1e308,
    [],
    {},
    [[]],
    [None, None],
    {"": ""},
    {"id": "x"},
    [{"id": "x"}, {"id": "x"}],
    *STRINGS,
)

BARE: Final = (
    "*x",
    "&x [*x]",
    "!!python/object:os.system x",
    "~",
    "[]",
    "{}",
    "1e999",
    "0x",
    "2026-13-01",
    "? ",
)
"""Values of YAML without quotes."""


def spoil_document(document: object, random: Random) -> object:
    """Return a copy of a JSON document with one thing in it replaced, taken out, repeated or renamed."""
    if not isinstance(document, dict | list) or not document or random.random() < 0.1:
        return random.choice(VALUES)
    if isinstance(document, list):
        items = list(document)
        place = random.randrange(len(items))
        match random.randrange(6):
            case 0:
                del items[place]
            case 1:
                items.append(items[place])
            case _:
                items[place] = spoil_document(items[place], random)
        return items
    name = random.choice(list(document))
    match random.randrange(8):
        case 0:
            return {key: value for key, value in document.items() if key != name}
        case 1:
            new = random.choice(STRINGS)
            return {new if key == name else key: value for key, value in document.items()}
        case 2:
            return {**document, random.choice(STRINGS): random.choice(VALUES)}
        case _:
            return {**document, name: spoil_document(document[name], random)}


def spoil_text(text: str, random: Random) -> str:
    """Return a text with a line taken out, repeated, moved, shifted or changed, or with its end cut off."""
    lines = text.split("\n")
    place = random.randrange(len(lines))
    match random.randrange(9):
        case 0:
            del lines[place]
        case 1:
            lines.insert(place, lines[place])
        case 2:
            lines.insert(random.randrange(len(lines)), lines.pop(place))
        case 3:
            lines[place] = " " * random.randrange(1, 5) + lines[place]
        case 4:
            lines[place] = lines[place].lstrip()
        case 5:
            del lines[place:]
        case 6:
            key, colon, _ = lines[place].partition(":")
            lines[place] = f"{key}{colon} {_quote(random.choice(STRINGS))}"
        case 7:
            key, colon, _ = lines[place].partition(":")
            lines[place] = f"{key}{colon} {random.choice(BARE)}"
        case _:
            line = lines[place]
            cut = random.randrange(len(line) + 1)
            lines[place] = line[:cut] + random.choice(STRINGS)[:50] + line[cut:]
    return "\n".join(lines)


def _quote(text: str) -> str:
    escaped = "".join(f"\\U{ord(sign):08x}" if not sign.isalnum() else sign for sign in text)
    return f'"{escaped}"'
