"""Patterns of paths name the paths that git's would."""

import pytest

from l10n.files.globs import path_pattern

CASES = [
    ("a.md", "a.md", True),
    ("a.md", "b/a.md", False),
    ("*.md", "a.md", True),
    ("*.md", "b/a.md", False),
    ("**/*.md", "a.md", True),
    ("**/*.md", "b/c/a.md", True),
    ("types/**", "types/a/b.md", True),
    ("types/**", "types", False),
    ("types/**", "other/types/a.md", False),
    ("**/drafts/**", "drafts/a.md", True),
    ("**/drafts/**", "b/drafts/c/a.md", True),
    ("a/**/b.md", "a/b.md", True),
    ("a/**/b.md", "a/x/y/b.md", True),
    ("a/**/b.md", "ab.md", False),
    ("nav?.yml", "nav1.yml", True),
    ("nav?.yml", "nav/.yml", False),
    ("[a].md", "[a].md", True),
    ("a.b", "aXb", False),
    ("a**", "a/b", False),
]


@pytest.mark.parametrize(("glob", "path", "matches"), CASES)
def test_a_pattern_names_a_path(glob: str, path: str, *, matches: bool) -> None:
    assert bool(path_pattern(glob).fullmatch(path)) is matches
