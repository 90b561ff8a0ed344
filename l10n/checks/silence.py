"""What a translator's comment silences: `# ignore: numbers, length because …`."""

import re
from collections.abc import Iterable

_COMMENT = re.compile(r"ignore:[ \t]*(?P<codes>[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)")


def silenced(comments: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of the checks that a unit's comments silence, in order.

    Args:
        comments: The translator's comments, without their mark; what follows the codes is the
            reason, in any words.
    """
    found = (_COMMENT.match(line.strip()) for line in comments)
    codes = (
        code for match in found if match for code in re.split(r"[ \t]*,[ \t]*", match["codes"])
    )
    return tuple(dict.fromkeys(codes))
