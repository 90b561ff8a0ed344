"""Where a link of an article leads in the source tree, and how a localized page must write it."""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import chain
from typing import NamedTuple
from urllib.parse import quote, unquote

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ALIASES = ("@", "~", "$")
"""What begins a path that the site generator resolves: Docusaurus's `@site/`, Vue's `~/`."""
_SUFFIXES = (".md", ".mdx", ".markdown")
_PAGES = (".html", ".htm")
_INDICES = ("index", "_index", "README", "readme")
_DEEP = "/\0" * 64
"""A folder to count from, deeper than any path climbs."""
_SAFE = "/!$&'*+,;=:@~-._()"


class Address(NamedTuple):
    """An address in its parts.

    Attributes:
        path: What names a file or a page, as it is written.
        query: With its question mark, or empty.
        fragment: With its hash, or empty.
    """

    path: str
    query: str
    fragment: str

    @property
    def anchor(self) -> str:
        """The anchor that it names, decoded."""
        return unquote(self.fragment[1:])


class Kind(Enum):
    """What a link leads to."""

    ELSEWHERE = "elsewhere"
    """Nothing that the project can know of: another site, mail, what a generator resolves."""
    ARTICLE = "article"
    FILE = "file"
    """A file that is no article."""
    FOLDER = "folder"
    """A folder that no article is the page of."""
    NOTHING = "nothing"


class Found(NamedTuple):
    """Where a link of an article leads.

    Attributes:
        kind: What it leads to.
        path: The file's path from the project's root; it begins with `..` where that is outside.
        base: The folder that the link is relative to; None for one from the site's root.
        ending: What of the path a link does not write: `.md`, `/index.md`; or what it writes
            instead, behind a blank: `.md .html`.
    """

    kind: Kind
    path: str = ""
    base: str | None = ""
    ending: str = ""


ELSEWHERE = Found(Kind.ELSEWHERE)
_THERE = frozenset({Kind.ARTICLE, Kind.FILE, Kind.FOLDER})


@dataclass(frozen=True, slots=True)
class SourceTree:
    """What a link of an article may lead to. Paths count from the project's root.

    Attributes:
        root: The folder of the articles.
        is_article: Tells whether a path is an article's.
        is_file: Tells whether a file is there.
        is_folder: Tells whether a folder is there.
        site_root: Where the site has the folder of the articles, such as `/docs`; None where
            nobody said.
        claimed: Returns the folder that an article's address is if the article claims one.
    """

    root: str
    is_article: Callable[[str], bool]
    is_file: Callable[[str], bool]
    is_folder: Callable[[str], bool]
    site_root: str | None = None
    claimed: Callable[[str], str | None] = lambda _: None

    def find(self, article: str, address: str) -> Found:
        """Tell where a link of an article leads.

        A path without a suffix names a page: it is read from the article's folder, from the
        address that the article has on a site where each page is a folder, and if nothing is
        there from the address that the article claims. What leads out of
        the project to no file may be an address of another site beside this one.
        """
        path = split_address(address).path
        if _SCHEME.match(address) or path.startswith(("//", "\\", *_ALIASES)):
            return ELSEWHERE
        if not path:
            return Found(Kind.ARTICLE, article, posixpath.dirname(article))
        if path.startswith("/"):
            return self._from_root(unquote(path))
        folder = posixpath.dirname(article)
        tried = dict.fromkeys((folder, address_folder(article)))
        found: list[Found] = []
        # `../..` from a page's address may be a start page, and from its file some other folder.
        for base in tried:
            found.append(self._at(posixpath.join(base, unquote(path)), base))
            if found[-1].kind is Kind.ARTICLE:
                return found[-1]
        for one in chain(found, self._from_claimed(article, path)):
            if one.kind in _THERE:
                return one
        outside = found[0].path.startswith("..")
        return ELSEWHERE if outside else Found(Kind.NOTHING, base=folder)

    def _from_claimed(self, article: str, path: str) -> Iterator[Found]:
        """Yield what a path is from the address that an article claims, if it claims one."""
        base = self.claimed(article)
        if base is not None:
            yield self._at(posixpath.join(base, unquote(path)), base)

    def _from_root(self, path: str) -> Found:
        if self.site_root is None:
            return ELSEWHERE
        prefix = self.site_root.rstrip("/")
        if path != prefix and not path.startswith(f"{prefix}/"):
            return ELSEWHERE
        return self._at(f"{self.root}/{path[len(prefix) :].lstrip('/')}", None)

    def _at(self, path: str, base: str | None) -> Found:
        whole = posixpath.normpath(path)
        if whole.startswith(".."):
            return Found(Kind.FILE if self.is_file(whole) else Kind.NOTHING, whole, base)
        if self.is_article(whole):
            return Found(Kind.ARTICLE, whole, base)
        is_folder = self.is_folder(whole)
        for candidate, ending in chain(_named(whole), pages_of_folder(whole) if is_folder else ()):
            if self.is_article(candidate):
                return Found(Kind.ARTICLE, candidate, base, ending)
        if is_folder:
            return Found(Kind.FOLDER, whole, base)
        for candidate, ending in _named(whole):  # a page of another language
            if self.is_file(candidate):
                return Found(Kind.FILE, candidate, base, ending)
        return Found(Kind.FILE if self.is_file(whole) else Kind.NOTHING, whole, base)


