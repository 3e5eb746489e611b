"""Places: which models of the format can stand at a place that pydantic names."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, get_args, get_origin

from pydantic import Tag

from iia.domain.bank import Bank
from iia.domain.model import FormatModel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iia.bank_files.nodes import Key

_ANY_ITEM: Final = 0
"""Stands for the number of any entry of a list: all of them can be the same models."""


def models_at(loc: Iterable[Key]) -> tuple[type[FormatModel], ...]:
    """Return the models that can stand at a place, most often a single one."""
    return _models_at(tuple(_ANY_ITEM if isinstance(step, int) else step for step in loc))


@lru_cache(maxsize=1024)
def _models_at(loc: tuple[Key, ...]) -> tuple[type[FormatModel], ...]:
    found = [_Branch(Bank)]
    for step in loc:
        found = list(_step(found, step))
    return tuple({branch.type: None for branch in found if _is_model(branch.type)})


class _Branch:
    """A type that can stand somewhere, and the word by which pydantic's places tell it from others there."""

    def __init__(self, type_: Any, tag: str | None = None) -> None:  # noqa: ANN401 - any annotation
        self.type = type_
        self.tag = tag


def _is_model(type_: object) -> bool:
    return isinstance(type_, type) and issubclass(type_, FormatModel)


def _step(found: list[_Branch], step: Key) -> Iterator[_Branch]:
    """Yield what can stand one step further: in a list, under a key, or in a branch of a union."""
    tagged = [branch for branch in found if branch.tag == step]
    if tagged and len(found) > 1:
        yield from (_Branch(branch.type) for branch in tagged)
        return
    for branch in found:
        yield from _inside(branch.type, step)


def _inside(type_: Any, step: Key) -> Iterator[_Branch]:  # noqa: ANN401 - any annotation
    if _is_model(type_):
        for name, field in type_.model_fields.items():
            if (field.alias or name) == step:
                yield from _branches(field.annotation)
    elif get_origin(type_) is dict and isinstance(step, str):
        yield from _branches(get_args(type_)[1])
    elif get_origin(type_) is tuple and isinstance(step, int):
        yield from _branches(get_args(type_)[0])


def _branches(annotation: Any, tag: str | None = None) -> Iterator[_Branch]:  # noqa: ANN401 - any annotation
    """Yield each type that an annotation allows."""
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        yield from _branches(inner, next((mark.tag for mark in marks if isinstance(mark, Tag)), tag))
    elif get_origin(annotation) is None or get_origin(annotation) in {tuple, dict, Literal}:
        yield _Branch(annotation, tag or _kind(annotation))
    else:
        for part in get_args(annotation):
            yield from _branches(part, tag)


def _kind(type_: Any) -> str | None:  # noqa: ANN401 - any annotation
    """Return the word for a kind of question, by which the union of kinds tells them apart."""
    field = type_.model_fields.get("kind") if _is_model(type_) else None
    words = () if field is None else get_args(field.annotation)
    return words[0] if len(words) == 1 else None
