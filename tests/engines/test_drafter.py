"""Units to drafts: whatever an engine does, no link, code, image, tag or footnote is lost."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

import pytest
from engines.hostile import HostileEngine
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.engines import drafter
from l10n.engines.answers import Count
from l10n.engines.cache import DraftCache
from l10n.engines.drafter import Languages, Reuse, draft_units
from l10n.engines.markup import render, sentences_of
from l10n.engines.table import choose_engine
from l10n.errors import EngineUnavailableError
from l10n.formats.inline import parse_msgid
from l10n.formats.skeleton import skeleton_of
from l10n.model import Draft, Hypothesis, Key, PlacedMark, Placement, Request, Span
from l10n.terms import Terminology

SPACED = Languages("en", spaced=True)
WORDS = ["the", "drug", "Dr. Cortes", "CML.", "A pill", "once,", "2.5 mg", "(not)", "T315I", "is"]


def _numbered(pieces: list[str]) -> str:
    """Join pieces, and number their links from 1 as a msgid does."""
    text = " ".join(pieces)
    for number in range(1, text.count("][#]") + 1):
        text = text.replace("][#]", f"][{number}]", 1)
    return text


words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
pieces = st.one_of(
    words,
    words.map("[{}][#]".format),
    words.map("*{}*".format),
    words.map("**[{}][#] x**".format),
    words.map("[a *{}* b][#]".format),
    words.map("![{}][#]".format),
    words.map("<b>{}</b>".format),
    st.sampled_from(["`code x`", "[`x`][#]", "<br>", "[^1]", "![][#]", "https://e.org/a_b", "\n"]),
    st.sampled_from(["10<sup>9</sup>/L", "a<br>b", "C<sub>*2*</sub>H", "[10<sup>9</sup>][#]"]),
    st.sampled_from(["leukemia<sup>[1][#]</sup>", "x<sup>1</sup>", "*b<sup>2</sup>*", "<br><br>"]),
    st.sampled_from(["\\*", "[phase I]", "\\[1\\]", "2 \\* 3", "a_b", "&lt;b>", "!", "]"]),
)
msgids = st.lists(pieces, min_size=1, max_size=7).map(lambda found: _numbered(["The", *found]))


def _skeleton(text: str) -> object:
    parsed = parse_msgid(text)
    return skeleton_of(parsed.inlines, parsed.data)


@settings(max_examples=1000)
@given(msgids, st.booleans())
def test_no_hostile_engine_changes_a_skeleton(msgid: str, spaced: bool) -> None:  # noqa: FBT001 - Hypothesis draws it
    """A draft has its source's inline skeleton, or the target stays empty and says why."""
    key = Key(None, msgid)
    languages = Languages("en", spaced=spaced)
    [draft] = draft_units([key], HostileEngine(spaced=spaced), languages)
    if draft.msgstr:
        assert _skeleton(draft.msgstr) == _skeleton(msgid)
    else:
        assert draft.doubts != ()


@settings(max_examples=500)
@given(msgids)
def test_what_is_taken_apart_can_be_put_together(msgid: str) -> None:
    """Sentences rendered with their marks where they were say what the msgid said."""
    whole = ""
    for sentence in sentences_of(Key(None, msgid), "en", Terminology()):
        request = sentence.request
        placed = [PlacedMark(mark, mark.span, Placement.EXACT) for mark in request.marks]
        whole += sentence.before + render(request.text, placed, request.marks)
    assert _skeleton(whole) == _skeleton(msgid)


@pytest.mark.parametrize(
    "msgid",
    [
        "{{ site.title }} has it.",
        "It costs {{ price }}",
        "{{ one }} {{ two }} has{{ three }} {{ four }}",
        "<br> It is. So <br>",
        "[^1]It is.",
        "It is.[^1] So it is. [^2] And so. [^3]",
    ],
)
def test_what_stands_apart_from_its_sentence_stays_apart(msgid: str) -> None:
    """The blank before the first word was lost, and the one behind the last: `{{ price }}a day`."""
    engine = choose_engine("pseudo", "en", "ar_XB").engine
    [draft] = draft_units([Key(None, msgid)], engine, SPACED)
    assert re.sub("[\u200f\u202e\u202c]", "", draft.msgstr) == msgid


