"""TMX written and read: by us, by other tools, and by those who mean harm."""

import io
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from l10n.catalogs.header import new_header
from l10n.catalogs.tmx import CodeKind, TmxUnit, literal
from l10n.catalogs.tmx_reader import read_tmx
from l10n.catalogs.tmx_writer import fits_tmx, write_tmx
from l10n.catalogs.writer import write_catalog
from l10n.memory.exchange import pairs_in, units_of
from l10n.memory.translation_memory import Pair, Source
from l10n.model import Catalog, Entry, Finding, Key

LINK = Pair(
    Key(None, "Take *[one pill][1]* <br> a day &amp; `water`\nor \\*none\\*."),
    "Tome `agua` y *[una pastilla][1]* <br> al día\no \\*ninguna\\*.",
    "guide/pills.md",
)
TITLE = Pair(Key("front-matter:title", "5 * 3 * 2 < 40"), "5 * 3 * 2 < 40", "a & b.md")
GOLDEN = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="l10n" creationtoolversion="1" segtype="paragraph" o-tmf="l10n" \
adminlang="en" srclang="en" datatype="x-markdown"/>
  <body>
    <tu>
      <prop type="x-context">front-matter:title</prop>
      <tuv xml:lang="en">
        <seg>5 * 3 * 2 &lt; 40</seg>
      </tuv>
      <tuv xml:lang="pt-BR">
        <prop type="x-origin">a &amp; b.md</prop>
        <seg>5 * 3 * 2 &lt; 40</seg>
      </tuv>
    </tu>
    <tu>
      <tuv xml:lang="en">
        <seg>Take <bpt i="1" type="italic" x="1">*</bpt><bpt i="2" type="link" x="2">[</bpt>\
one pill<ept i="2">][1]</ept><ept i="1">*</ept> <ph type="lb" x="3">&lt;br&gt;</ph> a day \
<ph type="x-entity" x="4">&amp;amp;</ph> <ph type="x-code" x="5">`water`</ph><ph type="lb" x="6">
</ph>or <ph type="x-escape" x="7">\\</ph>*none<ph type="x-escape" x="8">\\</ph>*.</seg>
      </tuv>
      <tuv xml:lang="es">
        <prop type="x-origin">guide/pills.md</prop>
        <seg>Tome <ph type="x-code" x="9">`agua`</ph> y <bpt i="1" type="italic" x="1">*</bpt>\
<bpt i="2" type="link" x="2">[</bpt>una pastilla<ept i="2">][1]</ept><ept i="1">*</ept> \
<ph type="lb" x="3">&lt;br&gt;</ph> al día<ph type="lb" x="6">
</ph>o <ph type="x-escape" x="7">\\</ph>*ninguna<ph type="x-escape" x="8">\\</ph>*.</seg>
      </tuv>
    </tu>
  </body>
