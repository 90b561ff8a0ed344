"""Units to drafts: whatever an engine does, no link, code, image, tag or footnote is lost."""

from collections.abc import Iterable, Iterator

from engines.hostile import HostileEngine
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.engines.drafter import Languages, draft_units
from l10n.engines.markup import render, sentences_of
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


class _Copier:
    """An engine that answers with its source and counts what it was asked."""

    name = "copier"
    model = "copier 1"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def translate(self, requests: Iterable[Request]) -> Iterator[Draft]:
        for request in requests:
            self.asked.append(request.text)
            yield Draft((Hypothesis(request.text, score=0.5),))


def test_each_distinct_sentence_is_asked_once() -> None:
    """Two units that share a sentence cost one translation of it."""
    keys = [Key(None, "Take it now. Not today."), Key(None, "Not today. Call us."), Key("x", "A b")]
    engine = _Copier()
    drafts = list(draft_units(keys, engine, SPACED))
    assert engine.asked == ["Take it now.", "Not today.", "Call us.", "A b"]  # long ones first
    assert [draft.msgstr for draft in drafts] == [key.msgid for key in keys]


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
