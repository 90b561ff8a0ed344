"""`segmentation = "sentence"`: one unit is one sentence, and the page is put together from them."""

import re
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.formats.inline import parse_msgid
from l10n.formats.markdown import parse_markdown
from l10n.formats.sentence_blocks import cut_document
from l10n.formats.shape import page_shape
from l10n.formats.visible import visible_text
from l10n.model import Document, Key, SourceText, Unit
from l10n.reassembler import Reassembled, reassemble
from l10n.segmenter import segment
from l10n.sentences import joint, split_around

SPLIT = partial(split_around, locale="en")


def _cut(text: str, locale: str = "en") -> Document:
    document = parse_markdown(SourceText("a.md", text.encode()), ("title", "description"))
    return cut_document(document, partial(split_around, locale=locale))


def _msgids(text: str, locale: str = "en") -> list[str]:
    return [unit.msgid for unit in segment(_cut(text, locale))]


def _built(text: str, targets: dict[str, str]) -> Reassembled:
    document = _cut(text)
    units = segment(document)
    assert targets.keys() <= {unit.msgid for unit in units}
    by_key = {unit.key: targets.get(unit.msgid, "") for unit in units}
    return reassemble(document, units, by_key, page_shape)


CUTS = {
    "a paragraph": ("One is here. Two is there.\n", ["One is here.", "Two is there."]),
    "two blanks and a line's end": (
        "One is here.  Two\nis there.\nThree.\n",
        ["One is here.", "Two is there.", "Three."],
    ),
    "links are numbered from 1 in each": (
        "A [link](/a) is here. A [second](/b) and a [third](/c) follow.\n",
        ["A [link][1] is here.", "A [second][1] and a [third][2] follow."],
    ),
    "never inside of emphasis or a link": (
        "**See one. See two.** [Go there. Come back](/x). Done now.\n",
        ["**See one. See two.**", "[Go there. Come back][1].", "Done now."],
    ),
    "emphasis that is one sentence": (
        "**First of all.** Then the *rest.* And so on.\n",
        ["**First of all.**", "Then the *rest.*", "And so on."],
    ),
    "code with stops": (
        "Call `a. B` now. Then `Foo. Bar()` is called.\n",
        ["Call `a. B` now.", "Then `Foo. Bar()` is called."],
    ),
    "a footnote's mark goes with the sentence before it": (
        "It works.[^1] It is safe. [^2] Ask us.\n\n[^1]: One.\n\n[^2]: Two.\n",
        ["It works.[^1]", "It is safe. [^2]", "Ask us.", "One.", "Two."],
    ),
    "an icon goes with the word that it touches": (
        "It works. {{< icon >}}It is safe.\n",
        ["It works.", "{{< icon >}}It is safe."],
    ),
    "a sentence without a letter goes with the one before it, or the second": (
        "1 + 2. It works. 7 > 5.\\\n9\\\nIt is safe.\n",
        ["1 + 2. It works. 7 > 5.\n9", "It is safe."],
    ),
    "hard breaks end sentences": (
        "Roses are red\\\nViolets are blue  \nSugar\n",
        ["Roses are red", "Violets are blue", "Sugar"],
    ),
    "a heading, a term and front matter stay whole": (
        ("---\ndescription: One is here. Two.\n---\n\n"
        "# 1. What is it? How?\n\nTerm. Two\n: It is one. It is two.\n"),
        [
            "One is here. Two.",
            "1. What is it? How?",
            "Term. Two",
            "It is one.",
            "It is two.",
        ],
    ),
    "items, quotes, cells and alternative texts": (
        ("- Take one. Wait.\n\n> Ask us. We\n> answer. Always so.\n\n"
        "| One is it. Ask us. |\n|---|\n| Take it. Wait a day. |\n\n"
        "![A cell. It is blue.](i.png)\n"),
        [
            "Take one.", "Wait.", "Ask us.", "We answer.", "Always so.", "One is it.",
            "Take it.", "Wait a day.", "A cell.", "It is blue.",
        ],
    ),
    "a link's title follows the sentence that holds it": (
        'Read [this](/x "A title"). Then rest.\n',
        ["Read [this][1].", "A title", "Then rest."],
    ),
    "HTML": (
        "<div>\nTake <b>one</b>. Then\nwait a day.\n</div>\n",
        ["Take <b>one</b>.", "Then wait a day."],
    ),
    "entities and escapes": (
        "Rock &amp; roll&nbsp;\\*ever\\*.&nbsp;Do it.\n",
        ["Rock &amp; roll&nbsp;\\*ever\\*.", "Do it."],
    ),
    "two equal sentences are one": ("Ask us now. Go on there. Ask us now.\n",
                                    ["Ask us now.", "Go on there."]),
}  # fmt: skip


