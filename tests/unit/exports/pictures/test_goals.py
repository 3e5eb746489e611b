"""The goals: gain and harm side by side, harm before and after mitigation, nothing netted."""

from __future__ import annotations

from exports.pictures import Frame, draw_goals
from exports.pictures.looks import Look
from tests.builders import ENGLISH
from tests.drawn import Drawn, read_picture, read_pictures
from tests.reports import MINIMAL, MODERATE, NONE, SIGNIFICANT, a_goal

SCALE = (MINIMAL, MODERATE, SIGNIFICANT)
FRAME = Frame("goals", 400)


def _draw(*goals: object, frame: Frame = FRAME) -> Drawn:
    return read_picture(draw_goals(goals, SCALE, ENGLISH, frame))  # type: ignore[arg-type]  # goals all


def _count(picture: Drawn, look: Look) -> int:
    """Return how many steps of bars have a look, without the one in the key."""
    return len(picture.boxes(look)) - 1


def test_each_step_of_a_bar_is_an_extent_and_harm_is_drawn_before_and_after_mitigation() -> None:
    picture = _draw(a_goal("A healthier Wales", gain=MODERATE, harm=SIGNIFICANT, harm_left=MINIMAL))
    assert _count(picture, Look.GAIN) == 2
    assert _count(picture, Look.HARM) == 1
    assert _count(picture, Look.REMOVED) == 2
    assert "Harm: Significant, then Minimal after mitigation." in picture.title


def test_a_gain_does_not_shorten_a_harm() -> None:
    with_gain, without = _draw(a_goal("A", gain=SIGNIFICANT)), _draw(a_goal("A", gain=NONE))
    assert _count(with_gain, Look.HARM) == _count(without, Look.HARM) == 2


def test_what_is_left_of_a_harm_comes_before_what_mitigation_takes_away() -> None:
    picture = _draw(a_goal("A"))
    assert max(box.right for box in picture.boxes(Look.HARM)[1:]) < picture.boxes(Look.REMOVED)[-1].left


def test_not_considered_not_known_and_none_recorded_read_differently() -> None:
    not_considered = _draw(a_goal("A", considered=False))
    assert "Not considered yet." in not_considered.words()
    assert "Not considered yet." in not_considered.title
    nothing = {"gain": NONE, "harm": NONE, "harm_left": NONE}
    not_known, none = _draw(a_goal("A", unknown=2, **nothing)), _draw(a_goal("A", no_effect=True, **nothing))
    assert "2 effects not known yet." in not_known.words()
    assert "?" in not_known.words()
    assert "None" not in not_known.title
    assert "?" not in none.words()
    assert "No effect, with its reason." in none.words()
    assert none.title.endswith("A: No effect, with its reason.")
    assert len({not_considered.title, not_known.title, none.title}) == 3


def test_the_key_names_the_marks_and_the_extents() -> None:
    words = _draw(a_goal("A")).words()
    for expected in (
        "Gain", "Harm before mitigation", "Harm left after mitigation", "Minimal", "Moderate", "Significant",
    ):  # fmt: skip
        assert expected in words


def test_titles_are_escaped() -> None:
    assert "<script>" not in draw_goals([a_goal("<script>")], SCALE, ENGLISH, FRAME)


def test_two_pictures_on_a_page_share_no_id() -> None:
    pictures = [_draw(a_goal("A"), frame=Frame(name, 400)) for name in ("one", "two")]
    ids = [{element.get("id") for element in picture.svg.iter()} - {None} for picture in pictures]
    assert not ids[0] & ids[1]


def test_a_picture_is_an_image_named_by_its_title() -> None:
    picture = _draw(a_goal("A"))
    assert picture.svg.get("role") == "img"
    named_by = picture.svg.get("aria-labelledby")
    assert [element.text for element in picture.svg.iter() if element.get("id") == named_by] == [
        picture.title
    ]


def test_what_is_too_high_for_a_page_continues_in_a_further_picture_with_its_own_key_and_title() -> None:
    goals = [a_goal(f"Goal {n}") for n in range(30)]
    pictures = read_pictures(draw_goals(goals, SCALE, ENGLISH, Frame("goals", 400, tallest=600)))
    assert len(pictures) > 1
    assert all(picture.size[1] <= 600 for picture in pictures)
    assert all("Harm before mitigation" in picture.words() for picture in pictures)
    titles = [word for picture in pictures for word in picture.words() if word.startswith("Goal ")]
    assert titles == [goal.title for goal in goals]
    assert "Goal 29" in pictures[-1].title
    assert "Goal 29" not in pictures[0].title
