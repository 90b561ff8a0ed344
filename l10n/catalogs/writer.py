"""A `Catalog` to PO bytes."""

import codecs
import re

from l10n.catalogs.strings import escaped
from l10n.catalogs.template import TemplateEntry
from l10n.model import Catalog, Entry

# gettext joins a line that ends in a backslash with the next one, in comments too.
_BACKSLASH_AT_END = re.compile(r"\\ *\Z")
_AFTER_LINE_END = re.compile(r"(?<=\n)(?!\Z)")
_LINE_END = re.compile(r"\r\n?|\n")


def write_catalog(catalog: Catalog) -> bytes:
    """Write a PO file.

    An entry that equals one that was read keeps its bytes; every other is written as
    `msgcat --no-wrap` writes it. Entries are separated by one blank line; the header stands
    first, obsolete entries last, and behind them the comments that belong to no entry.

    Args:
        catalog: What to write.

    Returns:
        The file's bytes, UTF-8, with the catalog's byte order mark and ends of lines.
    """
    live = [entry for entry in catalog.entries if not entry.obsolete]
    obsolete = [entry for entry in catalog.entries if entry.obsolete]
    end = catalog.newline
    # As bytes one by one: the text of a large catalog is never in memory twice.
    parts = [_text(entry, catalog).encode() for entry in (catalog.header, *live, *obsolete)]
    if catalog.tail:
        parts.append(catalog.tail.encode())
    if catalog.bom:
        parts[0] = codecs.BOM_UTF8 + parts[0]
    parts[-1] += end.encode()
    return (end + end).encode().join(parts)


def write_new(header: Entry, body: bytes) -> bytes:
    """Write a PO file of entries that are written already, as `write_catalog` would.

    Args:
        header: The entry with the empty msgid.
        body: The other entries as `format_entry` writes them, one blank line between them.

    Returns:
        The file's bytes.
    """
    start = format_entry(header).encode()
    return b"".join((start, b"\n\n", body, b"\n") if body else (start, b"\n"))


def _text(entry: Entry, catalog: Catalog) -> str:
    origin = catalog.origins.get(entry)
    if origin is not None:
        return origin.raw
    text = format_entry(entry)
    return text if catalog.newline == "\n" else text.replace("\n", catalog.newline)


def format_entry(entry: Entry) -> str:
    r"""Write one entry as `msgcat --no-wrap` does (seen with gettext 0.21).

    Three things that msgcat would lose are kept: flags that it does not know, the borders of
    `#:` lines, and lines of a later format. A comment that ends in a backslash gets a space
    behind it, which the reader takes away again: gettext would join the next line to it.

    Args:
        entry: Any entry.

    Returns:
        Its lines, separated by "\n", without one at the end.
    """
    mark, before = ("#~ ", "#~| ") if entry.obsolete else ("", "#| ")
    lines = [
        *_comments("#", entry.comments),
        *_comments("#.", entry.extracted),
        *_comments("#:", entry.references),
    ]
    if entry.flags:
        lines.append(f"#, {', '.join(entry.flags)}")
    lines += entry.other
    for start, keyword, text in (
        (before, "msgctxt", entry.previous_msgctxt),
        (before, "msgid", entry.previous_msgid),
        (before, "msgid_plural", entry.previous_msgid_plural),
        (mark, "msgctxt", entry.msgctxt),
        (mark, "msgid", entry.msgid),
        (mark, "msgid_plural", entry.msgid_plural),
        (mark, "msgstr", entry.msgstr if entry.msgid_plural is None else None),
    ):
        if text is not None:
            lines += _field(start, keyword, text)
    for index, form in enumerate(entry.msgstr_plural):
        lines += _field(mark, f"msgstr[{index}]", form)
    return "\n".join(lines)


def format_template_entry(item: TemplateEntry) -> str:
    """Write an entry of a template, as `format_entry` writes its entry, in half the time."""
    context = () if item.msgctxt is None else _field("", "msgctxt", item.msgctxt)
    return "\n".join(
        (
            *_comments("#.", item.extracted),
            *_comments("#:", item.references),
            *context,
            *_field("", "msgid", item.msgid),
            'msgstr ""',
        )
    )


def _comments(mark: str, lines: tuple[str, ...]) -> list[str]:
    written: list[str] = []
    for line in lines:
        if "\\" not in line and "\n" not in line and "\r" not in line:
            written.append(f"{mark} {line}" if line else mark)
            continue
        for part in _LINE_END.split(line):
            guard = " " if _BACKSLASH_AT_END.search(part) else ""
            written.append(f"{mark} {part}{guard}" if part else mark)
    return written


def _field(mark: str, keyword: str, text: str) -> list[str]:
    """Return the lines of one string; one with line ends inside begins on a line of its own."""
    if text.find("\n", 0, -1) < 0:
        return [f'{mark}{keyword} "{escaped(text)}"']
    parts = _AFTER_LINE_END.split(text)
    return [f'{mark}{keyword} ""', *(f'{mark}"{escaped(part)}"' for part in parts)]
