"""The first article, end to end: extracted, drafted by each engine, built."""

import hashlib
import re
import shutil
from pathlib import Path

import frontmatter
import pytest
from rendering import structure

from l10n import cli
from l10n.engines.argos_library import InstalledModel

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "article"
ARTICLE = "types/leukemia/research/ponatinib-cml.md"
SOURCE = ROOT / "source" / ARTICLE


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy this repository's project: settings, source and catalogs."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "source", tmp_path / "source")
    shutil.copytree(ROOT / "locales", tmp_path / "locales")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["l10n", *arguments])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


def _links(text: str) -> list[str]:
    return sorted(
        attribute.removeprefix("href=")
        for token in structure(text)
        for attribute in token
        if token[0] == "link_open" and attribute.startswith("href=")
    )


def _front_matter_without(text: str, *keys: str) -> dict[str, object]:
    values = frontmatter.loads(text).metadata
    return {key: value for key, value in values.items() if key not in keys}


def _assert_is_localized(page: str, language: str, state: str | None) -> None:
    """Every link once with its destination, one structure, front matter but for its own keys.

    Headings keep their anchors.
    """
    source = SOURCE.read_text(encoding="utf-8")
    source_body = frontmatter.loads(source).content
    body, anchors = re.subn(r'<a id="[\w-]+"></a>', "", frontmatter.loads(page).content)
    assert 0 < anchors <= len(re.findall("^#", source_body, re.MULTILINE))
    assert len(_links(source_body)) == 21
    assert _links(body) == _links(source_body)
    assert [token[0] for token in structure(body)] == [token[0] for token in structure(source_body)]
    changed = ("title", "language", "direction", "translation_state", "translation_coverage",
               "translation_source")  # fmt: skip
    assert _front_matter_without(page, *changed) == _front_matter_without(source, *changed)
    values = frontmatter.loads(page).metadata
    assert (values["language"], values["translation_state"]) == (language, state)


def test_no_byte_of_the_article_changes() -> None:
    """The source is data: nobody reformats it, nor does a checkout with other line ends."""
    expected = "2c84ea1e74552d4649a1784348606531433c503bf6c951835203409eca58cadf"
    assert hashlib.sha256(SOURCE.read_bytes()).hexdigest() == expected


def test_the_article_is_the_given_one_byte_for_byte(shared: Path) -> None:
    """The hash above is that of what was given."""
    assert SOURCE.read_bytes() == (shared / "article" / "ponatinib-cml.md").read_bytes()


def test_the_catalogs_in_the_tree_are_up_to_date(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`l10n extract` changes no byte of what is committed, and `l10n check` has nothing to say."""
    before = {path: path.read_bytes() for path in sorted(project.rglob("locales/**/*.po*"))}
    assert _run(monkeypatch, "extract") == 0
    after = {path: path.read_bytes() for path in sorted(project.rglob("locales/**/*.po*"))}
    assert len(before) == 4
    assert after == before
    assert _run(monkeypatch, "check") == 0


def test_the_spanish_page_is_the_golden_one(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `make build` publishes: the reviewed translation, and no other locale."""
    assert _run(monkeypatch, "build") == 0
    page = (project / "build" / "es" / ARTICLE).read_text(encoding="utf-8")
    _assert_is_localized(page, "es", "reviewed")
    assert page == (GOLDEN / "ponatinib-cml.es.md").read_text(encoding="utf-8")
    assert sorted(path.name for path in (project / "build").iterdir()) == ["es", "manifest.json"]


def test_the_pseudo_page_is_the_golden_one(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Accents, expansion and brackets on every word but codes, names and numbers."""
    assert _run(monkeypatch, "demo", "--locale", "en_XA") == 0
    page = (project / "build/demo/en-XA" / ARTICLE).read_text(encoding="utf-8")
    _assert_is_localized(page, "en-XA", "machine-draft")
    assert page == (GOLDEN / "ponatinib-cml.en-XA.md").read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("apertium") is None, reason="apertium is not installed")
def test_apertium_drafts_the_whole_article(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without an Argos model `auto` takes Apertium, says so, and every link comes through."""
    assert _run(monkeypatch, "demo", "--locale", "es") == 0
    assert "engine   apertium" in capsys.readouterr().out
    page = (project / "build/demo/es" / ARTICLE).read_text(encoding="utf-8")
    _assert_is_localized(page, "es", "machine-draft")
    for name in ("BCR-ABL", "T315I", "Gleevec®", "Iclusig™", "PDGFRA", "imatinib"):
        assert (name, page.count(name) > 0) == (name, True)


def test_argos_drafts_the_whole_article(
    project: Path,
    installed_tiny: InstalledModel,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A real package through argostranslate and ctranslate2; every link comes through."""
    assert _run(monkeypatch, "demo", "--locale", "es") == 0
    assert f"engine   argos (en_es {installed_tiny.version})" in capsys.readouterr().out
    page = (project / "build/demo/es" / ARTICLE).read_text(encoding="utf-8")
    _assert_is_localized(page, "es", "machine-draft")


def test_an_unreviewed_page_of_the_tree_is_not_published(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """French and Arabic are at whatever state is true: not at all, today."""
    assert _run(monkeypatch, "build", "--locale", "fr", "--locale", "ar") == 0
    out = capsys.readouterr().out
    assert [line.split(":")[0] for line in out.splitlines()] == [
        "left out",
        "left out",
        "0 pages, 0 links",
    ]
    assert not (project / "build").exists()