@pytest.mark.parametrize("case", CUTS)
def test_a_unit_is_a_sentence(case: str) -> None:
    """Each case's msgids, in document order."""
    text, expected = CUTS[case]
    assert list(dict.fromkeys(_msgids(text))) == expected


def test_a_script_without_spaces_is_cut() -> None:
    """Chinese and Japanese: sentences without anything between them."""
    chinese = "这是**第一句**。第二句有[链接](/x)。第三句！\n"
    assert _msgids(chinese, "zh") == ["这是**第一句**。", "第二句有[链接][1]。", "第三句！"]
    assert _msgids("一つ目です。二つ目です。", "ja") == ["一つ目です。", "二つ目です。"]


def test_a_short_sentence_has_its_kind_as_context() -> None:
    """One or two words may need another translation in another kind of place."""
    keys = [unit.key for unit in segment(_cut("It works well. Ask us.\n\n- Ask us.\n"))]
    assert keys == [
        Key(None, "It works well."),
        Key("paragraph", "Ask us."),
        Key("item", "Ask us."),
    ]


def test_the_comment_of_a_sentence_says_where_it_stands_and_where_its_links_lead() -> None:
    """The trail as for a block, the destinations of its own links, the author's note."""
    text = "## Dose\n\n<!-- l10n:note In mg. -->\n\nTake [one](/a). Then take [two](/b).\n"
    comments = [place.comment for unit in segment(_cut(text)) for place in unit.places]
    assert comments[1:] == [
        ("Dose › paragraph", "In mg.", "[1]: /a"),
        ("Dose › paragraph", "In mg.", "[1]: /b"),
    ]


