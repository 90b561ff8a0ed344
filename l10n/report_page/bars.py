"""Words by state: bars and their legends."""

from collections.abc import Mapping

from l10n.model import UnitState
from l10n.report_page.data import STATES
from l10n.report_page.html import shown, view

_WIDTH = 1000

Words = Mapping[UnitState, int]


def css_class(state: str) -> str:
    """Return the class of what shows a state."""
    return f"s-{state.replace(' ', '-')}"


def percent(part: int, whole: int) -> int:
    """Return a part of a whole in percent, rounded down: 100 means all. Of nothing, all is done."""
    return 100 * part // whole if whole else 100


def reviewed(words: Words) -> int:
    """Return the words that a person stands behind."""
    return sum(count for state, count in words.items() if state.reviewed)


def bar(words: Words, label: str = "") -> str:
    """Draw a bar by state.

    Args:
        words: The words of each state.
        label: What is read aloud; without one the bar is passed over, as the words beside it say
            the same.
    """
    total = sum(words.values())
    about = f'role="img" aria-label="{shown(label)}"' if label else 'aria-hidden="true"'
    parts = []
    start = 0
    for state in STATES:
        if words.get(state):
            left, right = (_WIDTH * at // total for at in (start, start + words[state]))
            parts.append(
                f'<rect class="{css_class(state)}" x="{left}" width="{max(right - left, 2)}" '
                'height="10"/>'
            )
            start += words[state]
    return (
        f'<svg class="bar" viewBox="0 0 {_WIDTH} 10" preserveAspectRatio="none" {about}>'
        f"{''.join(parts)}</svg>"
    )


def dot(state: str) -> str:
    """Draw a state's colour."""
    return (
        f'<svg class="dot" viewBox="0 0 10 10" aria-hidden="true"><rect class="{css_class(state)}" '
        'width="10" height="10" rx="3"/></svg>'
    )


def key_of_states() -> str:
    """List which colour stands for which state."""
    rows = "".join(f"<li>{dot(state)}{state}</li>" for state in STATES)
    return f'<ul class="legend key">{rows}</ul>'


def in_words(words: Words) -> str:
    """Say the words of each state."""
    return ", ".join(f"{words[state]:,} {state}" for state in STATES if words.get(state))


def legend(words: Words, locale: str) -> str:
    """List the words of each state, each leading to its units."""
    rows = "".join(
        f'<li><a href="{view(locale=locale, state=str(state))}">'
        f"{dot(state)}{state}</a> <b>{words[state]:,}</b></li>"
        for state in STATES
        if words.get(state)
    )
    return f'<ul class="legend">{rows}</ul>'
