"""Saving a form of questions: handing it to the services, and finding what has to be shown again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask import request
from werkzeug.exceptions import BadRequest

from forms.page_form import REMOVE_FILE
from iia.domain.files.names import show_name, tidy_name
from iia.domain.files.problem import FileProblem
from iia.domain.problems import Problem
from iia.services.answering.files import Upload, add_file, remove_file
from iia.services.answering.save_answers import save_answers
from iia.web.answering.answer_languages import mark_all_on_request, wanted_language
from iia.web.assessments.reading import answer_words_of
from iia.web.site import database, now, person, site, wording
from iia.web.theirs import TAKE_THEIRS, TheirAnswer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from werkzeug.datastructures import FileStorage

    from forms.fields import AnyField, FilesField
    from forms.page_form import ErrorLink, PageForm
    from iia.domain.values import AnswerKey
    from iia.report.answer_words import AnswerWords
    from iia.services.answering.answer_changes import Conflict, SaveResult
    from iia.services.assessments.open_assessment import OpenedAssessment

CLEAR = "clear:"
"""What `action` begins with when a question's answer is to be cleared; the name of its inputs follows."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The assessment as it is now, and what has to be shown again after saving: nothing, if all was saved.

    `saved` names the answers that differ from what was stored before.
    """

    opened: OpenedAssessment
    saved: tuple[AnswerKey, ...] = ()
    errors: tuple[ErrorLink, ...] = ()
    theirs: Mapping[str, TheirAnswer] | None = None

    @property
    def is_clean(self) -> bool:
        """Whether everything that was sent has been saved."""
        return not self.errors


# --- Saving ----------------------------------------------------------------------------------------


def save_form(form: PageForm, opened: OpenedAssessment, page: str) -> Outcome:
    """Save those answers of a form that fit, and mark on it those that do not."""
    mark_all_on_request(form, opened)
    return mark(form, save_files(form, save_typed(form, opened, page)))


def save_typed(form: PageForm, opened: OpenedAssessment, page: str) -> SaveResult:
    """Save those answers of a form that fit, but for its files."""
    refuse_unknown(form)
    taken, leaving = _take_theirs(form), _keys_of_rows_to_remove(form)
    return save_answers(
        database(),
        person(),
        opened,
        page_id=page,
        raw={key: raw for key, raw in form.raw.items() if key not in taken and key not in leaving},
        versions=form.versions,
        language=wanted_language(opened),
        marks=form.marks,
        new_rows=form.new_rows,
        now=now(),
    )


def _keys_of_rows_to_remove(form: PageForm) -> frozenset[AnswerKey]:
    """Return the answers in rows that are ticked to be removed, which are kept as they were."""
    rows = set(form.rows_to_remove)
    keys = (field.prompt.key for field in form.answer_fields)
    return frozenset(key for key in keys if (key.question.partition(".")[0], key.item) in rows)


def mark(form: PageForm, result: SaveResult) -> Outcome:
    """Put problems and conflicts at their fields, in a form that now starts from what has just been saved."""
    problems = (*form.own_problems(), *result.problems)
    if not problems and not result.conflicts:
        return Outcome(result.after, result.saved)
    _begin_anew(form, result)
    words = replace(answer_words_of(result.after), kept=True)
    theirs = {}
    for conflict in result.conflicts:
        field = form.field_of(conflict.key)
        if field is not None:
            # Their version, because whoever sends the form again has seen theirs and may overwrite it.
            field.version = conflict.stored.version
            form.refuse(
                field,
                field.wording.say(
                    "{person} changed this answer while you were writing", person=conflict.last.by
                ),
            )
            theirs[field.name] = _theirs(conflict, field, words)
    return Outcome(result.after, result.saved, form.mark(problems, words.wording), theirs)


def _begin_anew(form: PageForm, result: SaveResult) -> None:
    """Give what was saved its new version, so that changing it once more does not conflict with itself."""
    after, files = result.after, (field.prompt.key for field in form.files_fields)
    for key in (*result.saved, *files):
        field = form.field_of(key)
        if field is not None:
            field.prompt = replace(
                field.prompt,
                value=after.answers.values.get(key),
                language=after.answers.languages.get(key),
                version=after.versions.get(key, 0),
            )
            field.version = field.prompt.version


def refuse_unknown(form: PageForm) -> None:
    """Refuse answers that the form never asked for: they were made up, or the form is from another page."""
    if form.unknown_names():
        raise BadRequest


def clear_chosen(form: PageForm) -> str | None:
    """Clear the answer whose button was pressed, if one was, and return the id of its first input."""
    action = request.form.get("action", "")
    if not action.startswith(CLEAR):
        return None
    field = form.clear(action.removeprefix(CLEAR))
    if field is None:
        raise BadRequest
    return field.input_id


def _take_theirs(form: PageForm) -> frozenset[AnswerKey]:
    """Return the answers that are to stay as the other person left them, and show these in the form."""
    names = set(request.form.getlist(TAKE_THEIRS))
    chosen = [field for field in form.answer_fields if field.name in names]
    for field in chosen:
        field.show_stored()
        field.was_sent = False
    return frozenset(field.prompt.key for field in chosen)


def _theirs(conflict: Conflict, field: AnyField, words: AnswerWords) -> TheirAnswer:
    content = words.show(field.prompt.question, conflict.key.question, "", conflict.key.item)
    last = conflict.last
    return TheirAnswer(last.by, wording().time(last.at), content, conflict.stored.language)


# --- Files -----------------------------------------------------------------------------------------


def save_files(form: PageForm, result: SaveResult) -> SaveResult:
    """Add the files that were sent with a form, and remove those it marks for removal."""
    for field in form.files_fields:
        kept = result.after.answers.values.get(field.prompt.key)
        result = replace(result, after=_remove_files(field, result.after))
        for upload in field.uploads:
            added = add_file(
                database(),
                person(),
                result.after,
                key=field.prompt.key,
                upload=_receive(upload),
                language=wanted_language(result.after),
                now=now(),
            )
            result = replace(result, after=added.after, problems=(*result.problems, *added.problems))
        if result.after.answers.values.get(field.prompt.key) != kept:
            result = replace(result, saved=(*result.saved, field.prompt.key))
    return result


def name_files(form: PageForm, result: SaveResult) -> SaveResult:
    """Return a result that names the files of a form of which nothing was kept: no page can hold them."""
    unkept = (
        Problem(key.question, FileProblem.NOT_KEPT, {"name": show_name(tidy_name(name))}, key.item)
        for key, name in form.file_names
    )
    return replace(result, problems=(*result.problems, *unkept))


def _receive(sent: FileStorage) -> Upload:
    """Return a file that was sent, scanned for viruses if the site has something to scan with."""
    content, clamd = sent.stream.read(), site().settings.clamd
    return Upload(sent.filename or "", content, None if clamd is None else clamd.scan(content))


def _remove_files(field: FilesField, opened: OpenedAssessment) -> OpenedAssessment:
    """Return the assessment without the files that the form marks for removal."""
    unwanted = set(request.form.getlist(REMOVE_FILE))
    for kept in field.kept:
        if f"{field.name}:{kept.address}" in unwanted:
            opened = remove_file(
                database(),
                person(),
                opened,
                key=field.prompt.key,
                address=kept.address,
                language=wanted_language(opened),
                now=now(),
            )
    return opened
