"""The filter of a history: whose doing it was, what it was about, of which kind, and between which days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from forms.date_field import DateField
from forms.page_form import PageForm
from forms.parts import Help, QuestionPart
from forms.prompt import Prompt
from iia.domain.kinds import DateQuestion
from iia.domain.kinds.date import parse_day
from iia.domain.kinds.misfit import Misfit
from iia.domain.problems import Problem
from iia.domain.text import Text
from iia.domain.values import AnswerKey

if TYPE_CHECKING:
    from datetime import date

    from werkzeug.datastructures import MultiDict

    from forms.page_form import ErrorLink
    from iia.report.wording import Wording

SINCE, UNTIL = AnswerKey("since"), AnswerKey("until")
_NO_TEXT = Text({"en": ""})


class HistoryFilter:
    """What somebody chose, as they chose it; a day that is none leaves nothing out, and `errors` say so."""

    def __init__(self, chosen: MultiDict[str, Any], wording: Wording) -> None:
        self.person = str(chosen.get("person", ""))
        self.part = str(chosen.get("part", ""))
        self.topic = str(chosen.get("topic", ""))
        parts = [
            _ask(SINCE, wording.say("First day to show"), wording),
            _ask(UNTIL, wording.say("Last day to show"), wording),
        ]
        self.days = PageForm(parts, chosen, {})
        self._found: dict[AnswerKey, date] = {}
        problems = [*self.days.own_problems()]
        for key, raw in self.days.raw.items():
            try:
                self._found |= {} if raw is None else {key: parse_day(raw)}
            except Misfit as misfit:
                problems.append(Problem.of(misfit, *key))
        self.errors: tuple[ErrorLink, ...] = self.days.mark(problems, wording)

    @property
    def since(self) -> date | None:
        """The first day to show."""
        return self._found.get(SINCE)

    @property
    def until(self) -> date | None:
        """The last day to show."""
        return self._found.get(UNTIL)

    @property
    def query(self) -> dict[str, str]:
        """What was chosen as the query of an address, without what leaves nothing out."""
        chosen = {"person": self.person, "part": self.part, "topic": self.topic}
        for field in self.days.answer_fields:
            if isinstance(field, DateField) and field.prompt.key in self._found:
                chosen |= {f"{field.name}-{part}": typed for part, typed in field.parts.items()}
        return {name: value for name, value in chosen.items() if value}


def _ask(key: AnswerKey, label: str, wording: Wording) -> QuestionPart:
    # Required, so that the label does not say each time that it can be left out.
    question = DateQuestion(id="x", kind="date", label=_NO_TEXT, required=True)
    return QuestionPart(key, DateField(Prompt(key, question, label), wording), Help())
