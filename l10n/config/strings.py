"""What is translated of files of strings, beside the articles."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from l10n.config.reading import Reader
from l10n.model.data_files import is_data_file

_FIELDS = re.compile(r"\{(?:locale|path)\}")


@dataclass(frozen=True, slots=True)
class Strings:
    """What is translated of some files.

    Attributes:
        pattern: Which files: a pattern of paths, relative to the root.
        keys: The keys of their strings: `nav[].title`, `*.message`.
        output: Where a localized file goes below the build folder, with `{locale}` and `{path}`,
            its path below the pattern's folder; empty for the locale's folder.
    """

    pattern: str
    keys: tuple[str, ...]
    output: str = ""


def read_strings(value: Any, reader: Reader) -> tuple[Strings, ...]:  # noqa: ANN401 - a value of TOML
    """Read the table `strings`.

    Args:
        value: The table: for a pattern a list of keys, or a table with `keys` and `output`.
        reader: What it is read with.

    Raises:
        UsageError: It is not understood.
    """
    if not isinstance(value, dict):
        raise reader.wrong(
            "`strings` must be a table.", 'Write a file with its keys: "nav.yml" = ["[].title"].'
        )
    return tuple(_read(pattern, rule, reader) for pattern, rule in value.items())


def _read(pattern: str, rule: Any, reader: Reader) -> Strings:  # noqa: ANN401 - a value of TOML
    found = rule if isinstance(rule, dict) else {"keys": rule}
    keys, output = found.get("keys"), found.get("output", "")
    if (
        not isinstance(keys, list)
        or not keys
        or not all(isinstance(one, str) and one for one in keys)
        or not isinstance(output, str)
        or set(found) - {"keys", "output"}
    ):
        raise reader.wrong(
            f"`strings` of `{pattern}` is not understood.",
            'Write its keys, ["[].title"], or { keys = […], output = "{locale}/{path}" }.',
        )
    if not is_data_file(pattern):
        raise reader.wrong(
            f"`strings` names `{pattern}`, which is no YAML, TOML or JSON.",
            "Let it end in .yml, .yaml, .toml or .json.",
        )
    for path in (pattern, output):
        if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
            raise reader.wrong(f"`{path}` must lie in the project.", "Write a relative path.")
    if output and ("{locale}" not in output or "{" in _FIELDS.sub("", output)):
        raise reader.wrong(
            f"`{output}` does not tell locales apart, or has an unknown field.",
            "Write {locale}, and {path} if there are several files.",
        )
    return Strings(str(PurePosixPath(pattern)), tuple(keys), output)
