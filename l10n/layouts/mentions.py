"""The files that a page names."""

import html
import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

_APART = (
    re.compile(r"[\s\"'`()<>\[\]{}|,;=]+"),  # words, and destinations without blanks or brackets
    re.compile(r"[\"'<>\r\n]+"),  # attributes, strings and <destinations> with blanks
)
_DESTINATION = re.compile(r"\]\(([^\s()]*(?:\([^\s()]*\)[^\s()]*)*)")
_SUFFIX = re.compile(r"\.[A-Za-z]\w{0,9}$")


def mentioned(text: str, folder: str) -> tuple[str, ...]:
    """List the paths of files that a page may mean, wherever they stand in it.

    In links, images, HTML, front matter, shortcodes or imports: whatever looks like the relative
    path of a file. Whether there is such a file is for the caller to find out.

    Args:
        text: The page.
        folder: Its folder, empty for the top; paths are relative to it.

    Returns:
        Paths from the top, sorted; none leads above it.
    """
    found: set[str] = set()
    for words in _candidates(text):
        path = re.split("[?#]", words, maxsplit=1)[0].strip()
        if not path.startswith("/") and ":" not in path and _SUFFIX.search(path):
            plain = {path, unquote(path), unquote(html.unescape(path))}
            found |= {posixpath.normpath(posixpath.join(folder, name)) for name in plain}
    return tuple(sorted(path for path in found if not path.startswith(("../", "/"))))


def _candidates(text: str) -> Iterator[str]:
    for apart in _APART:
        yield from (words for words in apart.split(text) if "." in words)
    yield from (match[1] for match in _DESTINATION.finditer(text))
