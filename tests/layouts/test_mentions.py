"""The files that a page names are found wherever they stand in it."""

import pytest

from l10n.layouts.mentions import mentioned


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("![A dose](dose.png)", "guide/dose.png"),
        ("![A dose](./img/dose.png 'A title')", "guide/img/dose.png"),
        ("[leaflet](<the leaflet.pdf>)", "guide/the leaflet.pdf"),
        ("[leaflet](the%20leaflet.pdf)", "guide/the leaflet.pdf"),
        ("![](dose(1).png)", "guide/dose(1).png"),
        ("[1]: ../img/dose.svg#part", "img/dose.svg"),
        ('<img src="dose.png?v=2" alt="">', "guide/dose.png"),
        ('<a href="a &amp; b.pdf">', "guide/a & b.pdf"),
        ("---\ncover: dose.jpg\n---\n", "guide/dose.jpg"),
        ('{{< figure src="dose.jpg" >}}', "guide/dose.jpg"),
        ("import dose from './dose.webp';", "guide/dose.webp"),
        ("![dosis](dósis.png)", "guide/dósis.png"),
    ],
)
def test_a_file_is_found(text: str, path: str) -> None:
    assert path in mentioned(text, ["guide"])


@pytest.mark.parametrize(
    "text",
    [
        "![](https://example.org/dose.png)",
        "![](//example.org/dose.png)",
        "![](/img/dose.png)",
        "![](../../secret.png)",
        "[page](#dose)",
        "Take 2.5 mg. No more.",
        "<me@example.org>, <mailto:me@example.org>",
    ],
)
def test_what_is_no_file_of_the_articles_is_not(text: str) -> None:
    found = [path for path in mentioned(text, ["guide"]) if "@" not in path]
    assert found == []


def test_a_page_with_an_image_in_its_text_is_read_in_linear_time() -> None:
    """A data URI of a megabyte has neither blanks nor dots."""
    text = f"![](data:image/png;base64,{'A/b+' * 250_000})![](dose.png)"
    assert mentioned(text, [""]) == ("dose.png",)
