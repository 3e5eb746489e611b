"""Faults: what pydantic finds wrong with the shape of a bank, in our words and at the faulty line."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias, TypeGuard

from iia.bank_files.codes import Code
from iia.bank_files.locations import Location, locate
from iia.bank_files.nodes import Key, ListNode, MapNode, Node, Scalar, descend, find_child, string_at
from iia.bank_files.places import models_at
from iia.bank_files.vocabulary import every_key, find_alike, find_intended, is_like, keys_of
from iia.domain.bank import FORMAT
from iia.domain.conditions import CONDITIONS
from iia.domain.kinds import kind_of
from iia.domain.memo import Memo
from iia.domain.operators import OPERATORS
from iia.domain.questions import ALL_KINDS
from iia.domain.scoring_methods import METHODS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic_core import ErrorDetails

KINDS: Final = tuple(kind_of(kind) for kind in ALL_KINDS)
_MOST_QUOTED: Final = 40
"""The most characters of a word that a message repeats."""

_OF_SCORES: Final = frozenset({"metric", "gate", "impact", "harmed_under"})
_CONDITION_WORDS: Final = frozenset().union(*map(keys_of, CONDITIONS.values()))
_QUESTION_WORDS: Final = frozenset({"id", "label", "hint", "guidance", "when", "options"})
_TEXT_KEYS: Final = frozenset({
    "title", "label", "hint", "guidance", "intro", "text", "message", "description", "short", "unit",
    "item_title", "yes", "no",
})  # fmt: skip

_BY_TYPE: Final = {
    "string_type": "must be text",
    "dict_type": "must be a map of keys and values",
    "mapping_type": "must be a map of keys and values",
    "model_type": "must be a map of keys and values",
    "model_attributes_type": "must be a map of keys and values",
    "tuple_type": "must be a list",
    "list_type": "must be a list",
    "int_type": "must be a whole number of at most 15 digits",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "bool_type": "must be true or false",
    "string_pattern_mismatch": "must be an id: small letters, digits and _, beginning with a letter",
}


@dataclass(frozen=True)
class Fault:
    """One fault in the shape of a bank.

    `way` leads to what must be taken out or replaced before the rest can be read; `missing` is the key that
    is not there; `intended` is the key that a misspelt one at the end of the way was meant to be;
    `is_follow_up` marks what is wrong only because of a fault that has been reported already;
    `place` is that of the map with an unknown key, as pydantic names it.
    """

    code: Code
    node: Node
    message: str
    way: tuple[Key, ...]
    missing: str | None = None
    intended: str | None = None
    is_follow_up: bool = False
    place: tuple[Key, ...] = ()


def find_faults(root: Node, errors: Sequence[ErrorDetails]) -> list[Fault]:
    """Turn pydantic's errors into faults, each once."""
    faults = [fault for error in errors if (fault := _fault(root, error)) is not None]
    holders = Memo[tuple[Key, ...], _Holder](lambda way: _Holder(descend(root, *way)))
    for fault in faults:
        if fault.code is Code.UNKNOWN_KEY and fault.way:
            holders[fault.way[:-1]].unknown.add(str(fault.way[-1]))
        if fault.missing is not None:
            holders[fault.way].missing.append(fault.missing)
    return [
        _without_echo(_with_intention(fault, holders), holders) for fault in _once_a_test(faults, holders)
    ]


@dataclass
class _Holder:
    """A map with faults, which are read in the light of each other, and of the map's own keys."""

    node: Node
    unknown: set[str] = field(default_factory=set)
    missing: list[str] = field(default_factory=list)

    @cached_property
    def known(self) -> frozenset[str]:
        """The map's keys that are keys of the format, so that a map of very many others is looked at once."""
        return frozenset(name for name, _ in _entries(self.node)) & every_key()

    @cached_property
    def has_readable_test(self) -> bool:
        """Whether a test of the condition language can be read in the map."""
        return any(key in CONDITIONS and key not in self.unknown for key in self.known)


_Holders: TypeAlias = "Memo[tuple[Key, ...], _Holder]"


def _once_a_test(faults: Sequence[Fault], holders: _Holders) -> Iterator[Fault]:
    """Mark all but the first of a condition's keys that belong to a second test: they are one fault."""
    seen = set[tuple[Key, ...]]()
    for fault in faults:
        holder = fault.way[:-1]
        is_stray = _is_of_second_test(fault, holders)
        yield replace(fault, is_follow_up=True) if is_stray and holder in seen else fault
        if is_stray:
            seen.add(holder)


def _is_of_second_test(fault: Fault, holders: _Holders) -> bool:
    """Return whether an unknown key is a word of the condition language next to a test that can be read."""
    if fault.code is not Code.UNKNOWN_KEY or not fault.way or fault.way[-1] not in _CONDITION_WORDS:
        return False
    return holders[fault.way[:-1]].has_readable_test