class _Copier:
    """An engine that answers with its source and counts what it was asked."""

    name = "copier"
    model = "copier 1"

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.calls = 0
        self.patience = 1_000_000
        self.doubts: tuple[str, ...] = ()

    def translate(self, requests: Iterable[Request]) -> Iterator[Draft]:
        for number, request in enumerate(requests):
            self.calls += not number
            self.asked.append(request.text)
            if len(self.asked) > self.patience:
                raise EngineUnavailableError("It is tired.", "Wait.")
            yield Draft((Hypothesis(request.text, score=0.5, doubts=self.doubts),))


def test_each_distinct_sentence_is_asked_once() -> None:
    """Two units that share a sentence cost one translation of it."""
    keys = [Key(None, "Take it now. Not today."), Key(None, "Not today. Call us."), Key("x", "A b")]
    engine = _Copier()
    drafts = list(draft_units(keys, engine, SPACED))
    assert engine.asked == ["Take it now.", "Not today.", "Call us.", "A b"]  # long ones first
    assert [draft.msgstr for draft in drafts] == [key.msgid for key in keys]


def test_units_are_read_a_window_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are: what is held does not grow with them."""
    monkeypatch.setattr(drafter, "_WINDOW", 1000)
    read: list[str] = []

    def keys() -> Iterator[Key]:
        for number in range(10_000):
            read.append(f"Unit number {number:05} is here.")  # of 26 characters
            yield Key(None, read[-1])

    engine = _Copier()
    drafts = draft_units(keys(), engine, SPACED)
    seen: list[str] = []
    for number in (1, 38, 39, 40):
        *_, draft = islice(drafts, number - len(seen))
        seen += [draft.msgstr] * (number - len(seen))
        assert draft.msgstr == read[number - 1]
        expected = 39 if number <= 39 else 78
        assert (len(read), len(engine.asked)) == (expected, expected)


def test_what_a_window_has_asked_the_next_one_finds_in_the_cache(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each distinct sentence is asked once, whatever stands between."""
    monkeypatch.setattr(drafter, "_WINDOW", 30)
    engine, count = _Kept(), Count()
    keys = [Key(None, f"A {word}, and one more.") for word in ("pill", "dose", "pill", "dose")]
    reuse = Reuse(DraftCache(tmp_path / "drafts.sqlite"), count)
    drafts = list(draft_units(keys, engine, SPACED, reuse))
    assert [draft.msgstr for draft in drafts] == [key.msgid for key in keys]
    assert engine.asked == ["A dose, and one more.", "A pill, and one more."]
    assert (count.sentences, count.cached, count.waiting) == (2, 2, 0)
    assert (count.words, count.covered) == (10, 20)


class _Kept(_Copier):
    """One whose answers are worth keeping."""

    options = "none"

    def essence(self, request: Request) -> Request:
        return Request(request.text)


def test_texts_of_links_are_asked_in_one_batch_and_kept(tmp_path: Path) -> None:
    """As the sentences are; a second run asks for none of them."""
    keys = [Key(None, f"A [pill {number}][1] of *them*.") for number in range(5)]
    engine = _Kept()
    reuse = Reuse(DraftCache(tmp_path / "drafts.sqlite"))
    first = list(draft_units(keys, engine, SPACED, reuse))
    assert engine.asked[5:] == ["pill 0", "pill 1", "pill 2", "pill 3", "pill 4", "them"]
    assert (engine.calls, reuse.count.sentences) == (2, 11)
    assert list(draft_units(keys, engine, SPACED, reuse)) == first
    assert (len(engine.asked), engine.calls) == (11, 2)


def test_a_marked_text_that_is_a_sentence_as_well_is_asked_once() -> None:
    engine = _Kept()
    list(draft_units([Key(None, "A pill"), Key(None, "[A pill][1] or two")], engine, SPACED))
    assert engine.asked == ["A pill or two", "A pill"]


def test_what_an_engine_had_answered_when_it_failed_is_kept(tmp_path: Path) -> None:
    """The next run asks for the rest."""
    engine = _Kept()
    engine.patience = 20
    keys = [Key(None, f"Number {number:02}.") for number in range(50)]
    reuse = Reuse(DraftCache(tmp_path / "drafts.sqlite"))
    with pytest.raises(EngineUnavailableError):
        list(draft_units(keys, engine, SPACED, reuse))
    engine.patience = 1000
    assert len(list(draft_units(keys, engine, SPACED, reuse))) == 50
    assert engine.asked == [f"Number {number:02}." for number in (*range(21), *range(20, 50))]


