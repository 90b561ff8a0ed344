"""The comment that says which sentences a repaired unit keeps."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogs.header import new_header
from l10n.catalogs.kept import (
    Kept,
    KeptPart,
    format_kept,
    kept_of,
    parse_kept,
    says_kept,
    with_kept,
    without_kept,
)
from l10n.catalogs.provenance import (
    draft_hash,
    format_provenance,
    parse_provenance,
    source_hash,
    without_provenance,
)
from l10n.catalogs.reader import read_catalog
from l10n.catalogs.writer import write_catalog
from l10n.model import Catalog, Entry, Key, Provenance, Span

HASHES = st.text("0123456789abcdef", min_size=8, max_size=8)
SPANS = st.builds(Span, st.integers(0, 9999), st.integers(0, 9999))
NUMBERS = st.lists(st.integers(1, 40), min_size=1, unique=True).map(sorted)
KEPT = st.builds(
    Kept,
    HASHES,
    HASHES,
    st.lists(st.builds(KeptPart, SPANS, SPANS, HASHES), min_size=1, max_size=9).map(tuple),
    NUMBERS.map(tuple),
    st.integers(40, 60),
)
WORDS = st.lists(st.sampled_from(["Ana:", "ok", "kept:", "new:", "x=1"]), max_size=6)
LINES = st.lists(WORDS.map(" ".join), max_size=3).map(tuple)
MACHINE = Provenance("argos", "en_es 1.0", "9f3a1c2b", "51c0aa17", 0.7)


@given(KEPT)
def test_what_is_written_is_read_again(kept: Kept) -> None:
    assert parse_kept(format_kept(kept)) == (kept,)


@given(KEPT)
def test_no_line_is_broken_by_a_tool(kept: Kept) -> None:
    """None is longer than 76 columns with its mark, and none holds a hyphen."""
    lines = format_kept(kept)
    assert max(map(len, lines)) <= 74
    assert not any("-" in line for line in lines)


@given(KEPT, st.integers(5, 90))
def test_it_is_read_however_an_editor_wraps_it(kept: Kept, width: int) -> None:
    rows = [""]
    for word in " ".join(format_kept(kept)).split():
        if len(rows[-1]) + len(word) > width:
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}".strip()
    assert parse_kept(tuple(rows)) == (kept,)


@given(KEPT, KEPT, LINES, LINES)
def test_it_takes_its_own_place_and_leaves_what_others_say(
    kept: Kept, later: Kept, before: tuple[str, ...], behind: tuple[str, ...]
) -> None:
    comments = (*before, *format_kept(kept), *behind)
    assert with_kept(comments, later) == (*before, *format_kept(later), *behind)
    assert without_kept(comments) == (*before, *behind)


@given(KEPT, st.booleans())
def test_it_stands_beside_provenance(kept: Kept, first: bool) -> None:  # noqa: FBT001  # drawn
    blocks = (format_kept(kept), format_provenance(MACHINE))
    comments = sum(blocks if first else blocks[::-1], ())
    joined = (" ".join(comments),)
    assert (parse_kept(joined), parse_provenance(joined)) == ((kept,), (MACHINE,))
    assert without_provenance(comments) == format_kept(kept)
    assert without_kept(comments) == format_provenance(MACHINE)


SOURCE, TARGET = "Take it. Stop now. See [it][1].", "Tómelo. Pare ya. Véalo [aquí][1]."
UNIT = Entry(SOURCE, TARGET, flags=("fuzzy",), previous_msgid="Take it. See [it][1].")
PART = KeptPart(Span(0, 8), Span(0, 7), draft_hash("Tómelo."))
OWN = Kept(source_hash(Key(None, SOURCE)), draft_hash(TARGET), (PART,), (1,), 3)
REPAIRED = replace(UNIT, comments=("Ana: ok", *format_kept(OWN)))


def test_it_holds_for_its_own_source_and_target_only() -> None:
    others = [
        replace(REPAIRED, msgstr=f"{TARGET}!"),
        replace(REPAIRED, msgid=f"{SOURCE}!"),
        replace(REPAIRED, msgctxt="heading"),
        replace(REPAIRED, comments=()),
    ]
    assert [kept_of(entry) for entry in (REPAIRED, *others)] == [OWN, None, None, None, None]
    assert [says_kept(entry) for entry in (REPAIRED, *others)] == [True, True, True, True, False]


def test_a_part_that_is_not_there_makes_it_void() -> None:
    wrong = replace(OWN, parts=(PART._replace(target=Span(1, 8)),))
    assert kept_of(replace(UNIT, comments=format_kept(wrong))) is None


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="msgcat is not installed")
@pytest.mark.parametrize(
    "command",
    [
        "msgcat x.po",
        "msgcat --width=40 x.po",
        "msgcat --no-wrap x.po",
        "msgattrib --no-obsolete x.po",
        "msgmerge --quiet --previous x.po x.pot",
        "msgconv --to-code=UTF-8 x.po",
    ],
)
def test_it_comes_through_the_real_tools(tmp_path: Path, command: str) -> None:
    header = new_header(project="x", language="es", plural_forms="", comments=())
    (tmp_path / "x.po").write_bytes(write_catalog(Catalog(header, (REPAIRED,))))
    (tmp_path / "x.pot").write_bytes(write_catalog(Catalog(header, (Entry(SOURCE),))))
    done = subprocess.run(command.split(), cwd=tmp_path, capture_output=True, check=True)
    catalog = read_catalog(done.stdout, "x.po")
    assert isinstance(catalog, Catalog)
    assert [kept_of(entry) for entry in catalog.entries] == [OWN]


def test_it_comes_through_an_editor_that_wraps_comments_at_hyphens_too(tmp_path: Path) -> None:
    """That is polib's way; Poedit joins and wraps at blanks."""
    header = new_header(project="x", language="es", plural_forms="", comments=())
    path = tmp_path / "x.po"
    path.write_bytes(write_catalog(Catalog(header, (REPAIRED,))))
    polib.pofile(str(path), wrapwidth=50).save(str(path))
    catalog = read_catalog(path.read_bytes(), "x.po")
    assert isinstance(catalog, Catalog)
    assert [kept_of(entry) for entry in catalog.entries] == [OWN]
