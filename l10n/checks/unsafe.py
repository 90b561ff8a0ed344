"""A translation brings no script, no form, no foreign content into a page."""

from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.formats.unsafe import unsafe_content
from l10n.model import Severity


def _find(unit: Translation) -> Iterator[Problem]:
    found = unsafe_content(unit.key, unit.target)
    if found:
        yield Problem(f"The target could do harm on the page: {'; '.join(found)}.")


CHECK = Check(
    code="unsafe",
    title="Nothing that runs, embeds or collects comes in by way of a translation",
    severity=Severity.ERROR,
    why="Whoever may edit a catalog could otherwise put a script onto a page of patients. Compared "
    "with the source are elements that run code, load content or ask for input (`<script>`, "
    "`<iframe>`, `<form>`, `<img>`, …), event handlers (`onclick`), `style`, and addresses that "
    "run or embed what they hold (`javascript:`, `data:`), however they are spelled; in front "
    "matter as well. `l10n build` does not publish such a target: its place keeps the source's "
    "text. What is inline code is shown, and harmless.",
    hint="Remove it; if the page needs it, it belongs into the article.",
    find=_find,
    examples=(
        Example(
            "es",
            "Ask your doctor.",
            "Pregunte a su médico.",
            "Pregunte a su médico.<script src='//example.org/x.js'></script>",
        ),
        Example(
            "fr",
            "Take <b>one</b> pill.",
            "Prenez <b>un</b> comprimé.",
            'Prenez <b onclick="x()">un</b> comprimé.',
        ),
        Example(
            "de",
            "See [the study](https://example.org/study).",
            "Siehe [die Studie](https://example.org/study).",
            "Siehe [die Studie](JavaScript&colon;x).",
        ),
    ),
    can_be_silenced=False,
)
