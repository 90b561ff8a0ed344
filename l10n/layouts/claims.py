"""What a page says of its own address, in its front matter or by its name, as generators read it.

Written from what Hugo 0.111, Jekyll 4.3, Docusaurus 3 and Astro 5 do and document; tests hold
it against the first two and Starlight.
"""

import posixpath
import re
import unicodedata
from collections.abc import Callable, Mapping

from l10n.layouts.layout import Layout
from l10n.model.layout import NO_CLAIM, UNKNOWN, Claim, ClaimKind, LayoutName, LinkTarget

_YES = frozenset({"true", "yes", "on"})
_NO = frozenset({"false", "no", "off"})
_HUGOS = frozenset("./_#+~-@")
_NUMBERED = re.compile(r"\d+\s*[-_.]+\s*(?=[^-_.\s])")
_DATED = re.compile(r"(?:\d{2}|\d{4})[-_.]\d{2}(?:[-_.](?:\d{2}|\d{4}))?|\d+[-_.]\d+")
"""Dates and versions, which Docusaurus does not take for numbers of an order."""


def claim_of(layout: LayoutName, tag: str, article: str, said: Mapping[str, str]) -> Claim:
    """Return what a page claims.

    Args:
        layout: The layout.
        tag: The locale as it stands in names; empty for the source's page.
        article: The article's path below the source folder.
        said: The page's front matter: its values at the top, as texts.
    """
    read = _READERS.get(layout)
    return read(tag, article, said) if read else NO_CLAIM


def claimed_folder(
    layout: Layout, locale: str, article: str, said: Mapping[str, str]
) -> str | None:
    """Return the folder of the site that a page's relative links are read from, if it claims one.

    Args:
        layout: The layout.
        locale: The page's locale; empty for the source's page.
        article: The article's path below the source folder.
        said: The article's front matter: its values at the top, as texts.
    """
    tag = layout.tag(locale) if locale else ""
    if locale:
        said = {key: layout.address(locale, key, value) for key, value in said.items()}
    claim = claim_of(layout.name, tag, article, said)
    if claim.kind is ClaimKind.ADDRESS:
        return posixpath.dirname(claim.value).strip("/")
    if layout.name is LayoutName.STARLIGHT and claim.kind is ClaimKind.PLACE:
        return claim.value
    if layout.links is LinkTarget.ADDRESS and claim.kind is ClaimKind.PATH:
        return posixpath.join(tag, claim.value)
    return None


def _hugo(tag: str, article: str, said: Mapping[str, str]) -> Claim:
    if _is(said, "draft", _YES):
        return UNKNOWN
    url, slug = said.get("url", ""), said.get("slug", "")
    folder, name = posixpath.split(posixpath.splitext(article)[0])
    if url:
        if ":" in url:
            return UNKNOWN  # Tokens, as newer versions read them.
        # From the root of the site as it stands, else from that of the language.
        whole = url if url.startswith("/") else posixpath.join("/", tag, url)
        ended = whole.endswith("/") or posixpath.splitext(whole)[1]
        return Claim(ClaimKind.ADDRESS, whole if ended else f"{whole}/")
    if not slug or name == "_index":
        return NO_CLAIM
    if name == "index":  # A bundle is named by its folder.
        folder = posixpath.dirname(folder)
    return Claim(ClaimKind.PATH, hugos_path(posixpath.join(folder, slug)))


def hugos_path(path: str) -> str:
    """Return a path as Hugo writes it in addresses: small letters, hyphens for blanks."""
    letters = (
        letter
        if letter in _HUGOS or unicodedata.category(letter)[0] in "LM" or letter.isdecimal()
        else " " * letter.isspace()
        for letter in path.lower()
    )
    return re.sub(r" *- *| +", "-", "".join(letters).strip())


def _jekyll(tag: str, article: str, said: Mapping[str, str]) -> Claim:
    if _is(said, "published", _NO):
        return UNKNOWN
    permalink = said.get("permalink", "")
    if permalink:
        known = ":" not in permalink
        return Claim(ClaimKind.ADDRESS, f"/{permalink.lstrip('/')}") if known else UNKNOWN
    first, *others = posixpath.splitext(article)[0].split("/")
    if any(part.startswith("_") for part in others) or (first.startswith("_") and not others):
        return UNKNOWN  # Posts stand where their dates and categories say.
    if first in {"_posts", "_drafts"}:
        return UNKNOWN
    if first.startswith("_"):
        return Claim(ClaimKind.PLACE, posixpath.join(first[1:], tag, *others))
    return NO_CLAIM


def _starlight(_tag: str, _article: str, said: Mapping[str, str]) -> Claim:
    if _is(said, "draft", _YES):
        return UNKNOWN
    slug = said.get("slug", "")
    return Claim(ClaimKind.PLACE, slug.strip("/")) if slug else NO_CLAIM


def _docusaurus(_tag: str, article: str, said: Mapping[str, str]) -> Claim:
    if _is(said, "draft", _YES) or _is(said, "unlisted", _YES):
        return UNKNOWN
    stem = posixpath.splitext(article)[0]
    folder, name = posixpath.split(stem)
    number = not _is(said, "parse_number_prefixes", _NO)
    folder = "/".join(_unnumbered(part) for part in folder.split("/"))
    slug = said.get("slug", "")
    if slug:
        path = posixpath.normpath(posixpath.join("/", folder, slug)).lstrip("/")
        slashed = path and slug.endswith("/")
        return Claim(ClaimKind.PATH, f"{path}/" if slashed else path)
    if name.lower() in {"index", "readme", posixpath.basename(posixpath.dirname(stem)).lower()}:
        path = posixpath.join(folder, "index")
    else:
        path = posixpath.join(folder, said.get("id", "") or (_unnumbered(name) if number else name))
    return NO_CLAIM if path == stem else Claim(ClaimKind.PATH, path)


def _unnumbered(name: str) -> str:
    numbered = None if _DATED.match(name) else _NUMBERED.match(name)
    return name[numbered.end() :] if numbered else name


def _is(said: Mapping[str, str], key: str, words: frozenset[str]) -> bool:
    return said.get(key, "").lower() in words


_READERS: Mapping[LayoutName, Callable[[str, str, Mapping[str, str]], Claim]] = {
    LayoutName.HUGO: _hugo,
    LayoutName.HUGO_FOLDERS: _hugo,
    LayoutName.JEKYLL: _jekyll,
    LayoutName.STARLIGHT: _starlight,
    LayoutName.DOCUSAURUS: _docusaurus,
}
