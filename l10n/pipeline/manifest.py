"""The list of what a build wrote, so that the next one replaces and removes only its own files.

It also tells a site what there is: `docs/manifest.schema.json` says in which form.

While a build runs it notes each page before it writes it, in a journal: so the next one also knows
what a build that was killed had written.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any, Final, NamedTuple

from l10n.errors import FileError
from l10n.files import append_line, read_bytes, remove_file, write_file
from l10n.locales import direction, language_tag
from l10n.model.layout import NO_CLAIM, Claim, ClaimKind

NAME: Final = "manifest.json"
_VERSION = 2


class Listed(NamedTuple):
    """A file of a build.

    Attributes:
        digest: The SHA-256 of its bytes.
        drafts: Whether it holds machine drafts.
        article: The article's path below the source folder; empty for what is no page. What is
            listed of an older build may lack it, with all that follows.
        locale: The page's locale.
        state: What its text is, of `PageState`.
        coverage: How many percent of its words are reviewed translations of its source.
        revision: The source's name in git.
        claim: What it says of its own address.
        source_claim: What its article says of its.
    """

    digest: str
    drafts: bool
    article: str = ""
    locale: str = ""
    state: str = ""
    coverage: int = 0
    revision: str = ""
    claim: Claim = NO_CLAIM
    source_claim: Claim = NO_CLAIM


def read_manifest(build_path: Path, journal: Path) -> dict[str, Listed]:
    """Return the pages of the last build by their path below the build folder, or nothing.

    A page that a killed build had written, by its journal, is listed as it stands.

    Raises:
        FileError: The manifest is damaged, or names a file outside its folder.
    """
    return _read(build_path) | dict(_noted(build_path, journal))


def listed_names(build_path: Path) -> frozenset[str]:
    """Return the names of the files that the last build wrote, as far as its manifest tells.

    Raises:
        FileError: The manifest is damaged, or names a file outside its folder.
    """
    return frozenset(_read(build_path))


def _read(build_path: Path) -> dict[str, Listed]:
    path = build_path / NAME
    data = read_bytes(path) or b'{"pages": {}}'
    try:
        return {_name(name): _listed(page) for name, page in json.loads(data)["pages"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise FileError(
            "The manifest of the last build is damaged.",
            "Bring it back as it was, or remove it with the pages that were built.",
            str(path),
        ) from None


def _noted(build_path: Path, journal: Path) -> Iterator[tuple[str, Listed]]:
    """Yield the pages of a killed build that are still as it wrote them."""
    for line in _lines(journal):
        try:
            page = json.loads(line)
            name, listed = _name(page["name"]), _listed(page)
        except (ValueError, KeyError, TypeError, RecursionError):
            continue  # The kill came while the line was written.
        there = read_bytes(build_path / name)
        if there is not None and digest(there) == listed.digest:
            yield name, listed


def _lines(journal: Path) -> list[bytes]:
    try:
        return (read_bytes(journal) or b"").splitlines()
    except FileError:
        return []


def note_page(journal: Path, name: str, page: Listed) -> None:
    """Note that a page is about to be written, if that can be."""
    noted = {"name": name, **as_json(page)}
    with suppress(FileError):
        append_line(journal, json.dumps(noted, ensure_ascii=False).encode())


def _name(name: str) -> str:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or str(path) != name:
        raise ValueError(name)
    return name


def _listed(page: Any) -> Listed:  # noqa: ANN401 - whatever JSON holds
    texts = {name: str(page.get(name, "")) for name in ("article", "locale", "state")}
    return Listed(
        str(page["sha256"]), bool(page["drafts"]), **texts,
        coverage=int(page.get("coverage", 0)), revision=str(page.get("source_revision", "")),
        claim=_claim(page.get("claim")), source_claim=_claim(page.get("source_claim")),
    )  # fmt: skip


def _claim(said: Any) -> Claim:  # noqa: ANN401 - whatever JSON holds
    return Claim(ClaimKind(said["kind"]), str(said["value"])) if said else NO_CLAIM


def as_json(page: Listed) -> dict[str, object]:
    """Return what a manifest says of a file."""
    said: dict[str, object] = {"sha256": page.digest, "drafts": page.drafts}
    if page.article:
        said |= {
            "article": page.article,
            "locale": page.locale,
            "language": language_tag(page.locale),
            "direction": direction(page.locale),
            "state": page.state,
            "coverage": page.coverage,
            "source_revision": page.revision,
        }
        if page.claim.kind is not ClaimKind.NOTHING:
            said["claim"] = page.claim._asdict()
        if page.source_claim.kind is not ClaimKind.NOTHING:
            said["source_claim"] = page.source_claim._asdict()
    return said


def write_manifest(
    build_path: Path, journal: Path, pages: Mapping[str, Listed], site: Mapping[str, object]
) -> None:
    """Write the list of files, sorted; the journal has served its purpose then.

    Args:
        build_path: The build folder.
        journal: Where files were noted before they were written.
        pages: The files, by their path below the folder.
        site: What else a site may want to know, by name.
    """
    listed = {name: as_json(page) for name, page in sorted(pages.items())}
    text = _written({"version": _VERSION, **site, "pages": listed})
    write_file(build_path / NAME, text.encode())
    with suppress(FileError):
        noted = read_bytes(journal)
        if noted is not None:
            remove_file(journal, noted)


def _written(content: Mapping[str, object]) -> str:
    """Return JSON with a line for each item of each part: quickly made, and read in a diff."""
    parts: list[str] = []
    for name, part in content.items():
        if isinstance(part, dict):
            items = [f"    {_line(key)}: {_line(value)}" for key, value in part.items()]
        elif isinstance(part, list):
            items = [f"    {_line(value)}" for value in part]
        else:
            parts.append(f"  {_line(name)}: {_line(part)}")
            continue
        inner = ",\n".join(items)
        opening, closing = ("{", "}") if isinstance(part, dict) else ("[", "]")
        text = f"{opening}\n{inner}\n  {closing}" if items else f"{opening}{closing}"
        parts.append(f"  {_line(name)}: {text}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def digest(data: bytes) -> str:
    """Return the SHA-256 of a page in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