def address_folder(article: str) -> str:
    """Return the folder that an article's address is on a site where each page is a folder."""
    stem = posixpath.splitext(article)[0]
    folder, name = posixpath.split(stem)
    return folder if name in _INDICES else stem


def _named(path: str) -> Iterator[tuple[str, str]]:
    """Yield the articles that a path without their suffix may name, and what it leaves out."""
    stem, suffix = posixpath.splitext(path)
    if suffix in _PAGES:
        yield from ((f"{stem}{own}", f"{own} {suffix}") for own in _SUFFIXES)
    else:
        yield from ((f"{path}{own}", own) for own in _SUFFIXES)


def pages_of_folder(path: str) -> Iterator[tuple[str, str]]:
    """Yield the articles that may be a folder's own page, and what of their path it leaves out."""
    start = "" if path == "." else f"{path}/"
    for index in _INDICES:
        yield from ((f"{start}{index}{own}", f"/{index}{own}") for own in _SUFFIXES)


def split_address(address: str) -> Address:
    """Split an address as a browser does (RFC 3986, 3)."""
    rest, hash_mark, fragment = address.partition("#")
    path, question, query = rest.partition("?")
    return Address(path, question + query, hash_mark + fragment)


@dataclass(frozen=True, slots=True)
class Places:
    """Where a locale's pages look for what the source's links name.

    Attributes:
        page: The path of the page that holds the links, from the project's root.
        of: The path of the file that a link to a file of the source must lead to; the same path
            where it leads to the source's own.
        from_root: What stands on the site's root instead of the folder of the articles.
        bases: The folders that the addresses of the article and of the page are, where the article
            claims one.
    """

    page: str
    of: Callable[[str], str]
    from_root: Callable[[str], str | None] = lambda _: None
    bases: tuple[str, str] = ("", "")


def led(address: str, found: Found, article: str, places: Places) -> str:
    """Return the address by which a localized page reaches what the source's link names.

    Args:
        address: The address in the source.
        found: Where it leads, by `SourceTree.find`.
        article: The path of the article that holds it.
        places: Where the localized page looks.

    Returns:
        The same address where it leads there as it is; its query and fragment are kept.
    """
    parts = split_address(address)
    if found.kind not in _THERE or not parts.path:
        return address
    target = places.of(found.path)
    if found.base is None:
        return _from_root(parts, found, target, places)
    base = _moved_base(found.base, article, places)
    old = _relative(_unsuffixed(found.path, found.ending), found.base)
    new = _relative(_unsuffixed(target, found.ending), base)
    if new == old:
        return address
    written = _spelled(new, parts.path)
    return f"{written}{parts.query}{parts.fragment}"


def _from_root(parts: Address, found: Found, target: str, places: Places) -> str:
    if target == found.path or found.kind is Kind.FILE:
        return "".join(parts)
    path = places.from_root(_unsuffixed(target, found.ending))
    if path is None:
        return "".join(parts)
    return f"{_spelled(path, parts.path)}{parts.query}{parts.fragment}"


def _moved_base(base: str, article: str, places: Places) -> str:
    """Return the folder that the page's links are relative to: its own, or its address."""
    if base == posixpath.dirname(article):
        return posixpath.dirname(places.page)
    return places.bases[1] if base == places.bases[0] else posixpath.splitext(places.page)[0]


def _unsuffixed(path: str, ending: str) -> str:
    """Return a path as a link writes it that leaves out its ending."""
    left_out, _, instead = ending.partition(" ")
    suffix = posixpath.splitext(left_out)[1] or left_out
    if not left_out:
        return path
    stem = path.removesuffix(suffix)
    if "/" in left_out:
        # An index whose own name the locale changes (`index.es.md`) is no folder's index.
        name = left_out[1:].removesuffix(suffix)
        folder, own = posixpath.split(stem)
        stem = (folder or ".") if own == name else stem
    return stem + instead


def _relative(path: str, base: str) -> str:
    """Return a path from a folder; both count from the project's root, or lead out of it."""
    return posixpath.relpath(f"{_DEEP}/{path}", f"{_DEEP}/{base}")


def _spelled(path: str, like: str) -> str:
    """Write a path as another is written: its encoding, its slash at the end, its `./`."""
    safe = _SAFE
    if "%" in like or like.isascii():
        text = quote(path, safe=safe) if "%" in like else _quoted_blanks(path)
    else:
        text = _quoted_blanks(path)
    if like.endswith("/") and not text.endswith("/"):
        text += "/"
    if like.startswith("./") and not text.startswith((".", "/")):
        text = f"./{text}"
    return f"./{text}" if _SCHEME.match(text) else text


def _quoted_blanks(path: str) -> str:
    return re.sub(r"[\s%?#]", lambda match: quote(match[0]), path)


def rule_of(rules: Mapping[str, str]) -> Callable[[str], str]:
    """Return what applies a locale's rewrite rules to an address.

    Each part of the address that is a rule's left side becomes its right side; where two begin
    at one place the longer holds, and what a rule wrote no other rule reads.
    """
    if not rules:
        return lambda address: address
    sides = sorted(rules, key=lambda side: (-len(side), side))
    pattern = re.compile("|".join(map(re.escape, sides)))
    return lambda address: pattern.sub(lambda match: rules[match[0]], address)
