"""Vocabulary: which key an author meant by a key that the format does not have."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from iia.domain.model import FormatModel
from iia.domain.operators import OPERATORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

_CLOSE: Final = 0.6
"""How alike two words must be for one to be taken as a misspelling of the other (difflib's ratio)."""

_VERY_CLOSE: Final = 0.75
"""The same, if nothing but their likeness suggests it."""


_EITHER: Final = (
    frozenset({"options", "options_from"}), frozenset({"rows", "rows_from"}), frozenset(OPERATORS),
)  # fmt: skip
"""Keys of which a map has one alone."""

_NEED: Final = {"options_from": frozenset({"under"})}
"""Keys that go only with another."""


def is_like(word: str, other: str) -> bool:
    """Return whether one word may be a misspelling of the other."""
    return _likeness(word, other) >= _CLOSE


def find_alike(word: str, others: Iterable[str]) -> str | None:
    """Return the word most like another, if any is alike at all."""
    best = max(others, key=lambda other: _likeness(word, other), default=None)
    return best if best is not None and is_like(word, best) else None


@lru_cache(maxsize=4096)
def _likeness(word: str, other: str) -> float:
    return SequenceMatcher(None, word.lower(), other).ratio()


def find_intended(
    key: str, beside: AbstractSet[str], missing: Iterable[str], models: Iterable[type[FormatModel]]
) -> str | None:
    """Return the key that was meant, if one is alike that is accepted here.

    Args:
        key: the unknown key.
        beside: the other keys of the map that are keys of the format.
        missing: the keys that the map must have and does not.
        models: what can stand at the place of the map.
    """
    needed = find_alike(key, missing)
    if needed is not None and (not _is_key(key) or _likeness(key, needed) >= _VERY_CLOSE):
        return needed
    offered = {other for model in models for other in keys_of(model)}
    free = sorted(offered - beside - _excluded(beside) - {key})
    best = max(free, key=lambda other: _likeness(key, other), default=None)
    return best if best is not None and _likeness(key, best) >= _VERY_CLOSE else None


def _excluded(beside: AbstractSet[str]) -> frozenset[str]:
    """Return the keys that do not go with those that are there."""
    either = (group for group in _EITHER if not group.isdisjoint(beside))
    return frozenset().union(*either, *(keys for needed, keys in _NEED.items() if needed not in beside))


@cache
def _models() -> tuple[type[FormatModel], ...]:
    """Return every model of the format."""
    return tuple(_below(FormatModel))


def _below(model: type[FormatModel]) -> Iterator[type[FormatModel]]:
    for each in model.__subclasses__():
        yield each
        yield from _below(each)


def _is_key(word: str) -> bool:
    """Return whether a word is a key somewhere in the format, and so more likely misplaced than misspelt."""
    return word in every_key()


@cache
def every_key() -> frozenset[str]:
    """Return every key of the format."""
    return frozenset().union(*(keys_of(model) for model in _models()))


@cache
def keys_of(model: type[FormatModel]) -> frozenset[str]:
    """Return the keys of a model, as a bank writes them."""
    return frozenset(field.alias or name for name, field in model.model_fields.items())
