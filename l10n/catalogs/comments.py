"""Comment lines of ours among those of people, so written that they come through every tool.

No line is longer than 76 columns, and none holds a hyphen: tools that wrap comments break them
there. A hyphen is written as U+2011, the hyphen at which nothing breaks, and read back as one.
What leaves no room on its line goes on on the next. A form is read with a pattern over the lines
joined by line ends, however an editor has joined them or broken them at spaces.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

COLUMNS = 74
"""Of a line; it has 76 with the mark `# `."""
_WORD = 60
_NAMED_HASH = re.compile(r"(?<!\S)(?:draft|source|target)=[0-9a-f]{8}(?!\S)")
_HYPHEN, _NO_BREAK_HYPHEN = "-", "\u2011"


def written_words(text: str) -> list[str]:
    """Return a text's words as comments hold them, shortened to 60 characters."""
    return [_shortened(word) for word in text.replace(_HYPHEN, _NO_BREAK_HYPHEN).split()]


def read_words(text: str) -> list[str]:
    """Return the words of a text that stands in comments."""
    return text.replace(_NO_BREAK_HYPHEN, _HYPHEN).split()


def filled(words: Iterable[str]) -> Iterator[str]:
    """Yield lines of at most 74 characters that hold the words in order."""
    line = ""
    for word in words:
        if line and len(line) + 1 + len(word) > COLUMNS:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def rehashed(comments: tuple[str, ...], hashes: Mapping[str, str]) -> tuple[str, ...]:
    """Put new hashes of sources and targets into comment lines.

    Args:
        comments: An entry's comment lines.
        hashes: The new hash by the old one, each with its name: `draft=9f3a1c2b`.

    Returns:
        The lines; what names another hash, and all other text, is as it was.
    """
    return tuple(
        _NAMED_HASH.sub(lambda match: hashes.get(match[0], match[0]), line) for line in comments
    )


def replaced(
    comments: tuple[str, ...],
    form: re.Pattern[str],
    lines: tuple[str, ...],
    wanted: Callable[[re.Match[str]], bool] = bool,
) -> tuple[str, ...]:
    """Put lines in the place of the first match of a form, and drop the others.

    Args:
        comments: An entry's comment lines.
        form: The form.
        lines: The new lines; they stand last where nothing matches.
        wanted: Tells which matches are meant; all by default.

    Returns:
        The comment lines; all other text is kept.
    """
    text = "\n".join(comments)
    matches = [match for match in form.finditer(text) if wanted(match)]
    if not matches:
        return (*comments, *lines)
    kept: list[str] = []
    end = 0
    for number, match in enumerate(matches):
        kept += _between(text[end : match.start()], after=number > 0, before=True)
        kept += lines if number == 0 else ()
        end = match.end()
    return (*kept, *_between(text[end:], after=True, before=False))


def _shortened(word: str) -> str:
    half = _WORD // 2
    return word if len(word) <= _WORD else f"{word[: half - 1]}…{word[-half:]}"


def _between(text: str, *, after: bool, before: bool) -> list[str]:
    """Return the lines of other text that stands after, before or between matches.

    A first or last line that is blank is only the rest of a match's own line.
    """
    rows = text.split("\n")
    if before:
        last = rows.pop()
        rows += [last.rstrip()] if last.strip() else []
    if after and rows:
        first = rows.pop(0)
        rows[:0] = [first.lstrip()] if first.strip() else []
    return rows
