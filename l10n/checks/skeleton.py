"""Links, images, code, HTML and footnotes of a target are its source's, with their nesting."""

from collections.abc import Iterator

from l10n.checks.context import Context
from l10n.formats.inline import parse_msgid
from l10n.formats.skeleton import differences, skeleton_of
from l10n.model import BlockKind, Entry, Finding

CODE = "skeleton"


def check_skeleton(entry: Entry, context: Context) -> Iterator[Finding]:
    """Compare the inline skeletons of an entry that has a target.

    Args:
        entry: A current entry.
        context: Where it stands.

    Yields:
        At most one finding, which names all differences.
    """
    plain = (entry.msgctxt or "").startswith(f"{BlockKind.FRONT_MATTER}:")
    if not entry.msgstr or plain:
        return
    source, target = parse_msgid(entry.msgid), parse_msgid(entry.msgstr)
    found = differences(
        skeleton_of(source.inlines, source.data), skeleton_of(target.inlines, target.data)
    )
    if found:
        yield context.finding(
            CODE,
            f"The target's links and code are not its source's: {'; '.join(found)}.",
            "Use each [text][n], `code` and <tag> of the source exactly once.",
        )