BUILDS = {
    "what stands between stays": (
        "> One is here.  Two is\n> there.\n> Three is far.\\\n> Four is near.\n",
        {"One is here.": "Uno.", "Two is there.": "Dos.", "Three is far.": "Tres.",
         "Four is near.": "Cuatro."},
        "> Uno.  Dos.\n> Tres.\\\n> Cuatro.\n",
    ),
    "one of three": (
        "One is here. Two is there. Three.\n", {"Two is there.": "Dos."},
        "One is here. Dos. Three.\n",
    ),
    "a sentence that begins a line begins no block": (
        "One is here.\nTwo is there.\nThree is far.\n",
        {"Two is there.": "# Dos", "Three is far.": "- tres"},
        "One is here.\n\\# Dos\n\\- tres\n",
    ),
    "behind another nothing need be escaped": (
        "One is here. Two is there.\n", {"Two is there.": "1. <b>dos</b>"},
        "One is here. Two is there.\n",
    ),
    "a number behind another": (
        "One is here. Two is there.\n", {"Two is there.": "1. Dos + dos"},
        "One is here. 1. Dos + dos\n",
    ),
    "a backslash at the end breaks no line": (
        "One is here.\nTwo is there.\n", {"One is here.": "Uno\\"}, "Uno\\\\\nTwo is there.\n",
    ),
    "literal marks pair with no other sentence's": (
        "One is here. Two is there.\n",
        {"One is here.": "*uno `uno [uno", "Two is there.": "dos* dos` dos]"},
        "\\*uno \\`uno \\[uno dos\\* dos\\` dos\\]\n",
    ),
    "pairs within a sentence stay": (
        "One is here. Two is there.\n", {"One is here.": "[*uno*] \\*a 2 * 3 a_b"},
        "[*uno*] \\*a 2 * 3 a_b Two is there.\n",
    ),
    "a pipe in a cell": (
        "| One is here. Two. |\n|---|\n", {"Two.": "a|b"}, "| One is here. a\\|b |\n|---|\n",
    ),
    "a title in a sentence": (
        'See [it](/x "A title"). Then rest.\n',
        {"See [it][1].": "Vea [eso][1].", "A title": "Un título", "Then rest.": "Descanse."},
        'Vea [eso](/x "Un título"). Descanse.\n',
    ),
    "no blank behind a full-width stop": (
        "One is here. Two is **there.**\nThree is far.\n",
        {"One is here.": "第一。", "Two is **there.**": "第二**那。**", "Three is far.": "T315I。"},
        "第一。第二**那。**T315I。\n",
    ),
    "a blank where the source's script has none": (
        "第一句。第二[句。](/x)第三句。\n",
        {"第一句。": "One.", "第二[句。][1]": "[Two.][1]", "第三句。": "Three."},
        "One. [Two.](/x) Three.\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BUILDS)
def test_sentences_are_put_into_their_places(case: str) -> None:
    """Each case: a text, targets, the page."""
    text, targets, expected = BUILDS[case]
    assert _built(text, targets).data.decode() == expected


def test_a_rejected_sentence_leaves_those_beside_it() -> None:
    """A target that loses a link is not used; the other sentence's is."""
    targets = {"See [it][1].": "Vea eso.", "Then rest.": "Descanse."}
    result = _built("See [it](/x). Then rest.\n", targets)
    assert result.data.decode() == "See [it](/x). Descanse.\n"
    assert [rejected.key.msgid for rejected in result.rejected] == ["See [it][1]."]


def test_what_joins_two_targets() -> None:
    """By the first one's last character and what stands between the sources."""
    cases = [("Uno.", " "), ("Uno.", "\n"), ("一。", " "), ("一。", ""), ("[一。][1]", "  "),
             ("One.", ""), ("One.", "&nbsp;")]  # fmt: skip
    assert [joint(*case) for case in cases] == [" ", "\n", "", "", "", " ", "&nbsp;"]


_NUMBER = re.compile(r"\]\[\d+\]")


def _joined(units: tuple[Unit, ...]) -> dict[int, str]:
    """Join the msgids of each block's sentences, by where the block begins."""
    parts = sorted(
        (place.block.span, place.block.part, unit.msgid)
        for unit in units
        for place in unit.places
        if place.block.part
    )
    whole: dict[int, str] = {}
    for _, part, msgid in parts:
        start = part.whole.start
        whole[start] = whole.get(start, "") + part.before + _NUMBER.sub("][]", msgid)
    return whole


def _blocks(document: Document) -> dict[int, str]:
    return {
        place.block.span.start: _NUMBER.sub("][]", unit.msgid)
        for unit in segment(document)
        for place in unit.places
    }


def _seen(msgid: str) -> str:
    parsed = parse_msgid(msgid)
    return visible_text(parsed.inlines, parsed.data)


_WORDS = st.sampled_from(
    ["One", "two.", "Three!", "**four.**", "*five", "six*", "[seven. Eight](/x)", "`nine. Ten`",
     "![a. B](/y)", "<b>", "</b>", "<br>", "[^1]", "&amp;", "\\*", "\\", "\n", "  \n", "\\\n", "。",
     "第一", "一。", "_a", "b_", "`", "[", "]", "(", "){.x}", "~~", "42.", "e.g.", "|", "{{x}}"]
)  # fmt: skip
_TEXTS = st.lists(st.tuples(_WORDS, st.sampled_from([" ", "", "  "])), min_size=1, max_size=14).map(
    lambda words: "".join(word + blank for word, blank in words) + "\n\n[^1]: x\n"
)


@given(_TEXTS)
def test_sentences_joined_are_their_block(text: str) -> None:
    """The msgids with what stands between are the block's, but for link numbers and escapes."""
    document = parse_markdown(SourceText("a.md", text.encode()), ())
    blocks = _blocks(document)
    joined = _joined(segment(cut_document(document, SPLIT)))
    assert {start: _seen(text) for start, text in joined.items()} == {
        start: _seen(blocks[start]) for start in joined
    }


@given(_TEXTS)
def test_identity_holds_by_sentences(text: str) -> None:
    """Without targets, with each text as its own target, and each sentence lies in its block."""
    document = _cut(text)
    units = segment(document)
    same = {unit.key: unit.msgid for unit in units}
    results = [reassemble(document, units, targets, page_shape).data for targets in ({}, same)]
    assert results == [text.encode()] * 2
    assert all(block.part.whole.contains(block.span) for block in document.blocks if block.part)


@given(_TEXTS, st.text(st.sampled_from("ab .*_`[]()<>#-+=|\\!:1\n第。"), max_size=12))
def test_no_target_of_a_sentence_changes_the_structure(text: str, target: str) -> None:
    """Whatever a target without markup says: used or rejected, the page keeps its shape."""
    document = _cut(text)
    units = segment(document)
    targets = {unit.key: f"{target} {unit.msgid}" for unit in units}
    result = reassemble(document, units, targets, page_shape)
    assert page_shape(SourceText("a.md", result.data)) == page_shape(document.source)
