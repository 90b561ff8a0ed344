"""`l10n import`: what a newcomer sees of it."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from cli_project import SETTINGS, Folder, Run
from imported import ARTICLE, CATALOG, PAGE, ROOT, page_text, targets
from pages import unlabelled

from l10n.catalogs.reader import read_catalog
from l10n.catalogs.states import state_of
from l10n.model import Catalog, Entry

COUNTS = "Su médico le controlará los recuentos sanguíneos cada semana durante el primer mes, y las"


def entry_of(folder: Folder, msgid: str) -> Entry:
    read = read_catalog(folder.read(CATALOG).encode(), CATALOG)
    assert isinstance(read, Catalog)
    return next(entry for entry in read.entries if entry.msgid == msgid)


def test_what_the_texts_prove_is_translated_and_the_rest_is_fuzzy(folder: Folder, run: Run) -> None:
    """Without a word from the user, a place alone is no proof."""
    ran = run("import", "-l", "es")
    assert ran.code == 0
    assert "1 page, 283 words: 180 translated, 103 fuzzy, 0 had a target, 0 left" in ran.out
    loose = entry_of(folder, "Bring unused tablets back to the pharmacy.")
    assert state_of(loose) == "in work"
    assert loose.comments == (
        "import: es/guide/bosutinib.md:18: nothing but its place says that the two",
        "belong together :import",
    )
    trial = "The numbers are from trial NCT00261846, in which 570 patients took part."
    assert state_of(entry_of(folder, trial)) == "translated"


def test_a_page_of_its_articles_structure_comes_back_byte_for_byte(
    imported: Folder, run: Run
) -> None:
    """Import, then build: only links that led elsewhere are the source's, and were named."""
    ran = run("build", "-l", "es")
    page = page_text("es").replace("/es/contact?language=Spanish", "/en/contact?language=English")
    page = page.replace("https://es.wikipedia.org", "https://en.wikipedia.org")
    assert (ran.code, unlabelled(imported.read("build/es/guide/bosutinib.md"))) == (0, page)


@pytest.mark.parametrize("setting", ['link_style = "inline"', 'segmentation = "sentence"'])
def test_it_does_so_in_every_form_of_catalogs(folder: Folder, run: Run, setting: str) -> None:
    """With destinations in the msgid, and sentence by sentence."""
    folder.write("l10n.toml", f"{SETTINGS}{setting}\n")
    page = page_text("es").replace("/es/contact?language=Spanish", "/en/contact?language=English")
    folder.write(PAGE, page)
    ran = run("import", "-l", "es", "--in-place")
    assert "283 translated, 0 fuzzy" in ran.out
    assert run("build", "-l", "es").code == 0
    wanted = page.replace("https://es.wikipedia.org", "https://en.wikipedia.org")
    assert unlabelled(folder.read("build/es/guide/bosutinib.md")) == wanted


def test_every_link_that_leads_elsewhere_is_named_with_both_places(run: Run) -> None:
    """A build writes the source's."""
    ran = run("import", "-l", "es")
    links = [line for line in ran.out.splitlines() if line.startswith("link: ")]
    assert "\n".join(links) == (
        f"link: source/{ARTICLE}:8 and {PAGE}:8: it leads to "
        "/es/contact?language=Spanish on the page, to /en/contact?language=English in the source: "
        "“Bosutinib (Bosulif®) is a medicine for chronic myeloid leuke…”\n"
        f"link: source/{ARTICLE}:30 and {PAGE}:30: it leads to "
        "https://es.wikipedia.org/wiki/Bosutinib on the page, to "
        "https://en.wikipedia.org/wiki/Bosutinib in the source: "
        "“Antacids may be taken, but at least 2 hours apart from bosut…”"
    )


def test_the_own_article_gives_the_catalog_that_its_page_was_built_from(
    tmp_path: Path, run: Run, folder: Folder
) -> None:
    """The worked example of this repository: extract, translate, build, and back."""
    name = "types/leukemia/research/ponatinib-cml.md"
    for part in ("source", "locales"):
        shutil.rmtree(folder.path / part, ignore_errors=True)
        shutil.copytree(ROOT / part, folder.path / part)
    assert run("build", "-l", "es").code == 0
    wanted = targets(folder.read(f"locales/es/{name}.po"))
    page = folder.read(f"build/es/{name}")
    shutil.move(folder.path / "build", tmp_path / "built")
    shutil.rmtree(folder.path / "locales")
    folder.write(f"es/{name}", page)
    assert run("import", "-l", "es").code == 0
    sure = {
        key: text for key, text in targets(folder.read(f"locales/es/{name}.po")).items() if text
    }
    assert (len(sure), {key: wanted[key] for key in sure}) == (21, sure)
    shutil.rmtree(folder.path / "locales")
    assert run("import", "-l", "es", "--in-place").code == 0
    assert targets(folder.read(f"locales/es/{name}.po")) == wanted
    assert run("build", "-l", "es").code == 0
    assert folder.read(f"build/es/{name}") == page


