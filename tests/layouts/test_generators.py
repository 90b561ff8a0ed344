"""docs/publishing.md is followed to the letter, with the real site generators.

Each section's files are written, its commands run, and the site looked at.
"""

import json
import os
import posixpath
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sites import LINKS, LOCALIZED, PICTURE, Site, Style, read_site, translate, write_articles

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs/publishing.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"(?:#|//|<!--|\{\{/\*) (\S+\.\w+)(?: -->| \*/\}\})?\n")


@dataclass(frozen=True)
class Section:
    """A section of the guide: a site.

    Attributes:
        files: Its files by their names.
        commands: Its commands, in order.
    """

    files: dict[str, str]
    commands: tuple[str, ...]


def section(title: str) -> Section:
    """Read a section of the guide; one within another has that one's files, if not its own."""
    parts = re.split(r"^(##+) ", GUIDE, flags=re.MULTILINE)
    files: dict[str, str] = {}
    for level, text in zip(parts[1::2], parts[2::2], strict=True):
        commands: list[str] = []
        if level == "##":
            files = {}
        for kind, content in _BLOCK.findall(text):
            name = _FILE.match(content)
            if kind == "sh":
                commands += [line.split("#")[0].strip() for line in content.splitlines()]
            elif name:
                files[name[1]] = content[name.end() :]
        if text.startswith(f"{title}\n"):
            return Section(files, tuple(commands))
    raise AssertionError(title)


def follow(
    title: str, folder: Path, tools: Path, style: Style, other: Mapping[str, str] | None = None
) -> None:
    """Do what a section of the guide says, in an empty folder, with other words in its files."""
    site = section(title)
    for name, content in site.files.items():
        text = content
        for old, new in (other or {}).items():
            text = text.replace(old, new)
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    settings = tomllib.loads((folder / "l10n.toml").read_text(encoding="utf-8"))
    write_articles(folder / settings["source_dir"], style)
    for command in site.commands:
        _run(command, folder, tools)
        if command == "l10n extract":
            translate(folder / "locales")


