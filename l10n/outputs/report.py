"""What the forms of output are written from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import groupby

from l10n.model import Finding, Severity, UnitState

_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Row:
    """How far an article is in a locale.

    Attributes:
        locale: The locale, as gettext writes it.
        article: The article's path in the project.
        catalog: The path of its catalog in the project.
        words: Words of the source by state.
    """

    locale: str
    article: str
    catalog: str
    words: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a code of findings stands for.

    Attributes:
        code: The code.
        title: What holds where nothing is found, a phrase.
        why: Why it matters, in sentences of Markdown.
        hint: What to do about a finding, a sentence.
        severity: How much a finding weighs where nothing else is said.
        examples: What is right and what is wrong, in Markdown; may be empty.
    """

    code: str
    title: str
    why: str
    hint: str
    severity: Severity
    examples: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What `check` found, ready to be written.

    Attributes:
        version: The version of l10n.
        rows: How far each article is in each locale.
        findings: What is wrong, sorted by place.
        known: What is wrong, but was so before: it fails no gate. Sorted likewise.
        rules: What codes stand for; others may occur.
        folder: The project's folder in its repository, empty or with a slash at its end: for
            services that look for files from there.
        content: All of it as plain values, for JSON.
    """

    version: str
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    known: tuple[Finding, ...] = ()
    rules: tuple[Rule, ...] = ()
    folder: str = ""
    content: Mapping[str, object] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that fail the gate."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that do not."""
        return tuple(one for one in self.findings if one.severity is not Severity.ERROR)

    @property
    def locales(self) -> tuple[str, ...]:
        """The locales, in the order of the rows, then those of findings alone."""
        named = (*(row.locale for row in self.rows), *(one.locale for one in self.findings))
        return tuple(dict.fromkeys(locale for locale in named if locale))

    def of(self, locale: str) -> "Report":
        """Return the part of a locale, with what belongs to none."""
        here = {locale, ""}
        return replace(
            self,
            rows=tuple(row for row in self.rows if row.locale in here),
            findings=tuple(one for one in self.findings if one.locale in here),
            known=tuple(one for one in self.known if one.locale in here),
            content={key: _part(value, here) for key, value in self.content.items()},
        )


def _part(value: object, locales: set[str]) -> object:
    if not isinstance(value, list | tuple):
        return value
    return [
        item for item in value if not isinstance(item, Mapping) or item.get("locale", "") in locales
    ]


def words_by_state(rows: Iterable[Row]) -> dict[UnitState, int]:
    """Add up the words of rows, by state in the order of states."""
    listed = tuple(rows)
    return {state: sum(row.words.get(str(state), 0) for row in listed) for state in UnitState}


def reviewed_percent(words: Mapping[UnitState, int]) -> int:
    """Return how much is reviewed, in whole percent, rounded down: 100 means all of it.

    Of nothing, all is done.
    """
    total = sum(words.values())
    reviewed = sum(number for state, number in words.items() if state.reviewed)
    return 100 * reviewed // total if total else 100


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """Name each finding so that it keeps its name wherever its lines move, and while words change.

    A name is made of file, code and unit, and of a number where there are several of these.

    Args:
        findings: All findings of a run, in their order.
    """
    listed = list(findings)
    order = sorted(range(len(listed)), key=lambda at: (_identity(listed[at]), at))
    names = [""] * len(listed)
    for identity, group in groupby(order, key=lambda at: _identity(listed[at])):
        for number, at in enumerate(group):
            said = "\0".join((*identity, str(number)))
            names[at] = sha256(said.encode(errors="surrogatepass")).hexdigest()[:_DIGITS]
    return names


def _identity(finding: Finding) -> tuple[str, str, str]:
    return finding.path, finding.code, finding.unit