def test_a_second_import_changes_nothing(imported: Folder, run: Run) -> None:
    """What has a target stays as it is, and no file is touched."""
    before = imported.read(CATALOG)
    ran = run("import", "-l", "es", "--in-place")
    assert (ran.code, imported.read(CATALOG)) == (0, before)
    assert "283 had a target, 0 left; 0 catalogs written." in ran.out


def test_a_dry_run_writes_nothing_and_says_the_same(folder: Folder, run: Run) -> None:
    """But for the last words."""
    before = folder.files()
    dry = run("import", "-l", "es", "--dry-run")
    assert folder.files() == before
    done = run("import", "-l", "es")
    assert dry.out.replace("nothing written", "1 catalog written") == done.out


def test_human_work_stays_and_untouched_drafts_give_way(folder: Folder, run: Run) -> None:
    """A person's page beats a machine's draft; a person's target beats a page."""
    folder.write(PAGE.replace("es/", "en_XA/"), page_text("es"))
    run("extract")
    run("draft", "-e", "pseudo", "-l", "en_XA")
    name = CATALOG.replace("/es/", "/en_XA/")
    msgid = "Drink plenty of fluids."
    drafted = folder.read(name)
    mine = f'# Mine\n#, fuzzy\nmsgid "{msgid}"\nmsgstr "Mío"'
    entries = drafted.split("\n\n")
    at = next(n for n, entry in enumerate(entries) if f'msgid "{msgid}"' in entry)
    entries[at] = mine
    folder.write(name, "\n\n".join(entries))
    assert run("import", "-l", "en_XA").code == 0
    after = folder.read(name)
    assert f"# Mine\n#. Side effects › item\n#: source/{ARTICLE}\n#, fuzzy" in after
    assert 'msgstr "Mío"' in after
    assert "# mt:" not in after.replace(mine, "")


def test_entries_that_import_does_not_fill_keep_their_bytes(folder: Folder, run: Run) -> None:
    """However an editor wrapped them."""
    run("extract", "-l", "es")
    msgid = "Do not stop the treatment on your own, even if you feel well."
    wrapped = (
        'msgid ""\n"Do not stop the treatment on your own, "\n"even if you feel well."\n'
        'msgstr "Siga."'
    )
    folder.replace(CATALOG, f'msgid "{msgid}"\nmsgstr ""', wrapped)
    run("import", "-l", "es")
    assert wrapped in folder.read(CATALOG)


@pytest.mark.parametrize(
    ("english", "old", "new", "reason"),
    [
        (
            "Take one 400 mg",
            "400 mg",
            "40 mg",
            "the numbers differ (400 is missing, 40 is not in the source)",
        ),
        (
            "Call at once",
            "38,5",
            "385",
            "the numbers differ (38.5 is missing, 385 is not in the source)",
        ),
        ("The numbers are", "NCT00261846", "NCT00261864", "nct00261846 is missing"),
        (
            "Antacids may",
            "[prospecto](https://example.org/leaflet.pdf)",
            "prospecto",
            "[1] is missing",
        ),
        (
            "Your doctor",
            COUNTS,
            "Las",
            "it is too short for a translation",
        ),
    ],
)
def test_what_speaks_against_a_pair_makes_it_fuzzy_and_is_said(
    folder: Folder, run: Run, english: str, old: str, new: str, reason: str
) -> None:  # fmt: skip
    """A dose that differs is never taken for reviewed, not even with the place for proof."""
    folder.replace(PAGE, old, new)
    assert run("import", "-l", "es", "--in-place").code == 0
    read = read_catalog(folder.read(CATALOG).encode(), CATALOG)
    assert isinstance(read, Catalog)
    [entry] = [entry for entry in read.entries if entry.msgid.startswith(english)]
    assert state_of(entry) == "in work"
    assert reason in " ".join(entry.comments)


