"""PO bytes to a `Catalog`."""

import codecs
import re

import polib

from l10n.catalogs.header import FORM_FIELD, form_of
from l10n.catalogs.lines import Damage, Line, LineKind
from l10n.catalogs.plain import PlainEntries, read_plain
from l10n.catalogs.scanner import Scanned, is_header, scan
from l10n.catalogs.strings import escaped
from l10n.model import Catalog, Entry, Finding, Origin

_CHARSET = re.compile(r"charset=([^\s\\\"]+)", re.IGNORECASE)
_UTF8 = {"utf-8", "utf8"}
_TO_UTF8 = "Save it as UTF-8, for example with `msgconv -t UTF-8`."
# What polib cannot carry: escapes that it does not know, and the characters at which
# `str.splitlines` breaks its lines.
_EXOTIC = re.compile(r'\\[^\\ntrvbf"]|\\\\|[\v\f\x1c-\x1e\x85\u2028\u2029]')
_ESCAPED_BACKSLASH = "\\\\"
_STRINGS = {LineKind.KEYWORD, LineKind.STRING}


def read_catalog(data: bytes, path: str) -> Catalog | tuple[Finding, ...]:
    r"""Read a PO file.

    A file that holds nothing unusual is read in one look at each entry. Of any other the scanner
    finds entries and damage; polib reads the entries' strings, and both must agree
    on how many there are and on their keys. Comments, references and flags are the scanner's
    (polib strips them and cuts references at spaces), and so are the previous msgid of obsolete
    entries (polib skips `#~|`) and strings with `\a`, octal or hex escapes or a line separator
    inside, which polib cannot hold.

    Args:
        data: The file's bytes, UTF-8, perhaps with a byte order mark.
        path: The file, relative to the project's root, for the findings.

    Returns:
        The catalog, with the origin of each entry; or all damage, in file order, with the codes
        `po-encoding`, `po-conflict`, `po-syntax`, `po-duplicate` and `po-header`; or `po-form`
        where a newer l10n wrote it.
    """
    bom = data.startswith(codecs.BOM_UTF8)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        return _findings([_not_utf8(error)], path)
    plain = read_plain(text)
    if plain is not None:
        return _catalog(plain, path, bom=bom)
    scanned = scan(text)
    damage = [*scanned.damage]
    if not damage or damage[0].code != "po-conflict":
        damage += [hurt for item in scanned.entries for hurt in _other_charset(item)]
    entries = () if damage else _by_polib(scanned.entries)
    if isinstance(entries, Damage):
        damage.append(entries)
    if damage or isinstance(entries, Damage):
        return _findings(damage, path)
    origins: dict[Entry, Origin] = {}
    for entry, item in zip(entries, scanned.entries, strict=True):
        origins.setdefault(entry, Origin(item.raw, item.line))
    header = next(entry for entry in entries if is_header(entry))
    found = PlainEntries(header, tuple(entry for entry in entries if not is_header(entry)), origins)
    newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    return _catalog(found, path, bom=bom, newline=newline, tail=scanned.tail)


def _catalog(
    found: PlainEntries, path: str, *, bom: bool, newline: str = "\n", tail: str = ""
) -> Catalog | tuple[Finding, ...]:
    """Make the catalog, unless it has a form that is not known."""
    header, entries, origins = found
    if isinstance(form_of(header), str):
        return _findings([_unknown_form(header, origins[header])], path)
    return Catalog(header, entries, origins, newline, bom, tail)


def _findings(damage: list[Damage], path: str) -> tuple[Finding, ...]:
    return tuple(Finding(path, *hurt) for hurt in sorted(damage))


def _unknown_form(header: Entry, origin: Origin) -> Damage:
    lines = origin.raw.splitlines()
    at = next((n for n, line in enumerate(lines) if FORM_FIELD in line), 0)
    return Damage(
        origin.line + at,
        1,
        "po-form",
        f"The catalog has the form `{form_of(header)}`, which this l10n does not know.",
        "A newer l10n has written it: use that one. Nothing is changed.",
    )


def _not_utf8(error: UnicodeDecodeError) -> Damage:
    before = error.object[: error.start]
    line_start = before.rfind(b"\n") + 1
    return Damage(
        before.count(b"\n") + 1,
        len(before[line_start:].decode()) + 1,
        "po-encoding",
        f"The file is not UTF-8: the byte 0x{error.object[error.start]:02X} has no place here.",
        _TO_UTF8,
    )


