"""`l10n glossary`, and drafts that go by it."""

from pathlib import Path

import pytest
from cli_project import Folder, Run

from l10n.engines.argos_library import InstalledModel

TBX = Path(__file__).parent / "tbx" / "v2.tbx"
GLOSSARY = "locales/glossary.csv"
ARTICLE = "# Leukemia\n\nLeukemias and Iclusig, a white blood cell.\n"


def test_an_import_makes_the_glossary(folder: Folder, run: Run) -> None:
    ran = run("glossary", "import", str(TBX))
    assert (ran.code, ran.out.splitlines()) == (
        0,
        ["added to locales/glossary.csv: 6 for es; 0 were there.",
         "  2 left out: they are not in the project's languages."],
    )  # fmt: skip
    first, *rows = folder.read(GLOSSARY).splitlines()
    note = "Cancer that starts in blood-forming tissue."
    assert first == "source,locale,target,note,case,part of speech,status"
    assert rows[:3] == [
        f"leukemia,es,leucemia,{note},,noun",
        f"leukemia,es,leucosis,{note},,noun",
        f"leukemia,es,cáncer de sangre,{note}; Not for patients.,,noun,forbidden",
    ]


def test_a_second_import_changes_nothing(folder: Folder, run: Run) -> None:
    run("glossary", "import", str(TBX))
    before = folder.files()
    ran = run("glossary", "import", str(TBX))
    assert (ran.code, ran.out.splitlines()[0]) == (
        0,
        "nothing new for locales/glossary.csv; 6 were there.",
    )
    assert folder.files() == before


def test_what_the_glossary_holds_stays_byte_for_byte(folder: Folder, run: Run) -> None:
    """Own columns, own order, own line ends; its first target stays preferred."""
    own = (
        "who;term;translation;locale\r\nAna;leukemia;LMA;es\r\nAna;leukemia;cáncer de sangre;es\r\n"
    )
    folder.write(GLOSSARY, own)
    ran = run("glossary", "import", str(TBX))
    text = folder.read(GLOSSARY)
    head, _, rest = own.partition("\r\n")
    assert text.startswith(f"{head};note;part of speech;status\r\n{rest};leukemia;leucemia;es;")
    assert ran.out.splitlines() == [
        "added to locales/glossary.csv: 5 for es; 0 were there.",
        "  2 left out: they are not in the project's languages.",
        "  2 are further targets of terms whose first one stays preferred:",
        "    leukemia (es): leucemia",
        "    leukemia (es): leucosis",
        "  left out, because the glossary says the contrary:",
        f"    {TBX}:38: leukemia (es): cáncer de sangre is forbidden",
    ]


def test_a_csv_of_another_tool_is_imported_under_its_locale(folder: Folder, run: Run) -> None:
    folder.write("terms.csv", "Term;Translation\npill;pastilla\n")
    assert run("glossary", "import", "terms.csv", "--locale", "es").code == 0
    folder.write("more.es.csv", "Term\tTranslation\nill\tenfermo\n")
    assert run("glossary", "import", "more.es.csv").code == 0
    rows = folder.read(GLOSSARY).splitlines()[1:]
    assert rows == ["pill,es,pastilla", "ill,es,enfermo"]


@pytest.mark.parametrize("damaged", ["terms.csv", GLOSSARY])
def test_nothing_is_written_where_either_file_is_damaged(
    folder: Folder, run: Run, damaged: str
) -> None:
    folder.write("terms.csv", "source,locale,target\npill,es,pastilla\n")
    folder.write(GLOSSARY, "source,locale,target\nill,es,enfermo\n")
    folder.write(damaged, folder.read(damaged) + "a,zz,b\n")
    before = folder.files()
    ran = run("glossary", "import", "terms.csv")
    assert (ran.code, ran.err.startswith(f"{damaged}:3:3: There is no locale `zz`.")) == (1, True)
    assert folder.files() == before


def test_a_file_that_is_not_there_is_said(folder: Folder, run: Run) -> None:
    assert folder.path.is_dir()
    ran = run("glossary", "import", "nowhere.tbx")
    assert (ran.code, ran.err) == (
        2,
        "nowhere.tbx: The file cannot be read: there is none. Name a TBX or CSV file.\n",
    )


def test_a_glossary_of_the_settings_must_be_there(folder: Folder, run: Run) -> None:
    """But an import makes it."""
    folder.write("l10n.toml", folder.read("l10n.toml") + 'glossary = "terms/all.csv"\n')
    ran = run("glossary", "check")
    assert (ran.code, ran.err.startswith("There is no glossary terms/all.csv.")) == (2, True)
    assert run("glossary", "import", str(TBX)).code == 0
    assert run("glossary", "check").code == 0


