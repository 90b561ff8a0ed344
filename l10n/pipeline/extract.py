"""`l10n extract`: articles to templates and catalogs."""

from collections.abc import Iterable
from pathlib import Path

from l10n.files import Update, update_file
from l10n.model import Finding
from l10n.pipeline.extracted import Extracted
from l10n.pipeline.fingerprints import (
    Known,
    fingerprint,
    fingerprint_now,
    read_known,
    run_fingerprint,
    write_known,
)
from l10n.pipeline.project import Project


def extract(
    project: Project,
    wanted: Iterable[Path],
    locales: Iterable[str],
    update: Update = update_file,
) -> Extracted:
    """Write the template and the catalogs of each article.

    Args:
        project: The project.
        wanted: Articles or folders; none means all.
        locales: Locales; none means all of the project.
        update: What changes files; with `preview_file`, nothing is written or removed.

    Returns:
        What was done. A run that changes nothing writes nothing, but for `.l10n/`, where it
        keeps what need not be looked at again.

    Raises:
        L10nError: The words of the call are off, or a file cannot be written.
    """
    chosen = project.locales(locales)
    paths = tuple(wanted)
    names = project.article_names(paths)
    known, base = read_known(project), run_fingerprint(project, chosen)
    done: dict[str, Extracted] = {
        name: Extracted(1, known[name].units, known[name].words, (), (), known[name].findings)
        for name in names
        if name in known and fingerprint_now(project, name, chosen, base) == known[name].fingerprint
    }
    rest = [name for name in names if name not in done]
    findings: tuple[Finding, ...] = ()
    every = project.article_names(()) if paths else names
    whole = len(names) == len(every)
    gone = known.keys() - set(every) if whole else frozenset[str]()
    if rest or gone:
        # Most runs find that nothing has changed; their time is that of imports.
        from l10n.pipeline.extract_articles import Others, extract_articles  # noqa: PLC0415

        others = Others(done.keys(), gone) if whole else None
        found, findings = extract_articles(project, rest, chosen, update, others)
        for name, one in found.items():
            done[name] = one.extracted
            known.pop(name, None)
            # What articles chosen by hand lack or have lost is left for a run of all.
            if one.mark and whole:
                mark, what = fingerprint(base, one.mark), one.extracted
                known[name] = Known(mark, what.units, what.words, what.findings)
        for name in gone:
            del known[name]
        write_known(project, known, update)
    parts = [done[name] for name in names]
    return Extracted(
        articles=sum(part.articles for part in parts),
        units=sum(part.units for part in parts),
        words=sum(part.words for part in parts),
        written=tuple(dict.fromkeys(name for part in parts for name in part.written)),
        removed=tuple(dict.fromkeys(name for part in parts for name in part.removed)),
        findings=(*(finding for part in parts for finding in part.findings), *findings),
        migrated=tuple(item for part in parts for item in part.migrated),
    )
