"""What a site is told of its languages: the manifest, alternates, names, a sitemap."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from cli_project import NAME, Folder, Run

from l10n.config import Settings
from l10n.layouts import claim_of
from l10n.locales import own_name
from l10n.model.layout import ClaimKind, LayoutName
from l10n.pipeline.project import Project
from l10n.pipeline.site import address_of

ROOT = Path(__file__).parents[2]
SITEMAP = "build/sitemap-l10n.xml"
_NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def manifest(folder: Folder) -> dict[str, Any]:
    """Return what the last build says, held against its schema."""
    validators = pytest.importorskip("jsonschema.validators")
    said: dict[str, Any] = json.loads(folder.read("build/manifest.json"))
    schema = json.loads((ROOT / "docs/manifest.schema.json").read_text(encoding="utf-8"))
    validator = validators.validator_for(schema)
    validator.check_schema(schema)
    assert [error.message for error in validator(schema).iter_errors(said)] == []
    return said


def with_base(folder: Folder, url: str = "https://example.org/docs") -> None:
    """Say where the site is."""
    folder.replace("l10n.toml", "front", f'base_url = "{url}"\nfront')


def test_a_manifest_tells_all_of_a_page(translated: Folder, run: Run) -> None:
    """Of files that are no pages, no more than that they are the build's."""
    run("draft", "-e", "pseudo", "-l", "en_XA")
    run("build", "--drafts")
    pages = manifest(translated)["pages"]
    page = pages[f"es/{NAME}"]
    page.pop("sha256")
    assert page == {
        "drafts": False,
        "article": NAME,
        "locale": "es",
        "language": "es",
        "direction": "ltr",
        "state": "reviewed",
        "coverage": 100,
        "source_revision": "3402a3af700c700df844e9695d92afbf505a6ef9",
    }
    assert pages[f"en-XA/{NAME}"]["state"] == "machine-draft"


def test_a_manifest_of_version_1_is_read(translated: Folder, run: Run) -> None:
    """Its pages are the build's as before: replaced, and removed when they are gone."""
    run("build")
    said = manifest(translated)
    old = {name: {"sha256": page["sha256"], "drafts": page["drafts"]}
           for name, page in said["pages"].items()}  # fmt: skip
    whole = translated.read("build/manifest.json")
    translated.write("build/manifest.json", json.dumps({"version": 1, "pages": old}))
    assert run("build").code == 0
    assert translated.read("build/manifest.json") == whole
    translated.write("build/manifest.json", json.dumps({"version": 1, "pages": old}))
    (translated.path / "source" / NAME).unlink()
    run("build")
    assert f"build/es/{NAME}" not in translated.files()


def test_alternates_lead_to_what_people_translated(translated: Folder, run: Run) -> None:
    """The source's page is the one for everybody else; drafts and pseudo-locales are left out."""
    with_base(translated)
    run("draft", "-e", "pseudo", "-l", "en_XA")
    run("build", "--drafts")
    said = manifest(translated)
    base = "https://example.org/docs/"
    assert said["articles"] == {
        NAME: {
            "alternates": [
                {"hreflang": "x-default", "page": "", "href": f"{base}guide/pills/"},
                {"hreflang": "en", "page": "", "href": f"{base}guide/pills/"},
                {"hreflang": "es", "page": f"es/{NAME}", "href": f"{base}es/guide/pills/"},
            ]
        }
    }


def test_a_page_in_the_source_language_is_no_alternate(folder: Folder, run: Run) -> None:
    """Whoever looks for Spanish must not be sent to English."""
    folder.replace("l10n.toml", "front", 'incomplete = "source"\nfront')
    run("extract")
    run("build")
    said = manifest(folder)
    assert (said["pages"][f"es/{NAME}"]["state"], said["articles"]) == ("source", {})


def test_languages_have_their_own_names_and_directions(translated: Folder, run: Run) -> None:
    """In the order of the settings, the source's first."""
    translated.replace("l10n.toml", '"es", "en_XA"', '"es", "ar", "pt_BR", "zh_Hant"')
    run("build")
    said = manifest(translated)["languages"]
    assert [(one["language"], one["name"], one["direction"], one["pages"]) for one in said] == [
        ("en", "English", "ltr", 0),
        ("es", "Español", "ltr", 1),
        ("ar", "العربية", "rtl", 0),
        ("pt-BR", "Português (Brasil)", "ltr", 0),
        ("zh-Hant", "中文 (繁體)", "ltr", 0),
    ]
    assert own_name("ka") == "ქართული"  # no capital: Georgian begins no name with one