</tmx>
"""
LOCALES = ("es", "pt_BR")
PIECES = [
    "word", " ", "*", "**", "`", "[", "]", "][1]", "![", "<b>", "</b>", "<br/>", "&amp;", "&", "<",
    "]]>", "\\", "\\*", "\n", "\r\n", "\r", "\t", "é", "漢字", "\U0001f600", "\u2028", "[^n]", "'",
    '"',
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=10).map("".join).filter(str.strip)
pairs = st.builds(
    Pair,
    st.builds(Key, st.sampled_from([None, "heading", "front-matter:title"]), texts),
    texts,
    st.sampled_from(["a.md", "b/c d.md"]),
    st.sampled_from([Source.REVIEWED, Source.OBSOLETE]),
    st.booleans(),
)


def _written(found: dict[str, list[Pair]]) -> bytes:
    return write_tmx(units_of(found, "en"), "en", "paragraph")


def _read(data: bytes) -> list[TmxUnit | Finding]:
    return list(read_tmx(io.BytesIO(data), "x.tmx"))


def _pairs(data: bytes, locales: tuple[str, ...] = LOCALES) -> list[tuple[str, Pair]]:
    found: list[tuple[str, Pair]] = []
    for unit in _read(data):
        assert isinstance(unit, TmxUnit), unit
        found += pairs_in(unit, "en", locales, "x.tmx")
    return found


def _texts(data: bytes, locales: tuple[str, ...] = LOCALES) -> list[tuple[str, str, str]]:
    return [(locale, pair.key.msgid, pair.target) for locale, pair in _pairs(data, locales)]


def test_pairs_are_written_as_units_with_codes() -> None:
    assert _written({"es": [LINK], "pt_BR": [TITLE]}).decode() == GOLDEN


@given(st.lists(pairs, max_size=5), st.lists(pairs, max_size=3))
@example([Pair(Key(None, " a "), "\ta\n", "a.md")], [])
def test_what_is_written_is_read_again(spanish: list[Pair], portuguese: list[Pair]) -> None:
    """The law: the same pairs, whatever they hold; and a second time the same bytes."""
    by_locale = {"es": spanish, "pt_BR": portuguese}
    data = _written(by_locale)
    found = _pairs(data)
    assert {(locale, pair.key, pair.target, pair.sure) for locale, pair in found} == {
        (locale, pair.key, pair.target, pair.sure)
        for locale, several in by_locale.items()
        for pair in several
    }
    again = {name: [pair for locale, pair in found if locale == name] for name in LOCALES}
    assert _pairs(_written(again)) == found


@given(st.permutations([LINK, TITLE, LINK._replace(target="Otra."), LINK._replace(origin="b.md")]))
def test_the_order_of_the_pairs_does_not_matter(found: list[Pair]) -> None:
    assert _written({"es": found}) == _written({"es": sorted(found, key=repr)})


def test_two_translations_are_two_units_the_commoner_first() -> None:
    found = [
        Pair(Key(None, "Dose"), "Dosis", "b.md"),
        Pair(Key(None, "Dose"), "Toma", "a.md"),
        Pair(Key(None, "Dose"), "Dosis", "c.md", Source.OBSOLETE),
    ]
    units = [unit for unit in _read(_written({"es": found})) if isinstance(unit, TmxUnit)]
    assert [(literal(unit.variants[1].segment), unit.variants[1].properties) for unit in units] == [
        ("Dosis", (("x-origin", "b.md"), ("x-origin", "c.md"))),
        ("Toma", (("x-origin", "a.md"),)),
    ]


def test_what_only_obsolete_units_have_is_marked() -> None:
    found = Pair(Key(None, "Dose"), "Dosis", "b.md", Source.OBSOLETE)
    assert b'<prop type="x-obsolete">yes</prop>' in _written({"es": [found]})


@pytest.mark.parametrize("text", ["\x0b", "a\x1fb", "\ufffe", "\x00"])
def test_what_xml_cannot_hold_is_left_out(text: str) -> None:
    assert not fits_tmx(text)
    found = Pair(Key(None, "a"), text, "a.md")
    assert _pairs(_written({"es": [found]})) == []


@pytest.mark.skipif(shutil.which("xmllint") is None, reason="xmllint is not installed")
def test_what_is_written_is_valid(tmp_path: Path) -> None:
    (tmp_path / "x.tmx").write_bytes(
        _written({"es": [LINK, TITLE._replace(source=Source.OBSOLETE)], "pt_BR": [LINK, TITLE]})
    )
    shutil.copy(Path(__file__).with_name("tmx14.dtd"), tmp_path)
    command = ["xmllint", "--nonet", "--noout", "--valid", "x.tmx"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, text=True)
    assert (result.returncode, result.stderr) == (0, "")


def _tmx(body: str, head: str = 'srclang="en"', doctype: str = "") -> bytes:
    text = f'<tmx version="1.4"><header {head}/><body>{body}</body></tmx>'
    return f'<?xml version="1.0"?>\n{doctype}{text}'.encode()


def _unit(source: str, target: str, languages: tuple[str, str] = ("en", "es")) -> str:
    first, second = languages
    return (
        f'<tu><tuv xml:lang="{first}"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="{second}"><seg>{target}</seg></tuv></tu>'
    )


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        (("en", "es"), ["es"]),
        (("EN-US", "ES-ES"), ["es"]),
        (("en_GB", "pt_BR"), ["pt_BR"]),
        (("en", "pt"), ["pt_BR"]),
        (("en", "pt-PT"), []),
        (("en", "est"), []),
        (("es", "en"), ["es"]),
        (("de", "es"), []),
    ],
)
def test_languages_fit_whatever_their_case_and_region(
    languages: tuple[str, str], expected: list[str]
) -> None:
    units = _tmx(_unit("One", "Two", languages))
    assert [locale for locale, _ in _pairs(units)] == expected


def test_the_language_itself_is_preferred_to_its_regions() -> None:
    body = "".join(
        f'<tuv xml:lang="{name}"><seg>{name}</seg></tuv>'
        for name in ("en-US", "es-MX", "en", "es", "pt", "pt-BR")
    )
    assert _texts(_tmx(f"<tu>{body}</tu>")) == [("es", "en", "es"), ("pt_BR", "en", "pt-BR")]


def test_version_1_1_and_level_1_are_read() -> None:
    body = '<tu><tuv lang="EN"><seg>One</seg></tuv><tuv lang="ES"><seg> Uno\n</seg></tuv></tu>'
    assert _texts(_tmx(body)) == [("es", "One", "Uno")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings_are_read(encoding: str) -> None:
    name = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    text = _tmx(_unit("One", "ñandú")).decode().replace('"1.0"', f'"1.0" encoding="{name}"')
    assert _texts(text.encode(encoding)) == [("es", "One", "ñandú")]


def test_codes_highlights_and_subflows_are_read() -> None:
    source = (
        'a <hi type="term">b <bpt i="1" x="2" type="bold">&lt;b&gt;</bpt>c</hi><ept i="1"/>'
        '<ut x="1">{</ut><it pos="end">&lt;/i></it><ph>x<sub>alt <ph>y</ph> text</sub>z</ph> d'
    )
    [unit] = _read(_tmx(_unit(source, "b")))
    assert isinstance(unit, TmxUnit)
    shown = [
        part if isinstance(part, str) else (part.kind, part.content, part.pair, part.match)
        for part in unit.variants[0].segment
    ]
    assert shown == [
        "a b ",
        (CodeKind.BEGIN, "<b>", "1", "2"),
        "c",
        (CodeKind.END, "", "1", ""),
        (CodeKind.PLACEHOLDER, "{", "", "1"),
        (CodeKind.ISOLATED, "</i>", "", ""),
        (CodeKind.PLACEHOLDER, "xalt y textz", "", ""),
        " d",
    ]


def test_other_tools_codes_that_are_not_sure_leave_the_text_alone() -> None:
    code = '<bpt i="1" type="cf"/>b<ept i="1"/>'
    [(_, pair)] = _pairs(_tmx(_unit(f"a {code}", f"{code.upper().lower()} a")))
    assert pair == Pair(Key(None, "a b"), "b a", "x.tmx", Source.IMPORTED, sure=False)


OMEGAT = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1">
  <header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext" \
creationtoolversion="5.7.1" segtype="sentence" srclang="EN"/>
  <body>
<!-- Default translations -->
    <tu>
      <note>Not sure.</note>
      <tuv lang="EN">
        <seg>That [study][2] *ended*.</seg>
      </tuv>
      <tuv lang="ES" changeid="ana" changedate="20220101T000000Z">
        <seg>Ese [estudio][2] *terminó*.</seg>
      </tuv>
    </tu>
<!-- Alternative translations -->
    <tu>
      <prop type="file">guide.po</prop>
      <tuv lang="EN"><seg>Dose</seg></tuv>
      <tuv lang="ES"><seg>Toma</seg></tuv>
    </tu>
  </body>
</tmx>
"""
OMEGAT_2 = (
    OMEGAT.replace("1.1", "1.4")
    .replace(' lang="', ' xml:lang="')
    .replace("[study][2]", '<bpt i="0" x="0">&lt;a0&gt;</bpt>study<ept i="0">&lt;/a0&gt;</ept>')
)
TRADOS = """\
<?xml version="1.0" encoding="utf-8"?>
<tmx version="1.4">
  <header creationtool="SDL Language Platform" creationtoolversion="8.1" o-tmf="SDL TM8 Format" \
datatype="xml" segtype="sentence" adminlang="en-US" srclang="en-US" creationid="X\\ana">
    <prop type="x-Recognizers">RecognizeAll</prop>
  </header>
  <body>
    <tu creationdate="20150101T000000Z" creationid="X\\ana" usagecount="2">
      <prop type="x-ConfirmationLevel">Translated</prop>
      <tuv xml:lang="en-US"><seg>Take <bpt i="1" type="12" x="1" />one<ept i="1" />.</seg></tuv>
      <tuv xml:lang="es-ES"><seg>Tome <bpt i="1" type="12" x="1" />una<ept i="1" />.</seg></tuv>
    </tu>
    <tu><tuv xml:lang="en-US"><seg>Rest.<ph x="1" type="lb" /></seg></tuv>
      <tuv xml:lang="es-ES"><seg>Descanse.<ph x="1" type="lb" /></seg></tuv></tu>
  </body>
</tmx>
"""
MEMOQ = """\
<?xml version="1.0" encoding="utf-8"?>
<tmx version="1.4">
  <header creationtool="MemoQ" creationtoolversion="9" segtype="sentence" adminlang="en-us" \
creationid="ana" srclang="en" o-tmf="MemoQTM" datatype="unknown">
    <prop type="defclient"></prop>
  </header>
  <body>
    <tu changedate="20150101T000000Z" creationid="ana">
      <prop type="client"></prop>
      <tuv xml:lang="en"><prop type="x-context-pre">&lt;seg&gt;x&lt;/seg&gt;</prop>\
<seg>Take <bpt i='1' type='bold'>{}</bpt>one<ept i='1'>{}</ept> pill.</seg></tuv>
      <tuv xml:lang="es">\
<seg>Tome <bpt i='1' type='bold'>{}</bpt>una<ept i='1'>{}</ept>.</seg></tuv>
    </tu>
  </body>
</tmx>
"""


