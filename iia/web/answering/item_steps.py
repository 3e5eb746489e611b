"""The steps of an item: which of them apply to it, and to which one saving a step leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for

from iia.domain.questions import Note
from iia.domain.truth import Truth
from iia.domain.values import AnswerKey
from iia.errors import NotFoundError
from iia.web.assessments.reading import form_source_of
from iia.web.returning import came_from
from iia.web.site import wording

if TYPE_CHECKING:
    from iia.domain.questions import Group
    from iia.services.assessments.open_assessment import OpenedAssessment


@dataclass(frozen=True, slots=True)
class ItemSteps:
    """The steps of one item; `number` is the one on the page."""

    opened: OpenedAssessment
    page: str
    group: Group
    item: str
    number: int

    @property
    def keys(self) -> list[AnswerKey]:
        """The answers of this step."""
        return _keys_of(self.group, self.item, self.number)

    @property
    def later_keys(self) -> list[AnswerKey]:
        """The answers of the steps after this one."""
        numbers = range(self.number + 1, len(self.group.parts) + 1)
        return [key for number in numbers for key in _keys_of(self.group, self.item, number)]

    @property
    def applying(self) -> tuple[int, ...]:
        """The numbers of the steps that ask something of the item; the first always counts."""
        truth = self.opened.applicability.truth
        numbers = range(1, len(self.group.parts) + 1)
        return tuple(
            number
            for number in numbers
            if number == 1 or any(truth(*key) is Truth.YES for key in _keys_of(self.group, self.item, number))
        )

    @property
    def is_last(self) -> bool:
        """Whether no step can come after this one, whatever is answered."""
        return self.number == len(self.group.parts)

    @property
    def caption(self) -> str | None:
        """Which step this is, and what it is about; None if the item has one step alone."""
        applying = self.applying
        if len(applying) == 1 or self.number not in applying:
            return None
        return wording().say(
            "Step {number} of {total}: {title}",
            number=wording().number(applying.index(self.number) + 1),
            total=wording().number(len(applying)),
            title=form_source_of(self.opened).passages.plain(self.group.steps[self.number - 1].title),
        )

    @property
    def before(self) -> str | None:
        """The address of the step before this one; None if this is the first."""
        earlier = [number for number in self.applying if number < self.number]
        return self.address_of(earlier[-1]) if earlier else None

    @property
    def after(self) -> str | None:
        """The address of the next step that asks something; None if there is none."""
        later = [number for number in self.applying if number > self.number]
        return self.address_of(later[0]) if later else None

    def address_of(self, number: int, anchor: str | None = None, new: int | None = None) -> str:
        """Return the address of a step of the item, which leads back to where this one does.

        Args:
            number: the step's number, from 1.
            anchor: what the page begins at; None for its top.
            new: how many new questions it comes back for; None if it comes back for none.
        """
        return url_for(
            "item_pages.show",
            assessment=self.opened.id,
            page=self.page,
            group=self.group.id,
            item=self.item,
            step=str(number),
            then=came_from(),
            new=new,
            _anchor=anchor,
        )


def read_step(group: Group, step: str) -> int:
    """Return the number of a step of a group.

    Raises:
        NotFoundError: the group has no such step.
    """
    names = {str(number): number for number in range(1, len(group.parts) + 1)}
    if step not in names:
        raise NotFoundError("step", step)
    return names[step]


def _keys_of(group: Group, item: str, number: int) -> list[AnswerKey]:
    return [
        AnswerKey(f"{group.id}.{question.id}", item)
        for question in group.parts[number - 1]
        if not isinstance(question, Note)
    ]