def _other_charset(item: Scanned) -> list[Damage]:
    """Find a header that names a character set other than UTF-8."""
    if not is_header(item.entry):
        return []
    for line in item.lines:
        match = _CHARSET.search(line.text)
        if (
            match
            and line.kind in _STRINGS
            and not line.previous
            and match[1].casefold() not in _UTF8
        ):
            message = f"The header says that the file is in {match[1]}, and it must be UTF-8."
            hint = f"{_TO_UTF8} If it already is, write charset=UTF-8."
            column = line.column + len(line.keyword) + bool(line.keyword) + 1 + match.start(1)
            return [Damage(line.number, column, "po-encoding", message, hint)]
    return []


def _by_polib(scanned: tuple[Scanned, ...]) -> tuple[Entry, ...] | Damage:
    """Let polib read the strings, and compare what it finds with the scanner's entries."""
    # polib takes the last entry with an empty msgid for the header, keeps it apart and loses its
    # text, so it is given one that nobody needs.
    decoy = 'msgid ""\nmsgstr "what polib is to take for the header"'
    text = "\n\n".join([*(_for_polib(item) for item in scanned), decoy])
    try:
        found: list[polib.POEntry] = list(polib.pofile(text, encoding="utf-8"))
    except (OSError, ValueError) as error:
        return _disagreement(1, str(error))
    if len(found) != len(scanned):
        return _disagreement(1, f"{len(found)} entries and {len(scanned)} entries")
    entries: list[Entry] = []
    for theirs, ours in zip(found, scanned, strict=True):
        entry = ours.entry if _is_exotic(ours) else _from_polib(theirs, ours.entry)
        if entry.key != ours.entry.key or entry.obsolete != ours.entry.obsolete:
            return _disagreement(ours.key_line, f"{entry.msgid!r} and {ours.entry.msgid!r}")
        entries.append(entry)
    return tuple(entries)


def _disagreement(line: int, what: str) -> Damage:
    message = f"Two readers of PO files do not agree about this file: {what}."
    hint = "Run `msgcat` on it and look for what it changes; then report this file to l10n."
    return Damage(line, 1, "po-syntax", message, hint)


def _from_polib(theirs: polib.POEntry, ours: Entry) -> Entry:
    """Take the strings from polib and everything else from the scanner."""
    previous = ours if ours.obsolete else theirs
    plural = ours.msgid_plural is not None
    forms = theirs.msgstr_plural
    return Entry(
        msgid=theirs.msgid,
        msgstr=theirs.msgstr,
        msgctxt=theirs.msgctxt,
        msgid_plural=theirs.msgid_plural if plural else None,
        msgstr_plural=tuple(forms[index] for index in sorted(forms)) if plural else (),
        comments=ours.comments,
        extracted=ours.extracted,
        references=ours.references,
        flags=ours.flags,
        previous_msgctxt=previous.previous_msgctxt,
        previous_msgid=previous.previous_msgid,
        previous_msgid_plural=previous.previous_msgid_plural,
        other=ours.other,
        obsolete=bool(theirs.obsolete),
    )


def _is_exotic(item: Scanned) -> bool:
    """Tell whether an entry's strings hold what polib cannot carry."""
    return any(
        _is_exotic_string(line) or line.keyword not in _POLIB_KEYWORDS
        for line in item.lines
        if line.kind in _STRINGS
    )


def _is_exotic_string(line: Line) -> bool:
    return any(match != _ESCAPED_BACKSLASH for match in _EXOTIC.findall(line.text))


# polib reads one digit of a plural's index.
_POLIB_KEYWORDS = {"", "msgctxt", "msgid", "msgid_plural", "msgstr"} | {
    f"msgstr[{index}]" for index in range(10)
}


def _for_polib(item: Scanned) -> str:
    """Write an entry's strings as polib can read them, one a line, without comments."""
    if _is_exotic(item):
        mark = "#~ " if item.entry.obsolete else ""
        return f'{mark}msgid "{escaped(f"entry on line {item.line}")}"\n{mark}msgstr ""'
    return "\n".join(
        f'{_mark(line)}{line.keyword}{" " if line.keyword else ""}"{line.text}"'
        for line in item.lines
        if line.kind in _STRINGS
    )


def _mark(line: Line) -> str:
    marks = {(True, True): "#~| ", (True, False): "#~ ", (False, True): "#| "}
    return marks.get((line.obsolete, line.previous), "")