@pytest.mark.parametrize(
    ("data", "encoding", "expected"),
    [
        (OMEGAT, "utf-8", [
            ("That [study][2] *ended*.", "Ese [estudio][2] *terminó*.", True),
            ("Dose", "Toma", True),
        ]),
        (OMEGAT_2, "utf-8", [
            ("That study *ended*.", "Ese [estudio][2] *terminó*.", False), ("Dose", "Toma", True),
        ]),
        (TRADOS, "utf-8-sig", [
            ("Take one.", "Tome una.", False), ("Rest.", "Descanse.", True),
        ]),
        (MEMOQ, "utf-8", [("Take **one** pill.", "Tome **una**.", True)]),
        (MEMOQ.replace("utf-8", "utf-16"), "utf-16", [
            ("Take **one** pill.", "Tome **una**.", True),
        ]),
    ],
    ids=["OmegaT", "OmegaT, level 2", "Trados", "memoQ", "memoQ, UTF-16"],
)  # fmt: skip
def test_memories_are_read_as_other_tools_write_them(
    data: str, encoding: str, expected: list[tuple[str, str, bool]]
) -> None:
    """Texts, and whether their markup is sure."""
    found = _pairs(data.encode(encoding))
    assert [(pair.key.msgid, pair.target, pair.sure) for _, pair in found] == expected