def test_a_sitemap_names_the_alternates_of_each_page(translated: Folder, run: Run) -> None:
    """Each page all of them, itself too: search engines pass over links that lead one way."""
    with_base(translated)
    run("build")
    root = ET.fromstring(translated.read(SITEMAP).encode())  # noqa: S314 - of our own making
    found = [
        (
            url.findtext("s:loc", namespaces=_NAMES),
            [(link.get("hreflang"), link.get("href")) for link in url.findall("x:link", _NAMES)],
        )
        for url in root.findall("s:url", _NAMES)
    ]
    english, spanish = (f"https://example.org/docs/{path}guide/pills/" for path in ("", "es/"))
    links = [("x-default", english), ("en", english), ("es", spanish)]
    assert found == [(english, links), (spanish, links)]
    assert {link.get("rel") for link in root.iter(f"{{{_NAMES['x']}}}link")} == {"alternate"}


def test_a_sitemap_goes_with_the_address_of_the_site(translated: Folder, run: Run) -> None:
    """It is the build's own file; one that somebody changed stays."""
    with_base(translated)
    run("build")
    before = translated.read("l10n.toml")
    translated.replace("l10n.toml", 'base_url = "https://example.org/docs"\n', "")
    assert run("build").code == 0
    assert SITEMAP not in translated.files()
    translated.write("l10n.toml", before)
    run("build")
    translated.write(SITEMAP, "mine")
    run("build")
    assert translated.read(SITEMAP) == "mine"


@pytest.mark.parametrize(
    ("layout", "locale", "article", "expected"),
    [
        ("directory", "pt_BR", "guide/a.md", "pt-BR/guide/a/"),
        ("directory", "en", "guide/a.md", "guide/a/"),
        ("directory", "es", "index.md", "es/"),
        ("directory", "en", "index.md", ""),
        ("directory", "es", "guide/README.md", "es/guide/"),
        ("directory", "es", "guide/a b é.md", "es/guide/a%20b%20%C3%A9/"),
        ("hugo", "pt_BR", "Guide/_index.md", "pt-br/guide/"),
        ("hugo", "pt_BR", "Guide/A.md", "pt-br/guide/a/"),
        ("starlight", "es", "guide/a.mdx", "es/guide/a/"),
        ("jekyll", "es", "guide/a.md", "es/guide/a.html"),
        ("jekyll", "es", "guide/index.md", "es/guide/"),
        ("docusaurus", "es", "guide/a.md", "es/docs/guide/a"),
        ("docusaurus", "en", "guide/a.md", "docs/guide/a"),
        ("hugo", "es", "README.md", "es/readme/"),
        ("hugo", "es", "guide/A b (c).md", "es/guide/a-b-c/"),
        ("jekyll", "es", "README.md", "es/README.html"),
        ("starlight", "es", "guide/A b v1.0.md", "es/guide/a-b-v10/"),
    ],
)
def test_addresses_are_those_of_the_generator(
    layout: str, locale: str, article: str, expected: str
) -> None:
    """As its own settings make them."""
    assert address_of(Project(Settings(Path(), layout=layout)), locale, article) == expected