def _with_intention(fault: Fault, holders: _Holders) -> Fault:
    """Add to a fault about an unknown key which key was meant, if one is alike."""
    if fault.code is not Code.UNKNOWN_KEY or fault.intended is not None or not fault.way:
        return fault
    holder, key = holders[fault.way[:-1]], str(fault.way[-1])
    taken = (holder.known - {key}) | _refused_by_method(holder.node)
    intended = find_intended(key, taken, holder.missing, models_at(fault.place))
    return fault if intended is None else _meant(fault, intended)


def _refused_by_method(node: Node) -> frozenset[str]:
    """Return the keys that the method of a metric does not go with."""
    traits = next((each for word, each in METHODS.items() if word == string_at(node, "method")), None)
    if traits is None:
        return frozenset()
    refused = {"scale": traits.has_scale, "maximum": traits.has_maximum}
    return frozenset(key for key, is_taken in refused.items() if not is_taken)


def _meant(fault: Fault, intended: str) -> Fault:
    message = f"{fault.message}; should it be {intended!r}?"
    return replace(fault, message=message, intended=intended)


def _without_echo(fault: Fault, holders: _Holders) -> Fault:
    """Mark a key that is missing only because it is there misspelt."""
    is_echo = fault.missing is not None and any(
        is_like(key, fault.missing) for key in holders[fault.way].unknown
    )
    return replace(fault, is_follow_up=True) if is_echo else fault


def _fault(root: Node, error: ErrorDetails) -> Fault | None:
    found = locate(root, error["loc"])
    match error["type"]:
        case "missing":
            return _missing(found, str(error["loc"][-1]))
        case "extra_forbidden":
            return Fault(
                Code.UNKNOWN_KEY,
                found.node,
                f"unknown key {_name(found.way)!r}",
                found.way,
                is_follow_up=_is_guess(root, found),
                place=error["loc"][:-1],
            )
        case "union_tag_invalid":
            return _unknown_kind(found)
        case "union_tag_not_found":
            return _without_kind(found)
        case "condition":
            return _no_condition(found)
        case "value_error":
            return _refused(found, str(error["ctx"]["error"]))
        case _:
            return _wrong_type(root, found, error)


def _is_guess(root: Node, found: Location) -> bool:
    """Return whether a key is here only because a misspelt one was taken for it."""
    holder = descend(root, *found.way[:-1])
    return bool(found.way) and isinstance(holder, MapNode) and found.way[-1] in holder.guessed


def _name(way: Sequence[Key]) -> str:
    """Return the last key on the way, by which a message names the part."""
    return next((step for step in reversed(way) if isinstance(step, str)), "bank.yaml")


def _missing(found: Location, key: str) -> Fault:
    lost = isinstance(found.node, MapNode) and key in found.node.lost
    return Fault(
        Code.MISSING_KEY, found.node, f"the key {key!r} is missing here", found.way, key, is_follow_up=lost
    )


def _is_later(node: Node) -> TypeGuard[Scalar]:
    """Return whether a bank's format is one that only a later version of the program reads."""
    return isinstance(node, Scalar) and isinstance(node.value, int) and node.value > FORMAT


def _wrong_type(root: Node, found: Location, error: ErrorDetails) -> Fault | None:
    if found.branch == "str" and not isinstance(found.node, Scalar):
        return None
    if found.branch == "Text" and isinstance(found.node, Scalar):
        return None
    name = _name(found.way)
    if found.way and isinstance(found.way[-1], int):
        name = f"an entry of {name}"
    kind, context = error["type"], error.get("ctx", {})
    if kind == "literal_error":
        problem = f"must be {context['expected']}"
        if found.way == ("format",) and _is_later(found.node):
            problem = f"is {found.node.value}, and this version of the program reads formats up to {FORMAT}"
    elif kind in {"greater_than", "greater_than_equal", "less_than_equal"}:
        limit = context.get("ge", context.get("le", context.get("gt")))
        words = {"greater_than": "more than", "greater_than_equal": "at least", "less_than_equal": "at most"}
        problem = f"must be {words[kind]} {limit}"
    elif kind == "dict_type" and name in _TEXT_KEYS:
        problem = "must have one text for each language, such as {en: …, cy: …}"
    else:
        problem = _BY_TYPE.get(kind, "has a value that does not fit here")
    if error["loc"][-1:] == ("[key]",):
        return Fault(Code.UNKNOWN_KEY, found.node, f"unknown key {name!r}", found.way)
    message = f"{name} {problem}"
    return Fault(Code.WRONG_TYPE, found.node, message, found.way, is_follow_up=_is_guess(root, found))


# --- Kinds and conditions ------------------------------------------------------------------------


def _unknown_kind(found: Location) -> Fault:
    kind = find_child(found.node, "kind") or found.node
    value = string_at(found.node, "kind")
    if value in KINDS:
        message = f"a {value} cannot be inside a group or grid"
    else:
        written = f" {str(kind.value)[:_MOST_QUOTED]!r}" if isinstance(kind, Scalar) else ""
        message = f"unknown kind{written}; a question is one of {', '.join(KINDS)}"
    return Fault(Code.UNKNOWN_KIND, kind, message, found.way)


