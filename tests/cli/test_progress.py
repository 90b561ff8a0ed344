"""How far a draft is: words, speed and the time left, by a clock of the test's."""

import pytest

from l10n.cli.progress import Pace, PlainProgress
from l10n.pipeline.draft import Standing


class _Clock:
    """A clock that is set by hand."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_before_the_engine_has_answered_no_speed_is_told() -> None:
    clock = _Clock()
    pace = Pace(clock)
    assert pace.said(Standing("es", 1200, 0, 0, 1200)) == "0 of 1,200 words"
    clock.now += 5
    assert pace.said(Standing("es", 1200, 200, 0, 1000)) == "200 of 1,200 words"


@pytest.mark.parametrize(
    ("waiting", "left"),
    [
        (0, "less than a minute left"),
        (290, "less than a minute left"),
        (1200, "about 2 min left"),
        (53_000, "about 88 min left"),
        (80_000, "about 2 h left"),
    ],
)
def test_the_time_left_is_that_of_what_the_engine_has_not_answered(waiting: int, left: str) -> None:
    """What was known, or stood twice, makes it no faster than it is."""
    clock = _Clock()
    pace = Pace(clock)
    pace.said(Standing("es", 100_000, 19_000, 0, 81_000))
    clock.now += 100
    said = pace.said(Standing("es", 100_000, 20_000, 1000, waiting))
    assert said == f"20,000 of 100,000 words, 10 words/s, {left}"


def test_plain_lines_come_now_and_then() -> None:
    """One in thirty seconds; work that is done before that tells nothing."""
    clock, lines = _Clock(), list[str]()
    progress = PlainProgress(lines.append, clock)
    for second in range(70):
        clock.now = 100 + second
        progress(Standing("es", 700, 10 * second, 10 * second, 700 - 10 * second))
    assert lines == [
        "es: 300 of 700 words, 10 words/s, about 1 min left",
        "es: 600 of 700 words, 10 words/s, less than a minute left",
    ]
