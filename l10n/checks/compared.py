"""What other tools check, and this one does not: the documentation says why."""

from typing import NamedTuple


class _Left(NamedTuple):
    """Checks of others that have no counterpart here.

    Attributes:
        weblate: As Weblate calls them.
        pofilter: As pofilter calls them.
        why: Why they have none.
    """

    weblate: str
    pofilter: str
    why: str


_LEFT_OUT = (
    _Left(
        "formats of programs (C, Python, Java, Qt, ICU, Fluent, …)",
        "printf, pythonbraceformat, variables, functions, options, escapes",
        "Code is never offered in articles, and what stands inside a text is held by "
        "`skeleton`; of plain strings, `placeholders` holds the common forms.",
    ),
    _Left(
        "XML syntax, characters around tags; BBCode; reStructuredText",
        "xmltags",
        "Tags are held by `skeleton`. What stands beside a tag, the order of words "
        "decides; the other formats are not read.",
    ),
    _Left(
        "accelerator keys; maximum length, lines and size",
        "accelerators",
        "Dialogs have them, articles do not. `length` compares with the source.",
    ),
    _Left(
        "missing and same plurals",
        "nplurals, simpleplurals",
        "Articles have no plural forms.",
    ),
    _Left(
        "multiple capitals",
        "startcaps, simplecaps, acronyms",
        "Languages differ in their capitals, and names such as `mRNA` have them inside. "
        "What must stay is held by `protected`.",
    ),
    _Left(
        "",
        "sentencecount, startpunc, purepunc",
        "To split a sentence in two is good work. Ends, pairs and marks are checked each "
        "by itself.",
    ),
    _Left(
        "",
        "singlequoting",
        "A single mark cannot be told from an apostrophe: too many false alarms.",
    ),
    _Left(
        "",
        "spellcheck",
        "Editors do it, with dictionaries; a medical text is full of words that those lack.",
    ),
    _Left(
        "",
        "validchars, kdecomments, credits",
        "No list to keep: `script`, `mixed-script`, `mojibake` and `invisible` know. The "
        "others are about programs.",
    ),
    _Left(
        "kashida",
        "",
        "Typographers use it on purpose.",
    ),
    _Left(
        "reused translation",
        "",
        "Two sources may mean the same.",
    ),
    _Left(
        "of sources: ellipsis, length, optional plural, several failing checks",
        "",
        "They are for authors, and no gate of translations.",
    ),
    _Left(
        "prohibited initial character",
        "",
        "It is for spreadsheets; a catalog is never opened as one.",
    ),
    _Left(
        "untranslated, fuzzy, needing review, suggestions",
        "untranslated, blank, isfuzzy, isreview, hassuggestion",
        "They are states, not faults: `l10n status` counts them, thresholds gate on them.",
    ),
)
_HEAD = """\
## Compared with Weblate and pofilter

What Weblate (2026.7) and pofilter (Translate Toolkit 3.20) check and this list does not:

| Weblate | pofilter | why not here |
|---|---|---|
"""
_FOOT = """\

Under other names: unchanged is `copied`; URLs, emails and file paths are `destination` and
`skeleton`; newlines are `line-breaks`; tabs and double spaces are `blanks`; safe HTML and MDX are
`unsafe`; compendium conflicts are `leftovers`; repeated words are `repetition`.
"""


def compared() -> str:
    """Write what Weblate and pofilter check beyond this list, as Markdown."""
    rows = (f"| {left.weblate} | {left.pofilter} | {left.why} |\n" for left in _LEFT_OUT)
    return f"{_HEAD}{''.join(rows)}{_FOOT}"
