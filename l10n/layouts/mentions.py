"""The files that a page names."""

import html
import posixpath
import re
from collections.abc import Iterable
from urllib.parse import unquote

_END = re.compile(r"\.[A-Za-z]\w{1,9}(?!\w)")  # and not those of initials and degrees
_BLANK = re.compile(r"\s")
_LONGEST = 500
_WORD = "\n\r\t \"'`()<>[]{}|,;="
_STRING = "\n\r\"'<>"


def mentioned(text: str, folders: Iterable[str]) -> tuple[str, ...]:
    """List the paths of files that a page may mean, wherever they stand in it.

    In links, images, HTML, front matter, shortcodes or imports: whatever looks like the relative
    path of a file. Whether there is such a file is for the caller to find out.

    Args:
        text: The page.
        folders: The folders that paths may be relative to; empty for the top.

    Returns:
        Paths from the top, sorted; none leads above it.
    """
    relative = {name for words in _candidates(text) for name in _readings(words.strip())}
    found = {
        posixpath.normpath(posixpath.join(folder, name)) for name in relative for folder in folders
    }
    return tuple(sorted(path for path in found if not path.startswith(("../", "/"))))


def _candidates(text: str) -> set[str]:
    """Return what stands before each ending that a file's name may have.

    Back to the beginning of the word, of the string or <destination> with blanks, or of the
    destination with brackets.
    """
    found: set[str] = set()
    for match in _END.finditer(text):
        words = text[max(match.end() - _LONGEST, 0) : match.end()]
        found.add(words[max(map(words.rfind, _WORD)) + 1 :])
        string = max(map(words.rfind, _STRING))
        if words[string] in "\"'<":
            found.add(words[string + 1 :])
        link = words.rfind("](")
        if link >= 0 and not _BLANK.search(words, link):
            found.add(words[link + 2 :])
    return {words for words in found if ":" not in words and words[:1] not in {"", "/", "#"}}


def _readings(path: str) -> set[str]:
    """Return a path as it stands, and as HTML and addresses write it."""
    return {path, unquote(path), unquote(html.unescape(path))}
