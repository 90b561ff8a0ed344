"""The words for what differs between site generators."""

from enum import StrEnum
from typing import Final, NamedTuple


class LayoutName(StrEnum):
    """What the setting `layout` may say."""

    DIRECTORY = "directory"
    SUFFIX = "suffix"
    HUGO = "hugo"
    HUGO_FOLDERS = "hugo-folders"
    DOCUSAURUS = "docusaurus"
    MKDOCS = "mkdocs"
    MKDOCS_FOLDERS = "mkdocs-folders"
    STARLIGHT = "starlight"
    JEKYLL = "jekyll"


class AnchorForm(StrEnum):
    """How a heading is given an anchor of its own.

    `attribute`: `## Heading {#anchor}`. `html`: `## <a id="anchor"></a>Heading`, which works
    wherever HTML may stand in Markdown.
    """

    ATTRIBUTE = "attribute"
    HTML = "html"


class Slugger(StrEnum):
    """Who makes the anchor of a heading that has none of its own, from its text.

    `github`: GitHub's, as the package github-slugger. `hugo`: Hugo's `autoHeadingIDType:
    github`. `python-markdown`: the extension toc of Python-Markdown. `kramdown`: kramdown's
    parser for GitHub's Markdown, which Jekyll uses.
    """

    GITHUB = "github"
    HUGO = "hugo"
    PYTHON_MARKDOWN = "python-markdown"
    KRAMDOWN = "kramdown"


class LinkTarget(StrEnum):
    """Who leads a relative link between articles to the page of the same language.

    `generator`: the generator does, where the link is written as in the source, and falls back
    to the source's page. `address`: addresses lead within the language, as those of the source's
    pages do among themselves; where a language has no such page, the link must lead out of it.
    `file`: nobody: the link must lead to the page's own file, or place.
    """

    GENERATOR = "generator"
    ADDRESS = "address"
    FILE = "file"


class AssetPlace(StrEnum):
    """Where a localized page's relative link to an image or attachment is looked for.

    `source`: where the source page's link leads, as if the localized page stood there; nothing
    is to be done. `page`: beside the localized page itself, where the build copies the file.
    """

    SOURCE = "source"
    PAGE = "page"


class ClaimKind(StrEnum):
    """What a page says of its own address on the site.

    `nothing`: it stands where its path says. `address`: the whole, from the site's root. `path`:
    what stands for its path. `place`: the same, with the locale in it. `unknown`: only the site
    generator knows, or it leaves the page out.
    """

    NOTHING = "nothing"
    ADDRESS = "address"
    PATH = "path"
    PLACE = "place"
    UNKNOWN = "unknown"


class Claim(NamedTuple):
    """An address that a page claims, without its beginning that all pages share.

    Attributes:
        kind: What it is.
        value: The address or path.
    """

    kind: ClaimKind = ClaimKind.NOTHING
    value: str = ""


NO_CLAIM: Final = Claim()
UNKNOWN: Final = Claim(ClaimKind.UNKNOWN)
