"""Numbers of things, as messages say them."""


def counted(**things: int) -> str:
    """Say how many there are of some things: `counted(unit=1, word=7)` is `1 unit, 7 words`.

    Args:
        things: How many there are of each, by the name of one, whose plural ends in s.
    """
    return ", ".join(
        f"{number} {name}{'' if number == 1 else 's'}" for name, number in things.items()
    )
