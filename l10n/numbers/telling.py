"""What a translation has changed of its source's numbers, in words."""

from l10n.numbers.comparing import Change


def said(change: Change, name: str) -> str:
    """Say to a person what has changed, in a sentence.

    Args:
        change: What.
        name: What the sentence calls the translation: `draft`.
    """
    if change.target == change.source:
        return f"“{change.source}” is another number in the language of the {name}."
    if not change.target:
        return f"The source says {change.source}, the {name} does not."
    if not change.source:
        return f"The {name} says {change.target}, the source does not."
    return f"The source says {change.source}, the {name} {change.target}."
