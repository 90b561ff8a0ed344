"""Link numbers of a target, brought to those of a changed source."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.memory.links import renumbered


@pytest.mark.parametrize(
    ("old", "new", "msgstr", "wanted"),
    [
        # A link before: all others count one up.
        ("See [this][1].", "Read [that][1]. See [this][2].", "Ver [esto][1].", "Ver [esto][2]."),
        # One that is gone: the rest count down, and it fits no link of the source any more.
        (
            "[A][1], [b][2] and [c][3].",
            "[A][1] and [c][2].",
            "[A][1], [be][2] y [ce][3].",
            "[A][1], [be][4] y [ce][2].",
        ),
        # Two that changed places.
        ("[a][1] then [b][2]", "[b][1] then [a][2]", "[A][1], [B][2]", "[A][2], [B][1]"),
        # The order in the target is the translator's.
        ("[a][1] [b][2] x", "[n][1] [a][2] [b][3] x", "[B][2] [A][1]", "[B][3] [A][2]"),
        # Texts that are the same are told apart by their order.
        (
            "[here][1] and [here][2]",
            "[now][1], [here][2] and [here][3]",
            "[aquí][1] y [aquí][2]",
            "[aquí][2] y [aquí][3]",
        ),
        # A changed text between the same neighbours is the same link.
        ("[a][1] [old][2] [c][3]", "[a][1] [new][2] [c][3]", "[A][1] [V][2]", "[A][1] [V][2]"),
        # An image is no link.
        ("![x][1] [y][2]", "[x][1] [y][2]", "![X][1] [Y][2]", "![X][3] [Y][2]"),
        # One inside another.
        ("[![x][1]][2]", "[n][1] [![x][2]][3]", "[![X][1]][2]", "[![X][2]][3]"),
        # Without links, there is nothing to do; brackets of other kinds stay.
        ("a [phase I] b", "[n][1] a [phase I] b", "A [fase I][] B", "A [fase I][] B"),
        ("`x][1]` [a][1]", "[n][1] `x][1]` [a][2]", "`x][1]` [A][1]", "`x][1]` [A][1]"),
        ("[a](/a) b", "[n](/n) [a](/a) b", "[A](/a) B", "[A](/a) B"),
    ],
)
def test_a_link_has_the_number_of_its_text(old: str, new: str, msgstr: str, wanted: str) -> None:
    assert renumbered(msgstr, old, new) == wanted


WORDS = st.sampled_from(["here", "this", "that", "a study", "*one*"])
LINKS = st.lists(st.tuples(WORDS, st.booleans()), max_size=5)


def _msgid(links: list[tuple[str, bool]]) -> str:
    return "Of " + " and ".join(
        f"{'!' * image}[{text}][{number}]" for number, (text, image) in enumerate(links, start=1)
    )


@given(LINKS, LINKS, st.randoms(use_true_random=False))
def test_nothing_but_numbers_changes(
    old: list[tuple[str, bool]], new: list[tuple[str, bool]], chance: object
) -> None:
    """No link is lost or doubled, and each number is another link's or nobody's."""
    shuffled = sorted(range(len(old)), key=lambda _: chance.random())  # type: ignore[attr-defined]
    msgstr = "De " + " y ".join(
        f"{'!' * old[place][1]}[T{place}][{place + 1}]" for place in shuffled
    )
    found = renumbered(msgstr, _msgid(old), _msgid(new))
    texts, numbers = (re.findall(pattern, found) for pattern in (r"\[(T\d)\]", r"\]\[(\d+)\]"))
    assert texts == [f"T{place}" for place in shuffled]
    assert len(set(numbers)) == len(old)
    for text, number in zip(texts, map(int, numbers), strict=True):
        if number <= len(new):
            assert old[int(text[1:])][1] == new[number - 1][1]


@given(LINKS)
def test_an_unchanged_source_changes_no_number(links: list[tuple[str, bool]]) -> None:
    msgstr = _msgid(links)[::1].replace("Of", "De")
    assert renumbered(msgstr, _msgid(links), _msgid(links) + " now") == msgstr