def test_a_sentence_that_broke_the_engine_is_asked_again(tmp_path: Path) -> None:
    """It may have been the machine's fault: a memory that was full, a kill by hand."""
    engine = _Kept()
    engine.doubts = ("crashed",)
    reuse = Reuse(DraftCache(tmp_path / "drafts.sqlite"))
    for _ in range(2):
        list(draft_units([Key(None, "A pill.")], engine, SPACED, reuse))
    engine.doubts = ()
    for _ in range(2):
        list(draft_units([Key(None, "A pill.")], engine, SPACED, reuse))
    assert engine.asked == ["A pill."] * 3


def test_a_damaged_draft_in_the_cache_is_asked_again() -> None:
    class Damaged:
        """A cache that knows everything, and wrongly."""

        def find(self, _scope: str, asked: Iterable[str]) -> dict[str, bytes]:
            return dict.fromkeys(asked, b"damaged")

        def keep(self, _scope: str, drafts: Mapping[str, bytes]) -> None:
            """Know it already."""

    engine = _Kept()
    [draft] = draft_units([Key(None, "A pill.")], engine, SPACED, Reuse(Damaged()))
    assert (draft.msgstr, engine.asked) == ("A pill.", ["A pill."])


def test_a_copied_sentence_keeps_its_markdown() -> None:
    """Escapes, brackets and entities come back as what they say."""
    msgid = "See [phase I] in \\[1\\], 2 \\* 3, a_b, *it* and `x_y` at [the *site*][1].[^1]\nNext."
    [draft] = draft_units([Key(None, msgid)], _Copier(), SPACED)
    assert draft.msgstr.replace("\\[1]", "\\[1\\]") == msgid


def test_front_matter_is_plain_text() -> None:
    """Its stars and brackets are no markup."""
    key = Key("front-matter:title", "A *star* [1]")
    [draft] = draft_units([key], _Copier(), SPACED)
    assert draft.msgstr == "A *star* [1]"


class _Silent:
    """An engine that has nothing to say."""

    name = "silent"
    model = "silent 1"

    def translate(self, requests: Iterable[Request]) -> Iterator[Draft]:
        for request in requests:
            yield Draft((Hypothesis("", placed=tuple(Span(0, 0) for _ in request.marks)),))


def test_an_empty_translation_is_not_written() -> None:
    """The unit stays untranslated and says why."""
    [draft] = draft_units([Key(None, "Some words.")], _Silent(), SPACED)
    assert (draft.msgstr, draft.doubts) == ("", ("empty",))


@pytest.mark.parametrize(
    "unsound", ["\0", "\r\n", "\n", "\t", "\x1b[31m", "\u2028", "\u202e", "\ufeff", "\ud800"]
)
def test_what_no_text_should_hold_is_not_written(unsound: str) -> None:
    """A null would make the catalog unreadable; an override shows a dose backwards."""

    class Unsound(_Copier):
        def translate(self, requests: Iterable[Request]) -> Iterator[Draft]:
            for request in requests:
                yield Draft((Hypothesis(f"{unsound}{request.text}"),))

    [draft] = draft_units([Key(None, "Take 45 mg.")], Unsound(), SPACED)
    assert draft.msgstr == re.sub(r"[^ -~]", " ", unsound) + "Take 45 mg."


class _Forgetful(_Copier):
    """An engine that loses what it should leave as it is."""

    def translate(self, requests: Iterable[Request]) -> Iterator[Draft]:
        for request in requests:
            yield Draft((Hypothesis(request.text.replace("T315I", "")),))


def test_a_protected_text_that_did_not_survive_is_a_doubt() -> None:
    """Whatever the engine: the draft says what it lost."""
    [draft] = draft_units([Key(None, "The T315I mutation of BCR-ABL.")], _Forgetful(), SPACED)
    assert draft.doubts == ("lost=T315I",)


def test_brackets_in_a_links_text_are_escaped_where_they_do_not_pair() -> None:
    """Else the link would be lost, and the unit left empty for ever."""
    msgid = "A [t\\]x][1] and [a [b] c][2] word."
    [draft] = draft_units([Key(None, msgid)], _Copier(), SPACED)
    assert draft.msgstr == msgid
