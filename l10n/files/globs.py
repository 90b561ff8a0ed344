"""Patterns of paths, as git and CI settings write them."""

import re
from functools import lru_cache

_PIECES = re.compile(
    r"(?P<deep>(?:^|(?<=/))\*\*(?:/|\Z))|(?P<star>\*+)|(?P<one>\?)|(?P<text>[^*?]+)"
)
_BY_PIECE = {"star": "[^/]*", "one": "[^/]"}


@lru_cache(maxsize=256)
def path_pattern(glob: str) -> re.Pattern[str]:
    """Return what matches the paths that a pattern names.

    Args:
        glob: A path with `/` between folders, in which `*` stands for any text in a name, `?` for
            one character of it, and `**` as a whole name for any number of folders. A pattern
            that ends in `/**` matches all that lies below; no other character is special.

    Returns:
        A pattern to be used with `fullmatch`.
    """
    parts: list[str] = []
    for match in _PIECES.finditer(glob):
        if match["deep"]:
            parts.append(r"(?:[^/]+/)*" if match["deep"].endswith("/") else ".+")
        else:
            parts.append(_BY_PIECE.get(match.lastgroup or "") or re.escape(match["text"]))
    return re.compile("".join(parts), re.DOTALL)
