"""A translation brings no script, no form, no foreign content into a page."""

from collections.abc import Iterable, Iterator

from l10n.catalogs.link_notes import localized_links
from l10n.checks.check import Check, Example, Problem, Translation
from l10n.formats.unsafe import harmful_scheme, unsafe_content
from l10n.model import Severity


def _find(unit: Translation) -> Iterator[Problem]:
    found = unsafe_content(unit.key, unit.target)
    if found:
        yield Problem(f"The target could do harm on the page: {'; '.join(found)}.")


def harmful_links(comments: Iterable[str]) -> Iterator[Problem]:
    """Find links that a translator's comments `link:` let lead to what runs.

    Args:
        comments: The translator's comments, without their mark.

    Yields:
        A problem for each.
    """
    for address in localized_links(comments).values():
        if scheme := harmful_scheme(address):
            yield Problem(
                f"A link to `{scheme}` could do harm on the page.",
                "Mend or remove the comment `link:`; the link leads where the source's leads.",
            )


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