def test_a_document_type_may_be_named() -> None:
    """As every tool does; the file is not fetched."""
    doctype = '<!DOCTYPE tmx SYSTEM "http://127.0.0.1:1/tmx14.dtd">\n'
    assert _texts(_tmx(_unit("One", "Uno"), doctype=doctype)) == [("es", "One", "Uno")]


BOMB = '<!DOCTYPE tmx [\n  <!ENTITY a "ha">\n  <!ENTITY b "&a;&a;&a;">\n]>\n'


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (_tmx(_unit("&b;", "b"), doctype=BOMB), 3, "declares the entity `a`."),
        (
            _tmx("", doctype='<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n'),
            2,
            "declares the entity `x`.",
        ),
        (
            _tmx("", doctype='<!DOCTYPE tmx [<!ENTITY % x SYSTEM "http://127.0.0.1/">]>\n'),
            2,
            "declares the entity `x`.",
        ),
        (
            _tmx(_unit("a&nbsp;b", "b"), doctype='<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'),
            3,
            "The entity `&nbsp;` is not known.",
        ),
        (_tmx("<tu>") + b"\n", 2, "This is not well-formed XML: mismatched tag."),
        (b"", 1, "This is not well-formed XML: no element found."),
        (b"msgid", 1, "This is not well-formed XML: syntax error."),
        (b"<xliff/>", 1, "This is XML, but not TMX."),
        (b'<?xml version="1.0" encoding="x-odd"?><tmx/>', 1, "unknown encoding"),
        (
            _tmx(_unit("x" * 200_001, "b")),
            2,
            "A segment of more than 100,000 characters is no sentence.",
        ),
    ],
)
def test_what_is_damaged_or_hostile_is_refused_with_its_place(
    data: bytes, line: int, said: str
) -> None:
    last = _read(data)[-1]
    assert isinstance(last, Finding)
    assert (last.path, last.line, last.code) == ("x.tmx", line, "tmx")
    assert said in last.message


