"""The reassembler splices: nothing changes but prose."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rendering import structure

from l10n.formats.markdown import parse_markdown
from l10n.formats.shape import page_shape
from l10n.model import Document, Key, SourceText, Unit
from l10n.reassembler import Reassembled, reassemble
from l10n.segmenter import segment

CONTEXTS = {
    "paragraph": "before\n\n{}\n\nafter\n",
    "quote": "> {}\n> more of it\n",
    "second line": "> first  \n> {}\n",
    "item": "- {}\n- other\n",
    "ordered item": "1. a\n2. {}\n",
    "nested": "- > {}\n",
    "heading": "## {}\n\ntext\n",
    "setext": "{}\n===\n\ntext\n",
    "cell": "| a | b |\n|---|---|\n| {} | z |\n",
    "before a table": "{}\n\n| a |\n|---|\n| b |\n",
    "link text": "see [{}](/u) here\n",
    "image": '![{}](/u "t")\n',
    "emphasis": "a **{}** b\n",
    "title": '[text](/u "{}")\n',
    "footnote": "x[^n]\n\n[^n]: {}\n",
}
NASTY = [
    "1. x", "1) x", "2019. It was", "- x", "+ x", "* x", "-", "+", "*", "# x", "#", "###### y",
    "> x", "===", "=", "---", "--", "***", "* * *", "___", "- - -", "```", "```py", "~~~",
    "| a | b |", "|---|---|", "--- | ---", ":--", "|", "[x]: y", '[foo]: /url "t"', "[^1]: note",
    ": def", "<div>", "<div", "</p>", "<!-- c -->", "<?php", "    code", "\tcode", "!!! note",
    ":::", "[ ] todo", "[x] done", "$$", "trail \\", "foo #", "foo {#id}", "{#id}", "a | b", '"',
    "'", ")", "(", '" t', "[!NOTE]", "*[HTML]: x", "+++", "&amp;", "<", "!", "![", "[", "]", "](",
    "\\", "`", "``", "_", "a\n\nb", "a\nb", "{{ x }}", "{% x %}", "\u2028x", "x\r\ny",
]  # fmt: skip
targets = st.one_of(
    st.sampled_from(NASTY),
    st.lists(st.sampled_from([*NASTY, "word", " ", "é", "."]), min_size=1, max_size=5).map("".join),
    st.text(alphabet="ab *_`[]()<>!#-+|\\\n\"'1.:~=&;{}", min_size=1, max_size=20),
)


def _parse(source: SourceText) -> Document:
    return parse_markdown(source, ("title",))


def _put(text: str, wanted: dict[str, str]) -> tuple[Reassembled, tuple[Unit, ...]]:
    document = _parse(SourceText("x.md", text.encode()))
    units = segment(document)
    by_key: dict[Key, str] = {
        unit.key: wanted[unit.msgid] for unit in units if unit.msgid in wanted
    }
    return reassemble(document, units, by_key, page_shape), units


@given(st.text())
@example("---\ntitle: x\n---\r\n\ttab\n\n> quote\r- a\x00b")
def test_without_targets_every_text_comes_back(text: str) -> None:
    """Promise 1: no targets, no change, Markdown or not."""
    document = _parse(SourceText("x.md", text.encode()))
    assert reassemble(document, segment(document), {}, page_shape).data == text.encode()


@given(st.text(alphabet="ab \n*_`[]()<>!#->|\\\t1.:\"'"))
def test_targets_equal_to_their_source_change_no_byte(text: str) -> None:
    """A translator who copies the source publishes the source's own bytes."""
    document = _parse(SourceText("x.md", text.encode()))
    units = segment(document)
    result = reassemble(document, units, {unit.key: unit.msgid for unit in units}, page_shape)
    assert result.data == text.encode()