def _run(command: str, folder: Path, tools: Path) -> str:
    """Run a command, which must do what it is asked for; return what it says of problems."""
    script = folder / ".bin" / "l10n"
    script.parent.mkdir(exist_ok=True)
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m l10n "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    path = [str(folder / ".bin"), str(tools), os.environ["PATH"]]
    environment = {
        "PATH": os.pathsep.join(path),
        "HOME": str(folder / ".home"),
        "PYTHONPATH": str(ROOT) if command.startswith("l10n") else "",
        "LC_ALL": "C.UTF-8",
        "NO_MKDOCS_2_WARNING": "1",
        "ASTRO_TELEMETRY_DISABLED": "1",
    }
    ran = subprocess.run(
        ["sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert ran.returncode == 0, f"{command}: {ran.stdout}{ran.stderr}"
    return ran.stderr


def tool(name: str) -> Path:
    """Return the folder of a generator's command, or skip."""
    for place in (str(Path(sys.executable).parent), None):
        found = shutil.which(name, path=place)
        if found:
            return Path(found).parent
    pytest.skip(f"{name} is not installed")


def check(site: Site, *, small_tags: bool = False) -> None:
    """Look at a site: languages, links, images, anchors, and the way from language to language."""
    for tag, texts in LOCALIZED.items():
        prefix = f"{tag.lower() if small_tags else tag}/"
        pages = {name: site.page_with(text) for name, text in texts.items()}
        english = {name: path.removeprefix(prefix) for name, path in pages.items()}
        assert [path for path in pages.values() if not path.startswith(prefix)] == []
        # The theme Material calls its Brazilian Portuguese `pt`.
        languages = {site.pages[path].language for path in pages.values()}
        assert languages in ({tag}, {tag.partition("-")[0]})
        assert {site.pages[path].language for path in english.values()} == {"en"}
        assert site.dead([*pages.values(), *english.values()]) == []
        for name, path in pages.items():
            assert english[name] in site.files(path), f"{path} does not lead to the English page"
            assert path in site.files(english[name]), f"no English page leads to {path}"
        for name, words, target, anchor in LINKS[tag]:
            led, fragment = site.led(pages[name], words)
            if target in pages:
                assert (led, fragment) == (pages[target], anchor)
            else:
                assert "Ask how" in site.pages[led].text


def check_addresses(site: Site, project: Path) -> None:
    """Hold the addresses that the build's manifest tells against the site."""
    settings = tomllib.loads((project / "l10n.toml").read_text(encoding="utf-8"))
    manifest = json.loads((project / settings["build_dir"] / "manifest.json").read_bytes())
    told = {
        (item["hreflang"], site.target("", item["href"])[0])
        for article in manifest["articles"].values()
        for item in article["alternates"]
        if item["hreflang"] in LOCALIZED
    }
    texts = [(tag, text) for tag in LOCALIZED for text in LOCALIZED[tag].values()]
    assert told == {(tag, site.page_with(text)) for tag, text in texts}


@pytest.mark.parametrize("title", ["MkDocs", "A folder for each language"])
def test_mkdocs(tmp_path: Path, title: str) -> None:
    follow(title, tmp_path, tool("mkdocs"), Style())
    site = read_site(tmp_path / "site")
    check(site)
    check_addresses(site, tmp_path)


def test_menus_of_mkdocs_are_in_the_language_of_their_page(tmp_path: Path) -> None:
    """Titles of pages come from the catalogs, names of sections from the plugin's settings."""
    nav, languages = re.findall(r"^nav:\n(.*?)^plugins:\n.*?languages:\n(.*?)^```", GUIDE,
                                re.MULTILINE | re.DOTALL)[0]  # fmt: skip
    other = {"  - i18n:\n      languages:\n        - {locale: en, name: English, default: true}\n"
             "        - {locale: es, name: Español}\n": f"  - i18n:\n      languages:\n{languages}",
             "exclude_docs:": f"nav:\n{nav}exclude_docs:"}  # fmt: skip
    follow("MkDocs", tmp_path, tool("mkdocs"), Style(), other)
    site = read_site(tmp_path / "site")
    words = ("Guía", "Sus pastillas", "Guide", "Your pills")
    menus = {path: [word in site.pages[path].text for word in words]
             for path in ("es/index.html", "index.html")}  # fmt: skip
    assert menus == {
        "es/index.html": [True, True, False, False], "index.html": [False, False, True, True]
    }  # fmt: skip


def test_a_language_that_material_has_under_another_name_is_lent_its_words(tmp_path: Path) -> None:
    other = {"  font: false\n": "  font: false\n  custom_dir: theme\n",
             '"pt_BR"]': '"pt_BR", "zh_CN"]',
             "name: Português}": "name: Português}\n"
             "        - {locale: zh-CN, name: 简体中文}"}  # fmt: skip
    follow("MkDocs", tmp_path, tool("mkdocs"), Style(), other)
    check(read_site(tmp_path / "site"))
    page = (tmp_path / "site/zh-CN/index.html").read_text(encoding="utf-8")
    assert [word in page for word in ('lang="zh"', "页眉")] == [True, True]


@pytest.mark.parametrize("title", ["Hugo", "A content folder for each language"])
def test_hugo(tmp_path: Path, title: str) -> None:
    follow(title, tmp_path, tool("hugo"), Style(index="_index", links="/", images="address"))
    site = read_site(tmp_path / "public")
    check(site, small_tags=True)
    check_addresses(site, tmp_path)


HUGOS_PICTURES = {
    "Hugo": (
        {"es/guide/hand.es.png", "img/out.png", "es/img/own.es.png"},
        {"pt-br/guide/hand.png", "img/out.png", "img/own.png"},
    ),
    "A content folder for each language": (
        {"es/guide/hand.es.png", "es/img/out.png", "es/img/own.es.png"},
        {"pt-br/guide/hand.png", "pt-br/img/out.png", "pt-br/img/own.png"},
    ),
}
"""Those that the Spanish and the Portuguese page show."""


@pytest.mark.parametrize("title", HUGOS_PICTURES)
def test_pictures_of_hugo_are_shown_in_each_language_wherever_they_lie(
    tmp_path: Path, title: str
) -> None:
    """The language's own, one of a bundle, and one outside, which Hugo gives to English only."""
    tools = tool("hugo")
    for file, text in section(title).files.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text, encoding="utf-8")
    content = tmp_path / ("content" if title == "Hugo" else "content/en")
    write_articles(content, Style(index="_index", links="/", images="address"))
    (content / "img").mkdir()
    for picture in ("guide/hand.es.png", "img/out.png", "img/own.png", "img/own.es.png"):
        (content / picture).write_bytes(PICTURE)
    with (content / "guide/pills.md").open("a", encoding="utf-8") as article:
        article.write("\n![](../../img/out.png) ![](../../img/own.png)\n")
    _run("l10n extract", tmp_path, tools)
    translate(tmp_path / "locales")
    for command in ("l10n build", "hugo"):
        _run(command, tmp_path, tools)
    site = read_site(tmp_path / "public")
    pages = [f"{tag}guide/{page}index.html" for tag in ("", "es/", "pt-br/")
             for page in ("", "pills/")]  # fmt: skip
    assert site.dead(pages) == []
    shown = [{site.target(path, image)[0] for image in site.pages[path].images}
             for path in (pages[3], pages[5])]  # fmt: skip
    assert shown == [*HUGOS_PICTURES[title]]


APART = {
    "MkDocs": {'build_dir = "docs"': 'build_dir = "tree"', "theme:": "docs_dir: tree\ntheme:"},
    "A folder for each language": {
        'source_dir = "docs/en"\nbuild_dir = "docs"': 'source_dir = "docs"\nbuild_dir = "tree"',
        "theme:": "docs_dir: tree\ntheme:",
    },
    "Hugo": {
        'build_dir = "content"': 'build_dir = "tree"',
        "[languages.en]": 'contentDir = "tree"\n\n[languages.en]',
    },
    "A content folder for each language": {
        'source_dir = "content/en"\nbuild_dir = "content"': 'source_dir = "articles"\n'
        'build_dir = "content"',
    },
    "Jekyll": {'source_dir = "site"': 'source_dir = "articles"'},
}
"""What is different where a generator reads a folder that holds nothing but what is built."""


@pytest.mark.parametrize("title", APART)
def test_a_folder_of_its_own(tmp_path: Path, title: str) -> None:
    """The build copies the source's pages and images into it."""
    command = section(title).commands[-1].split()[0]
    output, style = {
        "mkdocs": ("site", Style()),
        "hugo": ("public", Style(index="_index", links="/", images="address")),
        "jekyll": ("_site", Style(links=".html")),
    }[command]
    follow(title, tmp_path, tool(command), style, APART[title])
    site = read_site(tmp_path / output)
    check(site, small_tags=command == "hugo")
    check_addresses(site, tmp_path)


def test_jekyll(tmp_path: Path) -> None:
    follow("Jekyll", tmp_path, tool("jekyll"), Style(links=".html"))
    site = read_site(tmp_path / "_site")
    check(site)
    check_addresses(site, tmp_path)


def test_jekyll_finds_collections_and_addresses(tmp_path: Path) -> None:
    """A collection's page stays in its folder; two languages do not claim one address."""
    tools = tool("jekyll")
    files = section("Jekyll").files
    files |= {
        "l10n.toml": f'{files["l10n.toml"]}incomplete = "source"\n',
        "site/_config.yml": "collections: {guides: {output: true}}\nexclude: [manifest.json]\n",
        "site/_guides/dose/pills.md": "---\ntitle: Your pills\n---\n",
        "site/about.md": "---\ntitle: What to ask\npermalink: /about/\n---\n",
        "site/water.md": "---\ntitle: Enough water\npermalink: /water/\n---\n",
    }
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    for command in ("l10n extract", "l10n build", "jekyll build --source site"):
        _run(command, tmp_path, tools)
        if command == "l10n extract":
            translate(tmp_path / "locales")
    built = read_site(tmp_path / "_site").pages.keys()
    english = {"guides/dose/pills.html", "about/index.html", "water/index.html"}
    spanish = {"guides/es/dose/pills.html", "es/about/index.html", "es/water/index.html"}
    portuguese = {name.replace("es/", "pt-BR/") for name in spanish if "guides" not in name}
    assert built == english | spanish | portuguese | {"guides/pt-BR/dose/pills.html"}


@pytest.mark.parametrize(
    ("title", "output"), [("MkDocs", "site"), ("Hugo", "public"), ("Jekyll", "_site")]
)
def test_a_folder_without_a_page_is_told_and_no_other(
    tmp_path: Path, title: str, output: str
) -> None:
    """Hugo makes pages of sections; the page of the language is where its articles are."""
    site = section(title)
    commands = [command.replace(" --strict", "") for command in site.commands]
    tools = tool(commands[-1].split()[0])
    settings = tomllib.loads(site.files["l10n.toml"])
    source = settings["source_dir"]
    index = "_index" if title == "Hugo" else "index"
    files = site.files | {
        "l10n.toml": f'{site.files["l10n.toml"]}incomplete = "source"\n',
        f"{source}/{index}.md": "---\ntitle: T\n---\n[top](top/), [deep](top/deep/)\n",
        f"{source}/top/a.md": "---\ntitle: A\n---\nA.\n",
        f"{source}/top/deep/b.md": "---\ntitle: B\n---\nB.\n",
    }
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    said = {command: _run(command, tmp_path, tools) for command in commands}
    told = set(re.findall(r"leads to `(.*?)`, a folder", said["l10n build"]))
    pages = {f"{folder}/" for folder in ("top", "top/deep")
             if (tmp_path / output / "es" / folder / "index.html").exists()}  # fmt: skip
    assert told == {"top/", "top/deep/"} - pages


@pytest.mark.parametrize(
    ("title", "claim", "address", "end"),
    [
        ("Hugo", "url: /own/dose/", "own/dose/", "/"),
        ("Hugo", "slug: own", "guide/deep/er/own/", "/"),
        ("Jekyll", "permalink: /own/dose/", "own/dose/", ".html"),
        ("Jekyll", "permalink: own/dose.html", "own/dose.html", ".html"),
    ],
)
def test_links_of_a_page_count_from_the_address_that_it_claims(
    tmp_path: Path, title: str, claim: str, address: str, end: str
) -> None:
    """To a page that is translated, and to one that is not; no false alarm, and nothing dead."""
    links = [posixpath.relpath(name, posixpath.dirname(address)) + end for name in ("pills", "no")]
    site, source = section(title), "content" if title == "Hugo" else "site"
    files = site.files | {
        f"{source}/guide/deep/er/a.md": f"---\n{claim}\n---\nOne [x]({links[0]}) [y]({links[1]})\n",
        f"{source}/pills.md": "---\nx: 1\n---\nOne\n",
        f"{source}/no.md": "---\nx: 1\n---\nNone\n",
    }
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    tools = tool(title.lower())
    _run("l10n extract", tmp_path, tools)
    for path in (tmp_path / "locales/es").rglob("*.po"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r'(?m)^(msgid "(One.*)"\nmsgstr )""$', r'\1"\2"', text))
    said = [_run(command, tmp_path, tools) for command in site.commands[1:]]
    built = read_site(tmp_path / ("public" if title == "Hugo" else "_site"))
    [page] = {path for path in built.pages if path.startswith(f"es/{address}")}
    led = [built.led(page, words)[0].removesuffix("/index.html") for words in "xy"]
    html = "" if title == "Hugo" else ".html"
    assert (said[0], led) == ("", [f"es/pills{html}", f"no{html}"])


