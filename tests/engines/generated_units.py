"""Units with all kinds of markup, made by dice: the same for the same dice."""

from collections.abc import Callable, Iterator, Sequence
from random import Random

Words = Callable[[int], str]


def make_units(count: int, words: Sequence[str], dice: Random) -> Iterator[str]:
    """Yield msgids of one or two sentences, with links numbered from 1."""
    for _ in range(count):
        pieces = [_sentence(words, dice) for _ in range(dice.choice([1, 1, 1, 2]))]
        text = " ".join(pieces)
        for number in range(1, text.count("][#]") + 1):
            text = text.replace("][#]", f"][{number}]", 1)
        yield text


def _sentence(words: Sequence[str], dice: Random) -> str:
    def some(most: int) -> str:
        return " ".join(dice.choice(words) for _ in range(dice.randint(1, most)))

    parts = [some(4) if dice.random() < 0.8 else ""]
    for _ in range(dice.choice([0, 1, 1, 2, 2, 3])):
        parts += [_marked(some, dice), some(3) if dice.random() < 0.8 else ""]
    text = " ".join(part for part in parts if part) or some(3)
    return text + dice.choice([".", ".", ".", ".[^1]"])


def _marked(some: Words, dice: Random) -> str:
    link = f"[{some(3)}][#]"
    return dice.choice(
        [
            link,
            link,
            link,
            f"*{some(3)}*",
            f"**{some(3)}**",
            f"**{link}**",
            f"[**{some(3)}** {some(3)}][#]",
            f"*{some(3)} {link} {some(3)}*",
            f"`{some(1)}`",
            f"[`{some(1)}` {some(3)}][#]",
            f"<b>{some(3)}</b>",
            f"<b>{some(3)} {link}</b>",
            f"<span>[{some(3)} <i>{some(1)}</i>][#] {some(3)}</span>",
            f"{some(1)}[^1]",
            f"![{some(3)}][#]",
            f"{some(1)}<br>",
        ]
    )