def test_damage_has_its_column() -> None:
    last = _read(b"<tmx>\n  <body></tmx>")[-1]
    assert str(last) == (
        "x.tmx:2:11: This is not well-formed XML: mismatched tag. Export the file anew as TMX. "
        "[tmx]"
    )


def test_units_before_the_damage_are_read() -> None:
    data = _tmx(_unit("One", "Uno") + "<tu>")
    assert [type(item) for item in _read(data)] == [TmxUnit, Finding]


po2tmx = shutil.which("po2tmx")
needs_toolkit = pytest.mark.skipif(po2tmx is None, reason="translate-toolkit is not installed")


@needs_toolkit
def test_what_translate_toolkit_writes_of_our_catalogs_is_read(tmp_path: Path) -> None:
    found = [LINK, Pair(Key("heading", "R&D <b>x</b>"), "I+D <b>x</b>", "a.md")]
    entries = tuple(Entry(pair.key.msgid, pair.target, pair.key.msgctxt) for pair in found)
    header = new_header(project="x", language="es", plural_forms="", comments=())
    (tmp_path / "x.po").write_bytes(write_catalog(Catalog(header, entries)))
    command = ["po2tmx", "--progress=none", "-l", "es", "x.po", "x.tmx"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert _texts((tmp_path / "x.tmx").read_bytes()) == [
        ("es", pair.key.msgid, pair.target) for pair in found
    ]


READ_BY_TOOLKIT = """
import json
from translate.storage.tmx import tmxfile
with open("x.tmx", "rb") as file:
    store = tmxfile(file, "en", "es")
print(json.dumps([[str(unit.source), str(unit.target)] for unit in store.units]))
"""


@needs_toolkit
def test_translate_toolkit_reads_what_is_written(tmp_path: Path) -> None:
    """With the very texts of the catalogs: it keeps the contents of the codes."""
    assert po2tmx is not None
    python = Path(po2tmx).read_text(encoding="utf-8").splitlines()[0].removeprefix("#!").strip()
    (tmp_path / "x.tmx").write_bytes(_written({"es": [LINK, TITLE]}))
    command = [*python.split(), "-I", "-c", READ_BY_TOOLKIT]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert json.loads(result.stdout) == [
        [TITLE.key.msgid, TITLE.target],
        [LINK.key.msgid, LINK.target],
    ]
