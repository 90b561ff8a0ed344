"""What settings are read with: where they stand, and how what is wrong with them is said."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from l10n.errors import UsageError

ParseLocale = Callable[[str], str]
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """A file with settings."""

    path: Path
    text: str

    def place(self, key: str) -> str:
        """Return the place of a key, as near as a search can tell."""
        name = re.escape(key)
        return self._place(rf"^[ \t]*(?:\[(?:tool\.l10n\.)?)?[\"']?({name})\b")

    def place_of_quoted(self, key: str) -> str:
        """Return the place of a key that stands in quotes, in whatever table."""
        return self._place(rf"[\"']({re.escape(key)})[\"']")

    def _place(self, pattern: str) -> str:
        table = max(self.text.find("[tool.l10n"), 0)
        match = re.compile(pattern, re.MULTILINE).search(self.text, table)
        if not match:
            return str(self.path)
        line = self.text.count("\n", 0, match.start(1)) + 1
        column = match.start(1) - self.text.rfind("\n", 0, match.start(1))
        return f"{self.path}:{line}:{column}"


@dataclass(frozen=True, slots=True)
class Reader:
    """What the value of one key is read with.

    Attributes:
        file: Where the settings stand.
        key: The key.
        parse_locale: Returns a locale as gettext writes it, or raises UsageError.
    """

    file: SettingsFile
    key: str
    parse_locale: ParseLocale

    @property
    def place(self) -> str:
        """Where the key stands, for messages."""
        return self.file.place(self.key)

    def wrong(self, message: str, hint: str) -> UsageError:
        """Return the error for a value."""
        return UsageError(message, hint, self.place)

    def locale(self, value: str) -> str:
        """Return a locale, or raise the error with its place."""
        try:
            return self.parse_locale(value)
        except UsageError as error:
            raise self.wrong(error.message, error.hint) from None

    def percentage(self, name: str, value: Any) -> float:  # noqa: ANN401 - a value of TOML
        """Return a number from 0 to 100, or raise the error for what has this name."""
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not 0 <= value <= _PERCENT:
            raise self.wrong(f"`{name}` must be a percentage.", "Write a number from 0 to 100.")
        return float(value)
