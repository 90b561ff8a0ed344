"""Split PO text into entries with their raw text, and find every damage.

A scanner of our own, because polib accepts unterminated strings and duplicates without a word.
It refuses what gettext's own grammar refuses ("PO Files" in the gettext manual), and a few lines
that gettext reads but no tool writes.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from l10n.catalogs.lines import Damage, Line, LineKind, parse_line
from l10n.model import Entry, Key


@dataclass(frozen=True, slots=True)
class Scanned:
    """An entry as it stands in the file.

    Attributes:
        entry: Its fields, as the scanner reads them.
        raw: Its text from the first comment to the end of the last string, blank lines inside
            and ends of lines as they are.
        line: The line on which `raw` begins.
        lines: Its lines, but for blank ones.
    """

    entry: Entry
    raw: str
    line: int
    lines: tuple[Line, ...]

    @property
    def key_line(self) -> int:
        """The line of its msgctxt or msgid."""
        return next(
            line.number
            for line in self.lines
            if line.kind is LineKind.KEYWORD and not line.previous
        )


@dataclass(frozen=True, slots=True)
class Scan:
    """What a PO file holds.

    Attributes:
        entries: Its entries, in file order.
        damage: What is wrong with it.
        tail: The comments behind the last entry, ends of lines as they are.
    """

    entries: tuple[Scanned, ...]
    damage: tuple[Damage, ...]
    tail: str = ""


_CONFLICT = re.compile(r"(?:<{7}|\|{7}|>{7})(?: |$)|={7}$")
_ORDER = re.compile(r"(?:msgctxt )?msgid (?:msgstr |msgid_plural (?:msgstr\[[0-9]+\] )+)")
_PREVIOUS_ORDER = re.compile(r"(?:msgctxt )?(?:msgid )?(?:msgid_plural )?")
_OF_AN_ENTRY = re.compile(r"\s*(?:mt|review|kept|memory):")  # lines of ours, cut off
_FLAG = re.compile(r"range:\s*[0-9]+\.\.[0-9]+|[^\s,]+")


def scan(text: str) -> Scan:
    """Split the text of a PO file into entries.

    Args:
        text: The whole file, without a byte order mark, ends of lines as they are.

    Returns:
        The entries and all damage. Where there is damage the entries are not complete.
        Version control's conflict markers hide everything else: both sides of a conflict stand
        in the file, and what they do to each other says nothing about it.
    """
    rows = text.split("\n")
    conflicts = tuple(_conflicts(rows))
    if conflicts:
        return Scan((), conflicts)
    lines = (parse_line(number, row.removesuffix("\r")) for number, row in enumerate(rows, 1))
    groups = list(_groups(lines))
    tail = _text(groups.pop(), rows) if groups and _is_tail(groups[-1]) else ""
    results = [_entry(group, rows) for group in groups]
    entries = tuple(result for result in results if isinstance(result, Scanned))
    damage = [hurt for result in results if not isinstance(result, Scanned) for hurt in result]
    damage += _duplicates(entries)
    if not any(is_header(scanned.entry) for scanned in entries) and (
        not results or isinstance(results[0], Scanned)
    ):
        damage.append(
            Damage(
                1,
                1,
                "po-header",
                'The file has no header (the entry with msgid "").',
                "Bring the file back from version control, or put the header of another catalog at"
                " the top; if it holds nothing, delete it, and `l10n extract` makes a new one.",
            )
        )
    return Scan(entries, tuple(sorted(damage)), tail)


def is_header(entry: Entry) -> bool:
    """Tell whether an entry is a catalog's header: live, without msgctxt, its msgid empty."""
    return entry.key == Key(None, "") and not entry.obsolete


def _conflicts(rows: list[str]) -> Iterator[Damage]:
    """Yield a damage for each conflict, at its first marker."""
    inside = False
    for number, row in enumerate(rows, 1):
        marker = row.removesuffix("\r")
        if not _CONFLICT.match(marker):
            continue
        if not inside or marker.startswith("<"):
            yield Damage(
                number,
                1,
                "po-conflict",
                "A merge conflict is left in the file.",
                "Keep one of the two sides and delete the lines <<<<<<<, ======= and >>>>>>>.",
            )
        inside = not marker.startswith(">")


