"""PO files as most tools write them, read in one look at each entry.

What is unusual in any way is left to the scanner and to polib, whole: each entry that is taken
here is one that they would read alike.
"""

import re
from typing import Final, NamedTuple

from l10n.catalogs.scanner import is_header
from l10n.model import Entry, Origin

_PLAIN: Final = r"[^\"\\\x00-\x1f\x7f\x85\u2028\u2029]*"
_LINE: Final = r"[^\x00-\x1f\x7f\x85\u2028\u2029]*"
_ONE: Final = rf'"{_PLAIN}(?:\\[\\"nt]{_PLAIN})*"'
_STRING: Final = rf"{_ONE}(?:\n{_ONE})*"
_WAS: Final = rf"{_ONE}(?:\n#\| {_ONE})*"
_ENTRY = re.compile(
    rf"(?P<comments>(?:#(?: {_LINE})?\n)*)"
    rf"(?P<extracted>(?:#\.(?: {_LINE})?\n)*)"
    rf"(?P<references>(?:#: {_LINE}\n)*)"
    r"(?:#, (?P<flags>[a-z-]+(?:, [a-z-]+)*)\n)?"
    rf"(?:#\| msgctxt (?P<was_in>{_WAS})\n)?"
    rf"(?:#\| msgid (?P<was>{_WAS})\n)?"
    rf"(?:msgctxt (?P<msgctxt>{_STRING})\n)?"
    rf"msgid (?P<msgid>{_STRING})\n"
    rf"msgstr (?P<msgstr>{_STRING})"
)
_GUARDED = "\\ "
"""What may be the writer's guard of a comment that ends in a backslash."""
_ESCAPE = re.compile(r"\\(.)")
_BY_LETTER: Final = {"n": "\n", "t": "\t"}
_CHARSET = re.compile(r"charset=([^\s\\\"]+)", re.IGNORECASE)


class PlainEntries(NamedTuple):
    """What a plain file holds.

    Attributes:
        header: The header, which stands first.
        entries: The others, in file order.
        origins: How and where each stood.
    """

    header: Entry
    entries: tuple[Entry, ...]
    origins: dict[Entry, Origin]


def read_plain(text: str) -> PlainEntries | None:
    r"""Read a PO file that holds nothing unusual.

    Args:
        text: The file, without a byte order mark.

    Returns:
        Its entries; or None where it holds anything unusual, or wrong: blank lines but for one
        between entries, comments in another order, other escapes than `\\ \" \n \t`, plural
        forms, lines that end in CRLF, two entries of one key, a header that is not the first.
    """
    if not text.endswith("\n"):
        return None
    found: list[Entry] = []
    origins: dict[Entry, Origin] = {}
    line = 1
    for raw in text[:-1].split("\n\n"):
        entry = _entry(raw)
        if entry is None or bool(found) is is_header(entry):
            return None
        found.append(entry)
        origins.setdefault(entry, Origin(raw, line))
        line += raw.count("\n") + 2
    live = [(entry.msgctxt, entry.msgid) for entry in found if not entry.obsolete]
    if len(set(live)) < len(live) or not _is_utf8(origins[found[0]].raw):
        return None
    return PlainEntries(found[0], tuple(found[1:]), origins)


def _is_utf8(header: str) -> bool:
    return all(name.casefold() in {"utf-8", "utf8"} for name in _CHARSET.findall(header))


def _entry(raw: str) -> Entry | None:
    obsolete = raw.startswith("#~") or "\n#~" in raw
    if obsolete:
        unmarked = _unmarked(raw)
        if unmarked is None:
            return None
        raw = unmarked
    match = _ENTRY.fullmatch(raw)
    if match is None:
        return None
    comments, extracted, references, flags, was_in, was, msgctxt, msgid, msgstr = match.groups()
    if _GUARDED in comments or _GUARDED in extracted or _GUARDED in references:
        return None
    return Entry(
        msgid=_value(msgid),
        msgstr=_value(msgstr),
        msgctxt=None if msgctxt is None else _value(msgctxt),
        comments=_lines(comments, 2) if comments else (),
        extracted=_lines(extracted, 3) if extracted else (),
        references=_lines(references, 3) if references else (),
        flags=tuple(dict.fromkeys(flags.split(", "))) if flags else (),
        previous_msgctxt=None if was_in is None else _value(was_in.replace("\n#| ", "\n")),
        previous_msgid=None if was is None else _value(was.replace("\n#| ", "\n")),
        obsolete=obsolete,
    )


def _unmarked(raw: str) -> str | None:
    """Take the marks from the lines of an obsolete entry, or return None where one has none."""
    lines: list[str] = []
    for line in raw.split("\n"):
        if line.startswith("#~| "):
            lines.append(f"#| {line[4:]}")
        elif line.startswith(('#~ "', "#~ m")):
            lines.append(line[3:])
        elif line.startswith("#") and not line.startswith("#|"):
            lines.append(line)
        else:
            return None
    return "\n".join(lines)


def _value(written: str) -> str:
    """Decode the strings of a keyword, one on each line."""
    text = written[1:-1]
    if '"\n' in text:
        text = text.replace('"\n"', "")
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    return _BY_LETTER.get(match[1], match[1])


def _lines(block: str, mark: int) -> tuple[str, ...]:
    """Return comment lines without their mark and the blank behind it."""
    return tuple([line[mark:] for line in block[:-1].split("\n")])
