"""How long pages may be: the budget of every page, and the pages that need more, each with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playwright.sync_api import Page

MEASURE: Final = """() => {
  const kinds = 'a[href], button, input, select, textarea, summary, [tabindex]'
  const parts = [...document.querySelectorAll(kinds)]
  const stops = parts.filter(part =>
    part.tabIndex >= 0 && !part.matches(':disabled') &&
    part.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}))
  const names = stops.map((part, place) => part.type === 'radio' ? part.name : place)
  return [document.documentElement.scrollHeight, new Set(names).size]
}"""
"""Radio buttons of one name are one stop."""


class Length(NamedTuple):
    """How long a page is: its height in CSS pixels, and how often Tab is pressed from end to end."""

    pixels: int
    stops: int

    def is_within(self, other: Length) -> bool:
        """Return whether neither number is larger than the other's."""
        return self.pixels <= other.pixels and self.stops <= other.stops


BUDGET: Final = Length(3000, 33)
"""The most of a page of the sample assessment as it opens, in the language it is written in, on a desktop.

The frame takes 17 stops of it, and the back link, the outline, the fold after the questions and the buttons
of a form 6 more.
"""


class Exceptions(NamedTuple):
    """Pages that are longer than the budget: why, how long at most, and where."""

    reason: str
    most: Length
    pages: tuple[str, ...]


LONGER: Final = (
    Exceptions(
        "seven and more options that are ticked one by one: a fold would hide what is asked",
        Length(3000, 39),
        (
            "pages/mechanism",
            "pages/long_term",
            "pages/prevention",
            "pages/integration",
            "pages/children",
            "pages/rural",
            "pages/health",
            "pages/business",
            "pages/socio_picture",
            "pages/cr_outcome",
            "pages/eq_rights",
            "pages/eq_engage",
            "pages/eq_outcome",
            "pages/wl_other_standards",
            "pages/bd_evidence",
        ),
    ),
    Exceptions(
        "many options under headings: a fold for each heading, and a filter",
        Length(3000, 37),
        ("pages/integration_rating", "pages/ru_places"),
    ),
    Exceptions(
        "a grid: each row with an effect has a choice and a fold",
        Length(3000, 44),
        (
            "pages/equality_effects",
            "pages/cr_rights",
            "pages/eq_groups",
            "pages/eq_duty",
            "pages/se_outcomes",
            "pages/ri_bearers_page",
            "pages/js_volumes_page",
            "pages/cc_sources_page",
        ),
    ),
    Exceptions("a link to each of the twelve impacts", Length(3000, 36), ("pages/impact_register",)),
    Exceptions(
        "entries that are typed into a table on the page itself, instead of a page each",
        Length(3000, 51),
        ("pages/terms", "pages/costs"),
    ),
    Exceptions(
        "one effect, whole: on what, on whom, how large, how long, how likely and how well known",
        Length(4370, 37),
        ("pages/impact_register/impacts/i7",),
    ),
    Exceptions(
        "a line for each of the nineteen reasons for a full assessment, with what each asks for",
        Length(3870, 44),
        ("pages/full_assessments",),
    ),
    Exceptions("a fold for each page of the longest section", Length(3000, 37), ("sections/proposal",)),
    Exceptions(
        "a link to each of twenty sections, and to the answers that bring them in", Length(3000, 49), ("",)
    ),
    Exceptions("each figure is a link to what it is made of", Length(3360, 95), ("scores",)),
    Exceptions("fifty changes, each with a link to the answer", Length(5200, 72), ("history/",)),
    Exceptions("whatever is found, on one page", Length(6150, 69), ("search/?q=an",)),
)
"""The pages of the sample assessment, but those of most items, by their addresses below its own."""

ELSEWHERE: Final = (
    Exceptions(
        "one effect, whole: on what, on whom, how large, how long, how likely and how well known",
        Length(4280, 38),
        (
            "assessments/sample-default-20mph/pages/impact_register/impacts/i1",
            "assessments/sample-default-20mph/pages/hi_appraisal/hi_effects/h1",
        ),
    ),
    Exceptions(
        "25 groups of people that a required question asks about stand open until some are ticked",
        Length(3580, 56),
        (
            "assessments/sample-default-20mph/pages/hi_appraisal/hi_effects/new",
            "assessments/sample-default-20mph/pages/eq_intersections/eq_together/new",
        ),
    ),
    Exceptions(
        "indicators under headings: a fold for each goal, and a filter",
        Length(3000, 39),
        (
            "assessments/sample-default-20mph/pages/monitoring/monitoring_plan/new",
            "assessments/sample-default-20mph/pages/monitoring/monitoring_plan/m1",
        ),
    ),
    Exceptions(
        "one action, whole, with the seven goals and five ways of working that are ticked one by one",
        Length(4380, 47),
        (
            "assessments/sample-plan-progress/pages/action_list/actions/new",
            "assessments/sample-plan-progress/pages/action_list/actions/a1",
        ),
    ),
    Exceptions(
        "each figure is a link to what it is made of",
        Length(3170, 72),
        (
            "assessments/sample-internal-control/scores",
            "assessments/sample-plan-progress/scores",
            "assessments/sample-sme-future-proofing/scores",
            "assessments/sample-ways-of-working/scores",
        ),
    ),
    Exceptions(
        "a link to each section, to each duty, or to each answer that a figure is made of",
        Length(3000, 38),
        (
            "assessments/sample-default-20mph/scores/completeness",
            "assessments/sample-default-20mph/scores/duties",
            "assessments/sample-default-20mph/scores/people/rural_communities",
            "assessments/sample-default-20mph/scores/grid/prosperous/long_term",
        ),
    ),
    Exceptions(
        "one event, whole: when, with whom, what was heard, and what became of it",
        Length(3000, 35),
        (
            "assessments/sample-default-20mph/pages/consultation/consultations/new",
            "assessments/sample-default-20mph/pages/consultation/consultations/n1",
            "assessments/sample-default-20mph/pages/involvement_rating/iv_activities/v1",
        ),
    ),
    Exceptions(
        "five ways of working, seven goals or six kinds of people, ticked one by one beside other questions",
        Length(3000, 35),
        (
            "assessments/sample-ways-of-working/pages/period",
            "assessments/sample-ways-of-working/pages/since_last",
            "assessments/sample-ways-of-working/pages/priorities_page/priorities/goals_first",
        ),
    ),
    Exceptions("the guide to all of the site, with a link to each chapter", Length(12700, 33), ("help",)),
)
"""Other pages, by their addresses."""


def measure(page: Page) -> Length:
    """Return how long the page that is shown is."""
    pixels, stops = page.evaluate(MEASURE)
    return Length(pixels, stops)


def check_lengths(lengths: Mapping[str, Length], exceptions: Sequence[Exceptions]) -> None:
    """Check that no page is longer than it may be, and that no longer page is allowed more than it needs."""
    limits = {path: each.most for each in exceptions for path in each.pages}
    longer = [path for path, length in lengths.items() if not length.is_within(limits.get(path, BUDGET))]
    assert {path: lengths[path] for path in longer} == {}
    for path in limits:
        assert not lengths[path].is_within(BUDGET), f"{path} is no exception any more"
