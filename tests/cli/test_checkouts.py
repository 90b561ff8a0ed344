"""Projects as git and file systems bring them: other ends of lines, blanks, letters of any kind."""

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from cli_project import ARTICLE, NAME, TARGETS, Folder, Run

from l10n.model import UnitState

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def _git(folder: Path, *arguments: str) -> str:
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.safecrlf=false")
    command = ["git", *settings, "-c", "core.quotepath=off", *arguments]
    ran = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return ran.stdout.decode()


@pytest.fixture
def crlf(translated: Folder, run: Run) -> Folder:
    """Make the project one that git has checked out with core.autocrlf=true."""
    assert run("draft", "-e", "pseudo", "-l", "en_XA").code == 0
    assert run("extract").code == 0
    path = translated.path
    shutil.rmtree(path / ".l10n")
    _git(path, "init", "-q")
    _git(path, "config", "core.autocrlf", "true")
    _git(path, "add", ".")
    _git(path, "commit", "-qm", "x")
    for name in _git(path, "ls-files").splitlines():
        (path / name).unlink()
    _git(path, "checkout", "-q", ".")
    for name in (f"source/{NAME}", translated.catalog):
        assert translated.read(name).count("\r\n") == translated.read(name).count("\n") > 10
    return translated


def _status(folder: Folder) -> list[str]:
    return [line for line in _git(folder.path, "status", "--short").splitlines()
            if not line.endswith(("build/", ".l10n/"))]  # fmt: skip


@needs_git
def test_a_checkout_with_crlf_is_up_to_date(crlf: Folder, run: Run) -> None:
    """No command changes a file of it; templates are among them."""
    before = crlf.files()
    assert run("extract").out.endswith("nothing changed.\n")
    assert (run("extract", "--check").code, run("check").code) == (0, 0)
    assert run("draft", "-e", "pseudo", "-l", "en_XA").code == 0
    after = crlf.files()
    assert ({name: after[name] for name in before}, _status(crlf)) == (before, [])


@needs_git
def test_its_pages_are_those_of_any_checkout_with_its_line_ends(crlf: Folder, run: Run) -> None:
    """Targets are spliced into the article's own lines."""
    assert run("build", "-l", "es").code == 0
    page = crlf.read(f"build/es/{NAME}")
    assert page.count("\r\n") == page.count("\n")
    crlf.write(f"source/{NAME}", crlf.read(f"source/{NAME}").replace("\r\n", "\n"))
    run("build", "-l", "es")
    assert crlf.read(f"build/es/{NAME}") == page.replace("\r\n", "\n")
    assert TARGETS["Tell your doctor."] in page


@needs_git
def test_a_change_in_it_is_a_change_of_few_lines(crlf: Folder, run: Run) -> None:
    """To extract, to draft and to accept: git sees what changed, and no line end."""
    crlf.replace(f"source/{NAME}", "# A short title\r\n", "# A short title\r\n\r\nNew text.\r\n")
    assert run("extract").code == 0
    assert run("draft", "-e", "pseudo", "-l", "en_XA").code == 0
    assert run("accept", "--by", "Ana", "--source", "New text.", "-l", "en_XA").code == 0
    for name in crlf.files():
        if name.startswith("locales/"):
            text = crlf.read(name)
            assert (name, text.count("\r\n")) == (name, text.count("\n"))
    lines = _git(crlf.path, "diff", "--numstat").splitlines()
    added = {line.split("\t")[2]: line.split("\t")[:2] for line in lines}
    # A paragraph; a unit of five lines and a blank one, and three of who made and confirmed it.
    assert added == {
        f"source/{NAME}": ["2", "0"],
        f"locales/templates/{NAME}.pot": ["6", "0"],
        crlf.catalog: ["6", "0"],
        f"locales/en_XA/{NAME}.po": ["9", "0"],
    }


NAMES = {
    "blanks": "my folder/all about pills.md",
    "composed": unicodedata.normalize("NFC", "Über uns/Größe.md"),
    "decomposed": unicodedata.normalize("NFD", "Über uns/Größe.md"),
    "other writings": "中文 目录/दवा.md",
    "right to left": "مرض/دواء.md",
    "marks of the shell": "a'b & c/$(x) [1] #2 100%.md",
    "a blank that does not break": "a\u00a0b.md",
    "a wide blank": "全角\u3000名.md",
    "joiners": "می\u200cشود.md",
    "a long name": f"{'long ' * 30}.md",
    "backslash": "a\\b.md",
    "dots": "v1.2/a.b.md",
}


@pytest.mark.parametrize("kind", NAMES)
def test_an_article_may_have_any_name(folder: Folder, run: Run, kind: str) -> None:
    """It comes through extract, draft, accept, check and build, and gettext reads its catalog."""
    name = NAMES[kind]
    (folder.path / "source" / NAME).unlink()
    folder.write("l10n.toml", 'source_locale = "en"\nlocales = ["en_XA"]\n')
    folder.write(f"source/{name}", ARTICLE)
    assert run("extract").code == 0
    before = folder.files()
    assert f"locales/en_XA/{name}.po" in before
    assert (run("extract").code, folder.files()) == (0, before)
    assert run("draft", "-e", "pseudo", f"source/{name}").code == 0
    assert run("accept", "--by", "Ana", f"source/{name}").code == 0
    assert (run("check").code, run("extract", "--check").code) == (0, 0)
    ran = run("build")
    assert (ran.code, ran.err) == (0, "")
    assert "⟦" in folder.read(f"build/en-XA/{name}")


@pytest.mark.skipif(shutil.which("msgmerge") is None, reason="msgmerge is not installed")
@pytest.mark.parametrize("kind", [kind for kind in NAMES if kind != "a long name"])
def test_gettext_changes_nothing_of_such_an_article(folder: Folder, run: Run, kind: str) -> None:
    """After msgmerge there is nothing to extract."""
    name = NAMES[kind]
    (folder.path / "source" / NAME).unlink()
    folder.write(f"source/{name}", ARTICLE)
    run("extract")
    path, template = (
        folder.path / part for part in (f"locales/es/{name}.po", f"locales/templates/{name}.pot")
    )
    command = ["msgmerge", "-q", "--previous", str(path), str(template)]
    path.write_bytes(subprocess.run(command, capture_output=True, check=True).stdout)
    merged = path.read_bytes()
    assert (run("extract").code, path.read_bytes()) == (0, merged)


def test_catalogs_are_the_same_however_a_file_system_writes_names(folder: Folder, run: Run) -> None:
    """One that takes letters apart, and one that does not."""
    found: list[tuple[str, str]] = []
    for kind in ("composed", "decomposed"):
        folder.write(f"source/{NAMES[kind]}", ARTICLE)
        run("extract")
        po = folder.read(f"locales/es/{NAMES[kind]}.po")
        found.append((po, folder.read(f"locales/templates/{NAMES[kind]}.pot")))
    assert found[1] == found[0]


def test_composed_and_decomposed_text_is_not_the_same_unit(folder: Folder, run: Run) -> None:
    """A msgid is the article's own letters: what an editor types is found where it stands."""
    folder.write("l10n.toml", 'source_locale = "en"\nlocales = ["en_XA"]\n')
    folder.write(f"source/{NAME}", unicodedata.normalize("NFD", "# Größe\n"))
    run("extract")
    run("draft", "-e", "pseudo")
    run("accept", "--by", "Ana", "source")
    assert (run("check").code, run("build").code) == (0, 0)
    assert f'"{UnitState.ACCEPTED}": 1' in run("status", "--json").out
