"""Numbers in two languages: never an error on a right translation, always one where a figure is another."""

# ruff: noqa: RUF001 - the digits of other scripts are what is tested

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from iia.bank_files import check_bank
from iia.bank_files.checks.numbers import find_difference
from iia.bank_files.loading import load_bank

if TYPE_CHECKING:
    from decimal import Decimal

BANKS: Final = Path("tests/banks")

SAME: Final = [
    ("en", "More than 1,000 people?", "fr", "Plus de 1\u202f000 personnes ?"),
    ("en", "More than 1,000 people?", "fr", "Plus de 1\u00a0000 personnes ?"),
    ("en", "More than 1,000 people?", "fr", "Plus de 1 000 personnes ?"),
    ("en", "More than 1,000 people?", "fr", "Plus de 1&nbsp;000 personnes ?"),
    ("en", "In 2018, 12,500.75 pounds", "fr", "En 2018 12 500,75 livres"),
    ("en", "More than 1,000 people?", "de-CH", "Mehr als 1’000 Personen?"),
    ("en", "More than 1,000 people?", "hi", "1,000 से अधिक लोग?"),
    ("en", "100,000 people", "hi", "1,00,000 लोग"),
    ("en", "2.125 tonnes", "de", "2,125 Tonnen"),
    ("en", "2.125 tonnes", "cy", "2.125 tunnell"),
    ("en", "More than 100 people?", "ar", "أكثر من ١٠٠ شخص؟"),
    ("en", "More than 1,000.5 hours?", "ar", "أكثر من ١٬٠٠٠٫٥ ساعة؟"),
    ("en", "More than 1,000.5 hours?", "ar", "أكثر من 1,000.5 ساعة؟"),
    ("en", "50%", "ar", "\u200f٥٠٪\u200f"),
    ("en", "50%", "fa", "۵۰٪"),
    ("en", "More than 100 people?", "ja", "１００人以上ですか"),
    ("en", "1,000 people", "ja", "１，０００人"),
    ("en", "20,000 people", "ja", "2万人"),
    ("en", "After 5pm?", "de", "Nach 17 Uhr?"),
    ("en", "From 9.30 a.m. to 5.30 p.m.", "fr", "De 9h30 à 17h30"),
    ("en", "Between 5 and 6 in the afternoon", "fr", "Entre 17 h et 18 h"),
    ("en", "At 5:30pm", "cy", "Am 5.30 y prynhawn"),
    ("en", "At 5pm", "ar", "الساعة ٥ مساءً"),
    ("en", "At 5pm", "ja", "当日の午後5時"),
    ("en", "At 5pm", "hi", "शाम 5 बजे"),
    ("en", "At 5 in the evening", "th", "เวลา 17 น."),
    ("en", "2.50 miles", "fr", "2,50 miles"),
    ("en", "After 25 May 2018?", "de", "Nach dem 25.05.2018?"),
    ("en", "After 25 May 2018?", "fr", "Après le 25 mai 2018 ?"),
    ("en", "After 25 May 2018?", "cy", "Ar ôl 25 Mai 2018?"),
    ("en", "After 25 May 2018?", "en-US", "After May 25, 2018?"),
    ("en", "After 25 May 2018?", "sv", "Efter 2018-05-25?"),
    ("en", "After 25/05/18?", "de", "Nach dem 25.05.2018?"),
    ("en", "After 25 May 2018?", "ja", "2018年5月25日以降ですか"),
    ("en", "From 2026-27", "fr", "De 2026 à 2027"),
    ("en", "In the 21st century?", "fr", "Au XXIe siècle ?"),
    ("en", "In the 21st century?", "fr", "Au 21e siècle ?"),
    ("en", "Part IV of the plan", "de", "Teil 4 des Plans"),
    ("en", "The 1st and the 20th", "cy", "Yr 20fed a'r 1af"),
    ("en", "£1.5 million", "fr", "1,5 million de livres"),
    ("en", "£1.5 million", "de", "1.500.000 £"),
    ("en", "£33m a year", "cy", "£33 miliwn y flwyddyn"),
    ("en", "£2 million", "cy", "£2 filiwn"),
    ("en", "£2 billion", "cy", "£2 filiwn"),
    ("en", "£2 trillion", "cy", "£2 driliwn"),
    ("en", "£5bn", "cy", "£5 biliwn"),
    ("en", "£5m", "cy", "£5 miliwn"),
    ("en", "€5 million", "fi", "5 miljoonan euron"),
    ("en", "1½ million people", "cy", "1.5 miliwn o bobl"),
    ("en", "A path 5m wide", "cy", "Llwybr 5 metr o led"),
    ("en", "1½ days", "fr", "1,5 jour"),
    ("en", "Section 2.1.3 and regulation 2016/679", "fr", "La section 2.1.3 et le règlement 2016/679"),
    ("en", "Ring 0800 123 456", "fr", "Appelez le 0800 123 456"),
    ("en", "Section 2.1", "fr", "La section 2.1"),
    ("en", "See [page 1](https://example.org/2024)", "cy", "Gweler [dudalen 1](https://example.org/cy/2025)"),
    ("en", "More than 1,000 people?", "tlh", "1.000"),
]