CLAIMS = {
    "Hugo": {
        "url.md": "url: /own/dose/", "file.md": "url: /Own/Dose.html", "bare.md": "url: bare",
        "slug.md": "slug: Own Slug (2)", "guide/slug.md": "slug: own",
        "guide/a É (x) - B.md": "x: 1",
        "bundle/index.md": "slug: own-bundle", "section/_index.md": "slug: ignored",
        "README.md": "x: 1", "draft.md": "draft: true", "guide/Upper.md": "slug: 12",
    },
    "Jekyll": {
        "own.md": "permalink: /own/dose/", "bare.md": "permalink: bare/",
        "word.md": "permalink: date",
        "file.md": "permalink: /Own/Dose.html", "pattern.md": "permalink: /x/:basename/",
        "guide/a É (x).md": "x: 1", "README.md": "x: 1", "hidden.md": "published: false",
        "_posts/2024-01-02-post.md": "x: 1", "_guides/dose/a.md": "x: 1",
        "_guides/index.md": "x: 1",
        "_guides/own.md": "permalink: /guide-own/", "slug.md": "slug: nothing",
    },
    "Starlight": {
        "own.md": "slug: own/dose", "upper.md": "slug: Own/Dose", "guide/a É (x) v1.0.md": "x: 1",
        "README.md": "x: 1", "draft.md": "draft: true", "guide/index.md": "x: 1",
    },
}  # fmt: skip
"""Articles with what they say of their addresses, or that they are not to be seen."""
UNKNOWN = {
    "Hugo": {"draft.md"},
    "Jekyll": {"pattern.md", "hidden.md", "_posts/2024-01-02-post.md"},
    "Starlight": {"draft.md"},
}
"""Those of which the manifest says nothing: only the generator knows, or has none."""


