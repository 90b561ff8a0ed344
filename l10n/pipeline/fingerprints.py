"""What the last `extract` left as it was, kept in `.l10n/` so that the next one need not look.

An article is known by the bytes of all that goes into its catalogs and of all that came out. The
folder can be removed at any time: then everything is extracted again, with the same result.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import l10n
from l10n.errors import FileError
from l10n.files import Content, Update, read_bytes
from l10n.model import Finding, Severity
from l10n.pipeline.own_folder import FOLDER, own_file
from l10n.pipeline.project import Project

_LIBRARIES = ("babel", "frontmatter", "polib", "pyromark", "rapidfuzz", "sentencex", "yaml")


class Known(NamedTuple):
    """An article that would be extracted to what there is already.

    Attributes:
        fingerprint: That of all that goes in and comes out.
        units: How many units it has.
        words: How many words those have.
        findings: What is wrong with it or its catalogs, to be said again.
    """

    fingerprint: str
    units: int
    words: int
    findings: tuple[Finding, ...] = ()


def read_known(project: Project) -> dict[str, Known]:
    """Return what is known of each article; nothing where the file lacks or is damaged."""
    try:
        data = read_bytes(_file(project))
        found = json.loads(data or b"{}")
        return {str(name): _known(*item) for name, item in found.items()}
    except (FileError, ValueError, TypeError, AttributeError):
        return {}


def _known(mark: object, units: object, words: object, findings: list[dict[str, Any]]) -> Known:
    """Check what a file says. Raises ValueError or TypeError where it cannot be."""
    if not (isinstance(mark, str) and isinstance(units, int) and isinstance(words, int)):
        raise TypeError(mark)
    found = (Finding(**{**item, "severity": Severity(item["severity"])}) for item in findings)
    return Known(mark, units, words, tuple(found))


def _file(project: Project) -> Path:
    return own_file(project, "extracted.json", project.settings.catalog_dir)


def write_known(project: Project, known: Mapping[str, Known], update: Update) -> None:
    """Keep what is known. A folder that cannot be written costs time, and nothing else."""
    kept = {
        name: (*item[:3], [asdict(finding) for finding in item.findings])
        for name, item in sorted(known.items())
    }
    data = json.dumps(kept, ensure_ascii=False).encode()
    try:
        _put(project.settings.root / FOLDER / ".gitignore", b"*\n", update)
        _put(_file(project), data, update)
    except FileError:
        return


def _put(path: Path, data: bytes, update: Update) -> None:
    update(path, lambda _: Content(data, durable=False))


def program_fingerprint() -> str:
    """Return what tells this program and the libraries that it reads with from other versions."""
    own = sorted(str(path) for path in Path(l10n.__file__).parent.rglob("*.py"))
    # Of a library, the file that is imported first: an update writes it anew.
    others = [spec.origin for name in _LIBRARIES if (spec := find_spec(name)) and spec.origin]
    stats = [(path, os.stat(path)) for path in (*own, *others)]  # noqa: PTH116 - twice as fast
    said = [(path, stat.st_size, stat.st_mtime_ns) for path, stat in stats]
    return hashlib.sha256(repr((l10n.__version__, said)).encode()).hexdigest()


def produced(project: Project, article: str, locales: tuple[str, ...]) -> tuple[Path, ...]:
    """Return the files that extracting an article writes."""
    catalogs = (project.catalog_path(locale, article) for locale in locales)
    return (project.template_path(article), *catalogs)


def digest(data: bytes | None) -> str:
    """Return the SHA-256 of a file's bytes, or `-` where there is no file."""
    return "-" if data is None else hashlib.sha256(data).hexdigest()


def run_fingerprint(project: Project, locales: tuple[str, ...]) -> str:
    """Return what tells a run from others: program, settings and locales."""
    settings = project.settings
    asked = (
        program_fingerprint(),
        settings.project,
        settings.front_matter,
        settings.link_style,
        settings.segmentation,
        settings.abbreviations,
        settings.source_locale,
        settings.source_dir,
        settings.strings,
        locales,
    )
    return hashlib.sha256(repr(asked).encode()).hexdigest()


def fingerprint(run: str, digests: Iterable[str]) -> str:
    """Return the fingerprint of an article.

    Args:
        run: From `run_fingerprint`.
        digests: Those of the article and of the files that it produces, in their order.
    """
    return hashlib.sha256(repr((run, tuple(digests))).encode()).hexdigest()


def fingerprint_now(project: Project, article: str, locales: tuple[str, ...], run: str) -> str:
    """Return the fingerprint of an article as its files are now."""
    paths = (project.source_path(article), *produced(project, article, locales))
    return fingerprint(run, (digest(read_bytes(path)) for path in paths))


def marks_of(
    project: Project, article: str, locales: Iterable[str], run: str
) -> dict[str, str]:  # fmt: skip
    """Return the fingerprints of an article with its catalogs, as their files are now, by locale.

    One whose files cannot be read is empty.
    """
    source = _digest(project.source_path(article))
    marks: dict[str, str] = {}
    for locale in locales:
        catalog = _digest(project.catalog_path(locale, article))
        marks[locale] = fingerprint(run, (source, catalog)) if source and catalog else ""
    return marks


def _digest(path: Path) -> str:
    try:
        return digest(read_bytes(path))
    except FileError:
        return ""
