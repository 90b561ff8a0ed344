"""`make bench-quality`: what it scores, and what it says where it cannot."""

import sys
from pathlib import Path

import pytest
from bench.quality import escaped, find_pairs, main, shown
from hypothesis import given
from hypothesis import strategies as st

from l10n.model import Key

LINES = ["The new drug is in the blood. The study is new.", "patients * with _ [1] cancer",
         "https://example.org is new &amp; <b>"]  # fmt: skip
TARGETS = ["El nuevo fármaco es en el sangre. El estudio es nuevo.",
           "pacientes * con _ [1] cáncer", "https://example.org es nuevo &amp; <b>"]  # fmt: skip


def files(folder: Path, texts: dict[str, list[str]]) -> list[str]:
    """Write texts, a sentence a line; give their paths."""
    for name, lines in texts.items():
        (folder / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return [str(folder / name) for name in texts]


@pytest.fixture
def sacrebleu() -> None:
    """Skip where the scores cannot be computed."""
    pytest.importorskip("sacrebleu", reason="sacrebleu is not installed")


@pytest.mark.usefixtures("installed_tiny", "sacrebleu")
@pytest.mark.parametrize("engine", ["argos", "auto"])
def test_drafts_are_scored_against_a_reference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], engine: str
) -> None:
    """A model that knows all words gets all points: no markup character costs any."""
    paths = files(tmp_path, {"a.en.txt": LINES, "a.es.txt": TARGETS})
    assert main([*paths, "--from", "en", "--to", "es", "--engine", engine]) == 0
    out = capsys.readouterr().out
    row = next(line.split() for line in out.splitlines() if line.startswith("a.en.txt"))
    del row[8]  # Its speed.
    assert row[:8] == ["a.en.txt", "en–es", "argos", "en_es", "1.0", "3", "100.0", "100.0"]
    assert row[8] == "0.0%"
    assert "chrF2|nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:" in out
    assert "BLEU|nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:" in out


@pytest.mark.usefixtures("installed_tiny", "sacrebleu")
def test_what_differs_costs_points(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = files(tmp_path, {"a.en.txt": LINES[:2], "a.es.txt": [TARGETS[0], "algo distinto"]})
    assert main([*paths, "--from", "en", "--to", "es", "--engine", "argos"]) == 0
    row = next(line for line in capsys.readouterr().out.splitlines() if "a.en.txt" in line).split()
    assert 40 < float(row[6]) < 90


@pytest.mark.usefixtures("argos_home", "sacrebleu")
def test_no_engine_is_said_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = files(tmp_path, {"a.en.txt": LINES, "a.es.txt": TARGETS})
    assert main([*paths, "--from", "en", "--to", "es", "--engine", "argos"]) == 3
    assert "\nen–es: No Argos model translates en to es.\n" in capsys.readouterr().out


@pytest.mark.usefixtures("sacrebleu")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Say all: SOURCE=a.en.txt REFERENCE=a.es.txt FROM=en TO=es"),
        (["--from", "en", "--to", "qq!"], "There is no locale `qq!`."),
        (["--from", "en", "--to", "es"], "a.en.txt has 3 lines, "),
    ],
)
def test_a_wrong_call_says_what_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    paths = files(tmp_path, {"a.en.txt": LINES, "a.es.txt": TARGETS[:2]})
    assert main([*paths, *words]) == 2
    assert said in capsys.readouterr().err


def test_without_sacrebleu_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "sacrebleu.metrics.bleu", None)
    monkeypatch.setitem(sys.modules, "sacrebleu", None)
    assert main([]) == 2
    assert capsys.readouterr().err.startswith("sacrebleu is not installed. ")


def test_the_texts_of_a_folder_are_paired_with_english(tmp_path: Path) -> None:
    """Both ways, and by their names; a text without English goes with none."""
    names = ["a.en.txt", "a.pt_BR.txt", "b.en.txt", "b.es.txt", "c.fr.txt", "c.es.txt", "notes.txt"]
    files(tmp_path, {name: [name] for name in names})
    assert [
        (pair.name, pair.source, pair.target, *pair.texts) for pair in find_pairs(tmp_path)
    ] == [
        ("a", "en", "pt_BR", "a.en.txt"),
        ("a", "pt_BR", "en", "a.pt_BR.txt"),
        ("b", "en", "es", "b.en.txt"),
        ("b", "es", "en", "b.es.txt"),
    ]


@given(st.text(st.sampled_from("ab 1.#-+*_`~[]()!<>&;:/\\^|@\"'é。x"), max_size=30))
def test_a_line_shows_the_same_as_markdown(text: str) -> None:
    line = " ".join(text.split())
    assert shown(escaped(line)) == line


def test_an_address_is_still_a_link() -> None:
    """As in an author's article: an engine leaves it alone."""
    assert escaped(LINES[2]).startswith("https://example.org is")
    assert not Key(None, LINES[2]).is_plain
