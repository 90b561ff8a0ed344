"""Among a site's own files a build touches only what builds wrote, and takes all of that back."""

import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from l10n.config import AMONG_SOURCES, find_settings
from l10n.locales import parse_locale
from l10n.pipeline.build import build
from l10n.pipeline.extract import extract
from l10n.pipeline.project import Project

ARTICLES = ("pills.md", "guide/dose.md")
OWN = (
    "pills.es.md",
    "pills.fr.md",
    "es/pills.md",
    "es/dose.png",
    "es/guide/dose.png",
    "fr/other.md",
    "guide/dose.es.md",
    "guide/dose.png",
    "guide/dose.es.png",
    "_config.yml",
    "style.css",
)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@settings(max_examples=25)
@given(
    layout=st.sampled_from(sorted(AMONG_SOURCES)),
    own=st.sets(st.sampled_from(OWN)),
    later=st.sets(st.sampled_from(OWN), max_size=3),
    locale=st.sampled_from(["es", "fr"]),
)
@example("jekyll", {"guide/dose.png", "es/guide/dose.png"}, set(), "es")
@example("jekyll", {"guide/dose.png"}, {"es/guide/dose.png", "es/pills.md"}, "es")
def test_what_others_wrote_stays_whatever_is_built(
    layout: str, own: set[str], later: set[str], locale: str
) -> None:
    """Also what they write between two builds, in the place of a page or beside it."""
    with tempfile.TemporaryDirectory() as folder:
        root, docs = Path(folder), Path(folder, "docs")
        _write(
            root / "l10n.toml",
            f'locales = ["es", "fr"]\nsource_dir = "docs"\nbuild_dir = "docs"\n'
            f'layout = "{layout}"\n',
        )
        theirs = dict.fromkeys(ARTICLES, "A picture: ![](dose.png)\n")
        theirs |= {name: f"The site's own {name}.\n" for name in own}
        for name, text in theirs.items():
            _write(docs / name, text)
        project = Project(find_settings(root, parse_locale))
        extract(project, (), ())
        catalogs = [project.catalog_path(locale, name) for name in ARTICLES]
        for catalog in catalogs:
            head, _, tail = catalog.read_text(encoding="utf-8").rpartition('msgstr ""')
            catalog.write_text(f'{head}msgstr "Una imagen: ![][1]"{tail}', encoding="utf-8")
        built = build(project, (), (), drafts=False)
        assert len(built.written) + len(built.findings) >= len(ARTICLES)
        theirs |= {name: f"What somebody wrote later: {name}.\n" for name in later}
        for name in later:
            _write(docs / name, theirs[name])
        for catalog in catalogs:
            catalog.unlink()
        build(project, (), (), drafts=False)
        left = _files(docs)
        left.pop("manifest.json", None)
        assert {name: data.decode() for name, data in left.items()} == theirs
