"""Where a unit's links lead in its locale: a translator's comment `# link: /en/x => /es/x`."""

from collections.abc import Iterable, Iterator

_MARK, _ARROW = "link:", "=>"


def localized_links(comments: Iterable[str]) -> dict[str, str]:
    """Return where a translator lets the links of a unit lead.

    What the source's link says is part of the comment, so that it holds no longer when the source
    leads elsewhere.

    Args:
        comments: The translator's comments, without their mark. A comment may go on in the next
            lines: some tools break long ones at blanks and hyphens.

    Returns:
        New destinations by the source's.
    """
    found: dict[str, str] = {}
    for words in _notes(comments):
        source, _, target = words.partition(_ARROW)
        if source.strip() and len(target.split()) == 1:
            found[source.strip()] = target.strip()
    return found


def _notes(comments: Iterable[str]) -> Iterator[str]:
    note = ""
    for line in comments:
        text = line.strip()
        if text.startswith(_MARK):
            if note:
                yield note
            note = text.removeprefix(_MARK).strip()
        elif note and _goes_on(note):
            note += text if note.endswith("-") else f" {text}"
        elif note:
            yield note
            note = ""
    if note:
        yield note


def _goes_on(note: str) -> bool:
    """Tell whether a comment cannot be whole yet."""
    _, arrow, target = note.partition(_ARROW)
    return not (arrow and target.strip()) or note.endswith("-")
