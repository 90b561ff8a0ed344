"""`l10n review-queue`: the dose first, in words that a reviewer understands."""

import json

import pytest
from cli_project import Folder, Run

from l10n.catalogs.provenance import drafted
from l10n.catalogs.reader import read_catalog
from l10n.catalogs.writer import write_catalog
from l10n.cli.review_queue import excerpt
from l10n.model import Catalog, Entry, Placement, Provenance

PAGE = "source/pills.md"
PO = "locales/es/pills.md.po"
UNITS = {
    "Take 45 mg a day.": "Tome 54 mg al día.",
    "It was given to 81 patients.": "Se les dio a 18 pacientes.",
    "Do not stop.": "Deténgase.",
    "The T315I mutation.": "La mutación.",
    "Rest and drink a lot of water at home.": "Rest and drink a lot of water at home.",
    "Take 30 mg in the evening.": "Tome 30 mg por la noche.",
    "See [the study][1].": "Vea [el estudio][1].",
    "Call the doctor.": "Llame al médico.",
    "A longer heading of the page": "Un título más largo de la página",
    "Welcome": "Bienvenidos",
}
RISKS = [
    "dose", "number", "negation", "term", "text", "speaks of a dose", "placement",
    "low confidence", "unreviewed", "unreviewed",
]  # fmt: skip


def _machine(entry: Entry) -> Entry:
    """Draft an entry as an engine would have."""
    known: dict[str, Provenance] = {
        "See [the study][1].": Provenance("x", "1", "", "", placed=(Placement.APPENDED,)),
        "Call the doctor.": Provenance("x", "1", "", "", confidence=0.31),
    }
    plain = Provenance("x", "1", "", "", confidence=0.8)
    return drafted(entry, UNITS[entry.msgid], known.get(entry.msgid, plain))


def _change(folder: Folder, name: str, made: dict[str, Entry]) -> None:
    catalog = read_catalog(folder.read(name).encode(), name)
    assert isinstance(catalog, Catalog)
    entries = tuple(made.get(entry.msgid, entry) for entry in catalog.entries)
    new = Catalog(catalog.header, entries)
    folder.write(name, write_catalog(new).decode())


@pytest.fixture
def queue(folder: Folder, run: Run) -> Folder:
    """Draft a page with one of everything that can be wrong, in the order of harmlessness."""
    texts = [text.replace("][1]", "](/s)") for text in reversed(UNITS)]
    folder.write(PAGE, "\n\n".join(texts) + "\n")
    run("extract")
    catalog = read_catalog(folder.read(PO).encode(), PO)
    assert isinstance(catalog, Catalog)
    _change(folder, PO, {e.msgid: _machine(e) for e in catalog.entries if e.msgid in UNITS})
    return folder


def _json(run: Run, *words: str) -> list[dict[str, object]]:
    ran = run("review-queue", "--json", *words)
    assert (ran.code, ran.err) == (0, "")
    units: list[dict[str, object]] = json.loads(ran.out)["units"]
    return units


def test_what_could_do_most_harm_comes_first(queue: Folder, run: Run) -> None:
    """A dose, a number, a negation, a protected term; then the text, then its markup."""
    units = _json(run, "-l", "es")
    assert [unit["msgid"] for unit in units] == list(UNITS)
    assert [unit["risk"] for unit in units] == RISKS
    assert queue.read(PO)


def test_the_reasons_are_sentences(queue: Folder, run: Run) -> None:
    assert queue.read(PO)
    assert [unit["reasons"] for unit in _json(run, "-l", "es")] == [
        ["The source says 45 mg, the draft 54 mg."],
        ["The source says 81, the draft 18."],
        ["The source negates (“not”), the draft does not."],
        ["“T315I” is not kept as it stands in the source."],
        ["The draft leaves “rest and drink a lot of water at home” untranslated."],
        ["It speaks of a dose."],
        ["A link or other markup found no place and was appended."],
        ["The engine's confidence is 0.31."],
        [],
        [],
    ]


def test_each_unit_stands_on_the_line_that_is_given(queue: Folder, run: Run) -> None:
    """An editor that jumps to `path:line` lands on the entry."""
    lines = queue.read(PO).splitlines()
    for unit in _json(run, "-l", "es"):
        line = unit["line"]
        assert isinstance(line, int)
        block = "\n".join(lines[line - 1 :]).split("\n\n")[0]
        assert (unit["path"], json.dumps(unit["msgid"]) in block) == (PO, True)


