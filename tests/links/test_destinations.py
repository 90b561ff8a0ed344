"""Each destination of a page is found in its place, and nothing but destinations is rewritten."""

import pytest
from corpus_texts import all_texts
from hypothesis import given
from hypothesis import strategies as st

from l10n.links.destinations import Destination, Form, destinations_of
from l10n.links.pages import parse_page
from l10n.links.rewriting import rewrite
from l10n.model import SourceText

PAGE = """\
[a](b.md "T") ![i](<f g.png>) [r][ref] [ref] <https://e.org/?l=English> www.e.org
[nested ![x](i.png)](big.png) `[no](code.md)` [t]({{< ref "x.md" >}}) [p](a(1).md)

[ref]: ../r.md 'T'

<a href='x.md'>t</a> <img src=u.png srcset="s.png 1x, l.png 2x" alt="a">

<div>
<a class="y" href="{{ url }}">t</a><a href="q.md?a=1&amp;b=2">t</a>
<!-- <a href="no.md"> --><script src="s.js">"<a href='no.md'>"</script>
</div>

    [no](code.md)
"""


def _found(text: str) -> tuple[Destination, ...]:
    return destinations_of(parse_page(SourceText("x.md", text.encode())))


def test_all_destinations_are_found() -> None:
    """Of links, images, definitions, autolinks and tags; none of code, comments or templates."""
    assert [item.address for item in _found(PAGE)] == [
        "b.md", "f g.png", "../r.md", "../r.md", "https://e.org/?l=English", "www.e.org",
        "i.png", "big.png", "a(1).md", "../r.md", "x.md", "u.png", "s.png", "l.png",
        "q.md?a=1&b=2", "s.js",
    ]  # fmt: skip


def test_destinations_are_written_as_their_place_asks() -> None:
    """Each in its own form, escaped where it must be."""
    source = SourceText("x.md", PAGE.encode())
    new = "ä (b'\"&amp;.md"
    skipped = {Form.ADDRESS}
    done = rewrite(
        source, _found(PAGE), (), lambda item: item.address if item.form in skipped else new
    )
    assert [item.address for item in done.refused] == []
    assert (
        done.data.decode()
        == """\
[a](ä%20%28b'"&amp;amp;.md "T") ![i](<ä%20(b'"&amp;amp;.md>) [r][ref] [ref] \
<https://e.org/?l=English> www.e.org
[nested ![x](ä%20%28b'"&amp;amp;.md)](ä%20%28b'"&amp;amp;.md) `[no](code.md)` \
[t]({{< ref "x.md" >}}) [p](ä%20%28b'"&amp;amp;.md)

[ref]: ä%20%28b'"&amp;amp;.md 'T'

<a href='ä%20(b%27"&amp;amp;.md'>t</a> <img src=ä%20(b%27%22&amp;amp;.md \
srcset="ä%20(b'%22&amp;amp;.md 1x, ä%20(b'%22&amp;amp;.md 2x" alt="a">

<div>
<a class="y" href="{{ url }}">t</a><a href="ä%20(b'%22&amp;amp;.md">t</a>
<!-- <a href="no.md"> --><script src="ä%20(b'%22&amp;amp;.md">"<a href='no.md'>"</script>
</div>

    [no](code.md)
"""
    )


def test_one_link_of_a_definition_can_be_led_elsewhere() -> None:
    """It becomes a link of its own with the definition's title; the others stay."""
    text = "> [one][ref], [two][ref] and [ref].\n\n[ref]: /u 'A \"title\"'\n"
    first = _found(text)[0]
    done = rewrite(
        SourceText("x.md", text.encode()), _found(text), (),
        lambda item: "/v" if item == first else item.address,
    )  # fmt: skip
    expected = text.replace("[one][ref]", '[one](</v> "A \\"title\\"")')
    assert done.data.decode() == expected


@pytest.mark.parametrize("number", range(4))
def test_links_of_the_corpora_can_all_be_led(number: int) -> None:
    """Every one, on every page, with nothing else changed: `rewrite` proves it or refuses."""
    refused: list[tuple[str, str]] = []
    for name, data in list(all_texts().items())[number::4]:
        source = SourceText("x.md", data)
        found = destinations_of(parse_page(source))
        done = rewrite(source, found, (), _spanish)
        refused += [(name, item.address) for item in done.refused]
    assert refused == []


def _spanish(item: Destination) -> str:
    """Change an address, but for those of mail, whose end must be a domain's."""
    mail = item.form is Form.ADDRESS and "@" in item.address
    return item.address if mail else f"{item.address}-es"


@given(st.text(), st.text(alphabet="ab/.?#&;()<>[]\"'\\ ,%{}é\n|`*_:", min_size=1))
def test_whatever_is_written_the_page_is_else_the_same(text: str, address: str) -> None:
    """Where no spelling of an address would hold, the link keeps its own, and it is told."""
    page = (
        f"{text}\n\n[a](b) ![c](<d>) <i>e</i> <a href='f'>g</a> [h]\n\n[h]: i\n\n| [j](k) |\n|-|\n"
    )
    source = SourceText("x.md", page.encode())
    found = destinations_of(parse_page(source))
    done = rewrite(source, found, (), lambda _: address)
    again = destinations_of(parse_page(SourceText("x.md", done.data)))
    assert len(again) == len(found)


@given(st.text(alphabet="ab[]()<>!\"'/.: \n#`*_\\&{}|", max_size=60))
def test_a_page_whose_links_stay_keeps_its_bytes(text: str) -> None:
    source = SourceText("x.md", text.encode())
    found = destinations_of(parse_page(source))
    assert rewrite(source, found, (), lambda item: item.address).data == source.data
