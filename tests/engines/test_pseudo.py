"""Pseudo-localization: what changes, what stays, and where the marks are."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.engines.projection import project
from l10n.engines.pseudo import open_engine
from l10n.errors import EngineUnavailableError
from l10n.model import Hypothesis, Mark, MarkKind, Placement, Request, Span

CONTROLS = re.compile("[\u200f\u202e\u202c]")
PLAIN = str.maketrans(
    "åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ",
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
)


def answer(request: Request, target: str) -> Hypothesis:
    (draft,) = open_engine("en", target).translate([request])
    return draft.hypotheses[0]


def covered(hypothesis: Hypothesis) -> list[str]:
    return [hypothesis.text[slice(*span)] for span in hypothesis.placed or ()]


def test_accents_brackets_and_expansion() -> None:
    assert (
        answer(Request("A new drug may help."), "en_XA").text
        == "⟦Å ñéŵ ðŕûĝ ɱåý ĥéļþ. öñé ţŵö ţĥŕéé ƒ⟧"
    )


def test_words_run_from_right_to_left() -> None:
    text = answer(Request("It's 5 mg."), "ar_XB").text
    assert text == "\u200f\u202eIt's\u202c\u200f 5 \u200f\u202emg\u202c\u200f."
    words = ["हिन्दी", " ", "e\u0301a", ": ", "H", "₂", "O", " 10⁹ ", "x", "'' '"]
    turned = (f"\u200f\u202e{word}\u202c\u200f" if word[0].isalpha() else word for word in words)
    assert answer(Request("".join(words)), "ar_XB").text == "".join(turned)


@pytest.mark.parametrize("target", ["en_XA", "ar_XB"])
@pytest.mark.parametrize(
    "kept", ["{name}", "{{ site.title }}", "%s", "%(count)d", "%1$s", "&amp;", "${HOME}", ":ok:"]
)
def test_placeholders_stay(target: str, kept: str) -> None:
    assert f" {kept} " in answer(Request(f"Take {kept} now"), target).text


@pytest.mark.parametrize("target", ["en_XA", "ar_XB"])
def test_protected_and_verbatim_texts_and_digits_stay(target: str) -> None:
    code = Mark(MarkKind.VERBATIM, Span(13, 16), "`run`", name="code")
    request = Request("Take FLT3 or run 81 twice.", (code,), (Span(5, 9),))
    found = answer(request, target)
    assert all(f" {kept} " in found.text for kept in ("FLT3", "run", "81"))
    assert covered(found) == ["run"]


def test_marks_are_placed_where_they_were() -> None:
    marks = (
        Mark(MarkKind.SPAN, Span(2, 10), "[", "][1]", "link"),
        Mark(MarkKind.SPAN, Span(6, 10), "*", "*", "emphasis"),
        Mark(MarkKind.POINT, Span(10, 10), "[^1]", name="footnote"),
    )
    request = Request("A new drug.", marks)
    assert covered(answer(request, "en_XA")) == ["ñéŵ ðŕûĝ", "ðŕûĝ", ""]
    new, drug = "\u200f\u202enew\u202c\u200f", "\u200f\u202edrug\u202c\u200f"
    assert covered(answer(request, "ar_XB")) == [f"{new} {drug}", drug, ""]


@pytest.mark.parametrize("target", ["en_XA", "ar_XB"])
def test_its_places_are_good_enough_for_projection(target: str) -> None:
    marks = (
        Mark(MarkKind.SPAN, Span(2, 10), "[", "][1]", "link"),
        Mark(MarkKind.POINT, Span(2, 2), "![a][2]", name="image"),
        Mark(MarkKind.POINT, Span(11, 11), "[^1]", name="footnote"),
    )
    request = Request("A new drug.", marks)
    (draft,) = open_engine("en", target).translate([request])
    steps = [item.step for item in project(request, draft.hypotheses[0], {}, spaced=True).placed]
    assert steps == [Placement.ENGINE] * 3


@pytest.mark.parametrize("target", ["es", "en", "en_XB", "ar"])
def test_no_language_is_served(target: str) -> None:
    with pytest.raises(EngineUnavailableError, match="en_XA"):
        open_engine("en", target)


def test_name_and_model_stand_in_a_provenance_comment() -> None:
    engines = [open_engine("en", target) for target in ("en_XA", "ar_XB")]
    assert [(e.name, e.model) for e in engines] == [("pseudo", "accents 2"), ("pseudo", "bidi 2")]


SENTENCES = st.text(st.sampled_from("abc XYZ.,'5{}%s&;é药"), min_size=1, max_size=60)


@given(SENTENCES)
def test_nothing_but_letters_changes_and_nothing_is_active_markdown(text: str) -> None:
    request = Request(text)
    accents, bidi = answer(request, "en_XA").text, answer(request, "ar_XB").text
    assert CONTROLS.sub("", bidi) == text
    if text.strip():
        assert (accents[0], accents[-1]) == ("⟦", "⟧")
        assert accents.count("⟦") == accents.count("⟧") == 1
        assert accents[1 : len(text) + 1].translate(PLAIN) == text.translate(PLAIN)
        assert not set(accents[len(text) + 1 :]) & set("*_`[]()<>&~\\#!|^")


@pytest.mark.parametrize(
    ("length", "grown"), [(1, 1), (4, 4), (10, 10), (20, 16), (50, 28), (100, 43), (1000, 313)]
)
def test_short_texts_grow_more_than_long_ones(length: int, grown: int) -> None:
    """Up to twice their length; none grows beyond a longer one. The brackets do not count."""
    text = answer(Request("a" * length), "en_XA").text
    assert abs(len(text) - 2 - length - grown) <= 1


class Searched(str):
    """A text that counts the characters which are searched."""

    __slots__ = ("searched",)

    def find(self, *arguments: Any) -> int:
        """Search as a text does."""
        found, start = super().find(*arguments), [*arguments[1:], 0][0]
        self.searched = getattr(self, "searched", 0) + (len(self) if found < 0 else found) - start
        return found


@pytest.mark.parametrize(
    "part", ["{{ ", "{% ", "{{a}} ", "{%a%} ", "{{ {% ", "{{{", "{", "}}", "{% %}{{ "]
)
def test_a_text_is_searched_a_few_times_over_however_it_is_made(part: str) -> None:
    """Unclosed tags were each searched for to the end of the text."""
    text = Searched(part * 1000)
    answer(Request(text), "en_XA")
    assert text.searched <= 4 * len(text)
