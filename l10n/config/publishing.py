"""What localized pages say of themselves: fields of their front matter, and notices to readers."""

from collections.abc import Mapping
from typing import Any, Final

from l10n.config.reading import Reader
from l10n.errors import did_you_mean

ALL_ARTICLES: Final = "**"
_WHOLE = 100.0
PAGE_KEYS: Final[Mapping[str, str]] = {
    "direction": "direction",
    "state": "translation_state",
    "coverage": "translation_coverage",
    "source": "translation_source",
}
"""The front-matter keys of what a page says beside its language, where the settings name none."""
STATES = ("reviewed", "partial", "outdated", "machine-draft")


def read_publish_at(value: Any, reader: Reader) -> dict[str, float]:  # noqa: ANN401 - a value of TOML
    """Read `publish_at`: a percentage, or a table of them by patterns of paths.

    Raises:
        UsageError: It is not understood.
    """
    if not isinstance(value, dict):
        return {ALL_ARTICLES: reader.percentage("publish_at", value)}
    own = {pattern: reader.percentage("publish_at", number) for pattern, number in value.items()}
    return own if ALL_ARTICLES in own else {ALL_ARTICLES: _WHOLE, **own}


def read_page_keys(value: Any, reader: Reader) -> dict[str, str]:  # noqa: ANN401 - a value of TOML
    """Read the table `page_keys`.

    Raises:
        UsageError: It is not understood.
    """
    shape = 'Write what is said with its key: state = "translation_state", or "" for none.'
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value.values()):
        raise reader.wrong("`page_keys` must be a table of texts.", shape)
    for name in value:
        if name not in PAGE_KEYS:
            raise reader.wrong(f"`page_keys` cannot say `{name}`.", did_you_mean(name, PAGE_KEYS))
    if value.get("state") == "":
        raise reader.wrong(
            "`page_keys` must name a key for `state`.", "A page with drafts must say so."
        )
    return {**PAGE_KEYS, **value}


def read_notices(value: Any, reader: Reader) -> dict[str, dict[str, str]]:  # noqa: ANN401 - a value of TOML
    """Read the table `notices`: for each locale a text by the state of a page.

    Raises:
        UsageError: It is not understood.
    """
    shape = 'Write a locale with its texts: [notices.es] outdated = "> …".'
    tables = value.values() if isinstance(value, dict) else [None]
    if not all(isinstance(texts, dict) for texts in tables):
        raise reader.wrong("`notices` must be a table of tables.", shape)
    notices: dict[str, dict[str, str]] = {}
    for locale, texts in value.items():
        for state, text in texts.items():
            if state not in STATES:
                raise reader.wrong(
                    f"`notices` of `{locale}`: no page is `{state}`.", did_you_mean(state, STATES)
                )
            if not isinstance(text, str) or not text.strip():
                raise reader.wrong(f"`notices` of `{locale}` is not understood.", shape)
        notices[reader.locale(locale)] = dict(texts)
    return notices