def _groups(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield the lines of one entry after the other, without blank ones."""
    group: list[Line] = []
    seen: set[str] = set()
    for line in lines:
        if line.kind is LineKind.BLANK:
            continue
        keyword = line.keyword.partition("[")[0]
        if seen and (
            line.opens
            or keyword == "msgctxt"
            or (keyword == "msgid" and "msgid" in seen)
            or ("msgstr" in seen and _cannot_follow(line))
        ):
            yield group
            group, seen = [], set()
        group.append(line)
        if keyword and not line.previous:
            seen.add(keyword)
    if group:
        yield group


def _cannot_follow(line: Line) -> bool:
    """Tell whether a line cannot stand behind a msgstr in one entry with it."""
    return line.kind in (LineKind.KEYWORD, LineKind.BROKEN) and "[" not in line.keyword


def _is_tail(group: list[Line]) -> bool:
    """Tell whether the last lines of a file are comments that belong to no entry.

    gettext passes over them. Comments that only an entry has say that it was cut off.
    """
    return all(
        line.kind in (LineKind.COMMENT, LineKind.OTHER) and not _OF_AN_ENTRY.match(line.text)
        for line in group
    )


def _text(group: list[Line], rows: list[str]) -> str:
    """Return the text from the first to the last of some lines."""
    return "\n".join(rows[group[0].number - 1 : group[-1].number]).removesuffix("\r")


def _entry(group: list[Line], rows: list[str]) -> Scanned | list[Damage]:
    """Build an entry from its lines, or say what is wrong with them."""
    damage = [line.damage for line in group if line.damage]
    if damage:
        return damage
    fields = _fields(group)
    if isinstance(fields, Damage):
        return [fields]
    hurt = _structure(group, fields)
    if hurt:
        return [hurt]
    return Scanned(_build(group, fields), _text(group, rows), group[0].number, tuple(group))


_Fields = list[list[Line]]


def _fields(group: list[Line]) -> _Fields | Damage:
    """Put each keyword's line together with the strings that continue it."""
    fields: _Fields = []
    before: Line | None = None
    for line in group:
        if line.kind is LineKind.KEYWORD:
            fields.append([line])
        elif line.kind is LineKind.STRING:
            if (
                before is None
                or before.kind not in (LineKind.KEYWORD, LineKind.STRING)
                or before.previous != line.previous
            ):
                return _syntax(
                    line,
                    "A string stands here without a keyword.",
                    "Put msgid or msgstr before it, or delete it.",
                )
            fields[-1].append(line)
        before = line
    return fields


def _structure(group: list[Line], fields: _Fields) -> Damage | None:
    """Check that an entry's keywords are all there and in order."""
    own = [field[0] for field in fields if not field[0].previous]
    if not own:
        return _syntax(
            group[0],
            "A comment stands here without an entry behind it.",
            "Restore the entry's msgid and msgstr, or delete the comment.",
        )
    order = "".join(f"{line.keyword} " for line in own)
    previous = "".join(f"{field[0].keyword} " for field in fields if field[0].previous)
    table = (
        (
            "msgid " not in order,
            "The entry has no msgid.",
            "Restore it, or delete the entry.",
        ),
        (
            "msgstr" not in order,
            "The entry has no msgstr: it is cut off, or a comment stands inside it.",
            'Write msgstr "" behind its msgid, and comments before it.',
        ),
        (
            not _ORDER.fullmatch(order) or not _counts_up(own),
            "The entry's keywords are not in order.",
            "The order is msgctxt, msgid, msgid_plural, msgstr (or msgstr[0] and so on).",
        ),
        (
            len({line.obsolete for line in group if not line.opens}) > 1,
            "Only some of the entry's lines begin with #~.",
            "Write #~ on all or on none.",
        ),
        (
            not _PREVIOUS_ORDER.fullmatch(previous),
            "The previous msgid of the entry is not in order.",
            "The order is #| msgctxt, #| msgid, #| msgid_plural; each stands once.",
        ),
    )
    return next((_syntax(own[0], message, hint) for broken, message, hint in table if broken), None)


def _counts_up(own: list[Line]) -> bool:
    """Tell whether the plural targets are numbered 0, 1, 2 and so on."""
    plurals = [line.keyword for line in own if line.keyword.startswith("msgstr[")]
    return plurals == [f"msgstr[{index}]" for index in range(len(plurals))]


def _build(group: list[Line], fields: _Fields) -> Entry:
    """Make the entry of lines that were found sound."""
    own, previous = (
        {
            field[0].keyword: "".join(part.value for part in field)
            for field in fields
            if field[0].previous == wanted
        }
        for wanted in (False, True)
    )

    def texts(kind: LineKind) -> tuple[str, ...]:
        return tuple(line.text for line in group if line.kind is kind)

    flags = (flag for line in texts(LineKind.FLAGS) for flag in _FLAG.findall(line))
    return Entry(
        msgid=own["msgid"],
        msgstr=own.get("msgstr", ""),
        msgctxt=own.get("msgctxt"),
        msgid_plural=own.get("msgid_plural"),
        msgstr_plural=tuple(own[word] for word in own if word.startswith("msgstr[")),
        comments=texts(LineKind.COMMENT),
        extracted=texts(LineKind.EXTRACTED),
        references=texts(LineKind.REFERENCE),
        flags=tuple(dict.fromkeys(flags)),
        previous_msgctxt=previous.get("msgctxt"),
        previous_msgid=previous.get("msgid"),
        previous_msgid_plural=previous.get("msgid_plural"),
        other=texts(LineKind.OTHER),
        obsolete=group[-1].obsolete,
    )


def _duplicates(entries: tuple[Scanned, ...]) -> Iterator[Damage]:
    """Yield a damage for each live entry whose key stood before."""
    first: dict[Key, int] = {}
    for scanned in entries:
        if scanned.entry.obsolete:
            continue
        line = first.setdefault(scanned.entry.key, scanned.key_line)
        if line != scanned.key_line:
            yield Damage(
                scanned.key_line,
                1,
                "po-duplicate",
                f"The entry has the same msgid and msgctxt as the one on line {line}.",
                "Keep the better of the two and delete the other.",
            )


def _syntax(line: Line, message: str, hint: str) -> Damage:
    return Damage(line.number, line.column, "po-syntax", message, hint)