def test_what_is_not_translated_on_the_page_stays_empty(folder: Folder, run: Run) -> None:
    """Only what has nothing to translate may be its source."""
    untranslated = "Do not stop the treatment on your own, even if you feel well."
    folder.replace(
        PAGE, "No deje el tratamiento por su cuenta, aunque se encuentre bien.", untranslated
    )
    folder.replace(PAGE, "Ketoconazol ", "Ketoconazole ")
    folder.replace(f"source/{ARTICLE}", "| Heartburn |", "| BCR-ABL |")
    folder.replace(PAGE, "| Acidez de estómago |", "| BCR-ABL |")
    ran = run("import", "-l", "es", "--in-place")
    states = {text: str(state_of(entry_of(folder, text)))
              for text in (untranslated, "Ketoconazole", "BCR-ABL")}  # fmt: skip
    assert states == {
        untranslated: "untranslated", "Ketoconazole": "in work", "BCR-ABL": "translated"
    }  # fmt: skip
    assert (
        f"left: source/{ARTICLE}:51 and {PAGE}:51: it is not translated on the page: "
        "“Do not stop the treatment on your own, even if you feel well…”"
    ) in ran.out


def test_what_only_one_of_the_two_has_is_named_with_its_place(folder: Folder, run: Run) -> None:
    """Import goes on past it."""
    folder.replace(PAGE, "- Conserve los comprimidos en su envase original.\n", "")
    folder.replace(
        PAGE, "### Análisis", "> Nota del traductor: en España, llame al 112.\n\n### Análisis"
    )
    folder.replace(PAGE, "week 2: CBC, ALT, AST", "semana 2: CBC, ALT, AST")
    ran = run("import", "-l", "es")
    said = [line for line in ran.out.splitlines() if line.startswith(("left:", "page:", "code:"))]
    assert "\n".join(said) == (
        f"left: source/{ARTICLE}:16: it has no counterpart on the page: "
        "“Keep the tablets in their original package.”\n"
        f"code: source/{ARTICLE}:46 and {PAGE}:47: it differs on the page: "
        "“```text week 1: CBC week 2: CBC, ALT, AST ```”\n"
        f"page: {PAGE}:41: it has no counterpart in the article: "
        "“Nota del traductor: en España, llame al 112.”"
    )


@pytest.mark.parametrize(
    ("page", "options"),
    [
        ("es/guide/bosutinib.md", ()),
        ("content/es/guide/bosutinib.md", ()),
        ("docs/es/guide/bosutinib.md", ()),
        ("i18n/es/docusaurus-plugin-content-docs/current/guide/bosutinib.md", ()),
        ("source/guide/bosutinib.es.md", ()),
        ("old pages/guide/bosutinib.md", ("--from", "old pages")),
        ("old pages/es/guide/bosutinib.md", ("--from", "old pages")),
        ("i18n/es/x/guide/bosutinib.md", ("--from", "i18n/{locale}/x/{path}")),
        ("old/guide/bosutinib-es.markdown", ("--from", "old/{stem}-{locale}.markdown")),
        ("es/guide/bosutinib.mdx", ("--from", "es")),
        ("some.md", ("--from", "some.md", "source/guide/bosutinib.md")),
    ],
)
def test_pages_are_found_where_site_generators_put_them(
    folder: Folder, run: Run, page: str, options: tuple[str, ...]
) -> None:
    """Or where `--from` says that they are."""
    (folder.path / PAGE).unlink()
    folder.write(page, page_text("es"))
    ran = run("import", "-l", "es", "--in-place", *options)
    assert (ran.code, ran.out.splitlines()[-1]) == (
        0,
        "1 page, 283 words: 283 translated, 0 fuzzy, 0 had a target, 0 left; 1 catalog written.",
    )


def test_a_regional_locale_is_found_as_folders_write_it(folder: Folder, run: Run) -> None:
    """`pt_BR` may be `pt-BR`, `pt-br` or `pt` on the disk."""
    folder.write("l10n.toml", SETTINGS.replace('"en_XA"', '"pt_BR"'))
    folder.write("content/pt-br/guide/bosutinib.md", page_text("es"))
    ran = run("import", "-l", "pt-BR")
    assert ran.out.startswith("pt_BR: pages from content/pt-br/{path}\n")


def test_pages_without_article_and_articles_without_page_are_named(
    folder: Folder, run: Run
) -> None:
    """On both sides."""
    folder.write("source/new.md", "# New\n")
    folder.write("es/guide/gone.md", "# Ya no está\n")
    ran = run("import", "-l", "es")
    assert "no page: source/new.md\nno article: es/guide/gone.md\n" in ran.out


def test_no_page_at_all_is_a_usage_error_with_examples(folder: Folder, run: Run) -> None:
    """Exit 2, and what to write."""
    (folder.path / PAGE).unlink()
    ran = run("import", "-l", "es")
    said = (
        "There is no translated page of 1 articles in any usual place. Say where they are: "
        "--from es, --from 'i18n/{locale}/docs/{path}', or --from 'source/{stem}.{locale}{suffix}'."
        "\n"
    )
    assert (ran.code, ran.err) == (2, said)


