"""What the last `check` saw of each catalog, kept in `.l10n/` so that the next need not look.

What is found in a catalog depends on its bytes and its article's, on the settings, the glossary,
this program, and on what was asked about other files: that is what it is known by. What compares
units of several articles is found anew from a few bytes of each unit. The folder can be removed at
any time.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from l10n.errors import FileError, L10nError
from l10n.files import read_bytes, write_file
from l10n.model import Finding, Severity, UnitState
from l10n.pipeline.built import build_fingerprint
from l10n.pipeline.fingerprints import marks_of
from l10n.pipeline.own_folder import hide_from_git, own_file
from l10n.pipeline.project import Project
from l10n.pipeline.status import NOTHING_KNOWN, Known, Looked, Progress, Seen
from l10n.pipeline.surroundings import Asked, Question, still_true

_STATES = tuple(str(state) for state in UnitState if state is not UnitState.OBSOLETE)


class Memory(NamedTuple):
    """What is remembered of a project.

    Attributes:
        project: The project.
        run: What tells runs that see the same from others; empty where nothing can be remembered.
        articles: What was seen of each article, whether or not it still holds.
    """

    project: Project
    run: str
    articles: Mapping[str, Looked]

    def known(self, asked: Mapping[str, tuple[str, ...]]) -> Known:
        """Return what holds still of what is asked: nothing that it was seen in has changed."""
        looked = (
            self._still(self.articles[name], locales)
            for name, locales in asked.items()
            if name in self.articles
        )
        return Known(self.run, {one.article: one for one in looked if one.seen})

    def _still(self, one: Looked, locales: tuple[str, ...]) -> Looked:
        holds = partial(still_true, self.project.settings.root, frozenset())
        if not holds(one.asked):
            return one._replace(seen={})
        marks = marks_of(self.project, one.article, locales, self.run)
        seen = {locale: one.seen[locale] for locale, mark in marks.items() if locale in one.seen}
        return one._replace(seen={locale: item for locale, item in seen.items()
                                  if item.mark == marks[locale] and holds(item.asked)})  # fmt: skip

    def keep(self, looked: Iterable[Looked], *, whole: bool) -> None:
        """Keep what was seen, beside what else is known unless it was all of the project.

        A folder that cannot be written costs time, and nothing else.
        """
        new = {one.article: _lasting(one) for one in looked}
        old = {} if whole else self.articles
        joined = {name: one._replace(seen={**old[name].seen, **one.seen}) if name in old else one
                  for name, one in new.items()}  # fmt: skip
        articles = {name: one for name, one in {**old, **joined}.items() if one.seen}
        if not self.run or articles == self.articles:
            return
        content = {name: _item(one) for name, one in sorted(articles.items())}
        said = {"run": self.run, "articles": content}
        data = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        try:
            write_file(_file(self.project), data.encode(errors="surrogatepass"))
        except FileError:
            return
        hide_from_git(self.project)


def read_memory(project: Project) -> Memory:
    """Return what is remembered of a project; nothing where the last run would see otherwise."""
    try:
        run = build_fingerprint(project, "check")
    except L10nError:
        return Memory(project, NOTHING_KNOWN.run, {})  # whoever needs the glossary says why
    try:
        content = json.loads(read_bytes(_file(project)) or b"{}")
        items = content["articles"].items() if content.get("run") == run else ()
        articles = {name: _looked(project, name, *item) for name, item in items}
    except (FileError, ValueError, TypeError, AttributeError, KeyError):
        articles = {}
    return Memory(project, run, articles)


def _file(project: Project) -> Path:
    return own_file(project, "checked.json", project.settings.catalog_dir)


def _lasting(one: Looked) -> Looked:
    return one._replace(seen={locale: item for locale, item in one.seen.items()
                              if item.mark and item.progress})  # fmt: skip


def _item(one: Looked) -> tuple[object, ...]:
    seen = {
        locale: (item.mark, *_counts(item.progress), item.note.hex(), _said(item.findings),
                 item.asked)
        for locale, item in one.seen.items() if item.progress
    }  # fmt: skip
    return _said(one.findings), one.asked, seen


def _counts(progress: Progress) -> Iterator[list[int]]:
    for table in (progress.units, progress.words):
        yield [table[state] for state in _STATES]


def _said(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    return [asdict(finding) for finding in findings]


def _looked(
    project: Project, name: str, findings: list[dict[str, Any]], asked: list[Any],
    seen: Mapping[str, list[Any]],
) -> Looked:  # fmt: skip
    """Read what is kept. Raises ValueError or TypeError where it is something else."""
    article = project.source_name(name)
    known = {locale: _seen(locale, article, *item) for locale, item in seen.items()}
    return Looked(name, _findings(findings), known, _questions(asked))


def _seen(  # noqa: PLR0913, PLR0917 - as they stand in the file
    locale: str, article: str, mark: str, units: list[int], words: list[int], note: str,
    findings: list[dict[str, Any]], asked: list[Any],
) -> Seen:  # fmt: skip
    if not all(isinstance(number, int) for number in (*units, *words)):
        raise TypeError(units)
    tables = (dict(zip(_STATES, table, strict=True)) for table in (units, words))
    progress = Progress(locale, article, *tables)
    found = _findings(findings)
    return Seen(progress, found, bytes.fromhex(note), str(mark), _questions(asked))


def _questions(asked: Iterable[tuple[str, str, str]]) -> tuple[Question, ...]:
    return tuple(Question(Asked(what), str(name), answer) for what, name, answer in asked)


def _findings(said: Iterable[dict[str, Any]]) -> tuple[Finding, ...]:
    return tuple(Finding(**{**item, "severity": Severity(item["severity"])}) for item in said)
