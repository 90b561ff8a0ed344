"""Only pages whose inputs changed are made anew; of the others it is known what they are.

What a page depends on beside its article and its catalog, such as whether a page that it links to
is built, is asked of its surroundings and kept with the answers. While pages are made, it is not
yet known which others there will be: that is taken from what is known, and the pages for which it
comes out otherwise are made once more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from l10n.pipeline.built import Known, build_fingerprint, key_of, read_built, write_built
from l10n.pipeline.fingerprints import digest, marks_of
from l10n.pipeline.outcomes import Job, Outcome, outcomes_of
from l10n.pipeline.parallel import answers
from l10n.pipeline.project import Project
from l10n.pipeline.publishing import Publishing
from l10n.pipeline.surroundings import still_true


@dataclass(frozen=True, slots=True)
class Work:
    """One build's work on its pages.

    Attributes:
        project: The project.
        publishing: What writes pages.
        mode: What is published, of `Settings.publish`.
        others: The names of the pages that stand and that this build does not answer for.
    """

    project: Project
    publishing: Publishing
    mode: str
    others: frozenset[str]

    def build(
        self, names: Sequence[str], locales: tuple[str, ...], *, whole: bool
    ) -> tuple[Outcome, ...]:
        """Build the pages of articles.

        Args:
            names: The articles.
            locales: The locales.
            whole: Whether these are all: what is known of others is forgotten then.

        Returns:
            What was done about each, in order, without the pages' bytes.
        """
        run = build_fingerprint(self.project, self.mode)
        old = read_built(self.project, run)
        wanted = {key_of(locale, name): (name, locale) for name in names for locale in locales}
        marks = {
            key_of(locale, name): mark
            for name in names
            for locale, mark in marks_of(self.project, name, locales, run).items()
        }
        known = {
            key: old[key] for key, mark in marks.items() if mark and self._holds(old.get(key), mark)
        }
        open_ = [key for key in wanted if key not in known]
        pages = self._pages(known, (self._guess(*wanted[key], old.get(key)) for key in open_))
        done = dict(known) | self._made(open_, wanted, run, pages)
        actual = self._pages(done)
        root = self.project.settings.root
        again = [
            key for key, one in done.items()
            if (key in known or pages != actual) and not still_true(root, actual, one.outcome.asked)
        ]  # fmt: skip
        done |= self._made(again, wanted, run, actual)
        for key, one in known.items():
            if key not in again:
                self._keep(one)
        rest = {} if whole else {key: one for key, one in old.items() if key not in wanted}
        if rest | done != old:
            write_built(self.project, run, rest | done)
        return tuple(done[key].outcome for key in wanted)

    def _holds(self, known: Known | None, mark: str) -> bool:
        """Tell whether a page is as it was built, of the same article and catalog."""
        if known is None or known.outcome.mark != mark:
            return False
        return known.outcome.page is None or self.publishing.has(known.outcome.name, known.digest)

    def _guess(self, article: str, locale: str, known: Known | None) -> str:
        """Return the name of a page that may well be built, or nothing."""
        if known:
            likely = known.outcome.page is not None
        else:
            likely = self.project.catalog_path(locale, article).exists()
        return self.project.build_name(locale, article) if likely else ""

    def _pages(self, known: dict[str, Known], more: Iterable[str] = ()) -> frozenset[str]:
        """Return the names of all pages that there are."""
        outcomes = [one.outcome for one in known.values()]
        built = (one.name for one in outcomes if one.page or self._is_kept(one))
        return frozenset(filter(None, chain(self.others, built, more)))

    def _is_kept(self, outcome: Outcome) -> bool:
        return outcome.unreadable and self.publishing.may_keep(outcome.name)

    def _made(
        self,
        keys: Sequence[str],
        wanted: dict[str, tuple[str, str]],
        run: str,
        pages: frozenset[str],
    ) -> dict[str, Known]:
        """Make pages, and write them."""
        places: dict[str, list[str]] = {}
        for key in keys:
            article, locale = wanted[key]
            places.setdefault(article, []).append(locale)
        jobs = [
            Job(self.project, article, tuple(locales), self.mode, run, pages)
            for article, locales in places.items()
        ]
        made: dict[str, Known] = {}
        for outcome in chain.from_iterable(answers(outcomes_of, jobs)):
            made[key_of(outcome.locale, outcome.article)] = self._written(outcome)
        return made

    def _written(self, outcome: Outcome) -> Known:
        """Do what is to be done about a page; return it without its bytes."""
        if outcome.page:
            self.publishing.write(outcome, outcome.page)
            sha = digest(outcome.page.data)
            return Known(replace(outcome, page=replace(outcome.page, data=b"", findings=())), sha)
        if outcome.unreadable:
            self.publishing.keep(outcome.name)
        return Known(outcome, "")

    def _keep(self, known: Known) -> None:
        outcome = known.outcome
        if outcome.page:
            self.publishing.retain(outcome, outcome.page, known.digest)
        elif outcome.unreadable:
            self.publishing.keep(outcome.name)
