"""How complete articles must be: thresholds by locale and by the articles' paths."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from l10n.config.reading import Reader
from l10n.errors import did_you_mean

ALL_LOCALES = "*"
_SHAPE = "Write a locale with a percentage: es = { reviewed = 100 }."


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Percentages of an article's words.

    Attributes:
        reviewed: How many must be reviewed at least.
        drafted: How many must have a target of the source as it is, a machine's draft or better.
        max_stale: How many may have a target of an older source.
    """

    reviewed: float = 0
    drafted: float = 0
    max_stale: float = 100


@dataclass(frozen=True, slots=True)
class CompletenessRule:
    """What is asked of some articles.

    Attributes:
        pattern: Which articles, a pattern of paths below the source folder; empty for all.
        thresholds: What is asked, by locale; `*` stands for those that are not named.
        place: Where the rule stands in the settings.
    """

    pattern: str
    thresholds: Mapping[str, Thresholds]
    place: str = ""


def read_completeness(value: Any, reader: Reader) -> tuple[CompletenessRule, ...]:  # noqa: ANN401 - a value of TOML
    """Read the table `completeness`.

    A key whose table holds numbers is a locale, one whose table holds tables is a pattern of
    paths.

    Args:
        value: The table.
        reader: What it is read with.

    Returns:
        What is asked of all articles, then the patterns in the order of the file.

    Raises:
        UsageError: It is not understood.
    """
    if not isinstance(value, dict):
        raise reader.wrong("`completeness` must be a table.", _SHAPE)
    patterns = {key: states for key, states in value.items() if _is_pattern(states)}
    plain = {key: states for key, states in value.items() if key not in patterns}
    rules = [CompletenessRule("", _by_locale(plain, reader), reader.place)] if plain else []
    for pattern, locales in patterns.items():
        place = reader.file.place_of_quoted(pattern)
        rules.append(CompletenessRule(pattern, _by_locale(locales, reader), place))
    return tuple(rules)


def _is_pattern(value: Any) -> bool:  # noqa: ANN401 - a value of TOML
    return (
        isinstance(value, dict)
        and bool(value)
        and all(isinstance(item, dict) for item in value.values())
    )


def _by_locale(table: Mapping[str, Any], reader: Reader) -> dict[str, Thresholds]:
    found: dict[str, Thresholds] = {}
    for name, states in table.items():
        if not isinstance(states, dict) or not states:
            raise reader.wrong(f"`completeness` of `{name}` is not understood.", _SHAPE)
        if "/" in name or name.strip("*") != name != ALL_LOCALES:
            raise reader.wrong(
                f"`completeness` of `{name}` names no locale.",
                f'Write "{name}" = {{ es = {{ reviewed = 100 }} }}; "*" stands for all locales.',
            )
        locale = name if name == ALL_LOCALES else reader.locale(name)
        if locale in found:
            raise reader.wrong(f"`completeness` names `{locale}` twice.", "Remove one.")
        found[locale] = _thresholds(name, states, reader)
    return found


def _thresholds(name: str, states: Mapping[str, Any], reader: Reader) -> Thresholds:
    known = [item.name for item in fields(Thresholds)]
    for state in states:
        if state not in known:
            raise reader.wrong(
                f"`completeness` of `{name}` cannot be asked for `{state}`.",
                did_you_mean(state, known),
            )
    return Thresholds(**{key: reader.percentage(key, number) for key, number in states.items()})
