import shutil
import subprocess
import textwrap
import unicodedata
from dataclasses import replace
from hashlib import sha256

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogs.provenance import (
    draft_hash,
    drafted,
    format_provenance,
    marked_accepted,
    marked_outdated,
    parse_provenance,
    provenance_of,
    source_hash,
    without_provenance,
)
from l10n.catalogs.reader import read_catalog
from l10n.catalogs.writer import write_catalog
from l10n.model import Catalog, Entry, Key, Placement, Provenance

ARGOS = Provenance(
    "argos",
    "en_es 1.0",
    "9f3a1c2b",
    "51c0aa17",
    score=0.71,
    placed=(Placement.EXACT, Placement.ATTENTION),
    doubts=("lost", "unknown"),
    confidence=0.46,
)
LINES = (
    "mt: argos en_es 1.0 draft=9f3a1c2b source=51c0aa17",
    "mt: confidence=0.46 score=0.71 placed=exact,attention doubts=lost,unknown",
)
LONG = Provenance(
    "apertium-en-long",
    "eng-spa translate-en_es-1_0-with-a-name-that-goes-on-and-on-and-on v-1.2.3-beta-4 int8-cpu",
    "00000000",
    "ffffffff",
    score=1.0,
    placed=tuple(Placement),
    accepted=True,
)

_NAME = st.from_regex(r"[A-Za-z0-9_.+-]{1,60}", fullmatch=True)
KINDS = (
    *("appended", "copied", "dropped", "length", "lost", "negation", "number", "repeated"),
    *("score", "script", "unfinished", "unit", "unknown", "a_kind_of_another_version"),
)
PROVENANCES = st.builds(
    Provenance,
    engine=_NAME,
    model=st.lists(_NAME, max_size=4).map(" ".join),
    draft=st.from_regex(r"[0-9a-f]{8}", fullmatch=True),
    source=st.from_regex(r"[0-9a-f]{8}", fullmatch=True),
    score=st.one_of(st.none(), st.integers(0, 100).map(lambda number: number / 100)),
    placed=st.sets(st.sampled_from(Placement)).map(
        lambda steps: tuple(step for step in Placement if step in steps)
    ),
    doubts=st.lists(st.sampled_from(KINDS), unique=True).map(tuple),
    confidence=st.one_of(st.none(), st.integers(0, 100).map(lambda number: number / 100)),
).flatmap(
    lambda one: st.sampled_from([one, replace(one, accepted=True), replace(one, outdated=True)])
)
HUMAN = st.lists(
    st.sampled_from(
        ["", "Ana: really?", "mt: a bad sentence", "accepted by Ana", "  indented", "draft=x"]
    ),
    max_size=3,
).map(tuple)


def test_the_lines_have_the_form_of_the_design() -> None:
    assert format_provenance(ARGOS) == LINES


@pytest.mark.parametrize(
    ("provenance", "lines"),
    [
        (Provenance("pseudo", "en_XA", "0" * 8, "f" * 8), 1),
        (Provenance("pseudo", "en_XA", "0" * 8, "f" * 8, accepted=True), 2),
        (LONG, 5),
    ],
)
def test_only_lines_that_say_something_are_written(provenance: Provenance, lines: int) -> None:
    assert len(format_provenance(provenance)) == lines


@given(PROVENANCES)
def test_what_is_written_reads_as_it_was(provenance: Provenance) -> None:
    assert parse_provenance(format_provenance(provenance)) == (provenance,)


def test_what_older_versions_wrote_without_a_confidence_is_read() -> None:
    old = (LINES[0], "mt: score=0.71 placed=exact,attention doubts=lost,unknown")
    assert parse_provenance(old) == (replace(ARGOS, confidence=None),)


def test_a_confidence_is_never_written_higher_than_it_is() -> None:
    """Whoever reads 0.50 may rely on a half; what was read is written as it was."""
    shown = [replace(ARGOS, confidence=value) for value in (0.499999, 0.5, 0.29, 1.0)]
    said = [format_provenance(one)[1].split()[1] for one in shown]
    assert said == ["confidence=0.49", "confidence=0.50", "confidence=0.29", "confidence=1.00"]