def _claim_addresses(title: str, folder: Path, tools: Path) -> None:
    """Build a site of articles with addresses of their own, and look for each of them."""
    site, claims = section(title), CLAIMS[title]
    settings = tomllib.loads(site.files["l10n.toml"])
    files = dict(site.files)
    if title == "Jekyll":
        files["site/_config.yml"] += "collections: {guides: {output: true}}\n"
    for number, (name, line) in enumerate(claims.items()):
        text = f"---\ntitle: T\n{line}\n---\nWords {number}.\n"
        files[f"{settings['source_dir']}/{name}"] = text
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    for command in site.commands:
        _run(command, folder, tools)
        if command == "l10n extract":
            for path in (folder / "locales/es").rglob("*.po"):
                text = re.sub(r'(msgid "(.+)"\nmsgstr ")"', r'\1Es \2"', path.read_text("utf-8"))
                path.write_text(text, encoding="utf-8")
    output = {"Hugo": "public", "Jekyll": "_site", "Starlight": "dist"}[title]
    built = read_site(folder / output)
    manifest = json.loads((folder / settings["build_dir"] / "manifest.json").read_bytes())
    assert manifest["articles"].keys() == claims.keys() - UNKNOWN[title]
    for article, said in manifest["articles"].items():
        for item in said["alternates"]:
            page = built.pages[built.target("", item["href"])[0]]
            spanish = "Es " if item["hreflang"] == "es" else ""
            number = list(claims).index(article)
            assert f"{spanish}Words {number}." in page.text, item
            assert page.language == item["hreflang"].replace("x-default", "en"), item


