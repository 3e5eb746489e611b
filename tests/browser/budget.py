"""How long pages may be: the budget of every page, and the pages that need more, each with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
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


BUDGET: Final = Length(3000, 30)
"""The most of a page of the sample assessment as it opens, in the language it is written in, on a desktop.

The frame takes 15 stops of it, and the back link, the outline, the language of answers and the buttons of a
form 6 more.
"""


class Exceptions(NamedTuple):
    """Pages that are longer than the budget: why, how long at most, and where."""

    reason: str
    most: Length
    pages: tuple[str, ...]


LONGER: Final = (
    Exceptions(
        "seven and more options that are ticked one by one: a fold would hide what is asked",
        Length(3000, 38),
        (
            "pages/mechanism",
            "pages/long_term",
            "pages/prevention",
            "pages/integration",
            "pages/people_and_communities",
            "pages/children",
            "pages/rural",
            "pages/health",
            "pages/welsh_standards",
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
        Length(3000, 39),
        ("pages/integration_rating", "pages/involvement", "pages/ru_places"),
    ),
    Exceptions(
        "a grid: each row with an effect has a choice and a fold",
        Length(3000, 42),
        (
            "pages/equality_effects",
            "pages/cr_rights",
            "pages/eq_groups",
            "pages/eq_duty",
            "pages/se_outcomes",
            "pages/wl_opportunities",
            "pages/ri_bearers_page",
            "pages/js_volumes_page",
            "pages/cc_sources_page",
        ),
    ),
    Exceptions("a link to each of the twelve impacts", Length(3000, 33), ("pages/impact_register",)),
    Exceptions(
        "entries that are typed into a table on the page itself, instead of a page each",
        Length(3000, 51),
        ("pages/terms", "pages/costs"),
    ),
    Exceptions(
        "one effect, whole: on what, on whom, how large, how long, how likely and how well known",
        Length(5140, 43),
        ("pages/impact_register/impacts/i7",),
    ),
    Exceptions(
        "what is done about a harm: who, when, how much is left and how sure",
        Length(3000, 32),
        ("pages/impact_register/impacts/i7/2",),
    ),
    Exceptions(
        "a line for each of the ten full assessments, with what each asks for",
        Length(3900, 41),
        ("pages/full_assessments",),
    ),
    Exceptions("a fold for each page of the longest section", Length(3000, 34), ("sections/proposal",)),
    Exceptions(
        "a link to each of twenty sections, and to the answers that bring them in", Length(3000, 45), ("",)
    ),
    Exceptions("each figure is a link to what it is made of", Length(3360, 92), ("scores",)),
    Exceptions("whatever is found, on one page", Length(6150, 66), ("search/?q=an",)),
)


def measure(page: Page) -> Length:
    """Return how long the page that is shown is."""
    pixels, stops = page.evaluate(MEASURE)
    return Length(pixels, stops)


def limit_of(path: str) -> Length:
    """Return how long a page of the sample assessment may be, by its address below that of the assessment."""
    return next((longer.most for longer in LONGER if path in longer.pages), BUDGET)
