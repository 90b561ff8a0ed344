"""What the links of a locale's pages say instead of what the source's say."""

from collections.abc import Mapping
from typing import Any

from l10n.config.reading import Reader

_SHAPE = (
    'Write for a locale what stands for what: es = { "language=English" = "language=Spanish" }.'
)


def read_rewrite(value: Any, reader: Reader) -> Mapping[str, Mapping[str, str]]:  # noqa: ANN401 - a value of TOML
    """Read the table `rewrite`.

    Args:
        value: The table.
        reader: What it is read with.

    Returns:
        By locale, parts of links' destinations with what stands there instead.

    Raises:
        UsageError: It is not understood.
    """
    if not isinstance(value, dict):
        raise reader.wrong("`rewrite` must be a table.", _SHAPE)
    found: dict[str, Mapping[str, str]] = {}
    for locale, rules in value.items():
        if not isinstance(rules, dict) or not all(map(_is_rule, rules.items())):
            raise reader.wrong(f"`rewrite` of `{locale}` is not understood.", _SHAPE)
        found[reader.locale(locale)] = dict(rules)
    return found


def _is_rule(rule: tuple[Any, Any]) -> bool:
    return bool(rule[0]) and isinstance(rule[1], str)
