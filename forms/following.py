"""Follow-ups in a form: which options open each of its questions, and where those that open stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from forms import widgets
from forms.fields import ChosenField
from forms.parts import QuestionPart
from iia.domain.evaluation import Within
from iia.domain.follow_ups import find_leads, find_opening
from iia.domain.questions import Grid
from iia.domain.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from forms.fields import AnyField
    from forms.form_part import FormPart
    from iia.domain.applicability import Applicability
    from iia.domain.bank import Page, Place
    from iia.domain.follow_ups import Lead
    from iia.domain.questions import Group
    from iia.domain.values import AnswerKey

MOST_UNDER_AN_OPTION: Final = 2
"""With more follow-ups, an option would be hard to find again among them: they stand below all options."""


@dataclass(frozen=True, slots=True)
class Follows:
    """What opens a question: any of these options of its leader, which is in the same form.

    It closes again once everything in `closing` is ticked, if that names anything.
    """

    leader: AnswerKey
    options: tuple[str, ...]
    closing: tuple[str, ...] = ()

    def is_opened_by(self, chosen: Collection[str]) -> bool:
        """Return whether what is chosen in the leader opens the question."""
        is_closed = bool(self.closing) and set(self.closing) <= set(chosen)
        return not is_closed and not set(chosen).isdisjoint(self.options)


# --- What opens them -------------------------------------------------------------------------------


def find_page_follows(page: Page, facts: Applicability) -> Mapping[AnswerKey, Follows]:
    """Return what opens each question of a page that a choice on it can open, and each cell of its grids."""
    places = tuple(facts.bank.places[question.id] for question in page.questions)
    found = dict(_find_follows(places, find_leads(facts.bank, places), facts, None))
    for question in page.questions:
        if isinstance(question, Grid) and facts.truth(question.id) is Truth.YES:
            columns = facts.bank.inner_places[question.id]
            leads = find_leads(facts.bank, columns)
            for row in facts.stored_items(question.id):
                found.update(_find_follows(columns, leads, facts, Within(question.id, row)))
    return found


def find_item_follows(
    group: Group, item: str, facts: Applicability, step: int = 1
) -> Mapping[AnswerKey, Follows]:
    """Return what opens each question of one step of an item that a choice in that step can open."""
    inner = {place.question.id: place for place in facts.bank.inner_places[group.id]}
    places = tuple(inner[question.id] for question in group.parts[step - 1])
    return dict(_find_follows(places, find_leads(facts.bank, places), facts, Within(group.id, item)))


def _find_follows(
    places: Sequence[Place], leads: Mapping[str, Lead], facts: Applicability, within: Within | None
) -> Iterator[tuple[AnswerKey, Follows]]:
    there = {place.ref for place in places if facts.truth(*facts.key_of(place.ref, within)) is Truth.YES}
    for ref, lead in leads.items():
        options = find_opening(ref, leads, facts, within) if lead.leader.ref in there else ()
        if options:
            there.add(ref)
            follows = Follows(facts.key_of(lead.leader.ref, within), options, lead.closing)
            yield facts.key_of(ref, within), follows


# --- Where they stand ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Following:
    """The follow-ups of one form: what opens each, and which stand under an option of their leader."""

    follows: Mapping[AnswerKey, Follows]
    fields: Mapping[AnswerKey, AnyField]
    under: Mapping[tuple[AnswerKey, str], tuple[QuestionPart, ...]]

    @classmethod
    def of(
        cls, follows: Mapping[AnswerKey, Follows], parts: Sequence[FormPart], fields: Sequence[AnyField]
    ) -> Following:
        """Return the follow-ups of a form with these parts and fields."""
        by_key = {field.prompt.key: field for field in fields}
        return cls(follows, by_key, _place_under_options(parts, follows, by_key))

    def is_under_option(self, part: FormPart) -> bool:
        """Return whether a part stands under an option, and not where the bank has it."""
        return any(part in under for under in self.under.values())

    def has_under(self, key: AnswerKey) -> bool:
        """Return whether a question stands under one of the options of another."""
        return any(leader == key for leader, _ in self.under)

    def is_open(self, key: AnswerKey) -> bool:
        """Return whether a question is shown from the start: what the form shows chosen opens it.

        So is one with a problem, which somebody has to see.
        """
        found, field = self.follows.get(key), self.fields.get(key)
        if found is None or (field is not None and field.problem is not None):
            return True
        chosen = self.fields[found.leader].typed
        return self.is_open(found.leader) and found.is_opened_by(chosen)

    def is_typed(self, key: AnswerKey) -> bool:
        """Return whether the form holds an answer to a question that is not the stored one."""
        field = self.fields.get(key)
        return field is not None and field.is_changed


def _place_under_options(
    parts: Sequence[FormPart], follows: Mapping[AnswerKey, Follows], fields: Mapping[AnswerKey, AnyField]
) -> Mapping[tuple[AnswerKey, str], tuple[QuestionPart, ...]]:
    """Return the questions that stand under one option of another, by that question and option.

    They stand right after it in the bank too, only that option opens them, and they open nothing themselves.
    All others stand where the bank has them.
    """
    leaders = {found.leader for found in follows.values()}
    placed: dict[tuple[AnswerKey, str], list[QuestionPart]] = {}
    last: AnswerKey | None = None
    for part in parts:
        found = follows.get(part.key)
        is_next = found is not None and found.leader == last and part.key not in leaders
        if found and is_next and isinstance(part, QuestionPart) and _fits_under(found, fields):
            placed.setdefault((found.leader, found.options[0]), []).append(part)
        else:
            last = part.key
    return {place: tuple(under) for place, under in placed.items() if len(under) <= MOST_UNDER_AN_OPTION}


def _fits_under(found: Follows, fields: Mapping[AnswerKey, AnyField]) -> bool:
    leader = fields[found.leader]
    has_room = isinstance(leader, ChosenField) and not widgets.is_drop_down(leader.prompt)
    return has_room and len(found.options) == 1