@pytest.mark.parametrize(
    ("layout", "article", "said", "expected"),
    [
        ("hugo", "guide/a.md", {"url": "/es/own/"}, "es/own/"),
        ("hugo", "guide/a.md", {"url": "own"}, "es/own/"),
        ("hugo", "guide/a.md", {"slug": "My own"}, "es/guide/my-own/"),
        ("hugo", "guide/a/index.md", {"slug": "own"}, "es/guide/own/"),
        ("hugo-folders", "guide/_index.md", {"slug": "own"}, "es/guide/"),
        ("hugo", "a.md", {"url": "/:slug/"}, None),
        ("hugo", "a.md", {"draft": "true"}, None),
        ("jekyll", "a.md", {"permalink": "es/own"}, "es/own"),
        ("jekyll", "a.md", {"permalink": "/:title/"}, None),
        ("jekyll", "a.md", {"published": "False"}, None),
        ("jekyll", "_posts/2024-01-02-a.md", {}, None),
        ("jekyll", "blog/_posts/2024-01-02-a.md", {}, None),
        ("jekyll", "_guides/dose/a.md", {}, "guides/es/dose/a.html"),
        ("jekyll", "_guides/dose/index.md", {}, "guides/es/dose/"),
        ("starlight", "a.md", {"slug": "es/Own"}, "es/Own/"),
        ("starlight", "a.md", {"draft": "true"}, None),
        ("docusaurus", "01-guide/02-a.md", {}, "es/docs/guide/a"),
        ("docusaurus", "2024-01-02-news/7.0-a.md", {}, "es/docs/2024-01-02-news/7.0-a"),
        ("docusaurus", "01-guide/02-a.md", {"id": "own"}, "es/docs/guide/own"),
        ("docusaurus", "01-guide/a.md", {"slug": "own"}, "es/docs/guide/own"),
        ("docusaurus", "01-guide/a.md", {"slug": "../own/"}, "es/docs/own/"),
        ("docusaurus", "01-guide/a.md", {"slug": "/own"}, "es/docs/own"),
        ("docusaurus", "a.md", {"slug": "/"}, "es/docs/"),
        ("docusaurus", "01-guide/README.md", {}, "es/docs/guide/"),
        ("docusaurus", "guide/Guide.md", {}, "es/docs/guide/"),
        ("docusaurus", "a.md", {"unlisted": "true"}, None),
        ("mkdocs", "a.md", {"slug": "own", "permalink": "/own/"}, "es/a/"),
        ("directory", "a.md", {"slug": "own", "draft": "true"}, "es/a/"),
    ],
)
def test_a_page_stands_where_it_says(
    layout: str, article: str, said: dict[str, str], expected: str | None
) -> None:
    """As its generator reads it; None where only the generator knows, or it leaves the page out."""
    claim = claim_of(LayoutName(layout), "es", article, said)
    project = Project(Settings(Path(), layout=layout))
    unknown = claim.kind is ClaimKind.UNKNOWN
    assert (None if unknown else address_of(project, "es", article, claim)) == expected


def test_what_pages_claim_is_told_and_kept(translated: Folder, run: Run) -> None:
    """A build of other articles knows it of the last; an unknown address is no alternate."""
    with_base(translated)
    translated.replace("l10n.toml", "front", 'layout = "jekyll"\nfront')
    old = translated.read(f"source/{NAME}")
    translated.write(f"source/{NAME}", old.replace("---\n", "---\npermalink: /own/\n", 1))
    translated.write("source/other.md", "Other.\n")
    base = "https://example.org/docs/"
    for words in ((), ("source/other.md",)):
        run("build", *words)
        said = manifest(translated)
        [alternates] = (article["alternates"] for article in said["articles"].values())
        assert [one["href"] for one in alternates] == [
            f"{base}own/", f"{base}own/", f"{base}es/own/"
        ]  # fmt: skip
        page = said["pages"][f"es/{NAME}"]
        assert page["claim"] == {"kind": "address", "value": "/es/own/"}
        assert page["source_claim"] == {"kind": "address", "value": "/own/"}
    translated.write(f"source/{NAME}", old.replace("---\n", "---\npermalink: /:title/\n", 1))
    run("build")
    assert manifest(translated)["articles"] == {}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('base_url = "example.org"', "`example.org` is no address of a site."),
        ('address = "{locale}/"', "`address` must hold {path}."),
    ],
)
def test_an_address_that_is_none_is_told(folder: Folder, run: Run, line: str, message: str) -> None:
    """With how to write it."""
    folder.replace("l10n.toml", "front", f"{line}\nfront")
    ran = run("status")
    assert (ran.code, message in ran.err) == (2, True)


def test_an_address_can_be_the_projects_own(translated: Folder, run: Run) -> None:
    """Where the generator's settings are not its usual ones."""
    with_base(translated)
    translated.replace("l10n.toml", "front", 'address = "p/{path}.php?hl={locale}"\nfront')
    run("build")
    [page] = manifest(translated)["articles"].values()
    assert page["alternates"][2]["href"] == "https://example.org/docs/p/guide/pills.php?hl=es"
