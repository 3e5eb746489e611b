"""Result lists: requests, deadlines, tables and suggestions name what exists and can be listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.bank_files.checks.references import Refusal, Scope, find_question
from iia.bank_files.codes import Code
from iia.bank_files.nodes import Node, descend, find_child, has_lost_entry, lost_keys
from iia.domain.questions import Grid, Group, Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.bank_files.checks.subject import QuestionSpot, Subject
    from iia.domain.result_rules import CrossTableRule, DeadlineRule, RequestRule
    from iia.domain.scoring_rules import Metric
    from iia.errors import Finding


def check_result_lists(subject: Subject) -> Iterator[Finding]:
    """Find what is wrong with each list of results."""
    scoring, node = subject.bank.scoring, descend(subject.root, "scoring")
    for place, flag in enumerate(scoring.flags):
        if flag.suggestion_for is not None:
            at = descend(node, "flags", place, "suggestion_for")
            yield from _check_metric(subject, flag.suggestion_for, at)
    for spot in subject.questions:
        if isinstance(spot.question, Note) and spot.question.suggestion_for is not None:
            yield from _check_note(subject, spot, spot.question.suggestion_for)
    for place, request in enumerate(scoring.requests):
        yield from _check_request(subject, request, descend(node, "requests", place))
    for place, deadline in enumerate(scoring.deadlines):
        yield from _check_deadline(subject, deadline, descend(node, "deadlines", place))
    for place, table in enumerate(scoring.tables):
        yield from _check_table(subject, table, descend(node, "tables", place))


# --- Questions -----------------------------------------------------------------------------------


def _check_request(subject: Subject, rule: RequestRule, node: Node) -> Iterator[Finding]:
    if rule.group is not None:
        yield from _check_group(subject, rule.group, descend(node, "group"))
    scope = Scope(container=find_group(subject, rule.group), is_whole_item=True)
    for place, ref in enumerate(rule.shows):
        at = descend(node, "shows", place)
        found = find_question(subject, ref, scope)
        if isinstance(found, Refusal):
            yield found.code.at(at, found.message)
        elif found is not None and isinstance(found.question, Group | Grid | Note):
            yield Code.RESULT_LIST.at(at, f"{ref!r} has no single answer to show")


def _check_deadline(subject: Subject, rule: DeadlineRule, node: Node) -> Iterator[Finding]:
    yield from _check_group(subject, rule.group, descend(node, "group"))
    group = find_group(subject, rule.group)
    if group is None:
        return
    for key, name in (("due", rule.due), ("expected", rule.expected)):
        found = subject.by_ref.get(f"{group.ref}.{name}")
        if found is None and not subject.declared.may_have("questions", f"{group.ref}.{name}"):
            yield Code.UNKNOWN_QUESTION.at(
                descend(node, key), f"there is no question {name!r} in {group.ref!r}"
            )
        elif found is not None and found.question.kind != "date":
            message = f"{key} takes a date, and {name!r} is a {found.question.kind}"
            yield Code.RESULT_LIST.at(descend(node, key), message)


def find_group(subject: Subject, name: str | None) -> QuestionSpot | None:
    """Return the group that a list is about, if there is one of that name."""
    found = None if name is None else subject.by_ref.get(name)
    return found if found is not None and isinstance(found.question, Group) else None


def _check_group(subject: Subject, name: str, node: Node) -> Iterator[Finding]:
    found = subject.by_ref.get(name)
    if found is None and not subject.declared.may_have("questions", name):
        yield Code.UNKNOWN_QUESTION.at(node, f"there is no question {name!r}")
    elif found is not None and not isinstance(found.question, Group):
        yield Code.RESULT_LIST.at(node, f"group takes a group, and {name!r} is a {found.question.kind}")


def _check_note(subject: Subject, spot: QuestionSpot, metric: str) -> Iterator[Finding]:
    node = descend(spot.node, "suggestion_for")
    if spot.container is not None:
        yield Code.RESULT_LIST.at(node, "a note inside a group cannot be a suggestion")
    else:
        yield from _check_metric(subject, metric, node)


# --- Metrics -------------------------------------------------------------------------------------


def _check_metric(subject: Subject, name: str, node: Node) -> Iterator[Finding]:
    """Find a metric that is not there, or that has no scale to be weak or strong on."""
    found = _find_metric(subject, name)
    if found is None and not subject.declared.may_have("metrics", name):
        yield Code.NAMES_NOTHING.at(node, f"there is no metric {name!r}")
    elif found is not None and found.method == "total":
        yield Code.RESULT_LIST.at(node, f"{name!r} is a total, which has no scale to be weak or strong on")


def _find_metric(subject: Subject, name: str) -> Metric | None:
    return next((metric for metric in subject.bank.scoring.metrics if metric.id == name), None)


def _find_whole(subject: Subject, name: str) -> Iterator[Metric]:
    """Yield the metric of a name, unless its terms or scale were too faulty to be read."""
    for place, metric in enumerate(subject.bank.scoring.metrics):
        node = descend(subject.root, "scoring", "metrics", place)
        lost = lost_keys(node) & {"terms", "scale"}
        if metric.id == name and not lost and not has_lost_entry(find_child(node, "terms")):
            yield metric


def _check_table(subject: Subject, rule: CrossTableRule, node: Node) -> Iterator[Finding]:
    for key, names in (("rows", rule.rows), ("columns", rule.columns)):
        for place, name in enumerate(names):
            yield from _check_head(subject, names[:place], name, descend(node, key, place))
    rows, columns = (
        [metric for name in names for metric in _find_whole(subject, name)]
        for names in (rule.rows, rule.columns)
    )
    for row in rows:
        for column in columns:
            problem = _find_cell_problem(row, column)
            if problem is not None:
                yield Code.RESULT_LIST.at(node, problem)


def _check_head(subject: Subject, before: tuple[str, ...], name: str, node: Node) -> Iterator[Finding]:
    found = _find_metric(subject, name)
    if found is None and not subject.declared.may_have("metrics", name):
        yield Code.NAMES_NOTHING.at(node, f"there is no metric {name!r}")
    elif found is not None and found.scale is None:
        yield Code.RESULT_LIST.at(node, f"{name!r} is a {found.method}, which has no scale")
    elif name in before:
        yield Code.DUPLICATE_ID.at(node, f"the metric {name!r} is given twice")


def _find_cell_problem(row: Metric, column: Metric) -> str | None:
    """Return why two metrics cannot meet in one cell."""
    shared = row.shared_terms(column)
    if len(shared) != 1:
        return f"{row.id!r} and {column.id!r} must share exactly one question, and share {len(shared)}"
    if row.scale is not None and column.scale is not None and row.scale != column.scale:
        return f"{row.id!r} and {column.id!r} have different scales"
    if "." in shared[0]:
        return f"{row.id!r} and {column.id!r} share {shared[0]!r}, which is asked of several items"
    return None
