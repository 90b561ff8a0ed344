"""Drafts as bytes, and back."""

import zlib
from array import array
from dataclasses import fields
from typing import Any

import pytest
from engines.hostile import HostileEngine
from hypothesis import given
from hypothesis import strategies as st

from l10n.engines.packed import pack, unpack
from l10n.model import Alignment, Draft, Hypothesis, Mark, MarkKind, Request, Span

ROWS = tuple(array("f", row) for row in ([0.1, 0.9], [0.25, 0.0], [1.0, 1e-9]))
WHOLE = Hypothesis(
    text="«uno»\0\ud800 dos",
    score=0.1234,
    alignment=Alignment((Span(0, 1), Span(2, 3)), (Span(0, 1), Span(1, 2), Span(4, 5)), ROWS),
    placed=(Span(0, 3), Span(1, 1)),
    doubts=("unknown=x", "long=3"),
)


def test_every_field_of_a_hypothesis_comes_back() -> None:
    """A field that is new, and lost on the way, shows here: it has its default in `WHOLE`."""
    plain = Hypothesis("")
    unset = [
        item.name
        for item in fields(WHOLE)
        if getattr(WHOLE, item.name) == getattr(plain, item.name)
    ]
    draft = Draft((WHOLE, plain, WHOLE))
    assert (unpack(pack(draft)), unset) == (draft, [])


@given(st.integers(0, 1000))
def test_what_no_engine_should_say_comes_back_or_is_left_out(seed: int) -> None:
    """Texts, scores, places and doubts are the same; an alignment is, or is none."""
    request = Request(f"The {seed} pills, once.", (Mark(MarkKind.SPAN, Span(4, 9), "[", "][1]"),))
    (draft,) = HostileEngine().translate([request])
    back = unpack(pack(draft))
    for one, two in zip(draft.hypotheses, back.hypotheses, strict=True):
        assert (one.text, one.score, one.placed) == (two.text, two.score, two.placed)
        if two.alignment is not None:
            assert one.alignment is not None
            expected = [pytest.approx(list(row), abs=1e-6) for row in one.alignment.weights]
            assert [list(row) for row in two.alignment.weights] == expected


def test_an_alignment_takes_a_byte_or_two_a_weight() -> None:
    """Thirty words by thirty, three times over."""
    tokens = tuple(Span(index, index + 1) for index in range(30))
    rows = [[0.9 if one == two else 0.0034 for one in range(30)] for two in range(30)]
    draft = Draft((Hypothesis("x" * 30, alignment=Alignment(tokens, tokens, rows)),) * 3)
    assert len(pack(draft)) < 3000


BYTES = pack(Draft((WHOLE,)))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"garbage",
        BYTES[:-1],
        bytes([*BYTES[:20], BYTES[20] ^ 1, *BYTES[21:]]),
        zlib.compress(b"[]\0"),
        zlib.compress(b'{"a": 1}\0'),
        zlib.compress(b'[["a"]]\0'),
        zlib.compress(b'[["a", 1, null, null, []]]\0abcd'),
        zlib.compress(b'[["a", 1, [[[0, 1]], [[0, 1]]], null, []]]\0'),
    ],
)
def test_damaged_bytes_are_no_draft(data: Any) -> None:
    """Whatever is wrong with them."""
    with pytest.raises(ValueError, match="these bytes are no draft"):
        unpack(data)
