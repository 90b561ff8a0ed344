"""Reports to be written: a small one with everything in it, and any."""

from hypothesis import strategies as st

from l10n.model import Finding, Severity, UnitState
from l10n.outputs.report import Report, Row, Rule

_STATES = {str(state): 0 for state in UnitState if state is not UnitState.OBSOLETE}
RULE = Rule(
    "skeleton", "Links are the source's", "A lost link harms.", "Use each [text][n] once.",
    Severity.ERROR, "| | source | good | bad |\n|---|---|---|---|\n| es | `a` | `b` | `c` |",
)  # fmt: skip
ERROR = Finding(
    "locales/es/guide/pills.md.po", 27, 1, "skeleton", "The target cannot be used: [1] is missing.",
    "Use each [text][n] of the source once.", Severity.ERROR, "es", "source/guide/pills.md:8",
    "0123abcd",
)  # fmt: skip
HOSTILE = Finding(
    "locales/pt_BR/guide/100%, a:b.md.po", 3, 5, "numbers",
    'Of "5\u00a0mg" & <b>10 %</b>\nthe *second* is `new`, @who|www.example.org \x1b[31m\u202e.',
    "Write 5\u00a0mg.", Severity.WARNING, "pt_BR", "source/guide/100%, a:b.md:3", "4567cdef",
)  # fmt: skip
ORPHAN = Finding(
    "locales/es/gone.md.po", 1, 1, "orphan", "There is no article of this name.",
    "Bring it back.", Severity.WARNING, "es",
)  # fmt: skip
DAMAGED = Finding(
    "locales/es/guide/broken.md.po", 4, 2, "po-syntax", "A quote is missing.", "Add it."
)
KNOWN = Finding(
    "locales/es/guide/pills.md.po", 40, 1, "skeleton", "The target cannot be used: `a` is missing.",
    "Use each [text][n] of the source once.", Severity.ERROR, "es", "source/guide/pills.md:9",
    "89abef01",
)  # fmt: skip


def row(locale: str, name: str, **words: int) -> Row:
    """Make a row of an article; keywords are states with an underscore for a blank."""
    given = {state.replace("_", " "): number for state, number in words.items()}
    path = f"guide/{name}.md"
    return Row(locale, f"source/{path}", f"locales/{locale}/{path}.po", {**_STATES, **given})


REPORT = Report(
    version="0.1.0",
    rows=(
        row("es", "pills", translated=80, accepted=10, draft=9, stale=1),
        row("es", "water", translated=50),
        row("pt_BR", "100%, a:b", untranslated=996, draft=3, in_work=1),
        row("ar", "pills", translated=999, untranslated=1),
    ),
    findings=(ORPHAN, DAMAGED, ERROR, HOSTILE),
    known=(KNOWN,),
    rules=(RULE,),
    folder="docs/",
    content={"findings": []},
)

_TEXT = st.text(st.characters(codec=None), max_size=8)
_FINDINGS = st.builds(
    Finding,
    path=_TEXT,
    line=st.integers(1, 99),
    column=st.integers(1, 99),
    code=st.sampled_from(["skeleton", "numbers", "po-syntax"]),
    message=_TEXT,
    hint=_TEXT,
    severity=st.sampled_from(Severity),
    locale=st.sampled_from(["", "es", "pt_BR"]),
    source=st.one_of(st.just(""), _TEXT.map(lambda text: f"{text}:7")),
    unit=st.sampled_from(["", "0123abcd", "4567cdef"]),
)
_ROWS = st.builds(
    Row,
    locale=st.sampled_from(["es", "pt_BR"]),
    article=_TEXT,
    catalog=_TEXT,
    words=st.fixed_dictionaries({state: st.integers(0, 9) for state in _STATES}),
)
REPORTS = st.builds(
    Report,
    version=st.just("0.1.0"),
    rows=st.lists(_ROWS, max_size=2).map(tuple),
    findings=st.lists(_FINDINGS, max_size=5).map(tuple),
    known=st.lists(_FINDINGS, max_size=2).map(tuple),
    rules=st.just((RULE,)),
    folder=st.sampled_from(["", "docs/"]),
)
