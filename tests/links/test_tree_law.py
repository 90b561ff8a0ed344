"""The law of links: what resolved in the source tree resolves in the built one, in each layout."""

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from l10n.config import Settings
from l10n.links.addresses import split_address
from l10n.links.destinations import destinations_of
from l10n.links.pages import parse_page
from l10n.model import SourceText
from l10n.model.layout import LayoutName, LinkTarget
from l10n.pipeline.build import build
from l10n.pipeline.extract import extract
from l10n.pipeline.project import Project

ARTICLES = ["a.md", "guide/b.md", "guide/c d.md", "guide/deep/é.md", "index.md"]
ASSETS = ["fig.png", "guide/leaf(1).pdf", "guide/deep/x.svg"]
LAYOUTS = list(LayoutName)
_spellings = st.sampled_from(["plain", "dotted", "encoded", "pointed", "extensionless"])


def _written(target: str, article: str, spelling: str) -> str:
    path = posixpath.relpath(target, posixpath.dirname(article) or ".")
    if spelling == "pointed":
        return f"[t](<{path}>)"
    if spelling == "extensionless" and target.endswith(".md"):
        path = path.removesuffix(".md")
    path = path.replace(" ", "%20")
    if spelling == "dotted" and not path.startswith("."):
        path = f"./{path}"
    if spelling == "encoded":
        path = path.replace("é", "%C3%A9").replace("(", "%28").replace(")", "%29")
    return f"[t]({path}?q=1#title)" if target.endswith(".md") else f"[t]({path}?q=1)"


def _reaches(page: str, address: str, files: frozenset[str]) -> bool:
    """Tell whether a page's relative link names a file, or one without its ending."""
    path = unquote(split_address(address).path)
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    return any(f"{whole}{ending}" in files for ending in ("", ".md"))


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=4, phases=[Phase.generate])
@given(data=st.data())
def test_what_resolves_in_the_source_resolves_in_the_build(
    tmp_path_factory: pytest.TempPathFactory, layout: LayoutName, data: st.DataObject
) -> None:
    """From a localized page to localized and source pages, images and attachments.

    Where the generator leads links, they are as in the source, but for files outside of it.
    """
    root = tmp_path_factory.mktemp("law")
    for name in ASSETS:
        _write(root / "source" / name, name)
    wanted: dict[str, list[str]] = {}
    for name in ARTICLES:
        links = data.draw(st.lists(st.tuples(st.sampled_from([*ARTICLES, *ASSETS]), _spellings),
                                   min_size=1, max_size=4))  # fmt: skip
        wanted[name] = [_written(target, name, spelling) for target, spelling in links]
        _write(root / "source" / name, f"# Title\n\nWords {' '.join(wanted[name])}.\n")
    project = Project(Settings(root, locales=("es",), layout=layout))
    extract(project, (), ())
    done = data.draw(st.sets(st.sampled_from(ARTICLES), min_size=1))
    for name in done:
        path = project.catalog_path("es", name)
        text = path.read_text("utf-8")
        head, _, body = text.partition("\n\n")
        for msgid in ("Title", body.split('msgid "Words', 1)[-1].split('"\n', 1)[0]):
            whole = msgid if msgid == "Title" else f"Words{msgid}"
            body = body.replace(
                f'msgid "{whole}"\nmsgstr ""', f'msgid "{whole}"\nmsgstr "Es {whole}"'
            )
        path.write_text(f"{head}\n\n{body}", "utf-8")
    built = build(project, (), (), drafts=False)
    # Astro takes images along, and no leaflets.
    told = [one for one in built.findings if layout != "starlight" or ".pdf" not in one.message]
    assert told == []
    files = frozenset(
        path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()
    )
    # As a site has them whose source pages stand at its top, and each language below its tag.
    addresses = frozenset({*ARTICLES, *(f"es/{name}" for name in done)})
    dead: list[str] = []
    for name in done:
        page = f"build/{project.build_name('es', name)}"
        for link in destinations_of(parse_page(SourceText(page, (root / page).read_bytes()))):
            leads, way = project.layout.links, split_address(link.address).path
            if leads is LinkTarget.FILE:
                fine = _reaches(page, way, files)
            elif leads is LinkTarget.ADDRESS and not posixpath.splitext(way)[1]:
                fine = _reaches(f"es/{name}", way, addresses)
            else:
                fine = _reaches(f"source/{name}", way, files)
            if not fine:
                dead.append(f"{page}: {link.address}")
    assert dead == []


FOLDERS = {"guide": "guide/b.md", "guide/deep": "guide/deep/c.md", "x": "x/d.md"}
"""Folders without a page of their own, each with an article in it."""


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=4, phases=[Phase.generate])
@given(data=st.data())
def test_a_link_to_a_folder_leads_to_that_of_the_language_if_it_has_pages(
    tmp_path_factory: pytest.TempPathFactory, layout: LayoutName, data: st.DataObject
) -> None:
    """Else to the source's; where a generator has no page for the folder, that is told."""
    root = tmp_path_factory.mktemp("law")
    article = data.draw(st.sampled_from(["a.md", "y/z.md"]))
    folder = data.draw(st.sampled_from(sorted(FOLDERS)))
    slash = data.draw(st.sampled_from(["", "/"]))
    way = f"{posixpath.relpath(folder, posixpath.dirname(article) or '.')}{slash}"
    done = {article, *data.draw(st.sets(st.sampled_from(sorted(FOLDERS.values()))))}
    _write(root / "source" / article, f"[Words]({way}).\n")
    for name in FOLDERS.values():
        _write(root / "source" / name, "Words.\n")
    project = Project(Settings(root, locales=("es",), layout=layout))
    extract(project, (), ())
    for name in done:
        path = project.catalog_path("es", name)
        words = re.sub(r'(msgid "(\S.+)"\nmsgstr ")"', r'\1\2"', path.read_text("utf-8"))
        path.write_text(words, "utf-8")
    built = build(project, (), (), drafts=False)
    page = f"build/{project.build_name('es', article)}"
    [link] = destinations_of(parse_page(SourceText(page, (root / page).read_bytes())))
    own = any(name.startswith(f"{folder}/") for name in done)
    if project.layout.links is LinkTarget.FILE:
        place = f"build/{posixpath.dirname(project.build_name('es', f'{folder}/x.md'))}"
        copied = project.source_build_name(f"{folder}/x.md")
        source = f"build/{posixpath.dirname(copied)}" if copied else f"source/{folder}"
        assert _reached(page, link.address) == (place if own else source)
        assert (root / (place if own else source)).is_dir()
    elif project.layout.links is LinkTarget.ADDRESS:
        assert _reached(f"es/{article}", link.address) == (f"es/{folder}" if own else folder)
    else:
        assert link.address == way
    has_page = layout.startswith("hugo") and "/" not in folder
    fine = has_page or layout in {LayoutName.DIRECTORY, LayoutName.SUFFIX}
    assert [finding.code for finding in built.findings] == ([] if fine else ["dead-link"])


def _reached(page: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), address))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