def test_one_page_needs_one_article(folder: Folder, run: Run) -> None:
    """Exit 2, with an example."""
    folder.write("source/new.md", "# New\n")
    ran = run("import", "-l", "es", "--from", PAGE)
    assert (
        ran.code,
        ran.err.startswith(f"`--from {PAGE}` is one page, and there are 2 articles."),
    ) == (2, True)


def test_a_page_that_cannot_be_read_is_a_finding_and_the_others_go_on(
    folder: Folder, run: Run
) -> None:
    """Exit 1; nothing is written for it."""
    folder.write("source/bad.md", "# Bad\n\nText.\n")
    (folder.path / "es/bad.md").write_bytes(b"# Malo\n\n\xff\n")
    ran = run("import", "-l", "es")
    assert (ran.code, ran.err) == (
        1, "es/bad.md:3:1: The byte 0xff is not UTF-8. Save the file as UTF-8. [encoding]\n"
    )  # fmt: skip
    assert "1 page, 283 words: 180 translated" in ran.out


def test_a_damaged_catalog_is_reported_and_never_overwritten(folder: Folder, run: Run) -> None:
    """Exit 1."""
    folder.write(CATALOG, 'msgid ""\nmsgstr "')
    before = folder.files()[CATALOG]
    ran = run("import", "-l", "es")
    assert (ran.code, folder.files()[CATALOG]) == (1, before)
    assert f"{CATALOG}:2:8" in ran.err


def test_json_has_every_unit_that_was_not_taken_with_both_places(run: Run) -> None:
    """For machines."""
    report = json.loads(run("import", "-l", "es", "--json").out)
    [page] = report["pages"]
    assert (report["version"], report["locale"], report["where"]) == (1, "es", "es/{path}")
    assert page["units"] == {"translated": 19, "fuzzy": 16, "kept": 0, "left": 0}
    fuzzy = [loss for loss in page["losses"] if loss["what"] == "fuzzy"]
    assert (len(fuzzy), fuzzy[0]) == (
        16,
        {
            "what": "fuzzy",
            "source": "source/guide/bosutinib.md:16",
            "page": "es/guide/bosutinib.md:16",
            "reason": "nothing but its place says that the two belong together",
            "text": "Keep the tablets in their original package.",
        },
    )


def test_gettext_accepts_the_catalogs(folder: Folder, run: Run) -> None:
    """Fuzzy entries and their comments among them."""
    if shutil.which("msgfmt") is None:
        pytest.skip("msgfmt is not installed")
    run("import", "-l", "es")
    checked = subprocess.run(
        ["msgfmt", "-c", "--check-format", "-o", "/dev/null", str(folder.path / CATALOG)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (checked.returncode, checked.stderr) == (0, "")


def test_a_confirmation_takes_away_what_was_said_to_reviewers(folder: Folder, run: Run) -> None:
    """However an editor broke the lines; what a person wrote beside it stays."""
    run("import", "-l", "es")
    text = folder.read(CATALOG)
    note = "# import: es/guide/bosutinib.md:18: nothing but its place says that the two\n# belong"
    folder.write(CATALOG, text.replace(note, f"# Mine\n{note.replace(' two', chr(10) + '# two')}"))
    accepted = run("accept", "--by", "Ana", "-l", "es", "--state", "in work")
    after = entry_of(folder, "Bring unused tablets back to the pharmacy.")
    assert (accepted.code, state_of(after), after.comments[0]) == (0, "translated", "Mine")
    assert "import:" not in folder.read(CATALOG)


FLIPPED = {
    "Children under 12 years must not take codeine.": (
        "Los niños menores de 12 años {}deben tomar codeína.",
        "the source says that something is not so, and it does not",
    ),
    "Children above 12 years may take ponatinib.": (
        "Los niños mayores de 12 años {}pueden tomar ponatinib.",
        "it says that something is not so, and the source does not",
    ),
}


@pytest.mark.parametrize("source", FLIPPED)
def test_a_page_that_negates_what_its_article_does_not_is_fuzzy(
    folder: Folder, run: Run, source: str
) -> None:
    """Or the other way round; all else of the two texts says that they belong together."""
    target, reason = FLIPPED[source]
    states = {}
    for negation in ("", "no "):
        shutil.rmtree(folder.path / "locales", ignore_errors=True)
        folder.write(f"source/{ARTICLE}", f"{page_text('en')}\n{source}\n")
        folder.write(PAGE, f"{page_text('es')}\n{target.format(negation)}\n")
        run("import", "-l", "es")
        entry = entry_of(folder, source)
        said = " ".join(entry.comments).replace("\n", " ")
        states[negation] = (str(state_of(entry)), reason in said)
    right, wrong = ("no ", "") if "not" in source else ("", "no ")
    assert (states[right], states[wrong]) == (("translated", False), ("in work", True))
