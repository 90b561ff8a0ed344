"""Links, images, code, HTML and footnotes of a target are its source's, with their nesting."""

from collections.abc import Iterator

from l10n.checks.context import Context
from l10n.formats.skeleton import compare
from l10n.model import Entry, Finding

CODE = "skeleton"


def check_skeleton(entry: Entry, context: Context) -> Iterator[Finding]:
    """Compare the inline skeletons of an entry that has a target.

    Args:
        entry: A current entry.
        context: Where it stands.

    Yields:
        At most one finding, which names all differences.
    """
    found = compare(entry.key, entry.msgstr) if entry.msgstr else ()
    if found:
        yield context.finding(
            CODE,
            f"The target cannot be used: {'; '.join(found)}.",
            "Use each [text][n], `code` and <tag> of the source exactly once.",
        )
