"""A plain PO file is read in one look, to what the scanner and polib make of it."""

from pathlib import Path

import pytest
from hypothesis import event, example, given
from hypothesis import strategies as st

from l10n.catalogs import reader
from l10n.catalogs.plain import read_plain
from l10n.catalogs.reader import read_catalog
from l10n.catalogs.states import state_of
from l10n.catalogs.writer import write_catalog
from l10n.model import Catalog, Entry, Finding, Origin, UnitState

ROOT = Path(__file__).resolve().parents[2]
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"'
USUAL = st.text(st.sampled_from('abcdefg "\\\n\té#~|:.'), max_size=12)
TEXT = st.one_of(USUAL, USUAL, USUAL, st.text(max_size=4))
WORDS = st.lists(st.text(st.sampled_from('ab é"#~|:.'), max_size=9), max_size=3).map(tuple)
OLD = st.one_of(st.none(), TEXT)
ENTRIES = st.builds(
    Entry, msgid=TEXT.filter(bool), msgstr=TEXT, msgctxt=OLD, comments=WORDS, extracted=WORDS,
    references=WORDS, flags=st.sampled_from([(), ("fuzzy",), ("fuzzy", "md-text")]),
    previous_msgctxt=OLD, previous_msgid=OLD, obsolete=st.booleans(),
)  # fmt: skip
PIECES = st.sampled_from(
    ["\n", " ", '"', "\\", "#", "#~ ", "#| ", "#, fuzzy\n", "msgid ", 'msgstr ""\n', "\r", "\n\n",
     "#~| ", "# \\ \n", "<<<<<<< a\n", "#=x\n", "é", '"\n"', "\x0c", "charset=latin-1"]
)  # fmt: skip
EDITS = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 6), PIECES), max_size=2)

_Read = tuple[Catalog | tuple[Finding, ...], dict[Entry, Origin]]


def _slowly(data: bytes) -> _Read:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "read_plain", lambda _: None)
        return _quickly(data)


def _quickly(data: bytes) -> _Read:
    found = read_catalog(data, "a.po")
    return found, dict(found.origins) if isinstance(found, Catalog) else {}


def _wrapped(text: str) -> str:
    """Break strings as an editor would."""
    return text.replace('a"', '"\n"a"').replace('#| msgid "', '#| msgid ""\n#| "')


@given(entries=st.lists(ENTRIES, max_size=4), edits=EDITS, wrapped=st.booleans())
@example(entries=[Entry("a", comments=("b\\",))], edits=[], wrapped=False)
def test_a_plain_file_is_read_as_the_scanner_and_polib_read_it(
    *, entries: list[Entry], edits: list[tuple[int, int, str]], wrapped: bool
) -> None:
    """Whatever an editor, a merge or a slip of the hand has made of it."""
    [header] = (read_plain(f"{HEADER}\n") or ([],))[:1]
    assert isinstance(header, Entry)
    text = write_catalog(Catalog(header, tuple(entries))).decode()
    text = _wrapped(text) if wrapped else text
    for place, length, piece in edits:
        at = place % (len(text) + 1)
        text = text[:at] + piece + text[at + length :]
    event("unusual" if read_plain(text) is None else "plain")
    assert _quickly(text.encode()) == _slowly(text.encode())


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("*.po")), ids=lambda path: path.name)
def test_every_catalog_of_the_tests_is_read_alike(path: Path) -> None:
    """Sound or damaged."""
    data = path.read_bytes()
    assert _quickly(data) == _slowly(data)


@pytest.mark.parametrize("path", sorted((ROOT / "locales").rglob("*.po")), ids=str)
def test_our_own_catalogs_are_plain(path: Path) -> None:
    """What l10n and editors write is read the quick way, obsolete entries and drafts among it."""
    assert read_plain(path.read_text(encoding="utf-8")) is not None


PLAIN = f'{HEADER}\n\n#. a\n#: b\nmsgid "c"\nmsgstr "d"\n'


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n\n", "\n\n\n"),
        PLAIN[:-1],
        PLAIN + "\n# the end\n",
        PLAIN.replace('"d"', r'"\x64"'),
        PLAIN.replace("#. a\n#: b\n", "#: b\n#. a\n"),
        PLAIN.replace("#: b", "#, c-format, range: 0..5"),
        PLAIN.replace("#. a", "# a \\ "),
        PLAIN.replace('msgstr "d"', 'msgid_plural "d"\nmsgstr[0] ""'),
        PLAIN + '\nmsgid "c"\nmsgstr "e"\n',
        PLAIN.replace("UTF-8", "ISO-8859-1"),
        PLAIN.partition("\n\n")[2],
        PLAIN + f"\n{HEADER}\n",
        PLAIN.replace('msgstr "d"', '#~ msgstr "d"'),
        PLAIN + '\n#~ msgid "x"\nmsgstr "y"\n',
        PLAIN + '\n#| msgid "w"\n#~ msgid "x"\n#~ msgstr "y"\n',
    ],
)
def test_what_is_unusual_is_left_to_the_scanner(text: str) -> None:
    """And it is read, or refused, as ever."""
    assert (read_plain(text), _quickly(text.encode())) == (None, _slowly(text.encode()))


def test_an_entry_of_which_nothing_is_said_is_translated_or_not() -> None:
    """One look is enough; a plural one must have all its forms."""
    forms = Entry("a", msgid_plural="b", msgstr_plural=("c", " "))
    entries = [Entry("a", "b"), Entry("a", " "), forms, Entry("a", "b", obsolete=True)]
    assert [state_of(entry) for entry in entries] == [
        UnitState.TRANSLATED,
        UnitState.UNTRANSLATED,
        UnitState.UNTRANSLATED,
        UnitState.OBSOLETE,
    ]
