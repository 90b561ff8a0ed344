"""`l10n report` gathers what the other commands say, and writes it where no build publishes it."""

from cli_project import NAME, Folder, Run
from reports import blobs_in

from l10n.cli.options import open_project
from l10n.pipeline.project import Project
from l10n.pipeline.report import report
from l10n.pipeline.review_queue import review_queue
from l10n.pipeline.status import status

PAGE = ".l10n/report.html"


def project_of(folder: Folder) -> Project:
    return open_project(folder.path)


def test_the_page_is_written_where_git_and_builds_leave_it(translated: Folder, run: Run) -> None:
    ran = run("report")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "wrote .l10n/report.html: 1 article of 7 units, 2 locales, 0 errors, 0 warnings.\n"
    )
    assert translated.read(".l10n/.gitignore") == "*\n"


def test_a_second_run_changes_nothing(translated: Folder, run: Run) -> None:
    run("report")
    before = translated.files()
    ran = run("report")
    assert ran.out.startswith("nothing changed in .l10n/report.html")
    assert translated.files() == before


def test_the_words_are_those_of_status(translated: Folder) -> None:
    """Of a text that no catalog has yet, too."""
    translated.replace(f"source/{NAME}", "# A short title\n", "# A short title\n\nThis is new.\n")
    project = project_of(translated)
    found = report(project, (), ())
    words = [
        (
            locale,
            article.name,
            {str(state): count for state, count in article.words(locale).items()},
        )
        for locale in project.settings.locales
        for article in found.articles
    ]
    expected = [(one.locale, one.article, one.words) for one in status(project, (), ()).progress]
    assert words == expected


def test_the_order_of_review_is_that_of_the_queue(translated: Folder, run: Run) -> None:
    run("draft", "--engine", "pseudo", "-l", "en_XA")
    for msgid in ("Take [one pill]", "Tell your doctor."):
        old = f'msgid "{msgid}'
        translated.replace(translated.catalog, old, f"#, fuzzy\n{old}")
    project = project_of(translated)
    waiting = sorted(report(project, (), ()).waiting(), key=lambda one: one.target.rank)
    expected = [(unit.msgid, unit.risk) for unit in review_queue(project, (), ()).units]
    assert [(one.source.text, one.target.risk) for one in waiting] == expected
    assert len(expected) == 2


def test_a_finding_stands_at_its_unit(translated: Folder, run: Run) -> None:
    """What `check` finds is shown where the translator can see both texts."""
    translated.replace(translated.catalog, "([estudio][1])", "(estudio)")
    run("report")
    blobs = blobs_in(translated.read(PAGE))
    spanish = next(group for group in blobs["index"]["groups"] if group[1] == 0)
    unit, error, code = spanish[4][0]
    assert (error, blobs["index"]["codes"][code]) == (1, "skeleton")
    assert blobs["t0"]["sources"][unit]["text"] == "Some patients have a *rash* ([study][1])."


def test_a_stale_unit_keeps_the_source_that_it_belongs_to(translated: Folder, run: Run) -> None:
    translated.replace(f"source/{NAME}", "Tell your doctor.", "Tell your doctor soon.")
    run("extract")
    run("report")
    targets = blobs_in(translated.read(PAGE))["t0"]["groups"]["0"]["targets"]
    assert [one["before"] for one in targets if "before" in one] == ["Tell your doctor."]


def test_a_damaged_catalog_is_named_and_the_rest_is_shown(translated: Folder, run: Run) -> None:
    translated.write("source/other.md", "# Other\n")
    run("extract")
    translated.write("locales/es/other.md.po", 'msgid "a"\nmsgstr "b\n')
    ran = run("report")
    assert (ran.code, ran.err) == (0, "")
    assert "cannot be read" in translated.read(PAGE)


def test_only_what_is_asked_for_is_in_it(translated: Folder, run: Run) -> None:
    translated.write("source/other.md", "# Other\n")
    ran = run("report", "-l", "es", f"source/{NAME}", "-o", "out/r.html")
    assert ran.out.startswith("wrote out/r.html: 1 article of 7 units, 1 locale")
    index = blobs_in(translated.read("out/r.html"))["index"]
    assert ([one["locale"] for one in index["locales"]], index["articles"]) == (
        ["es"], [f"source/{NAME}"],
    )  # fmt: skip


def test_no_other_file_is_written_over_by_mistake(translated: Folder, run: Run) -> None:
    before = translated.files()
    ran = run("report", "--output", translated.catalog)
    assert (ran.code, ran.err) == (
        2, f"{translated.catalog}: The report is an HTML page. Give it a name in `.html`.\n",
    )  # fmt: skip
    assert translated.files() == before
