"""The operators of conditions: one table, which the models of the bank format follow."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from iia.domain.conditions import QuestionTest
from iia.domain.operators import (
    OF_AMOUNT,
    OF_ANY,
    OF_ONE,
    OF_SEVERAL,
    OF_TIME,
    OPERATORS,
    Operator,
    get_comparison,
)


def test_a_test_on_a_question_has_a_key_for_every_operator_and_no_other() -> None:
    keys = [field.alias or name for name, field in QuestionTest.model_fields.items()]
    assert keys == ["question", *OPERATORS]


def test_every_operator_fits_some_answer() -> None:
    assert set(Operator) == OF_ANY | OF_ONE | OF_SEVERAL | OF_AMOUNT | OF_TIME
    for operators in (OF_ONE, OF_SEVERAL, OF_AMOUNT, OF_TIME):
        assert operators > OF_ANY


@pytest.mark.parametrize(
    ("value", "word", "expected"),
    [
        (Decimal("2.50"), "2.5", True),
        (Decimal("2.5"), "2.51", False),
        (4, "4.0", True),
        (Fraction(5, 2), "2.5", True),
        (4, "four", False),
        ("4", "4.0", False),
        ("4", "4", True),
    ],
)
def test_an_amount_is_what_a_word_says_however_it_is_written(
    value: object,
    word: str,
    expected: bool,  # noqa: FBT001 - an expected value
) -> None:
    assert Operator.IS.compare(value, word) is expected


@pytest.mark.parametrize(
    "operator", [each for each in Operator if each in OF_ONE | OF_AMOUNT and each not in OF_ANY]
)
def test_opposites_belong_together(operator: Operator) -> None:
    assert operator.opposite.opposite is operator
    assert operator.opposite is not operator


@pytest.mark.parametrize("operator", [each for each in Operator if each in OF_TIME - OF_ANY])
def test_what_holds_for_numbers_does_not_hold_for_its_opposite(operator: Operator) -> None:
    for value in (1, 2, 3):
        assert operator.compare(value, 2) is not operator.opposite.compare(value, 2)
    assert get_comparison(operator) is operator


@pytest.mark.parametrize("operator", [Operator.INCLUDES, Operator.ANSWERED])
def test_some_operators_have_no_opposite_and_no_order(operator: Operator) -> None:
    with pytest.raises(KeyError):
        _ = operator.opposite
    with pytest.raises(TypeError):
        get_comparison(operator)