def test_the_human_form_shows_place_reason_and_both_texts(queue: Folder, run: Run) -> None:
    assert queue.read(PO)
    ran = run("review-queue", "-l", "es", "--limit", "1")
    first = _json(run, "-l", "es")[0]
    assert ran.out == (
        f"{PO}:{first['line']}:\n"
        "  1. dose, draft, confidence 0.80\n"
        "     The source says 45 mg, the draft 54 mg.\n"
        "     < Take 45 mg a day.\n"
        "     > Tome 54 mg al día.\n"
        "\n"
        "1 of 10 units await review: 1 dose, 1 number, 1 negation, 1 term, 1 text, "
        "1 speaks of a dose, 1 placement, 1 low confidence, 2 unreviewed.\n"
    )
    assert (ran.code, ran.err) == (0, "")


def test_no_line_of_the_texts_is_longer_than_a_terminal(queue: Folder, run: Run) -> None:
    queue.replace(PO, "Se les dio a 18 pacientes.", "Se les dio " + "a todos ellos " * 30 + "a 18.")
    out = run("review-queue", "-l", "es").out
    assert max(map(len, out.splitlines()[:-1])) <= 80


def test_a_target_that_a_person_changed_is_compared_as_it_is_now(queue: Folder, run: Run) -> None:
    """What the engine doubted is no longer so, and what is wrong now is a translation's."""
    queue.replace(PO, "Vea [el estudio][1].", "Vea [ese estudio][1].")
    queue.replace(PO, "Llame al médico.", "No llame al médico.")
    found = {unit["msgid"]: unit for unit in _json(run, "-l", "es")}
    study, call = found["See [the study][1]."], found["Call the doctor."]
    assert (study["state"], study["risk"], study["reasons"]) == ("in work", "unreviewed", [])
    assert (call["risk"], call["confidence"], call["reasons"]) == (
        "negation",
        None,
        ["The translation negates (“no”), the source does not."],
    )


def test_a_stale_dose_is_compared_with_the_source_as_it_is_now(queue: Folder, run: Run) -> None:
    """The source went from 30 to 15 mg, and the translation says 30."""
    queue.replace(PAGE, "30 mg in the evening", "15 mg in the evening")
    run("extract")
    first = _json(run, "-l", "es")[0]
    assert (first["state"], first["risk"], first["reasons"]) == (
        "stale",
        "dose",
        ["The source says 15 mg, the draft 30 mg.", "Its source has changed since."],
    )


def test_what_is_reviewed_awaits_no_review(queue: Folder, run: Run) -> None:
    run("accept", "--by", "Ana", "-l", "es")
    ran = run("review-queue", "-l", "es")
    assert (ran.code, ran.out, ran.err) == (0, "No unit awaits review.\n", "")
    assert queue.read(PO)


def test_a_pseudo_locale_awaits_no_review(folder: Folder, run: Run) -> None:
    run("extract")
    run("draft", "-e", "pseudo", "-l", "en_XA")
    assert run("review-queue", "-l", "en_XA").out == "No unit awaits review.\n"
    assert folder.files()


def test_one_run_is_as_another_and_writes_nothing(queue: Folder, run: Run) -> None:
    before = queue.files()
    assert run("review-queue").out == run("review-queue").out
    assert queue.files() == before


def test_only_what_is_asked_for_is_listed(queue: Folder, run: Run) -> None:
    assert run("review-queue", "source/guide").out == "No unit awaits review.\n"
    assert len(_json(run, PAGE, "--limit", "3")) == 3
    assert run("review-queue", "nowhere").code == 2
    assert queue.read(PO)


def test_a_damaged_catalog_is_named_and_the_others_are_listed(queue: Folder, run: Run) -> None:
    queue.write("locales/es/guide/pills.md.po", "no PO file\n")
    ran = run("review-queue", "-l", "es", "--limit", "1")
    assert (ran.code, "locales/es/guide/pills.md.po:1:1: " in ran.err) == (1, True)
    assert ran.out.startswith(PO)


@pytest.mark.parametrize(
    ("text", "about", "shown"),
    [
        ("Short.", "", "Short."),
        ("one two three four five six", "", "one two three four…"),
        ("one two three four five 45 mg six seven", "45 mg", "…five 45 mg six sev…"),
        ("一二三四五六七八九十一", "", "一二三四五六七八九…"),
    ],
)
def test_an_excerpt_shows_what_it_is_about(text: str, about: str, shown: str) -> None:
    assert excerpt(text, about, 20) == shown


def test_all_are_listed_when_no_limit_is_wanted(queue: Folder, run: Run) -> None:
    assert queue.read(PO)
    out = run("review-queue", "-l", "es", "--limit", "0").out
    assert out.splitlines()[-1].startswith("10 units await review: ")
    assert out.count(f"{PO}:") == 10