@given(PROVENANCES)
def test_lines_are_short_and_have_no_hyphen(provenance: Provenance) -> None:
    for line in format_provenance(provenance):
        assert len(f"# {line}") <= 76
        assert "-" not in line


def test_a_word_that_fits_on_no_line_is_shortened() -> None:
    model = "x" * 40 + "y" * 60
    (line, _) = lines = format_provenance(Provenance("argos", model, "0" * 8, "f" * 8))
    assert line == f"mt: argos {'x' * 29}…{'y' * 30}"
    assert max(map(len, lines)) <= 74


@given(PROVENANCES, HUMAN, HUMAN, st.sampled_from([14, 30, 45, 60, 76]))
def test_it_is_read_after_an_editor_wrapped_or_joined_it(
    provenance: Provenance, before: tuple[str, ...], after: tuple[str, ...], width: int
) -> None:
    lines = format_provenance(provenance)
    wrapped = textwrap.wrap(" ".join(lines), width, break_long_words=False)
    for form in (lines, (" ".join(lines),), tuple(wrapped)):
        assert parse_provenance((*before, *form, *after)) == (provenance,)
        assert without_provenance((*before, *form, *after)) == (*before, *after)


@given(HUMAN)
def test_comments_without_provenance_are_kept_whole(comments: tuple[str, ...]) -> None:
    assert parse_provenance(comments) == ()
    assert without_provenance(comments) == comments


def test_text_that_an_editor_joined_to_it_is_kept() -> None:
    joined = ("Ana: hm. " + " ".join(LINES) + " Ben: yes.",)
    assert parse_provenance(joined) == (ARGOS,)
    assert without_provenance(joined) == ("Ana: hm.", "Ben: yes.")


@given(PROVENANCES, st.sampled_from([20, 50, 78]))
def test_polib_does_not_break_it_at_any_width(provenance: Provenance, width: int) -> None:
    entry = polib.POEntry(msgid="a", tcomment="\n".join(format_provenance(provenance)))
    printed = entry.__unicode__(wrapwidth=width).split("\n")
    comments = tuple(line.removeprefix("# ") for line in printed if line.startswith("#"))
    assert parse_provenance(comments) == (provenance,)


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="msgcat is not installed")
@pytest.mark.parametrize("width", ["20", "79"])
def test_msgcat_keeps_it_whole(width: str) -> None:
    header = Entry("", "Content-Type: text/plain; charset=UTF-8\n")
    data = write_catalog(Catalog(header, (drafted(Entry("a"), "b", LONG),)))
    command = ["msgcat", f"--width={width}", "-"]
    output = subprocess.run(command, input=data, capture_output=True, check=True).stdout
    catalog = read_catalog(output, "x.po")
    assert isinstance(catalog, Catalog)
    assert catalog.entries == (drafted(Entry("a"), "b", LONG),)


def test_the_hashes_are_those_of_the_design() -> None:
    assert draft_hash("e\u0301") == sha256("é".encode()).hexdigest()[:8] == draft_hash("é")
    assert source_hash(Key("c", "e\u0301")) == sha256("c\4é".encode()).hexdigest()[:8]
    assert (
        source_hash(Key(None, "a")) == sha256(b"\4a").hexdigest()[:8] == source_hash(Key("", "a"))
    )


@given(st.text(), st.text())
def test_the_draft_hash_sees_nothing_but_canonically_different_text(one: str, two: str) -> None:
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", two)
    assert (draft_hash(one) == draft_hash(two)) == same