UNLIKE: Final = [
    ("en", "More than 2 people?", "fr", "Plus de deux personnes ?"),
    ("en", "Twice", "cy", "2 waith"),
    ("en", "1½ days", "cy", "36 awr"),
    ("en", "2 weeks", "fr", "15 jours"),
    ("en", "Within 5 miles", "de", "Innerhalb von 8 Kilometern"),
    ("en", "£5 million a year", "cy", "£5 y flwyddyn"),
    ("en", "£5 million", "tlh", "£5 vatlh"),
    ("en", "5 crore rupees", "hi", "5 करोड़ रुपये"),
    ("en", "In the 1990s", "fr", "Dans les années 90"),
    ("en", "Within 12 weeks, or 5", "cy", "O fewn 10 wythnos"),
    ("en", "24 December 2026", "de", "24. Dezember 26 und 1.2.3"),
]

ANOTHER: Final = [
    ("en", "More than 2.125 tonnes?", "cy", "Mwy na 2125 tunnell?"),
    ("en", "More than 2.125 tonnes?", "de", "Mehr als 2.125 Tonnen?"),
    ("en", "More than 1,000 people?", "fr", "Plus de 1\u202f001 personnes ?"),
    ("en", "More than 100 people?", "ar", "أكثر من ١٠١ شخص؟"),
    ("en", "After 25 May 2018?", "de", "Nach dem 26.05.2018?"),
    ("en", "After 5pm?", "de", "Nach 18 Uhr?"),
    ("en", "£1.5 million", "cy", "£1.5 biliwn"),
    ("en", "Within 12 weeks", "cy", "O fewn 10 wythnos"),
    ("en", "12 days and 3 hours", "cy", "3 awr a 13 diwrnod"),
    ("en", "1½ days", "fr", "2,5 jours"),
    ("en", "It costs £5 million", "cy", "Mae'n costio £5"),
    ("en", "It costs £5 million (net)", "cy", "Mae'n costio £5 (net)"),
    ("en", "It costs £5m", "cy", "Mae'n costio £5."),
    ("en", "It costs £5bn", "cy", "Mae'n costio £5 miliwn"),
    ("en", "It costs £3 million", "cy", "Mae'n costio £2 filiwn"),
    ("en", "It costs £3 million", "fi", "Se maksaa 2 miljoonan verran"),
    ("en", "The development lasts 5 years", "cy", "Mae'r datblygiad yn para 17 mlynedd"),
    ("en", "Equipment for 5 people", "cy", "Offer i 17 o bobl"),
    ("en", "5 ppm", "cy", "17 ppm"),
    ("en", "3 days of every fortnight", "cy", "15 diwrnod o bob pythefnos"),
    ("fr", "5 accessoires", "en", "17 accessories"),
    ("hi", "5 लोग शामिल हैं", "en", "17 people take part"),
    ("ar", "قليلاً: 5", "en", "A little: 17"),
    ("pl", "Równocześnie 5 osób", "en", "17 people at once"),
    ("en", "2.50 miles", "cy", "2.75 milltir"),
]


