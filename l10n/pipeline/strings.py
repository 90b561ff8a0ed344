"""Files of strings beside the articles: which the settings name, and where they go."""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from l10n.config.strings import Strings
from l10n.files import find_files
from l10n.files.globs import path_pattern


def rule_of(rules: Iterable[Strings], file: str) -> Strings | None:
    """Return the first rule for a file, by its path in the project, or None."""
    return next((rule for rule in rules if path_pattern(rule.pattern).fullmatch(file)), None)


def find_strings(
    root: Path, rules: Iterable[Strings], without: tuple[Path, ...]
) -> tuple[str, ...]:
    """List the files that rules name.

    Args:
        root: The project's folder.
        rules: The rules.
        without: Folders that are not looked into.

    Returns:
        Their paths in the project, with `/` between folders, sorted.
    """
    found: set[str] = set()
    for rule in rules:
        folder = _folder(rule.pattern)
        if folder == rule.pattern:
            found |= {rule.pattern} if (root / rule.pattern).is_file() else set()
            continue
        suffix = PurePosixPath(rule.pattern).suffix.lower()
        below = (str(PurePosixPath(folder, name))
                 for name in find_files(root / folder, frozenset({suffix}), without))  # fmt: skip
        found |= set(filter(path_pattern(rule.pattern).fullmatch, below))
    return tuple(sorted(found))


def output_name(rule: Strings, file: str, tag: str) -> str:
    """Return where a localized file goes below the build folder, if its rule says so, or "".

    Args:
        rule: The rule, which says where.
        file: The file's path in the project.
        tag: The locale as the web writes it.
    """
    if not rule.output:
        return ""
    folder = _folder(rule.pattern)
    path = PurePosixPath(file).name if folder == rule.pattern else _below(file, folder)
    return str(PurePosixPath(rule.output.replace("{locale}", tag).replace("{path}", path)))


def _folder(pattern: str) -> str:
    """Return the folder in which all lies that a pattern names; itself where it names one file."""
    parts = PurePosixPath(pattern).parts
    plain = next((n for n, part in enumerate(parts) if "*" in part or "?" in part), len(parts))
    return "/".join(parts[:plain])


def _below(file: str, folder: str) -> str:
    return file.removeprefix(f"{folder}/") if folder else file