@pytest.mark.parametrize("title", ["Hugo", "Jekyll"])
def test_addresses_that_pages_claim_are_those_of_the_manifest(tmp_path: Path, title: str) -> None:
    _claim_addresses(title, tmp_path, tool(title.lower()))


def test_addresses_that_pages_of_starlight_claim() -> None:
    with beside_modules("starlight") as (folder, commands):
        _claim_addresses("Starlight", folder, commands)


@contextmanager
def beside_modules(name: str) -> Iterator[tuple[Path, Path]]:
    """Lend an empty folder beside what npm installed for a generator, and its commands; or skip.

    Node.js finds packages in `node_modules` of any folder above. A link to them from elsewhere
    would do for Node.js, but Astro loses modules whose real place shares no folder with the site.

    The variable `SITES` of the environment names the folder that holds the generators' folders;
    `make .venv/starlight` installs Starlight into `.venv`.
    """
    tools = Path(os.environ.get("SITES", ROOT / ".venv")) / name
    if not (tools / "node_modules").is_dir():
        pytest.skip(f"there is no {name}/node_modules in {tools.parent.name}")
    with TemporaryDirectory(prefix="site-", dir=tools) as folder:
        yield Path(folder), tools / "node_modules" / ".bin"


def test_starlight() -> None:
    with beside_modules("starlight") as (folder, commands):
        follow("Starlight", folder, commands, Style(links="/"))
        site = read_site(folder / "dist")
        check(site, small_tags=True)
        check_addresses(site, folder)


def test_docusaurus() -> None:
    """Installing it takes 75 s and 274 MB, and building three languages two minutes: by hand."""
    with beside_modules("docusaurus") as (folder, commands):
        follow("Docusaurus", folder, commands, Style())
        site = read_site(folder / "build")
        check(site)
        check_addresses(site, folder)
