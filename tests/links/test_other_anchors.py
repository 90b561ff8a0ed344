"""Anchors that attributes, footnotes and generators give are no dead ones; all others are."""

import pytest

from l10n.links.other_anchors import may_have

PAGE = """\
A paragraph.
{: #para .wide}

[span]{#span} ![fig](x.png){: .big #fig } `code`{id="code"}

- item {#item}

::: note {#note}
One[^a] and two[^Second].
:::

[^a]: x
[^Second]: y
"""


@pytest.mark.parametrize(
    "anchor",
    [
        "para", "span", "fig", "code", "item", "note", "fn:a", "fnref:a", "fnref2:a", "fnref:a:1",
        "fn:2", "user-content-fn-second", "user-content-fnref-a-2", "__tabbed_1_1",
    ],
)  # fmt: skip
def test_what_a_page_gives_without_heading_or_tag_is_there(anchor: str) -> None:
    assert may_have(PAGE, anchor) is True


@pytest.mark.parametrize(
    "anchor", ["par", "wide", "x", "fn:b", "fn:3", "fn", "markdown-toc", "Para", "fn:"]
)
def test_anything_else_is_not(anchor: str) -> None:
    assert may_have(PAGE, anchor) is False


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{% include "a.md" %}', True), ("{%- include_relative a.md -%}", True),
        ('--8<-- "a.md"', True), ('{{< readfile file="a.md" >}}', True),
        ("import Part from './_part.mdx';", True), ("{!a.md!}", True),
        ("{{% include a.md %}}", True), ("{% if x %}", False),
        ('{{< figure src="a.png" >}}', False),
        ("import Tabs from '@theme/Tabs';", False), ("{{< ref b.md#lost >}}", False),
        ("[a](b.md#lost)", False), ("They include it.", False),
    ],
)  # fmt: skip
def test_a_page_that_takes_in_others_may_have_any(line: str, expected: bool) -> None:  # noqa: FBT001
    assert may_have(f"# A\n\n{line}\n", "lost") is expected


def test_the_table_of_contents_of_kramdown_has_one() -> None:
    assert may_have("1. x\n{:toc}\n", "markdown-toc") is True