@pytest.mark.parametrize("context", CONTEXTS.values(), ids=CONTEXTS.keys())
@given(target=targets)
def test_whatever_is_typed_the_page_keeps_its_structure(context: str, target: str) -> None:
    """Promise 3: a target is prose in its place, or it is rejected and the source stays."""
    page = context.format("plain source words")
    result, units = _put(page, {"plain source words": target})
    if not any(unit.msgid == "plain source words" for unit in units):
        wanted = {unit.msgid: unit.msgid.replace("plain source words", target) for unit in units}
        result, _ = _put(page, wanted)
    assert structure(result.data.decode()) == structure(page)


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("Sin enlace.", "[1] is missing; `code` is missing"),
        ("[Uno][1] y [dos][1] y `code`.", "[1] stands twice instead of once"),
        ("[Uno][1] y [dos][2] y `code`.", "[2] is not in the source"),
        ("[Uno][1] y `otro`.", "`code` is missing; `otro` is not in the source"),
        ("[Uno `code`][1].", "`code` inside [1] is nested otherwise than in the source"),
        ("[Uno](/otro) y `code`.", "(/otro) is not in the source; [1] is missing"),
        ("[Uno][1] y `code` <b>x</b>.", "<b> is not in the source"),
        ("![Uno][1] y `code`.", "![1] is not in the source; [1] is missing"),
    ],
)
def test_a_target_with_another_skeleton_is_rejected(target: str, reason: str) -> None:
    """The reason names each difference; the source's text stays in its place."""
    page = "[One](/u) and `code`.\n"
    result, _ = _put(page, {"[One][1] and `code`.": target})
    assert [item.reason for item in result.rejected] == [reason]
    assert result.data.decode() == page


def test_links_keep_their_destinations_in_another_order() -> None:
    """A language may want the second link first."""
    page = '> The [first](/a "A") of\n> the [second][ref], [third] and <https://e.org>.\n\n[ref]: /b\n[third]: /c\n'  # noqa: E501 - one page
    msgid = "The [first][1] of the [second][2], [third][3] and <https://e.org>."
    target = "[tres][3], <https://e.org>, [dos][2] y [uno][1]."
    result, _ = _put(page, {msgid: target, "A": 'La "A"'})
    expected = '> [tres][third], <https://e.org>, [dos][ref] y [uno](/a "La \\"A\\"").\n'
    assert result.data.decode() == expected + "\n[ref]: /b\n[third]: /c\n"


def test_all_places_of_a_unit_get_its_target_with_their_own_links() -> None:
    """Two places with one key are one unit; each keeps its own destinations."""
    page = "See the [drug label](/a) now.\n\nSee the [drug label](/b) now.\n"
    result, _ = _put(page, {"See the [drug label][1] now.": "Vea [la ficha][1]."})
    assert result.data.decode() == "Vea [la ficha](/a).\n\nVea [la ficha](/b).\n"


def test_hard_breaks_are_the_sources_and_no_others() -> None:
    """A line break in a target is a hard break where the source has one, else a blank."""
    page = "> one line\\\n> two lines\n\nplain text here\n"
    wanted = {"one line\ntwo lines": "una\ndos\ntres", "plain text here": "uno\ndos"}
    result, _ = _put(page, wanted)
    assert result.data.decode() == "> una\\\n> dos\\\n> tres\n\nuno dos\n"


def test_emphasis_beside_cjk_letters_is_emphasis_on_the_page() -> None:
    """A translator writes `**「重要」**です`; a hair space keeps the stars from showing."""
    page = "This is **important** for you.\n"
    result, _ = _put(page, {"This is **important** for you.": "これは**「重要」**です。"})
    assert result.data.decode() == "これは\u200a**「重要」**\u200aです。\n"


def test_labels_in_a_tag_are_translated_together() -> None:
    """Each in its attribute, in a paragraph and in an HTML block."""
    tag = '<img alt="one alt" title="one title" src="a">'
    wanted = {f"Text {tag} word.": f"Texto {tag} aquí.", "one alt": "uno", "one title": "dos"}
    new = '<img alt="uno" title="dos" src="a">'
    for page in (f"Text {tag} word.\n", f"<p>\nText {tag} word.\n</p>\n"):
        result, _ = _put(page, wanted)
        assert result.data.decode() == page.replace(f"Text {tag} word.", f"Texto {new} aquí.")


def test_a_link_in_an_alerts_title_keeps_its_own_title() -> None:
    """The alert's title is Markdown, its link a numbered one."""
    page = '> [!NOTE] See [the leaflet](/u "Its title") first\n> Content of it.\n'
    wanted = {"See [the leaflet][1] first": "Vea [el folleto][1]", "Its title": "Su título"}
    result, _ = _put(page, wanted)
    expected = '> [!NOTE] Vea [el folleto](/u "Su título")\n> Content of it.\n'
    assert result.data.decode() == expected


def test_an_address_of_mail_is_kept() -> None:
    """Renderers make a link of it, too."""
    result, _ = _put("Mail help@example.org now.\n", {"Mail help@example.org now.": "A x@y.org."})
    assert [item.reason for item in result.rejected] == [
        "help@example.org is missing; x@y.org is not in the source"
    ]
