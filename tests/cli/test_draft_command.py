"""`l10n draft`."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from cli_project import NAME, Folder, Run
from engines.hostile import HostileEngine

from l10n.engines import table
from l10n.engines.protocol import Engine
from l10n.model import Draft, Hypothesis, Request

PSEUDO = f"locales/en_XA/{NAME}.po"


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the hostile double the only engine."""
    monkeypatch.setattr(table, "ENGINES", {"hostile": "engines.hostile"})
    _serve(monkeypatch, HostileEngine())


def _serve(monkeypatch: pytest.MonkeyPatch, engine: Engine) -> None:
    monkeypatch.setattr(
        "engines.hostile.open_engine", lambda _source, _target: engine, raising=False
    )


def test_a_draft_is_fuzzy_and_says_where_it_comes_from(folder: Folder, run: Run) -> None:
    """The entry of the design: comment, flag, previous msgid."""
    run("extract")
    assert run("draft", "--engine", "pseudo", "--locale", "en_XA").code == 0
    entry = folder.read(PSEUDO).split("\n\n")[3]
    assert entry == (
        "# mt: pseudo accents 2 draft=ba5a2f77 source=cb8936f2\n"
        "# mt: placed=engine\n"
        "#. paragraph\n"
        "#. [1]: /pill\n"
        "#: source/guide/pills.md\n"
        "#, fuzzy\n"
        '#| msgid "Take [one pill][1] a day with `water`."\n'
        'msgid "Take [one pill][1] a day with `water`."\n'
        'msgstr "⟦Ţåķé [öñé þîļļ][1] å ðåý ŵîţĥ `water`. öñé ţŵö ţĥŕéé ƒöûŕ ƒî⟧"'
    )


def test_a_second_draft_changes_nothing(folder: Folder, run: Run) -> None:
    """What is drafted is not asked for again; `--redraft` writes the same."""
    run("extract")
    run("draft", "-e", "pseudo", "-l", "en_XA")
    before = folder.files()
    ran = run("draft", "-e", "pseudo", "-l", "en_XA")
    again = run("draft", "-e", "pseudo", "-l", "en_XA", "--redraft")
    assert (ran.code, again.code, folder.files()) == (0, 0, before)
    assert "0 units drafted" in ran.out
    assert "7 units drafted, 26 words" in again.out


def test_human_work_is_never_touched(folder: Folder, run: Run) -> None:
    """Neither a translation, nor work in progress, nor an edited or accepted draft."""
    run("extract")
    run("draft", "-e", "pseudo", "-l", "en_XA")
    text = folder.read(PSEUDO)
    entries = text.split("\n\n")
    entries[2] = entries[2].replace("⟦", "").replace("⟧", "")  # edited, still fuzzy
    accepted = [line for line in entries[3].split("\n") if not line.startswith(("#,", "#|"))]
    entries[3] = "\n".join(accepted)
    entries[4] = '#. heading\n#, fuzzy\nmsgctxt "heading"\nmsgid "Side effects"\nmsgstr "Mine"'
    folder.write(PSEUDO, "\n\n".join(entries))
    human = [folder.read(PSEUDO).split("\n\n")[index] for index in (2, 3, 4)]
    run("draft", "-e", "pseudo", "-l", "en_XA", "--redraft")
    after = folder.read(PSEUDO).split("\n\n")
    assert [after[index] for index in (2, 3, 4)] == human


@pytest.mark.usefixtures("hostile")
def test_a_hostile_engine_writes_nothing_that_loses_a_link(folder: Folder, run: Run) -> None:
    """What cannot be written with its skeleton stays empty; `check` finds nothing to say."""
    run("extract")
    ran = run("draft", "--engine", "hostile", "--locale", "es")
    assert (ran.code, run("check").code) == (0, 0)
    assert "hostile" in folder.read(folder.catalog)


@pytest.mark.usefixtures("hostile")
def test_an_editor_that_saves_during_a_draft_loses_nothing(
    folder: Folder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The catalog is read again before it is replaced."""
    run("extract")

    class Saving(HostileEngine):
        """An engine during whose work a translator saves."""

        def translate(self, requests: Iterable[Request]) -> Iterator[Draft]:
            if "Avise" not in folder.read(folder.catalog):
                folder.translate({"Tell your doctor.": "Avise a su médico."})
            return super().translate(requests)

    _serve(monkeypatch, Saving())
    run("draft", "-e", "hostile", "-l", "es")
    catalog = folder.read(folder.catalog)
    assert 'msgid "Tell your doctor."\nmsgstr "Avise a su médico."' in catalog
    assert "# mt: hostile" in catalog


def test_the_summary_counts_links_by_the_step_that_placed_them(run: Run) -> None:
    """As JSON: every step is named."""
    run("extract")
    ran = run("draft", "-e", "pseudo", "-l", "en_XA", "--json")
    assert '"links": {\n        "engine": 2,\n        "exact": 0,' in ran.out


def test_a_pseudo_locale_needs_no_engine_by_name(run: Run, folder: Folder) -> None:
    """`auto`, and any engine of the settings, gives the one that knows it."""
    run("extract")
    ran = run("draft", "--engine", "auto", "--locale", "en_XA")
    assert ran.out.startswith("en_XA: engine pseudo (accents 2). en_XA is a pseudo-locale.\n")
    assert Path(folder.path, PSEUDO).exists()


class _Mistaken(HostileEngine):
    """An engine that gets a number wrong, and later does not."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong = True

    def translate(self, requests: Iterable[Request]) -> Iterator[Draft]:
        for _ in requests:
            number = "54" if self.wrong else "45"
            yield Draft((Hypothesis(f"Lo que debe tomar cada día son {number} mg", 0.9),))


def test_the_least_trusted_drafts_are_left_empty_and_what_stands_stays(
    folder: Folder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command says which and why; a redraft that is trusted less leaves the old one."""
    monkeypatch.setattr(table, "ENGINES", {"hostile": "engines.hostile"})
    engine = _Mistaken()
    _serve(monkeypatch, engine)
    folder.write("source/dose.md", "What you should take each day is 45 mg\n")
    run("extract")
    draft = ("draft", "-e", "hostile", "-l", "es", "source/dose.md")
    low = run(*draft, "--min-confidence", "0.5")
    assert low.code == 0
    assert "0 units drafted, 0 words; 0 with doubts; 1 left as they were." in low.out
    assert (
        "left as it was in locales/es/dose.md.po: 'What you should take each day is 45 mg': "
        "confidence 0.36 (less than 0.50); The source says 45 mg, the draft 54 mg.\n"
    ) in low.out
    engine.wrong = False
    assert "1 unit drafted" in run(*draft, "--min-confidence", "0.5").out
    before = folder.read("locales/es/dose.md.po")
    engine.wrong = True
    again = run(*draft, "--min-confidence", "0.5", "--redraft")
    assert "0 units drafted, 0 words; 0 with doubts; 1 left as they were." in again.out
    assert folder.read("locales/es/dose.md.po") == before


@pytest.mark.parametrize("value", ["1.5", "-0.1", "half"])
def test_a_confidence_is_between_0_and_1(folder: Folder, run: Run, value: str) -> None:
    assert folder.files()
    assert run("draft", f"--min-confidence={value}").code == 2
