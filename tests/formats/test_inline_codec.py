"""The inline codec: a msgid decodes to what it encoded."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from rendering import markup_count, rendered

from l10n.formats.inline import emit, encode, links_in, parse_msgid
from l10n.formats.inline_tree import Step, walk
from l10n.formats.markdown import parse_markdown
from l10n.formats.skeleton import skeleton_of
from l10n.model import Block, BlockKind, Document, InlineKind, LinkStyle, SourceText

PIECES = [
    "word", "two words", " ", " ", "*", "**", "_", "`", "``", "[", "]", "](/u)", "][1]", "[1]",
    "![", "<b>", "</b>", "<br/>", "<https://e.org>", "https://e.org/a_b", "&amp;", "&lt;", "\\",
    "\\[", "\\*", "!", "~~", "\n", "  \n", "\\\n", "[ref]", "[ref][]", "[x][ref]", "|", "é", "漢字",
    '[t](/v "T")', "[^n]", "1.", "#", "-", ">",
]  # fmt: skip
DEFINITIONS = "\n\n[ref]: /ref 'Title'\n"
inline_text = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join)


def _document(text: str) -> Document:
    return parse_markdown(SourceText("x.md", text.encode()), ())


def _markup(block: Block) -> int:
    return sum(
        (step is Step.ENTER and node.kind is InlineKind.LINK)
        or (step is Step.LEAF and node.kind is InlineKind.HARD_BREAK)
        for step, node in walk(block.inlines)
    )


def _decoded(text: str, style: LinkStyle) -> str:
    """Put every msgid back in the place that it was taken from."""
    document = _document(text)
    data = document.source.data
    parts: list[bytes] = []
    position = 0
    for block in sorted(document.blocks, key=lambda block: block.span):
        if block.kind in {BlockKind.TITLE, BlockKind.HTML, BlockKind.ATTRIBUTE}:
            continue  # their targets are spliced in as they are
        msgid = encode(block, data, style).msgid
        parsed = parse_msgid(msgid)
        parts += [data[position : block.span.start], emit(parsed, block, data)]
        position = block.span.end
    return b"".join([*parts, data[position:]]).decode()


@given(inline_text, st.sampled_from(LinkStyle))
@example("[a](<b\nc>)", LinkStyle.INLINE)
@example("x ``a\n`` b", LinkStyle.NUMBERED)
@example("[ref]\n[1]", LinkStyle.NUMBERED)
@example("**\n[ref] ** a", LinkStyle.INLINE)
@example("[a](<b c>) [a](/u\\(x) ![b](<b c>)", LinkStyle.INLINE)
def test_a_decoded_msgid_renders_as_its_source(text: str, style: LinkStyle) -> None:
    """Whatever the inline text, `emit(parse(encode(x)))` renders as x."""
    page = f"Begin {text} end.{DEFINITIONS}"
    # Where the two parsers differ over the source (`\\  ` before a line's end), neither can judge.
    assume(markup_count(page) == sum(map(_markup, _document(page).blocks)))
    assert rendered(_decoded(page, style)) == rendered(page)


@given(inline_text)
@example("[](/u)")
def test_a_msgid_has_the_skeleton_of_its_own_form(text: str) -> None:
    """Encoding what a msgid says gives the same msgid: the form is stable."""
    document = _document(f"Begin {text} end.{DEFINITIONS}")
    for block in document.blocks:
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        msgid, links = encode(block, document.source.data).msgid, links_in(block.inlines)
        parsed = parse_msgid(msgid)
        numbers = sorted(
            number[1]
            for *_, name in skeleton_of(parsed.inlines, parsed.data)
            if (number := re.match(r"!?\[(\d+)\]", name))
        )
        assert numbers == sorted(str(number + 1) for number in range(len(links)))


@pytest.mark.parametrize("style", LinkStyle)
def test_every_example_of_the_specifications_decodes_to_what_renders_alike(
    shared: Path, style: LinkStyle
) -> None:
    """CommonMark's and GFM's examples, judged by markdown-it-py."""
    wrong: list[str] = []
    for name in ("commonmark", "gfm"):
        for case in json.loads((shared / "corpus" / f"{name}.json").read_text(encoding="utf-8")):
            source = case["markdown"]
            if rendered(_decoded(source, style)) != rendered(source):
                wrong.append(source)
    assert wrong == []