@pytest.mark.parametrize("case", SAME, ids=lambda case: " / ".join(case[1::2]))
def test_a_right_translation_has_the_same_numbers(case: tuple[str, str, str, str]) -> None:
    assert find_difference(case[:2], case[2:]) is None
    assert find_difference(case[2:], case[:2]) is None


@pytest.mark.parametrize("case", UNLIKE, ids=lambda case: " / ".join(case[1::2]))
def test_numbers_that_are_only_unlike_may_be_right(case: tuple[str, str, str, str]) -> None:
    for found in (find_difference(case[:2], case[2:]), find_difference(case[2:], case[:2])):
        assert found is not None
        assert not found.is_certain


@pytest.mark.parametrize("case", ANOTHER, ids=lambda case: " / ".join(case[1::2]))
def test_a_figure_that_is_another_is_certainly_wrong(case: tuple[str, str, str, str]) -> None:
    for found in (find_difference(case[:2], case[2:]), find_difference(case[2:], case[:2])):
        assert found is not None
        assert found.is_certain


@pytest.mark.parametrize("language", ["french", "arabic"])
def test_a_bank_of_forty_questions_translated_rightly_has_no_finding(language: str) -> None:
    folder = BANKS / f"{language}_forty"
    assert check_bank(folder) == ()
    assert len(load_bank(folder).places) == 40


def test_figures_without_end_take_no_time() -> None:
    many, more = " ".join(["123"] * 20_000), " ".join(["124"] * 20_000)
    started = time.perf_counter()
    find_difference(("fr", "9" * 100_000), ("fr", "8" * 100_000))
    find_difference(("fr", many), ("cy", more))
    assert time.perf_counter() - started < 5


def test_a_long_list_of_years_is_read() -> None:
    years = " ".join(str(year) for year in range(2000, 2026))
    assert find_difference(("en", years), ("fr", years)) is None
    found = find_difference(("en", years), ("fr", years.replace("2025", "2026")))
    assert found is not None
    assert (found.before, found.after) == (("2025",), ("2026",))


def test_a_difference_names_the_numbers_that_only_one_text_has() -> None:
    found = find_difference(("en", "1,000 people in 2.5 years"), ("cy", "1000 o bobl mewn 3.5 mlynedd"))
    assert found is not None
    assert (found.before, found.after) == (("2.5",), ("3.5",))


LANGUAGES: Final = (
    "en",
    "cy",
    "fr",
    "de",
    "de-CH",
    "es",
    "pl",
    "ar-EG",
    "fa",
    "hi",
    "ja",
    "bn",
    "sv",
    "pt-BR",
)
NUMBERS: Final = st.decimals(min_value=0, max_value=10**9, places=3)


def _written(number: Decimal, language: str) -> str:
    locale = language.replace("-", "_")
    return format_decimal(number, locale=locale, decimal_quantization=False, numbering_system="default")


@given(NUMBERS, st.sampled_from(LANGUAGES), st.sampled_from(LANGUAGES))
def test_a_number_is_the_same_in_every_language_as_cldr_writes_it(
    number: Decimal, source: str, language: str
) -> None:
    assert find_difference((source, _written(number, source)), (language, _written(number, language))) is None


@given(NUMBERS, NUMBERS, st.sampled_from(LANGUAGES), st.sampled_from(LANGUAGES))
def test_another_number_is_found_in_every_language_as_cldr_writes_it(
    number: Decimal, other: Decimal, source: str, language: str
) -> None:
    found = find_difference((source, _written(number, source)), (language, _written(other, language)))
    assert (found is None) is (number == other)
    assert found is None or found.is_certain