def test_the_usual_glossary_need_not_be_there(folder: Folder, run: Run) -> None:
    """Settings may name it before there is one, as the README's do."""
    folder.write("l10n.toml", folder.read("l10n.toml") + f'glossary = "{GLOSSARY}"\n')
    assert run("glossary", "check").code == 0


def test_check_says_what_is_contrary_and_what_is_not_used(folder: Folder, run: Run) -> None:
    folder.write(
        GLOSSARY,
        "source,locale,target,status\n"
        "pill,es,pastilla,\n"
        "pill,es,gragea,\n"
        "pill,es,pastilla,forbidden\n"
        "rash,es,erupción,\n"
        "rash,es,erupción,\n"
        "side effect,es,efecto secundario,\n"
        "effect,,effect,\n"
        "zebra,es,cebra,\n"
        "doctor,es,,\n",
    )
    folder.write("locales/glossary.es.csv", "source,target\nwater,water\n")
    ran = run("glossary", "check")
    assert (ran.code, ran.out.splitlines()) == (
        1,
        ["es: 6 terms, 2 of them stay as they are.",
         "1 term in no article: see --unused."],
    )  # fmt: skip
    said = [line.removeprefix(GLOSSARY).partition(". ")[0] for line in ran.err.splitlines()]
    assert said == [
        ":3:9: warning: `pill` has another target in line 2, `pastilla`, which is preferred",
        ":4:9: `pastilla` is accepted and forbidden for `pill` (line 2)",
        ":6:9: warning: `rash` has the target `erupción` in line 5, too",
        ":10:1: warning: `doctor` has no target",
    ]
    listed = run("glossary", "check", "--unused").err.splitlines()
    assert listed[-1].startswith(f"{GLOSSARY}:9:10: warning: `zebra` stands in no article.")


def test_drafts_go_by_the_glossary(
    folder: Folder, run: Run, installed_tiny: InstalledModel
) -> None:
    """The model knows `drug` as `fármaco`; the glossary's word stands there instead."""
    assert installed_tiny
    folder.write("source/guide/pills.md", "The new drug is in the blood of patients.\n")
    folder.write(GLOSSARY, "source,locale,target\ndrug,es,medicamento\nblood,es,sangre\n")
    run("extract")
    ran = run("draft", "--locale", "es", "--engine", "argos")
    assert (ran.code, ran.err) == (0, "")
    catalog = folder.read(folder.catalog)
    assert 'msgstr "El nuevo medicamento es en el sangre de pacientes."' in catalog


def test_damaged_rows_are_said_and_the_others_used(
    folder: Folder, run: Run, installed_tiny: InstalledModel
) -> None:
    assert installed_tiny
    folder.write("source/guide/pills.md", "The new drug.\n")
    folder.write(GLOSSARY, "source,locale,target\nx,zz,y\ndrug,es,medicamento\n")
    run("extract")
    ran = run("draft", "--locale", "es", "--engine", "argos")
    assert (ran.code, ran.err.startswith(f"{GLOSSARY}:2:3: There is no locale `zz`.")) == (1, True)
    assert 'msgstr "El nuevo medicamento."' in folder.read(folder.catalog)


def test_the_demo_goes_by_the_glossary(
    folder: Folder, run: Run, installed_tiny: InstalledModel
) -> None:
    """Its catalogs lie elsewhere; the glossary is the project's."""
    assert installed_tiny
    folder.write("source/guide/pills.md", "The new drug.\n")
    folder.write(GLOSSARY, "source,locale,target\ndrug,es,medicamento\n")
    assert run("demo", "--locale", "es").code == 0
    assert "El nuevo medicamento." in folder.read("build/demo/es/guide/pills.md")


def test_the_review_queue_goes_by_the_glossary(folder: Folder, run: Run) -> None:
    folder.write("source/guide/pills.md", "A rash is frequent.\n")
    run("extract")
    folder.replace(
        folder.catalog,
        'msgid "A rash is frequent."\nmsgstr ""',
        '#, fuzzy\nmsgid "A rash is frequent."\nmsgstr "Un rash es frecuente."',
    )
    said = "“rash” is not translated as the glossary says."
    before = run("review-queue", "--locale", "es").out
    folder.write(GLOSSARY, "source,locale,target\nrash,es,erupción\n")
    after = run("review-queue", "--locale", "es").out
    assert (said in before, said in after) == (False, True)