def test_a_draft_has_its_marks() -> None:
    entry = Entry(
        "source",
        msgctxt="c",
        comments=("Ana: careful", *LINES, "Ben: really"),
        flags=("no-wrap",),
        extracted=("e",),
        references=("r.md",),
        previous_msgid="older",
        other=("#= x",),
    )
    stale = Provenance("apertium", "eng-spa", "bad", "bad", accepted=True)
    draft, source = draft_hash("target"), source_hash(entry.key)
    assert drafted(entry, "target", stale) == Entry(
        "source",
        "target",
        "c",
        comments=(
            "Ana: careful",
            f"mt: apertium eng\u2011spa draft={draft} source={source}",
            "Ben: really",
        ),
        flags=("fuzzy", "no-wrap"),
        extracted=("e",),
        references=("r.md",),
        previous_msgctxt="c",
        previous_msgid="source",
        other=("#= x",),
    )


@given(st.lists(st.tuples(HUMAN, PROVENANCES), min_size=1, max_size=3))
def test_drafting_again_leaves_one_provenance_and_every_other_line(
    parts: list[tuple[tuple[str, ...], Provenance]],
) -> None:
    comments = tuple(
        line for human, machine in parts for line in (*human, *format_provenance(machine))
    )
    entry = drafted(Entry("a", comments=comments), "b", ARGOS)
    assert len(parse_provenance(entry.comments)) == 1
    assert without_provenance(entry.comments) == tuple(line for human, _ in parts for line in human)
    assert drafted(entry, "b", ARGOS) == entry


def test_of_several_the_one_that_wrote_the_target_counts() -> None:
    first, second = (
        drafted(Entry("a"), text, Provenance(text, "m", "", "")) for text in ("one", "two")
    )
    both = (*first.comments, *second.comments)
    for entry in (first, second):
        found = provenance_of(Entry("a", entry.msgstr, comments=both))
        assert found is not None
        assert found.engine == entry.msgstr
    other = provenance_of(Entry("a", "neither", comments=both))
    assert other is not None
    assert other.engine == "two"


def test_accepted_is_noted_once() -> None:
    entry = Entry("a", "b", comments=("Ana: ok", *LINES))
    marked = marked_accepted(entry)
    assert marked.comments == (
        "Ana: ok",
        LINES[0],
        "mt: accepted confidence=0.46 score=0.71 placed=exact,attention",
        "doubts=lost,unknown",
    )
    assert marked_accepted(marked) == marked
    assert marked_accepted(Entry("a", "b")) == Entry("a", "b")


def test_what_became_of_a_draft_is_noted_once_and_acceptance_wins() -> None:
    entry = Entry("a", "b", comments=("Ana: ok", *LINES))
    old = marked_outdated(entry)
    assert old.comments[2:] == (
        "mt: outdated confidence=0.46 score=0.71 placed=exact,attention",
        "doubts=lost,unknown",
    )
    assert marked_outdated(old) == old
    assert marked_accepted(old) == marked_accepted(entry) == marked_outdated(marked_accepted(entry))
    assert drafted(old, "b", ARGOS) == drafted(entry, "b", ARGOS)


@pytest.mark.parametrize(
    "comment",
    [
        "mt: argos draft=9f3a1c2b",
        "mt: draft=9f3a1c2b source=51c0aa17",
        "mt: argos en_es draft=9F3A source=51c0aa17",
        "amt: argos en_es draft=9f3a1c2b source=51c0aa17",
        "mt: argos en_es draft=9f3a1c2b source=51c0aa17x",
    ],
)
def test_what_is_not_whole_is_no_provenance(comment: str) -> None:
    assert parse_provenance((comment,)) == ()


def test_doubts_that_fit_on_no_line_go_on_on_the_next() -> None:
    """Thirty kinds, of whatever version: four lines, and every kind comes back."""
    kinds = tuple(f"kind_{number}" for number in range(30))
    lines = format_provenance(replace(ARGOS, doubts=kinds))
    assert (len(lines), max(map(len, lines)) <= 74) == (6, True)
    assert parse_provenance(("Ana: hm", *lines, "Ben: yes")) == (replace(ARGOS, doubts=kinds),)
    assert without_provenance(("Ana: hm", *lines, "Ben: yes")) == ("Ana: hm", "Ben: yes")
