"""The Welsh bank as it ships: what an official meets in the shortest and in a whole assessment."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from bs4 import BeautifulSoup

from exports.pack_html import render_summary_html
from exports.summary_budgets import BUDGETS, SummaryBudget
from iia.domain.answers_document import parse_answers
from iia.domain.applicability import find_applicability
from iia.domain.evaluation import evaluate
from iia.domain.kinds import Choice
from iia.domain.progress import find_progress
from iia.domain.questions import Note
from iia.domain.truth import Truth
from iia.language.catalogue import wording_for
from iia.report.sentences import because
from tests.builders import present, scores_of
from tests.shipped import shipped_bank
from tests.unit.report.report_of import report_of

if TYPE_CHECKING:
    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank

EXAMPLE: Final = Path(__file__).parents[2] / "examples" / "default_20mph" / "answers.json"
WAYS: Final = ("long_term", "prevention", "integration", "collaboration", "involvement")
SMALL: Final[dict[str, Any]] = {
    "lead_officials": "Enghraifft Jones",
    "senior_responsible_officer": "Sampl Davies",
    "minister": "The Minister",
    "decision_sought": "Agree that the forms stand on one page.",
    "decision_stage": "open",
    "is_strategic": "no",
    "effect_size": "small",
    "duration": "lasting",
    "issue": "Forms are hard to find.",
    "action": "Put them on one page.",
    "evidence_summary": "Calls to the help desk.",
    "mechanism": ["guidance"],
    "has_costs": "no",
    "ways_summary": "We asked those who use the forms.",
    "impacts": [{"id": "a", "goal": "equal", "direction": "none", "reason": "Nothing else changes."}],
    "social_effects": ["none"],
    "social_reason": "No service changes.",
    "uses_personal_data": "no",
    "culture_effects": ["none"],
    "culture_reason": "No place or event is touched.",
    "welsh_effects": {row: {"effect": "none"} for row in ("use_welsh", "no_less_favourably")},
    "economic_effects": ["none"],
    "economy_reason": "Nobody pays.",
    "environment_effects": ["none"],
    "environment_reason": "Nothing is built.",
    "conclusion_involved": "They tried the page.",
    "conclusion_significant": "None.",
    "monitoring_summary": "We count the calls again.",
    "declaration_made": "yes",
    "cr_regard": "Children do not use these forms, and nothing reaches them through their parents.",
    "eq_regard": "The page can be read aloud and on a telephone; nobody loses the paper form.",
    "wl_brief": "The page stands in both languages from the first day.",
    "bd_brief": "Fewer letters are printed. There is no land or building in it.",
}
"""The shortest honest assessment: a small proposal without a significant effect."""


@pytest.fixture(scope="module")
def bank() -> Bank:
    """The bank, loaded as the program loads it."""
    return shipped_bank("wales_iia")


def _apply(bank: Bank, answers: dict[str, Any], decision: date | None = None) -> Applicability:
    found, problems = parse_answers(bank, answers, {}, decision)
    assert problems == ()
    return find_applicability(bank, found, decision_date=decision)


def test_a_small_proposal_is_finished_in_forty_answers(bank: Bank) -> None:
    whole = find_progress(_apply(bank, SMALL)).whole
    assert whole.remaining == 0
    assert whole.may_apply == 0
    assert whole.required <= 40


def test_the_worked_example_answers_every_required_question_that_applies(bank: Bank) -> None:
    document = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    decision = date.fromisoformat(document["decision_date"])
    applies = _apply(bank, document["answers"], decision)
    whole = find_progress(applies).whole
    assert (whole.answered, whole.may_apply) == (whole.required, 0)
    unread = [
        key.question
        for _, key, truth in applies.walk()
        if truth is not Truth.YES and applies.answers.get(*key)
    ]
    assert unread == []


def test_a_larger_proposal_is_asked_about_each_way_of_working(bank: Bank) -> None:
    narratives = ("lt_narrative", "pv_narrative", "ig_narrative", "cb_narrative", "iv_narrative")
    asked = (*narratives, *(f"rate_{way}" for way in WAYS))
    small, large = _apply(bank, SMALL), _apply(bank, {**SMALL, "effect_size": "large"})
    assert {small.truth(question) for question in asked} == {Truth.NO}
    assert {large.truth(question) for question in asked} == {Truth.YES}


@pytest.mark.parametrize("way", WAYS)
def test_what_a_way_changed_is_asked_only_of_a_larger_proposal_that_says_so(bank: Bank, way: str) -> None:
    said = {f"rate_{way}": "changed"}
    assert _apply(bank, {**SMALL, **said}).truth(f"changed_{way}") is Truth.NO
    assert _apply(bank, {**SMALL, **said, "effect_size": "moderate"}).truth(f"changed_{way}") is Truth.YES


@pytest.mark.parametrize(
    ("decision", "offered"),
    [
        (date(2021, 6, 14), False),
        (date(2022, 7, 12), True),
        (date(2026, 5, 7), True),
        (date(2026, 11, 6), True),
        (date(2026, 11, 7), False),
    ],
)
def test_the_objectives_of_a_senedd_term_are_offered_until_new_ones_must_be_published(
    bank: Bank, decision: date, *, offered: bool
) -> None:
    applies = _apply(bank, SMALL, decision)
    assert (applies.truth("ig_objectives") is Truth.YES) is offered
    assert (len(bank.entries("wfg_act.objectives", decision)) == 10) is offered


def test_a_negative_effect_asks_for_its_mitigation_and_a_positive_one_does_not(bank: Bank) -> None:
    impacts = [
        {"id": way, "goal": "equal", "direction": way, "reason": "Because."}
        for way in ("positive", "negative")
    ]
    applies = _apply(bank, {**SMALL, "impacts": impacts})
    assert applies.truth("impacts.mitigation", "negative") is Truth.YES
    assert applies.truth("impacts.mitigation", "positive") is Truth.NO


HARM: Final[dict[str, Any]] = {
    "id": "harm",
    "goal": "equal",
    "direction": "negative",
    "reason": "Carers lose time.",
    "people": ["carers"],
    "extent": "significant",
    "reversibility": "reversible",
    "evidence": "direct",
    "mitigation": "New travel times in contracts.",
    "mitigation_owner": "Head of commissioning",
    "mitigation_due": "2026-09-01",
}
"""A significant harm with an action, an owner and a date, as records were before they said what is left."""


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("none", Truth.YES),
        ("minimal", Truth.YES),
        ("moderate", Truth.YES),
        ("significant", Truth.NO),
        ("same", Truth.NO),
    ],
)
def test_how_one_knows_that_a_remedy_works_is_asked_where_less_harm_is_said_to_be_left(
    bank: Bank, said: str, asked: Truth
) -> None:
    gain = {**HARM, "id": "gain", "direction": "positive"}
    applies = _apply(bank, {**SMALL, "impacts": [{**HARM, "extent_left": said}, gain]})
    assert applies.truth("impacts.extent_left", "harm") is Truth.YES
    assert applies.truth("impacts.mitigation_evidence", "harm") is asked
    assert applies.truth("impacts.extent_left", "gain") is Truth.NO
    assert applies.truth("impacts.mitigation_evidence", "gain") is Truth.NO


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ({}, 3),
        ({"extent_left": "same", "mitigation": "Nothing can be done."}, 3),
        ({"extent_left": "moderate"}, 3),
        ({"extent_left": "moderate", "mitigation_evidence": "none"}, 3),
        ({"extent_left": "moderate", "mitigation_evidence": "opinion"}, 3),
        ({"extent_left": "moderate", "mitigation_evidence": "experience"}, 2),
        ({"extent_left": "none", "mitigation_evidence": "study"}, 0),
        ({"extent_left": "minimal", "mitigation_evidence": "direct"}, 1),
        ({"extent_left": "minimal", "mitigation_evidence": "direct", "mitigation_owner": None}, 3),
    ],
)
def test_significant_harm_stops_a_proposal_unless_something_shows_that_the_remedy_works(
    bank: Bank, said: dict[str, Any], left: int
) -> None:
    record = {name: value for name, value in {**HARM, **said}.items() if value is not None}
    scores = scores_of(bank, {**SMALL, "impacts": [record]})
    assert scores.impacts.records[0].left == left
    assert ("significant_harm_left" in {flag.id for flag in scores.flags}) is (left == 3)


def _without_effect(*goals: str) -> list[dict[str, Any]]:
    return [
        {"id": f"nil_{goal}", "goal": goal, "direction": "none", "reason": "Looked; found none."}
        for goal in goals
    ]


GOALS: Final = ("prosperous", "resilient", "healthier", "equal", "cohesive", "culture", "global")
GAIN: Final = {"id": "gain", "goal": "equal", "direction": "positive", "reason": "Because."}


@pytest.mark.parametrize(
    ("answers", "records", "warned"),
    [
        ({"effect_size": "large"}, _without_effect(*GOALS), True),
        ({"is_strategic": "yes"}, _without_effect(*GOALS), True),
        ({"effect_size": "moderate"}, _without_effect(*GOALS), False),
        ({}, _without_effect(*GOALS), False),
        ({"effect_size": "large"}, _without_effect(*GOALS[:6]), False),
        ({"effect_size": "large"}, [*_without_effect(*GOALS), {**GAIN, "extent": "minimal"}], True),
        ({"effect_size": "large"}, [*_without_effect(*GOALS), {**GAIN, "extent": "moderate"}], False),
    ],
)
def test_no_effect_on_any_goal_is_doubted_of_a_large_or_strategic_proposal(
    bank: Bank, answers: dict[str, Any], records: list[dict[str, Any]], *, warned: bool
) -> None:
    flags = scores_of(bank, {**SMALL, **answers, "impacts": records}).flags
    assert ("no_effect_on_any_goal" in {flag.id for flag in flags}) is warned


TOO_HIGH: Final = (
    ("long_term", {"lt_trends": ["none"]}, {"lt_trends": ["climate"], "lt_horizon": "to_10"}),
    ("long_term", {"lt_horizon": "under_5"}, {"lt_trends": ["climate"], "lt_horizon": "to_10"}),
    ("prevention", {"pv_cycles": ["none"]}, {"pv_cycles": ["poverty"], "pv_stage": "late"}),
    ("prevention", {"pv_stage": "after"}, {"pv_cycles": ["poverty"], "pv_stage": "late"}),
    ("integration", {"ig_bodies": "not_yet"}, {"ig_bodies": "read"}),
    ("collaboration", {"cb_stage": "not_yet"}, {"cb_stage": "draft"}),
    ("involvement", {"iv_stage": "not_yet"}, {"iv_stage": "preferred"}),
)
"""What the page of each way may say that its rating cannot stand beside, and what it can."""


@pytest.mark.parametrize(("way", "page", "other"), TOO_HIGH)
@pytest.mark.parametrize(("rating", "doubted"), [("planned", False), ("evidenced", True), ("changed", True)])
def test_a_rating_that_its_own_page_contradicts_raises_a_warning_that_names_the_way(
    bank: Bank, way: str, page: dict[str, Any], other: dict[str, Any], rating: str, *, doubted: bool
) -> None:
    rated = {**SMALL, "effect_size": "moderate", f"rate_{way}": rating}
    contradicted = {flag.id for flag in scores_of(bank, {**rated, **page}).flags}
    supported = {flag.id for flag in scores_of(bank, {**rated, **other}).flags}
    assert {flag for flag in contradicted if flag.endswith("_rated_too_high")} == (
        {f"{way}_rated_too_high"} if doubted else set()
    )
    assert not {flag for flag in supported if flag.endswith("_rated_too_high")}


def test_the_worked_example_keeps_its_stop_on_rural_communities(bank: Bank) -> None:
    document = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    scores = scores_of(bank, document["answers"], on=date.fromisoformat(document["decision_date"]))
    assert [flag.id for flag in scores.flags if flag.flag.severity == "stop"] == ["one_group_harmed"]
    harmed = {people.id: people.goals_harmed for people in scores.impacts.people if people.goals_harmed}
    assert harmed == {
        "sex": ("equal",),
        "rural_communities": ("prosperous", "healthier", "cohesive"),
        "carers": ("equal",),
        "everyone": ("prosperous", "healthier"),
    }


def test_the_lists_of_the_act_are_whole(bank: Bank) -> None:
    sizes = {
        name: len(bank.entries(f"wfg_act.{name}")) for name in ("goals", "ways", "indicators", "milestones")
    }
    assert sizes == {"goals": 7, "ways": 5, "indicators": 50, "milestones": 17}


CALLS: Final[dict[str, dict[str, Any]]] = {
    "socio_economic": {"is_strategic": "yes"},
    "rural": {"social_effects": ["rural"]},
    "health": {"social_effects": ["health"], "health_effect": "significant"},
    "health_strategic": {"is_strategic": "yes"},
    "data_protection": {"uses_personal_data": "yes"},
    "regulatory": {"mechanism": ["subordinate_legislation"], "instrument_laid": "yes"},
    "regulatory_bill": {"mechanism": ["primary_legislation"]},
    "justice": {"mechanism": ["primary_legislation"]},
    "justice_other": {"economic_effects": ["justice"]},
    "environmental_principles": {"environment_effects": ["biodiversity"]},
    "climate": {"environment_effects": ["adaptation"]},
    "strategic_environmental": {"environment_effects": ["consent_framework"]},
    "habitats": {"environment_effects": ["european_site"]},
    "environmental_impact": {"environment_effects": ["project_consent"]},
    "social_partnership": {"is_strategic": "yes", "is_wellbeing_step": "yes"},
}
"""The answers that call for each full assessment which a small proposal does not need."""


@pytest.mark.parametrize("duty", CALLS)
def test_a_full_assessment_is_called_for_by_its_answer_and_not_by_a_small_proposal(
    bank: Bank, duty: str
) -> None:
    [gate] = [gate for gate in bank.scoring.gates if gate.id == duty]
    assert gate.applies is not None
    decision = date(2027, 4, 1)
    assert evaluate(gate.applies, _apply(bank, {**SMALL, **CALLS[duty]}, decision)) is Truth.YES
    assert evaluate(gate.applies, _apply(bank, SMALL, decision)) is Truth.NO


@pytest.mark.parametrize("duty", CALLS)
def test_an_annex_is_asked_where_its_duty_calls_for_it(bank: Bank, duty: str) -> None:
    [done] = [gate.done for gate in bank.scoring.gates if gate.id == duty]
    assert done is not None
    called = _apply(bank, {**SMALL, **CALLS[duty]}, date(2027, 4, 1))
    assert called.section(done.section) is Truth.YES
    assert _apply(bank, SMALL, date(2027, 4, 1)).section(done.section) is Truth.NO


@pytest.mark.parametrize("duty", CALLS)
def test_an_annex_says_in_each_language_why_it_is_asked_and_why_not(bank: Bank, duty: str) -> None:
    [done] = [gate.done for gate in bank.scoring.gates if gate.id == duty]
    assert done is not None
    annex = bank.get_section(done.section)
    called = _apply(bank, {**SMALL, **CALLS[duty]}, date(2027, 4, 1))
    spared = _apply(bank, SMALL, date(2027, 4, 1))
    openings = {
        "en": ("This applies because ", "This does not apply because "),
        "cy": ("Mae hyn yn gymwys oherwydd: ", "Nid yw hyn yn gymwys oherwydd: "),
    }
    for language, (asked, not_asked) in openings.items():
        wording = wording_for(language)
        for applies, opening in ((called, asked), (spared, not_asked)):
            sentence = because(applies, annex, wording)
            assert sentence is not None
            assert sentence.startswith(opening)
            assert len(sentence) > len(opening) + 10


def test_every_annex_is_asked_always_or_has_an_answer_here_that_calls_for_it(bank: Bank) -> None:
    called = {gate.done.section for gate in bank.scoring.gates if gate.id in CALLS and gate.done}
    annexes = {section.id: section for section in bank.sections if section.kind == "annex"}
    always = {name for name, annex in annexes.items() if annex.when is None}
    assert set(annexes) - called == always
    applies = _apply(bank, SMALL)
    assert {applies.section(name) for name in always} == {Truth.YES}
    assert {because(applies, annexes[name], wording_for("en")) for name in always} == {None}


def test_social_partnership_is_not_asked_of_a_decision_before_its_duty_began(bank: Bank) -> None:
    called = _apply(bank, {**SMALL, **CALLS["social_partnership"]}, date(2024, 3, 31))
    assert called.section("annex_social_partnership") is Truth.NO


def _applies(bank: Bank, duty: str, answers: dict[str, Any], decision: date | None = None) -> Truth:
    [gate] = [gate for gate in bank.scoring.gates if gate.id == duty]
    assert gate.applies is not None
    return evaluate(gate.applies, _apply(bank, {**SMALL, **answers}, decision))


LAID: Final[dict[str, Any]] = {"mechanism": ["subordinate_legislation"], "instrument_laid": "yes"}
BILL: Final[dict[str, Any]] = {"mechanism": ["primary_legislation"]}


@pytest.mark.parametrize(
    ("duty", "answers", "applies"),
    [
        ("justice", BILL, Truth.YES),  # s.110A asks it of Bills alone
        ("justice", LAID, Truth.NO),
        ("justice", {"economic_effects": ["justice"]}, Truth.NO),
        ("justice_other", LAID, Truth.YES),
        ("justice_other", {**BILL, "economic_effects": ["justice"]}, Truth.NO),
        ("regulatory", LAID, Truth.YES),  # s.76 covers what is laid
        ("regulatory", {**LAID, "instrument_laid": "not_known"}, Truth.YES),
        ("regulatory", {**LAID, "instrument_laid": "no"}, Truth.NO),
        ("regulatory", BILL, Truth.NO),
        ("regulatory_bill", BILL, Truth.YES),
        ("regulatory_bill", LAID, Truth.NO),
        ("social_partnership", {"effect_size": "large"}, Truth.NO),  # s.17 speaks of strategic decisions
        ("social_partnership", {"is_strategic": "yes", "is_wellbeing_step": "yes"}, Truth.YES),
    ],
)
def test_a_duty_applies_where_its_law_does(
    bank: Bank, duty: str, answers: dict[str, Any], applies: Truth
) -> None:
    assert _applies(bank, duty, answers) is applies


def test_an_instrument_that_is_not_laid_needs_no_regulatory_annex(bank: Bank) -> None:
    assert _apply(bank, {**SMALL, **LAID}).section("annex_regulatory") is Truth.YES
    spared = _apply(bank, {**SMALL, **LAID, "instrument_laid": "no"})
    assert spared.section("annex_regulatory") is Truth.NO


@pytest.mark.parametrize("size", [{}, {"is_strategic": "yes"}, {"effect_size": "large"}])
@pytest.mark.parametrize("need", [{}, {"ri_need": "not_needed", "ri_not_needed": "The code does not."}])
def test_no_code_spares_a_bill_the_assessment_that_standing_orders_ask_for(
    bank: Bank, size: dict[str, Any], need: dict[str, Any]
) -> None:
    bill = {**SMALL, **BILL, **size}
    questions = ("ri_brief", "ri_need", "ri_not_needed", "ri_options", "ri_conclusion")
    assert _asked(_apply(bank, {**bill, **need}), *questions) == {"ri_options", "ri_conclusion"}
    assert _state(bank, "regulatory_bill", {**bill, **need}) == "open"


def test_safeguards_that_do_not_depend_on_an_assessment_are_asked_without_one(bank: Bank) -> None:
    uses = {**SMALL, "uses_personal_data": "yes", "privacy_high_risk": ["automated", "children_data"]}
    without = _apply(bank, {**uses, "dp_needed": "not_needed"})
    assert _asked(without, "dp_automated", "dp_children", "dp_rights") == {"dp_automated", "dp_children"}


@pytest.mark.parametrize(("decision", "applies"), [("2026-04-26", Truth.NO), ("2026-04-27", Truth.YES)])
def test_the_environmental_principles_are_asked_from_the_day_that_their_act_was_made(
    bank: Bank, decision: str, applies: Truth
) -> None:
    touched = {"environment_effects": ["emissions"]}
    on = date.fromisoformat(decision)
    assert _applies(bank, "environmental_principles", touched, on) is applies
    assert _apply(bank, {**SMALL, **touched}, on).section("annex_environmental_principles") is applies


def test_what_is_good_practice_or_policy_cites_no_law_and_a_duty_of_unknown_commencement_says_so(
    bank: Bank,
) -> None:
    gates = {gate.id: gate for gate in bank.scoring.gates}
    without = {gate.id for gate in bank.scoring.gates if not gate.law}
    assert without == {"rural", "health", "justice_other", "climate"}
    assert [gate.id for gate in bank.scoring.gates if gate.in_force == "unknown"] == [
        "environmental_principles"
    ]
    assert {law.clause_in("en") for law in gates["health_strategic"].law} == {"ss.108 and 109", None}


def test_the_rights_of_children_are_those_of_the_duty(bank: Bank) -> None:
    rows = [
        row.id
        for name in ("cr_general", "cr_freedoms", "cr_family", "cr_living", "cr_protection")
        for row in bank.rows(bank.get_place(name).question)  # type: ignore[arg-type]
    ]
    articles = {f"article_{number}" for number in range(2, 42)}  # 1 defines a child; 42 is outside Part 1
    assert set(rows) == articles | {"protocol_armed_conflict", "protocol_sale"}
    assert len(rows) == 42


@pytest.mark.parametrize(
    ("answers", "raised"),
    [
        ({"eq_substantial": "yes"}, True),
        ({"eq_substantial": "unsure"}, True),
        ({"eq_substantial": "no"}, False),
        ({"eq_substantial": "yes", "eq_publish_date": "2026-07-01"}, False),
    ],
)
def test_a_substantial_impact_on_equality_without_a_date_of_publication_is_flagged(
    bank: Bank, answers: dict[str, Any], *, raised: bool
) -> None:
    large = {**SMALL, "effect_size": "large", **answers}
    flags = {flag.flag.id for flag in scores_of(bank, large).flags if flag.is_raised}
    assert ("eq_not_published" in flags) is raised


def test_each_national_indicator_stands_under_one_goal(bank: Bank) -> None:
    goals = {goal.id for goal in bank.entries("goals")}
    assert {entry.under for entry in bank.entries("indicators")} == goals
    names = {entry.id: entry.title.in_language("en") for entry in bank.entries("indicators")}
    assert names["indicator_20"] == "Indicator 20: Pay set by collective bargaining"
    assert names["indicator_46"] == "Indicator 46: Active global citizenship"


def test_four_full_assessments_are_always_called_for(bank: Bank) -> None:
    always = [gate.id for gate in bank.scoring.gates if gate.applies is None]
    assert always == ["childrens_rights", "equality", "welsh_language", "biodiversity"]
    assert {gate.id for gate in bank.scoring.gates} - set(always) == set(CALLS)


SCREENED_OUT: Final[dict[str, dict[str, Any]]] = {
    "strategic_environmental": {
        "consent_framework_detail": "Small works on paths.",
        "sea_screening": "determined_no",
        "sea_screening_reason": "It steers few consents, and loosely.",
        "sea_screening_date": "2026-03-02",
    },
    "habitats": {
        "european_site_detail": "One river.",
        "hra_sites": [
            {"id": "a", "name": "River", "features": "Salmon.", "path": "None found.", "likely": "ruled_out"}
        ],
        "hra_screening_reason": "No water leaves the place.",
        "hra_conclusion": "It may be agreed; it ended at screening.",
    },
    "environmental_impact": {
        "project_consent_detail": "A shed beside a road.",
        "eia_regime": "planning",
        "eia_screening": "screened_out",
        "eia_screening_reason": "It is small, and far from water and homes.",
        "eia_screening_date": "2026-03-02",
    },
    "social_partnership": {
        "sp_step": "The second step of the plan.",
        "sp_fair_work": "Twelve posts on fair terms.",
        "sp_consulted": "not_needed",
        "sp_not_consulted_reason": "It carries out a step on which the Council was heard. Lawyers agree.",
    },
}
"""The answers that settle an annex where no more is called for."""

SCREENED_IN: Final[dict[str, dict[str, Any]]] = {
    "strategic_environmental": {"sea_screening": "always"},
    "habitats": {
        "hra_sites": [
            {"id": "a", "name": "River", "features": "Salmon.", "path": "Water.", "likely": "not_ruled_out"}
        ]
    },
    "environmental_impact": {"eia_screening": "always"},
    "social_partnership": {"sp_consulted": "consulted"},
}
"""The answers that call for the rest of it."""


def _state(bank: Bank, duty: str, answers: dict[str, Any]) -> str:
    decision = date(2026, 6, 1)
    [gate] = [gate for gate in scores_of(bank, answers, on=decision).gates if gate.id == duty]
    return gate.state.value


@pytest.mark.parametrize("duty", SCREENED_OUT)
def test_a_screening_settles_the_duty_and_what_it_finds_opens_it_again(bank: Bank, duty: str) -> None:
    called = {**SMALL, **CALLS[duty]}
    settled = {**called, **SCREENED_OUT[duty]}
    assert _state(bank, duty, called) == "open"
    assert _state(bank, duty, settled) == "complete"
    assert _state(bank, duty, {**settled, **SCREENED_IN[duty]}) == "open"


@pytest.mark.parametrize(
    ("answers", "stopped"),
    [
        ({"hra_integrity": "certain"}, False),
        ({"hra_integrity": "doubt"}, True),
        ({"hra_integrity": "harm", "hra_alternatives": "exists"}, True),
        ({"hra_integrity": "harm", "hra_alternatives": "none", "hra_reasons": "Lives."}, True),
        (
            {
                "hra_integrity": "harm",
                "hra_alternatives": "none",
                "hra_reasons": "Lives.",
                "hra_compensation": "A new marsh.",
            },
            False,
        ),
    ],
)
def test_doubt_about_a_protected_site_stops_the_proposal_until_every_later_step_is_taken(
    bank: Bank, answers: dict[str, Any], *, stopped: bool
) -> None:
    whole = {**SMALL, **CALLS["habitats"], **SCREENED_IN["habitats"], **answers}
    raised = {flag.id for flag in scores_of(bank, whole).flags}
    assert ("hra_cannot_be_agreed" in raised) is stopped


# --- Homes of what published assessments say -------------------------------------------------------

LARGER: Final = {**SMALL, "effect_size": "moderate"}


def _asked(applies: Applicability, *questions: str) -> set[str]:
    return {question for question in questions if applies.truth(question) is Truth.YES}


def test_every_assessment_says_what_decision_it_asks_for_and_a_larger_one_what_it_recommends(
    bank: Bank,
) -> None:
    questions = ("decision_sought", "recommendation", "options_considered")
    assert _asked(_apply(bank, SMALL), *questions) == {"decision_sought"}
    assert _asked(_apply(bank, LARGER), *questions) == set(questions)
    required = {place.ref for place in bank.required_places}
    assert {*questions, "options_considered.sentence"} <= required


def test_the_cover_of_a_pack_says_what_is_decided_and_what_is_recommended(bank: Bank) -> None:
    assert bank.cover["decision"] == "decision_sought"
    assert bank.cover["recommendation"] == "recommendation"


@pytest.mark.parametrize(
    ("duration", "asked"),
    [
        ("lasting", set()),
        ("temporary", {"ends_on", "review_on"}),
        ("emergency", {"ends_on", "review_on", "emergency_reason"}),
    ],
)
def test_a_measure_for_a_limited_time_has_a_review_and_an_emergency_a_reason(
    bank: Bank, duration: str, asked: set[str]
) -> None:
    applies = _apply(bank, {**SMALL, "duration": duration})
    assert _asked(applies, "ends_on", "review_on", "emergency_reason") == asked


def test_provisions_and_dates_are_asked_of_a_bill_alone(bank: Bank) -> None:
    for mechanism, truth in (("primary_legislation", Truth.YES), ("subordinate_legislation", Truth.NO)):
        applies = _apply(bank, {**SMALL, "mechanism": [mechanism]})
        assert {applies.truth("bill_provisions"), applies.truth("bill_dates")} == {truth}


FOR_LARGER_ONES: Final = (
    "alignment",
    "internal_market",
    "definitions",
    "references",
    "consultations",
    "wl_workforce",
    "wl_cost",
    "wl_monitoring",
    "bd_learning",
)


def test_what_a_published_assessment_adds_is_asked_of_a_larger_proposal_and_never_of_a_small_one(
    bank: Bank,
) -> None:
    assert _asked(_apply(bank, SMALL), *FOR_LARGER_ONES) == set()
    assert _asked(_apply(bank, LARGER), *FOR_LARGER_ONES) == set(FOR_LARGER_ONES)


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({"alignment": "alike", "internal_market": "no"}, set()),
        ({"alignment": "only_wales", "internal_market": "no"}, {"alignment_detail"}),
        ({"alignment": "unknown", "internal_market": "unsure"}, {"internal_market_detail"}),
    ],
)
def test_a_difference_from_england_or_a_limit_of_the_internal_market_is_explained(
    bank: Bank, answers: dict[str, str], asked: set[str]
) -> None:
    applies = _apply(bank, {**LARGER, **answers})
    assert _asked(applies, "alignment_detail", "internal_market_detail") == asked


def test_income_stands_beside_costs_and_savings(bank: Bank) -> None:
    entry = {"id": "a", "what": "Fees", "year": "2027-28 to 2036-37", "kind": "income", "amount": "1000000"}
    applies = _apply(bank, {**LARGER, "has_costs": "yes", "costs_and_savings": [entry]})
    assert applies.truth("costs_and_savings.amount", "a") is Truth.YES


def test_assessments_that_come_later_are_recorded_beside_those_that_were_made(bank: Bank) -> None:
    place, made = bank.get_place("later_assessments"), bank.get_place("record_other")
    assert place.section is made.section
    kinds = bank.get_place("later_assessments.kind").question
    assert isinstance(kinds, Choice)
    assert [option.id for option in kinds.options] == ["stage", "part", "own"]


def test_no_page_that_came_with_them_asks_more_than_four_questions(bank: Bank) -> None:
    homes = ("decision", "how_long", "options", "elsewhere", "terms", "bill", "consultation", "still_to_come")
    assert all(len(bank.get_page(page)[1].questions) <= 4 for page in homes)


def test_the_people_whom_published_assessments_name_can_be_named_and_nobody_is_gone(bank: Bank) -> None:
    named = {entry.id: entry.title.in_language("cy") for entry in bank.entries("affected_people.people")}
    added = {
        "unpaid_carers": "Gofalwyr di-dâl",
        "care_experienced": "Pobl sydd â phrofiad o fod mewn gofal",
        "homeless": "Pobl ddigartref",
        "gypsies_roma_travellers": "Sipsiwn, Roma a Theithwyr",
        "refugees": "Ffoaduriaid a cheiswyr lloches",
        "armed_forces": "Cymuned y lluoedd arfog",
        "bsl_users": "Defnyddwyr Iaith Arwyddion Prydain (BSL)",
        "outside_wales": "Pobl y tu allan i Gymru",
    }
    before = (
        "age disability gender_reassignment marriage_civil_partnership pregnancy_maternity race"
        " religion_belief sex sexual_orientation children older_people rural_communities welsh_speakers"
        " low_income carers future_generations everyone"
    )
    assert added.items() <= named.items()
    assert named.keys() == {*before.split(), *added}
    assert list(named)[-1] == "everyone"


def test_section_seven_shows_the_table_of_full_assessments(bank: Bank) -> None:
    notes = [place for place in bank.section_places["record"] if isinstance(place.question, Note)]
    assert [place.question.table for place in notes if isinstance(place.question, Note)] == ["duties"]


# --- What a pack's summary names -----------------------------------------------------------------------

RAISING: Final[dict[str, Any]] = {
    "business_competition": "yes",
    "cc_lock_in": "yes",
    "decision_stage": "decided",
    "declaration_made": "no",
    "hi_gap": "widens",
    "iv_welsh": "no",
    "socio_effect": "widens",
}
"""Answers of the example, turned round: each raises a flag, and more than six stand before the stop."""


@pytest.mark.parametrize("budget", BUDGETS, ids=lambda budget: budget.name)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_stop_raised_after_six_warnings_heads_the_summary(
    bank: Bank, language: str, budget: SummaryBudget
) -> None:
    answers = {**json.loads(EXAMPLE.read_text(encoding="utf-8"))["answers"], **RAISING}
    article = {"bearing": "challenges", "explanation": "Children may have to wait longer for a bus."}
    answers["cr_general"] = {**answers["cr_general"], "article_2": article}
    answers.pop("cr_answers", None)
    wording = wording_for(language)
    report = report_of(bank, answers, on=date(2022, 7, 12), wording=wording)
    named = next(flag for flag in report.figures.raised if flag.id == "cr_challenge_unanswered")
    assert len(report.figures.raised) > 6
    page = BeautifulSoup(render_summary_html(report, wording, budget), "html.parser")
    first = present(page.select_one(".flags li"))
    assert first["class"] == ["stop"]
    stops = [" ".join(item.get_text(" ").split()) for item in page.select(".flags li.stop")]
    assert len(stops) == len(report.figures.stops)
    assert any(named.title.startswith(stop.partition(" : ")[2].rstrip(" …")) for stop in stops)
