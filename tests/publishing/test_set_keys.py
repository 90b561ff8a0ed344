"""Several keys at once are the same as one after another, and disturb nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.formats.front_matter import locate
from l10n.formats.front_matter.writing import set_key, set_keys

VALUES = {"direction": "rtl", "state": "reviewed", "coverage": "100", "title": "Un: título"}
HEADERS = [
    "",
    "---\ntitle: x\n---\n",
    "---\ntitle: x # why\nlist:\n  - a\n  - b\n---\n",
    "---\r\ntitle: x\r\n---\r\n",
    "---\nstate: 1\ntitle: x\n---\n",
    "---\nstate: {a: b}\n---\n",
    "---\n{title: x, a: 1}\n---\n",
    "---\n  title: x\n  a: 1\n---\n",
    "---\na: {b: 1}\ntext: |\n  lines\n  more\n---\n",
    "---\na: &x y\ntitle: *x\n---\n",
    "---\n# nothing but this\n---\n",
    "---\na: [unclosed\n---\n",
    "---\ntitle: x\n...\n",
    "+++\ntitle = 'x'\n[table]\ndirection = 'd'\n+++\n",
    "+++\n[state]\na = 1\n+++\n",
    "+++\nbad = \n+++\n",
    '{\n  "title": "x"\n}\n',
    '{"coverage": 1}\n',
    "{}\n",
    "\ufeff---\ntitle: x\n---\n",
]


def one_by_one(data: bytes, values: dict[str, str]) -> bytes:
    """Set keys as `set_key` does."""
    for key, value in values.items():
        data = set_key(data, key, value) or data
    return data


def _tree(data: bytes) -> tuple[object, ...]:
    header = locate(data)
    found = header.scalars if header else ()
    rest = data[header.whole.end :] if header else data
    return sorted((one.key, one.value) for one in found), header and header.problem, rest.strip()


@pytest.mark.parametrize("header", HEADERS)
def test_keys_at_once_read_as_keys_one_after_another(header: str) -> None:
    """In YAML, TOML and JSON, whatever stands there already."""
    data = (header + "\nText.\n").encode()
    assert _tree(set_keys(data, VALUES)) == _tree(one_by_one(data, VALUES))


@given(
    lines=st.lists(
        st.sampled_from(
            [
                "a: b",
                "state: old",
                "n: 1",
                "direction:",
                "  - x",
                "m:",
                "  k: v",
                "# c",
                "'q': \"r\"",
            ]
        ),
        max_size=6,
    ),
    values=st.dictionaries(
        st.sampled_from(["state", "direction", "k", "new", "other"]),
        st.text("ab: #'\"{}[]\n-é1", max_size=6),
        max_size=4,
    ),
)
def test_keys_at_once_are_keys_one_after_another(lines: list[str], values: dict[str, str]) -> None:
    """A law, over made front matter."""
    data = ("---\n" + "".join(f"{line}\n" for line in lines) + "---\n\nText.\n").encode()
    assert _tree(set_keys(data, values)) == _tree(one_by_one(data, values))
