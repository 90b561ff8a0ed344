"""Markup as inline codes, and the codes of other tools as Markdown."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from l10n.catalogs.tmx import Code, CodeKind, Segment, literal, text_of
from l10n.memory.inline_codes import as_markdown, matched, segment_of, without_codes

PIECES = [
    "word", " ", "*", "**", "`", "[", "]", "][1]", "[1]", "![", "<b>", "</b>", "<br/>", "<!-- -->",
    "<https://e.org>", "https://e.org/a_b", "&amp;", "&nbsp;", "\\", "\\[", "\\*", "~~", "\n", "é",
    "[^n]", "{{ x }}", "a@b.org", "  ", "\t", "\r\n", "</i>",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@given(texts, st.booleans())
@example("\\\\*a*", False)  # noqa: FBT003 - by position
@example(" *a* ", False)  # noqa: FBT003 - by position
def test_a_segment_put_together_is_the_text(text: str, plain: bool) -> None:  # noqa: FBT001 - drawn
    assert literal(segment_of(text, plain=plain)) == text


@given(texts)
def test_every_beginning_has_its_end_and_a_number_of_its_own(text: str) -> None:
    begun: list[str] = []
    ended: list[str] = []
    for part in segment_of(text):
        if isinstance(part, Code) and part.kind is CodeKind.BEGIN:
            begun.append(part.pair)
        elif isinstance(part, Code) and part.kind is CodeKind.END:
            assert part.pair in begun
            ended.append(part.pair)
    assert sorted(begun) == sorted(ended)
    assert len(set(begun)) == len(begun)


def _shown(text: str) -> str:
    """Write a segment in short: `(type content)` for a code."""
    return "".join(
        part if isinstance(part, str)
        else f"({' '.join(filter(None, [part.type or part.kind, part.content]))})"
        for part in segment_of(text)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Take *one* **pill**.", "Take (italic *)one(ept *) (bold **)pill(ept **)."),
        ("A [study][1] ![of][2]", "A (link [)study(ept ][1]) (x-image ![)of(ept ][2])"),
        ("~~a~~ `b` [^c]", "(x-strikethrough ~~)a(ept ~~) (x-code `b`) (fnote [^c])"),
        ("<b>a</b> <sub>2</sub>", "(bold <b>)a(ept </b>) (x-html <sub>)2(ept </sub>)"),
        ("a<br>b <i> c", "a(lb <br>)b (italic <i>) c"),
        ("a\nb", "a(lb \n)b"),
        (r"\*a &amp; b\\", r"(x-escape \)*a (x-entity &amp;) b(x-escape \)" + "\\"),
        ("See https://e.org: it is.", "See (x-address https://e.org): it is."),
        ("See www.e.org.", "See (x-address www.e.org)."),
        ("https://e.org {{ x }}", "(x-address https://e.org) (x-template {{ x }})"),
    ],
)
def test_each_kind_of_markup_has_its_code(text: str, shown: str) -> None:
    assert _shown(text) == shown


def test_plain_text_has_no_codes() -> None:
    assert segment_of("5 * 3 * 2", plain=True) == ("5 * 3 * 2",)


def _numbers(segment: Segment) -> list[tuple[str, str]]:
    return [(part.content, part.match) for part in segment
            if isinstance(part, Code) and part.kind is not CodeKind.END]  # fmt: skip


def test_the_same_code_has_the_same_number_on_both_sides() -> None:
    """A link is known by its number; what only the target has gets a number of its own."""
    source, target = matched(
        segment_of("*a* [b][1] `c` `c` [d][2]"), segment_of("[D][2] **x** `c` *A* [B][1] `c`")
    )
    assert _numbers(source) == [("*", "1"), ("[", "2"), ("`c`", "3"), ("`c`", "4"), ("[", "5")]
    assert _numbers(target) == [
        ("[", "5"), ("**", "6"), ("`c`", "3"), ("*", "1"), ("[", "2"), ("`c`", "4"),
    ]  # fmt: skip


def _foreign(text: str) -> Segment:
    """Read codes in short: `⟨b1 type content⟩…⟨e1 - content⟩`, `⟨p1 type content⟩`; `-` is none."""
    parts: list[str | Code] = []
    for piece in re.split("(⟨[^⟩]*⟩)", text):
        found = re.fullmatch(r"⟨([bep])(\d) (\S+)(?: (.+))?⟩", piece)
        if not found:
            parts += [piece] if piece else []
            continue
        kind = {"b": CodeKind.BEGIN, "e": CodeKind.END, "p": CodeKind.PLACEHOLDER}[found[1]]
        name = "" if found[3] == "-" else found[3]
        match = found[2] if kind is not CodeKind.END else ""
        pair = found[2] if kind is not CodeKind.PLACEHOLDER else ""
        parts.append(Code(kind, found[4] or "", name, pair, match))
    return tuple(parts)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Dose", " Dosis\n", ("Dose", "Dosis")),
        ("A [link][1] & *b*", "Un [enlace][1] y *b*",
         ("A [link][1] & *b*", "Un [enlace][1] y *b*")),
        ("a ⟨b1 bold⟩b⟨e1 -⟩", "⟨b1 bold⟩B⟨e1 -⟩ a", ("a **b**", "**B** a")),
        ("a ⟨b1 - <strong>⟩b⟨e1 - </strong>⟩", "⟨b1 - <strong>⟩B⟨e1 - </strong>⟩",
         ("a **b**", "**B**")),
        ("⟨b1 - <sub>⟩2⟨e1 - </sub>⟩", "⟨b1 - <sub>⟩2⟨e1 - </sub>⟩ A",
         ("<sub>2</sub>", "<sub>2</sub> A")),
        ("⟨b1 link⟩a⟨e1 -⟩ ⟨b2 link⟩b⟨e2 -⟩", "⟨b2 link⟩B⟨e2 -⟩ ⟨b1 link⟩A⟨e1 -⟩",
         ("[a][1] [b][2]", "[B][2] [A][1]")),
        ("⟨b1 - [⟩a⟨e1 - ][1]⟩", "⟨b1 - [⟩A⟨e1 - ][1]⟩", ("[a][1]", "[A][1]")),
        ("a⟨p1 lb⟩b", "A⟨p1 lb⟩B", ("a\nb", "A\nB")),
        ("a ⟨p1 - `x`⟩", "A ⟨p1 - `x`⟩", ("a `x`", "A `x`")),
        ("p < 0.05 ⟨b1 italic⟩a⟨e1 -⟩ & b", "p < 0,05 ⟨b1 italic⟩a⟨e1 -⟩ y b",
         ("p < 0.05 *a* & b", "p < 0,05 *a* y b")),
    ],
)  # fmt: skip
def test_codes_of_other_tools_are_markdown_where_that_is_sure(
    source: str, target: str, expected: tuple[str, str]
) -> None:
    assert as_markdown(_foreign(source), _foreign(target)) == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("a ⟨b1 cf⟩b⟨e1 -⟩", "⟨b1 cf⟩B⟨e1 -⟩ a"),  # no one knows what it does
        ("a ⟨b1 bold⟩b⟨e1 -⟩", "B a"),  # lost
        ("a b", "⟨b1 bold⟩B⟨e1 -⟩ a"),  # added
        ("a ⟨b1 bold⟩b⟨e1 -⟩", "⟨b1 italic⟩B⟨e1 -⟩ a"),  # another
        ("⟨b1 link⟩a⟨e1 -⟩ ⟨b2 link⟩b⟨e2 -⟩", "⟨b1 link⟩B⟨e1 -⟩ ⟨b1 link⟩A⟨e1 -⟩"),  # twice
        ("a ⟨b1 bold⟩b", "⟨b1 bold⟩B a"),  # without an end
        ("a*b ⟨b1 bold⟩b⟨e1 -⟩", "⟨b1 bold⟩B⟨e1 -⟩ a"),  # its text would read as markup
        ("a ⟨p1 - {0}⟩", "A ⟨p1 - {0}⟩"),
        ("a ⟨b1 - <f0>⟩b⟨e1 - </f0>⟩", "A ⟨b1 - <f0>⟩B⟨e1 - </f0>⟩"),  # OmegaT's name for it
        ('a ⟨p1 x <mq:ch val="x"/>⟩', 'A ⟨p1 x <mq:ch val="x"/>⟩'),  # memoQ's
        # another nesting
        ("⟨b1 link⟩a ⟨p2 - `x`⟩⟨e1 -⟩", "⟨b1 link⟩A⟨e1 -⟩ ⟨p2 - `x`⟩"),
    ],
)
def test_else_the_text_alone_is_taken(source: str, target: str) -> None:
    assert as_markdown(_foreign(source), _foreign(target)) is None


def test_the_text_alone_is_one_line() -> None:
    segment = _foreign("a ⟨b1 cf⟩b\n  c⟨e1 -⟩  d ")
    assert (text_of(segment), without_codes(segment)) == ("a b\n  c  d ", "a b c d")
