"""What the last build made of each page, kept in `.l10n/` so that the next one need not make it.

A page is known by the bytes of all that goes into it and of what came out. The folder can be
removed at any time: then every page is built again, with the same result.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, NamedTuple

from l10n.errors import FileError
from l10n.files import read_bytes, write_file
from l10n.model import Finding, Page, PageState, Severity
from l10n.model.layout import NO_CLAIM, Claim, ClaimKind
from l10n.pipeline.fingerprints import digest, program_fingerprint
from l10n.pipeline.glossary import glossary_files
from l10n.pipeline.outcomes import Outcome
from l10n.pipeline.own_folder import own_file
from l10n.pipeline.project import Project
from l10n.pipeline.surroundings import Asked, Question

_NO_CLAIMS = (NO_CLAIM, NO_CLAIM)


class Known(NamedTuple):
    """A page as it was built.

    Attributes:
        outcome: What was done, without the page's bytes.
        digest: The SHA-256 of these; empty where there is no page.
    """

    outcome: Outcome
    digest: str


def build_fingerprint(project: Project, mode: str) -> str:
    """Return what tells a build from others: program, settings, terms and what is published."""
    settings = project.settings
    names = (item.name for item in fields(settings) if item.name != "root")
    values = [(name, getattr(settings, name)) for name in names]
    terms = [(project.name(path), digest(read_bytes(path))) for path in glossary_files(project)]
    said = repr(
        (program_fingerprint(), mode, terms, [item for item in values if item[0] != "root"])
    )
    return hashlib.sha256(said.encode()).hexdigest()


def read_built(project: Project, run: str) -> dict[str, Known]:
    """Return what is known of each page by `key_of`; nothing where the last build was another."""
    try:
        content = json.loads(read_bytes(_file(project)) or b"{}")
        if content.get("run") != run:
            return {}
        return {str(key): _known(str(key), item) for key, item in content["pages"].items()}
    except (FileError, ValueError, TypeError, AttributeError, KeyError):
        return {}


def key_of(locale: str, article: str) -> str:
    """Return what names a page among those that are known."""
    return f"{locale}/{article}"


def _place(key: str) -> tuple[str, str]:
    """Return the article and the locale that a key names."""
    locale, _, article = key.partition("/")
    return article, locale


def write_built(project: Project, run: str, known: Mapping[str, Known]) -> None:
    """Keep what is known. A folder that cannot be written costs time, and nothing else."""
    pages = {key: _item(one) for key, one in sorted(known.items()) if one.outcome.mark}
    data = json.dumps({"run": run, "pages": pages}, ensure_ascii=False, separators=(",", ":"))
    try:
        write_file(_file(project), data.encode(errors="surrogatepass"))
    except FileError:
        return


def _file(project: Project) -> Path:
    return own_file(project, "built.json", project.settings.build_dir)


def _item(known: Known) -> dict[str, Any]:
    """Return what is kept of a page: what has its usual value is left out."""
    one, page = known.outcome, known.outcome.page
    item: dict[str, Any] = {"name": one.name, "mark": one.mark}
    if page:
        item["page"] = [known.digest, page.drafts, page.links, str(page.state), page.coverage,
                        page.revision]  # fmt: skip
        claims = page.claim, page.source_claim
        item |= {"claims": claims} if claims != _NO_CLAIMS else {}
    lists: Mapping[str, Iterable[Any]] = {
        "left_out": one.left_out or (),
        "findings": map(asdict, one.findings),
        "files": one.files,
        "asked": one.asked,
    }
    item |= {name: found for name, values in lists.items() if (found := list(values))}
    return item | ({"unreadable": True} if one.unreadable else {})


def _known(key: str, item: Mapping[str, Any]) -> Known:
    """Read what is kept. Raises ValueError, TypeError or KeyError where it is something else."""
    sha, page = "", None
    if "page" in item:
        sha, drafts, links, state, coverage, revision = item["page"]
        claims = (Claim(ClaimKind(kind), value) for kind, value in item.get("claims", ()))
        claim, source_claim = claims if "claims" in item else _NO_CLAIMS
        page = Page(
            b"", drafts, links, (), PageState(state), coverage, revision,
            claim=claim, source_claim=source_claim,
        )  # fmt: skip
    outcome = Outcome(
        item["name"],
        page,
        tuple(item["left_out"]) if "left_out" in item else None,
        item.get("unreadable", False),
        tuple(
            Finding(**{**one, "severity": Severity(one["severity"])})
            for one in item.get("findings", ())
        ),
        tuple((name, file) for name, file in item.get("files", ())),
        tuple(Question(Asked(what), name, said) for what, name, said in item.get("asked", ())),
        *_place(key),
        mark=item["mark"],
    )
    return Known(outcome, sha)