def _without_kind(found: Location) -> Fault:
    entries = found.node.entries if isinstance(found.node, MapNode) else {}
    for key, entry in entries.items():
        if key not in _QUESTION_WORDS and is_like(key, "kind"):
            return _meant(Fault(Code.UNKNOWN_KEY, entry, f"unknown key {key!r}", (*found.way, key)), "kind")
    return Fault(Code.MISSING_KEY, found.node, "the key 'kind' is missing here", found.way)


def _no_condition(found: Location) -> Fault:
    node = found.node
    if not isinstance(node, MapNode):
        return Fault(
            Code.WRONG_TYPE, node, "a condition must be a map, such as {question: …, is: …}", found.way
        )
    for key, entry in node.entries.items():
        if key not in _CONDITION_WORDS:
            message = f"unknown key {key!r} in a condition"
            fault = Fault(Code.UNKNOWN_KEY, entry, message, found.way)
            meant = find_alike(key, _reads_at(found.way))
            return fault if meant is None else _meant(replace(fault, way=(*found.way, key)), meant)
    message = f"a condition must have one of {', '.join(CONDITIONS)}"
    return Fault(Code.MISSING_KEY, node, message, found.way, is_follow_up=bool(node.lost))


def _reads_at(way: Sequence[Key]) -> Sequence[str]:
    """Return what a condition there can read: scores are known only to flags, and metrics to adjustments."""
    if "flags" in way:
        return tuple(CONDITIONS)
    known = {"metric"} if "adjust" in way else set[str]()
    return [word for word in CONDITIONS if word not in _OF_SCORES - known]


# --- What the models refuse ----------------------------------------------------------------------


def _refused(found: Location, problem: str) -> Fault | None:
    """Turn a model's own refusal into a fault, by its words: tests make sure that they stay as they are."""
    if problem.startswith("must have exactly one of"):
        return _operators(found, problem)
    if problem.startswith("must have either"):
        return _either(found, problem)
    if problem.startswith("under needs"):
        return Fault(Code.UNKNOWN_KEY, descend(found.node, "under"), problem, (*found.way, "under"))
    if problem == "must not be empty":
        lost = isinstance(found.node, ListNode) and found.node.has_lost
        message = f"{_name(found.way)} {problem}"
        return Fault(Code.WRONG_TYPE, found.node, message, found.way, is_follow_up=lost)
    if " must not be above " in problem or " must be below " in problem:
        high = problem.rpartition(" ")[2]
        return Fault(Code.REVERSED_RANGE, descend(found.node, high), problem, (*found.way, high))
    if problem == "labels must lie on the scale":
        return _label_off_scale(found, problem)
    if problem.endswith("needs a scale"):
        lost = isinstance(found.node, MapNode) and "scale" in found.node.lost
        return Fault(Code.MISSING_KEY, found.node, problem, found.way, "scale", is_follow_up=lost)
    if problem.endswith("has no scale"):
        return Fault(Code.UNKNOWN_KEY, descend(found.node, "scale"), problem, (*found.way, "scale"))
    return Fault(Code.WRONG_TYPE, found.node, f"{_name(found.way)} {problem}", found.way)


def _operators(found: Location, problem: str) -> Fault:
    node = found.node
    given = [entry for key, entry in _entries(node) if key in OPERATORS]
    lost = isinstance(node, MapNode) and bool(node.lost)
    if len(given) > 1:
        return Fault(Code.OPERATOR, given[1], "a test has exactly one operator; this is a second", found.way)
    if given:
        return Fault(Code.WRONG_TYPE, given[0], "the test compares with nothing", found.way)
    return Fault(Code.MISSING_KEY, node, f"a test {problem}", found.way, is_follow_up=lost)


def _entries(node: Node) -> Iterator[tuple[str, Node]]:
    if isinstance(node, MapNode):
        yield from node.entries.items()


def _either(found: Location, problem: str) -> Fault:
    node = found.node
    own, _, other = problem.removeprefix("must have either ").partition(" or ")
    both = find_child(node, other)
    if both is not None and not (isinstance(both, Scalar) and both.value is None):
        message = f"{own} and {other} cannot both be given here"
        return Fault(Code.UNKNOWN_KEY, both, message, (*found.way, other))
    empty = find_child(node, own)
    lost = isinstance(node, MapNode) and bool(node.lost & {own, other})
    lost = lost or (isinstance(empty, ListNode) and empty.has_lost)
    if empty is not None:
        return Fault(Code.WRONG_TYPE, empty, f"{own} must not be empty", found.way, is_follow_up=lost)
    message = f"{problem.removeprefix('must have ')} is missing here"
    return Fault(Code.MISSING_KEY, node, message, found.way, is_follow_up=lost)


def _label_off_scale(found: Location, problem: str) -> Fault | None:
    low, high = (find_child(found.node, key) for key in ("from", "to"))
    for key, entry in _entries(descend(found.node, "labels")):
        if (
            isinstance(low, Scalar)
            and isinstance(high, Scalar)
            and isinstance(low.value, int)
            and isinstance(high.value, int)
            and not low.value <= int(key) <= high.value
        ):
            return Fault(Code.IMPOSSIBLE_VALUE, entry, problem, (*found.way, "labels", key))
    return Fault(Code.IMPOSSIBLE_VALUE, found.node, problem, (*found.way, "labels"))
