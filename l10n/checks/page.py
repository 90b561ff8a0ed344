"""The documentation of the checks, made from the checks themselves."""

from collections.abc import Iterable

from l10n.checks.check import Check, Example
from l10n.checks.compared import compared

_HEAD = """\
# Checks

`l10n check` holds each reviewed target against these rules. This page is made from the checks
themselves by `make docs`: do not edit it.

A finding is one line: `path:line:column: what is wrong. What to do. [code]`. Errors fail the gate,
warnings do not. The settings change how much the findings of a check weigh:

```toml
[tool.l10n.checks]
length = "off"          # or "warning", or "error"
```

Links of the articles themselves are looked at, too: `dead-link` where a relative link leads to
nothing that the site has, `dead-anchor` where that page lacks the anchor. Both are warnings unless
the settings say otherwise, and errors where a translator's comment or a rule of `rewrite` leads
there.

Where a target is right as it is, a comment of the translator in its unit silences checks there;
what follows the codes is the reason, for the next reader:

```po
# ignore: length, repetition the slogan is short in Spanish
msgid "…"
```

Every tool keeps such a comment. When the source changes, `l10n extract` turns it into `# ignored in
an older source: …`: what was right for the old text says nothing of the new, and whoever reviews
the unit decides anew. A comment that has no effect is told, as a warning with the code `ignore`: it
names a check that there is not, or one that cannot be silenced, or one that finds nothing there.
"""


def checks_page(checks: Iterable[Check]) -> str:
    """Write the documentation of checks as Markdown.

    Args:
        checks: The checks, in the order in which they are to stand.
    """
    listed = tuple(checks)
    rows = [f"| [`{check.code}`](#{check.code}) | {check.severity} | {check.title} |"
            for check in listed]  # fmt: skip
    table = "\n".join(["| code | severity | what holds |", "|---|---|---|", *rows])
    return "\n".join([_HEAD, table, "", *map(_section, listed), compared()])


def _section(check: Check) -> str:
    cannot = "" if check.can_be_silenced else " It cannot be silenced."
    return (
        f"## {check.code}\n\n{check.title} ({check.severity}). {check.why}{cannot} {check.hint}\n\n"
        f"{examples_table(check)}\n"
    )


def examples_table(check: Check) -> str:
    """Write the examples of a check as a table in Markdown."""
    rows = "\n".join(map(_row, check.examples))
    return f"| | source | good | bad |\n|---|---|---|---|\n{rows}"


def _row(example: Example) -> str:
    cells = map(_cell, (example.source, example.good, example.bad))
    return f"| {example.locale} | {' | '.join(cells)} |"


def _cell(text: str) -> str:
    """Show a text with its blanks and its invisible characters, as code."""
    shown = "".join(char if char.isprintable() else f"⟨U+{ord(char):04X}⟩" for char in text)
    fence = "``" if "`" in shown else "`"
    pad = " " if "`" in shown or shown != shown.strip() else ""
    return f"{fence}{pad}{shown}{pad}{fence}".replace("|", "\\|")
