"""Whether a PO file is what its article asks for, seen without reading it in full."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from l10n.catalogs.header import FORM_FIELD, header_field
from l10n.catalogs.reader import read_catalog
from l10n.model import Catalog, Key

_PLAIN: Final = r"[^\"\\\x00-\x1f\x7f\x85\u2028\u2029]*"
_STRING: Final = rf'"{_PLAIN}(?:\\[\\"nt]{_PLAIN})*"'
_COMMENTS = re.compile(r"(?:#(?: [^\x00-\x1f\x7f\x85\u2028\u2029]*)?\n)*")
_FLAGS_AND_PREVIOUS = re.compile(
    r"(?:#, [a-z-]+(?:, [a-z-]+)*\n)?"
    rf"(?:#\| msgctxt {_STRING}\n)?"
    rf"(?:#\| msgid {_STRING}\n(?:#\| {_STRING}\n)*)?"
)
_KEY = re.compile(
    rf"(?:msgctxt {_STRING}\n(?:{_STRING}\n)*)?msgid {_STRING}\n(?:{_STRING}\n)*msgstr "
)
_TARGET = re.compile(rf"{_STRING}(?:\n{_STRING})*")
_HEADERS = 64


class Wanted(NamedTuple):
    """An entry of a template as it stands in a file.

    Attributes:
        place: Its extracted comment and references, with the ends of lines.
        key: Its msgctxt and msgid, and the word before its target.
    """

    place: str
    key: str


def wanted_texts(texts: Iterable[str]) -> tuple[Wanted, ...]:
    """Prepare a template's entries, once for all locales.

    Args:
        texts: The entries as `format_entry` writes them.
    """
    found: list[Wanted] = []
    for text in texts:
        start = 0
        while text.startswith("#", start):
            start = text.index("\n", start) + 1
        found.append(Wanted(text[:start], text[start:].removesuffix('""')))
    return tuple(found)


def is_current(data: bytes, wanted: Sequence[Wanted], keys: Iterable[Key], form: str) -> bool:
    r"""Tell whether merging would leave a catalog as it is, as far as one look can tell.

    Every byte of the file is looked at. Each live entry must have the template's text for its
    place and key, to the letter, and around it nothing but translators' comments, flags, previous
    texts and a target with the plainest escapes (`\\`, `\"`, `\n`, `\t`). The header and obsolete
    entries are read as ever.

    Args:
        data: The file.
        wanted: The template's entries, in order.
        keys: Their keys.
        form: What the header's `X-L10n-Form` should say.

    Returns:
        True where the file is sound and up to date. False where it is not, and for what is
        unusual, such as CRLF or other escapes.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return False
    header = text.partition("\n\n")[0].removesuffix("\n")
    bare = header[_comments_end(header, 0) :]
    if not _is_header(bare, form):
        return False
    end = _end_of_live(text, len(header), wanted)
    if end is None:
        return False
    rest = text[end:]
    return rest == "\n" or (rest.startswith("\n\n") and _is_memory(f"{bare}{rest}", set(keys)))


def _end_of_live(text: str, at: int, wanted: Sequence[Wanted]) -> int | None:
    """Return where the last live entry ends, or None where not all are as they are wanted."""
    for place, key in wanted:
        if not text.startswith("\n\n", at):
            return None
        at = _comments_end(text, at + 2)
        if not text.startswith(place, at):
            return None
        at += len(place)
        if not text.startswith(key, at):
            match = _FLAGS_AND_PREVIOUS.match(text, at)
            at = match.end() if match else at
        end = at + len(key) if text.startswith(key, at) else _end_of_wrapped(text, at, key)
        target = _TARGET.match(text, end) if end else None
        if target is None:
            return None
        at = target.end()
    return at


def _end_of_wrapped(text: str, at: int, key: str) -> int | None:
    """Return where a key ends that an editor has broken into other lines."""
    match = _KEY.match(text, at)
    if match and _on_one_line(match[0]) == _on_one_line(key):
        return match.end()
    return None


def _on_one_line(key: str) -> str:
    """Join the lines of each string: between two quotes stands no end of a line but theirs."""
    return key.replace('"\n"', "")


def _comments_end(text: str, start: int) -> int:
    match = _COMMENTS.match(text, start)
    return match.end() if match else start


@lru_cache(maxsize=_HEADERS)
def _is_header(text: str, form: str) -> bool:
    """Tell whether a text is a sound header of this form, and nothing else."""
    catalog = read_catalog(text.encode(), "")
    return (
        isinstance(catalog, Catalog)
        and not catalog.entries
        and not catalog.tail
        and header_field(catalog.header, FORM_FIELD) == form
    )


def _is_memory(text: str, keys: set[Key]) -> bool:
    """Tell whether nothing follows a header but obsolete entries that merging would keep."""
    catalog = read_catalog(text.encode(), "")
    if not isinstance(catalog, Catalog) or catalog.tail:
        return False
    return (
        all(entry.obsolete for entry in catalog.entries)
        and len(set(catalog.entries)) == len(catalog.entries)
        and not any(entry.key in keys for entry in catalog.entries)
    )
