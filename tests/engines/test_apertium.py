"""Apertium: the stream format, the real program, and a false one that fails in every way."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.engines.apertium import ApertiumEngine, open_engine
from l10n.engines.apertium.stream import SEPARATOR, decode, encode
from l10n.engines.drafter import Languages, draft_units
from l10n.engines.projection.words import word_spans
from l10n.engines.protocol import OpenEngine
from l10n.errors import EngineUnavailableError
from l10n.model import Draft, Hypothesis, Key, Mark, MarkKind, Request, Span
from l10n.terms import Glossary, GlossaryRow, Terminology

SPAN, VERBATIM, POINT = MarkKind


def link(text: str, part: str) -> Mark:
    start = text.index(part)
    return Mark(SPAN, Span(start, start + len(part)), "[", "][1]", "link")


def protecting(text: str, *parts: str, marks: tuple[Mark, ...] = ()) -> Request:
    spans = tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)
    return Request(text, marks, spans)


def placed(hypothesis: Hypothesis) -> list[str] | None:
    spans = hypothesis.placed
    return None if spans is None else [hypothesis.text[slice(*span)] for span in spans]


# The stream format.


def test_marks_and_protected_texts_are_bound_to_blanks() -> None:
    text = "See [the] FLT3 protein*, now."
    encoded = encode(protecting(text, "FLT3", marks=(link(text, "FLT3 protein*"),)))
    assert encoded.stream == (
        "[[t:m:0]]See \\[the\\][[/]] [[t:m:1]]Microsoft[[/]] [[t:m:2]]protein\ue000[[/]]"
        "[[t:m:3]], now.[[/]]"
    )
    assert encoded.kept == {1}


def test_a_plain_sentence_is_only_escaped() -> None:
    text = "a^b$c[d]e{f}g/h\\i<j>k\nl"
    assert encode(Request(text)).stream == "a\\^b\\$c\\[d\\]e\\{f\\}g\\/h\\\\i\\<j\\>k l"


def test_an_answer_is_read_through_reordering() -> None:
    text = "The white house here."
    request = Request(text, (link(text, "white"), link(text, "house")))
    answer = (
        "[[t:m:0]]La[[/]] [[t:m:2]]casa[[/]] [[t:m:1]]blanca[[/]] [[t:m:3]]aquí[[/]][[t:m:3]].[[/]]"
    )
    found = decode(encode(request), answer)
    assert found.text == "La casa blanca aquí."
    assert placed(found) == ["blanca", "casa"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("[[t:m:0]]Una[[/]] [[t:m:1]]nueva[[/]] de [[t:m:1]]droga[[/]]", ["nueva de droga"]),
        ("[[t:m:1]]nueva[[/]] [[t:m:0]]una[[/]] [[t:m:1]]droga[[/]]", ["Nueva una droga"]),
        ("[[t:m:1]]nueva[[/]] [[t:m:0]]una y otra[[/]] [[t:m:1]]droga[[/]]", None),
        ("[[t:m:0]]Una[[/]] nada", None),
        ("[[t:m:7]]Una[[/]] droga", None),
        ("[[t:m:1", None),
        ("", None),
    ],
)
def test_marks_are_placed_only_where_they_came_back_whole(
    answer: str, expected: list[str] | None
) -> None:
    text = "A new drug"
    found = decode(encode(Request(text, (link(text, "new drug"),))), answer)
    assert placed(found) == expected


@pytest.mark.parametrize(
    ("answer", "text", "doubts"),
    [
        ("Con [[t:m:0]]Microsoft[[/]] va", "Con FLT3 va", ()),
        ("Con [[t:m:0]]*Microsoft[[/]] va", "Con FLT3 va", ()),
        ("Con [[t:m:0]]y MICROSOFT[[/]] va", "Con y FLT3 va", ()),
        ("Con eso va", "Con eso va", ("lost=FLT3",)),
        ("Con [[t:m:0]]nada[[/]] va", "Con nada va", ("lost=FLT3",)),
        (
            "Con [[t:m:0]]Microsoft[[/]] [[t:m:0]]Microsoft[[/]]",
            "Con FLT3 FLT3",
            ("doubled=FLT3",),
        ),
        ("Microsoft [[t:m:0]]Microsoft[[/]]", "Microsoft FLT3", ()),
    ],
)
def test_protected_texts_come_back_or_are_doubted(
    answer: str, text: str, doubts: tuple[str, ...]
) -> None:
    found = decode(encode(protecting("With FLT3 it goes", "FLT3")), answer)
    assert (found.text, found.doubts) == (text, doubts)


def test_unknown_words_lose_their_signs_and_are_named_once() -> None:
    found = decode(encode(Request("The x")), "La *foo \\@1990s #cofre take# a *foo *Ph.D.")
    assert found.text == "La foo 1990s cofre take a foo Ph.D."
    assert found.doubts == ("unknown=foo", "unknown=1990s", "unknown=cofre")


def test_literal_signs_are_not_mistaken() -> None:
    text = "The *foo @bar #baz ~5 a*b"
    found = decode(encode(Request(text)), encode(Request(text)).stream)
    assert (found.text, found.doubts) == (text, ())


@pytest.mark.parametrize(
    ("source", "answer", "text"),
    [
        ("No data", " no  hay   datos ", "No hay datos"),
        ("He (a) said, yes!", "dijo (a ) , sí !", "Dijo (a), sí!"),
        ("A , b", "A , b", "A , b"),
        ("Cytogenetics is it", "*Cytogenetics Es eso", "Cytogenetics es eso"),
        ('"Cytogenetics is it"', '"*Cytogenetics Es eso"', '"Cytogenetics es eso"'),
        ("Cytogenetics Foo it", "*Cytogenetics Foo eso", "Cytogenetics Foo eso"),
        ("a drug", "una droga", "una droga"),
    ],
)
def test_spacing_and_capitals_are_put_right(source: str, answer: str, text: str) -> None:
    assert decode(encode(Request(source)), answer).text == text


def test_a_kept_text_keeps_its_spaces_and_its_case() -> None:
    request = protecting("mTOR  x is", "mTOR  x")
    assert decode(encode(request), "[[t:m:0]]Microsoft[[/]] es").text == "mTOR  x es"


WORDS = st.sampled_from(["The", "drug", "FLT3", "f_x()", "*a*", "(b)", "0.5", "a@b", "[c]", "a/b"])


@st.composite
def requests(draw: st.DrawFn) -> Request:
    """Return a sentence with disjoint or nested marks on its word boundaries."""
    text = " ".join(draw(st.lists(WORDS, min_size=1, max_size=8))) + draw(
        st.sampled_from(["", "."])
    )
    words = word_spans(text)
    cuts = sorted(draw(st.lists(st.integers(0, len(words)), max_size=6)))
    marks: list[Mark] = []
    for low, high in zip(cuts[::2], cuts[1::2], strict=False):
        if low < high and (not marks or words[low].start >= marks[-1].span.end):
            span = Span(words[low].start, words[high - 1].end)
            marks.append(Mark(draw(st.sampled_from([SPAN, VERBATIM])), span, "<", ">", "html"))
            if marks[-1].kind is SPAN and draw(st.booleans()):
                marks.append(Mark(SPAN, span, "*", "*", "emphasis"))
    kept = draw(st.lists(st.sampled_from(words), max_size=2))
    return Request(text, tuple(marks), tuple(sorted(set(kept))))


@given(requests())
def test_an_echo_gives_the_source_back_with_every_mark_in_its_place(request: Request) -> None:
    encoded = encode(request)
    found = decode(encoded, encoded.stream)
    assert found.text == request.text
    assert found.doubts == ()
    if all(any(m.span.contains(s) for s in encoded.segments) for m in request.marks):
        assert found.placed == tuple(mark.span for mark in request.marks)


@given(requests(), st.text(st.sampled_from("ab *@#\\[]/:tm01Mi;.{}^$\n"), max_size=60))
def test_no_answer_is_so_bad_that_it_stops_work(request: Request, answer: str) -> None:
    found = decode(encode(request), answer)
    assert found.placed is None or len(found.placed) == len(request.marks)
    assert all(0 <= a <= b <= len(found.text) for a, b in found.placed or ())


# A false program.


@pytest.fixture
def false_apertium(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a folder for a false `apertium` first on PATH, without dpkg-query."""
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin")
    monkeypatch.setattr(shutil, "which", _which_without_dpkg(tmp_path))
    return tmp_path


def _which_without_dpkg(folder: Path) -> Callable[[str], str | None]:
    def which(name: str) -> str | None:
        path = folder / name
        return str(path) if path.exists() else None

    return which


def install(folder: Path, body: str, modes: str = "eng-spa") -> None:
    script = folder / "apertium"
    listing = " ".join(modes.split())
    script.write_text(
        f'#!/bin/sh\nif [ "$1" = -l ]; then printf "  %s\\n" {listing}; exit; fi\n{body}\n'
    )
    script.chmod(0o755)


def answers(engine: ApertiumEngine, *texts: str) -> list[Draft]:
    return list(engine.translate(map(Request, texts)))


def test_an_absent_program_says_what_to_install(false_apertium: Path) -> None:
    assert not list(false_apertium.iterdir())
    with pytest.raises(EngineUnavailableError) as caught:
        open_engine("en", "es")
    assert str(caught.value) == (
        "Apertium is not installed. Install it: sudo apt-get install apertium apertium-eng-spa"
    )


@pytest.mark.parametrize(
    ("target", "hint"),
    [
        ("es", "Install it: sudo apt-get install apertium apertium-eng-spa"),
        ("ca", "Install it: sudo apt-get install apertium apertium-eng-cat"),
        ("gl_ES", "Install it: sudo apt-get install apertium apertium-en-gl"),
        ("eo", "Install it: sudo apt-get install apertium apertium-eo-en"),
        ("ar", "There is no known package for en and ar:"),
    ],
)
def test_an_absent_mode_says_what_to_install(false_apertium: Path, target: str, hint: str) -> None:
    install(false_apertium, "cat", modes="spa-eng fra-cat")
    with pytest.raises(EngineUnavailableError) as caught:
        open_engine("en", target)
    assert caught.value.message == f"Apertium has no mode from en to {target} installed."
    assert caught.value.hint.startswith(hint)


@pytest.mark.parametrize(
    ("pair", "modes", "mode"),
    [
        (("en", "es"), "eng-spa en-es", "eng-spa"),
        (("en_GB", "es_MX"), "en-es", "en-es"),
        (("en", "pt_BR"), "eng-por eng-por_BR", "eng-por_BR"),
        (("en", "pt"), "eng-por_BR en-pt", "en-pt"),
        (("en", "ca_ES_VALENCIA"), "eng-cat eng-cat_valencia", "eng-cat_valencia"),
        (("en", "ca_ES"), "eng-cat_valencia eng-cat", "eng-cat"),
        (("hr", "mk"), "hbs-mkd", "hbs-mkd"),
        (("en", "gl"), "eng-gl", "eng-gl"),
    ],
)
def test_modes_are_found_by_either_name(
    false_apertium: Path, pair: tuple[str, str], modes: str, mode: str
) -> None:
    install(false_apertium, "cat", modes)
    opened: OpenEngine = open_engine
    assert (opened(*pair).name, opened(*pair).model) == ("apertium", mode)


def test_a_program_that_does_not_list_its_modes_is_unavailable(false_apertium: Path) -> None:
    script = false_apertium / "apertium"
    script.write_text("#!/bin/sh\nexit 3\n")
    script.chmod(0o755)
    with pytest.raises(EngineUnavailableError, match="does not list its modes"):
        open_engine("en", "es")


def test_a_crash_is_told_with_its_last_line(false_apertium: Path) -> None:
    install(false_apertium, "echo first >&2; echo 'no such file.' >&2; exit 4")
    with pytest.raises(EngineUnavailableError) as caught:
        answers(open_engine("en", "es"), *["A drug."] * 3)
    assert caught.value.message == (
        "The engine apertium (eng-spa) stopped with exit code 4: no such file, though it was"
        " started again. The last sentence was 'A drug.'."
    )


def test_a_program_that_does_not_read_is_told(false_apertium: Path) -> None:
    install(false_apertium, "exec 0<&-; exit 1")
    with pytest.raises(EngineUnavailableError, match="exit code 1: it said nothing"):
        answers(open_engine("en", "es"), *["A drug. " * 2000] * 3)


def test_a_program_that_vanishes_is_told(false_apertium: Path) -> None:
    install(false_apertium, "cat")
    engine = open_engine("en", "es")
    (false_apertium / "apertium").unlink()
    with pytest.raises(EngineUnavailableError, match="cannot be started"):
        answers(engine, "A drug.")


def test_a_crash_that_does_not_come_again_costs_one_more_process(false_apertium: Path) -> None:
    first = false_apertium / "first"
    install(false_apertium, f"if [ ! -e {first} ]; then touch {first}; kill -9 $$; fi; cat")
    drafts = answers(open_engine("en", "es"), "One", "Two", "Three")
    assert [draft.hypotheses[0].text for draft in drafts] == ["One", "Two", "Three"]


def test_a_sentence_that_breaks_the_program_is_left_empty(false_apertium: Path) -> None:
    install(false_apertium, 'text=$(cat); case "$text" in *bad*) exit 1;; esac; echo "$text"')
    drafts = answers(open_engine("en", "es"), "One", "Two", "A bad one", "Three")
    assert [draft.hypotheses[0].text for draft in drafts] == ["One", "Two", "", "Three"]
    assert drafts[2].hypotheses[0].doubts == ("crashed",)


def test_a_hang_is_killed_with_all_that_it_started(false_apertium: Path) -> None:
    pid = false_apertium / "pid"
    install(false_apertium, f"sleep 600 & echo $! >> {pid}\nwait")
    with pytest.raises(EngineUnavailableError, match="did not end within"):
        answers(open_engine("en", "es", timeout=0.3), "A drug.")
    children = [Path("/proc", line, "stat") for line in pid.read_text().split()]
    for _ in range(50):
        if not any(map(_runs, children)):
            break
        time.sleep(0.1)
    else:
        pytest.fail("a child still runs")
    assert len(children) == 3


def _runs(stat: Path) -> bool:
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_garbage_is_told(false_apertium: Path) -> None:
    install(false_apertium, "cat > /dev/null; printf 'x\\377[[[y'")
    with pytest.raises(EngineUnavailableError, match="another number of answers"):
        answers(open_engine("en", "es"), "A drug.", "Another.", "A third one.")


def test_a_lost_separator_makes_it_go_in_halves(false_apertium: Path) -> None:
    calls = false_apertium / "calls"
    install(
        false_apertium,
        f'echo x >> {calls}; read line; read mark; echo "$line"; echo "$mark"; cat > /dev/null',
    )
    drafts = answers(open_engine("en", "es"), "One", "Two", "Three")
    assert [d.hypotheses[0].text for d in drafts] == ["One", "Two", "Three"]
    assert calls.read_text().count("x") == 6


def test_batches_are_bounded_and_read_as_needed(false_apertium: Path) -> None:
    calls = false_apertium / "calls"
    install(false_apertium, f"echo x >> {calls}; cat")
    read: list[int] = []

    def endless(count: int = 0) -> Request:
        read.append(count)
        return Request(f"Number {count}")

    stream = open_engine("en", "es").translate(endless(count) for count in range(10_000))
    assert next(stream).hypotheses[0].text == "Number 0"
    assert len(read) < 300
    assert calls.read_text().count("x") == 1


# The real program.


def _modes() -> str:
    program = shutil.which("apertium")
    if program is None:
        return ""
    return subprocess.run([program, "-l"], capture_output=True, check=False, text=True).stdout


real = pytest.mark.skipif("eng-spa" not in _modes(), reason="apertium-eng-spa is not installed")


def translated(*requests: Request, target: str = "es") -> list[Hypothesis]:
    return [draft.hypotheses[0] for draft in open_engine("en", target).translate(requests)]


@pytest.fixture(params=[("es", "eng-spa"), ("ca", "eng-cat"), ("gl", "en-gl"), ("eo", "en-eo")])
def real_target(request: pytest.FixtureRequest) -> str:
    """Give each target for which there is a package, or skip."""
    target, mode = request.param
    if mode not in _modes().split():
        pytest.skip(f"the package with {mode} is not installed")
    return str(target)


HARD = [
    "^qj/qj<n>$",
    "[[tj:mj:0]]",
    "[]",
    "\\[",
    "{xz}",
    "*qj",
    "@qj",
    "#qj",
    "qj*~#@qj",
    "<bj>",
    "pj<0",
    "//",
    "[qx]",
]
HARD += ["😀", "👩\u200d👧", "שלום", "日本語", "q" * 300]
UNSENDABLE = ["\ue000", "\ufeffqj", "\0qj"]


def test_real_texts_without_a_known_word_come_back_whole(real_target: str) -> None:
    """Whatever signs are in them, and in their order; only spaces may be others."""
    dice = Random(5)  # noqa: S311 -- a test's dice
    words = [*HARD, *HARD, "qxzv", "Wxzv", "mTQX", "xq-zv"]
    texts = [" ".join(dice.choices(words, k=dice.randint(1, 9))) for _ in range(150)]
    # Two of them in a sentence are names to a mode, which may put a word between them.
    texts += [f"{text} {sign}" for text, sign in zip(texts, UNSENDABLE * 9, strict=False)]
    found = translated(*map(Request, texts), target=real_target)
    assert ["".join(item.text.split()) for item in found] == ["".join(t.split()) for t in texts]


def test_real_capitals_do_not_hang_on_the_sentence_before(real_target: str) -> None:
    """Some modes begin each sentence behind a full stop with a capital."""
    texts = ["A new drug", "mTOR is here", "a new drug", "qxzv of it", "The drug."]
    found = translated(*map(Request, texts), target=real_target)
    assert found[2:4] == [translated(Request(t), target=real_target)[0] for t in texts[2:4]]
    assert [item.text[0].isupper() for item in found] == [True, False, False, False, True]
    assert found[1].text.startswith("mTOR ")


@real
def test_the_real_mode_is_named_with_its_version() -> None:
    assert re.fullmatch(r"eng-spa( \d[\w.+~]*)?", open_engine("en_GB", "es_MX").model)


@real
def test_real_links_follow_their_words() -> None:
    text = "The protein is known as the Philadelphia chromosome in white blood cells."
    request = Request(
        text, (link(text, "Philadelphia chromosome"), link(text, "white blood cells"))
    )
    (found,) = translated(request)
    assert placed(found) == ["cromosoma de Filadelfia", "celdas de sangre blanca"]
    text = "The white house"
    (found,) = translated(Request(text, (link(text, "white"), link(text, "house"))))
    assert (found.text, placed(found)) == ("La casa blanca", ["blanca", "casa"])


@real
def test_real_protected_texts_come_through_with_agreement() -> None:
    texts = ["ALL resists it at ASH.", "It is in the BCR-ABL protein.", "Use `ALL` of it."]
    code = Mark(VERBATIM, Span(5, 8), "`ALL`", name="code")
    found = translated(
        protecting(texts[0], "ALL", "ASH"),
        protecting(texts[1], "BCR-ABL"),
        Request("Take ALL of it.", (code,)),
    )
    assert found[0].text.startswith("ALL ")
    assert "ASH" in found[0].text
    assert found[1].text == "Es en la proteína de BCR-ABL."
    assert placed(found[2]) == ["ALL"]
    assert all(not hypothesis.doubts for hypothesis in found)


@real
def test_a_real_point_follows_its_word() -> None:
    point = Mark(POINT, Span(9, 9), "[^1]", name="footnote")
    (found,) = translated(Request("The white house is here.", (point,)))
    assert found.placed is not None
    assert found.text[: found.placed[0].start] == "La casa blanca"


@real
def test_real_unknown_words_are_doubted_and_literal_stars_stay() -> None:
    (found,) = translated(Request("The *drug is xyzzic."))
    assert found.text == "La *droga es xyzzic."
    assert found.doubts == ("unknown=xyzzic",)


@real
def test_real_answers_come_in_order_and_do_not_depend_on_their_batch() -> None:
    words = "the drug patients may take it with water every day because doctors know"
    dice = Random(7)  # noqa: S311 -- a test's dice
    texts = [" ".join(dice.choices(words.split(), k=dice.randint(0, 9))) for _ in range(450)]
    texts[3], texts[4] = "", " \n "
    together = translated(*map(Request, texts))
    assert len(together) == len(texts)
    for index in (0, 3, 4, 5, 199, 200, 449):
        assert translated(Request(texts[index])) == [together[index]]


@real
def test_real_special_characters_come_through() -> None:
    dice = Random(11)  # noqa: S311 -- a test's dice
    signs = '*@#~^$[]{}\\<>&|+="'
    texts = [
        "".join(char + dice.choice(["", "", "", "", *signs]) for char in "the drug may help you")
        for _ in range(150)
    ]
    for text, found in zip(texts, translated(*map(Request, texts)), strict=True):
        assert {sign: found.text.count(sign) for sign in signs} == {
            sign: text.count(sign) for sign in signs
        }


@real
def test_the_separator_is_what_a_real_stream_keeps() -> None:
    stream = f"The drug{SEPARATOR}Two drugs.{SEPARATOR}"
    answer = subprocess.run(
        ["apertium", "-f", "none", "eng-spa"],
        input=stream,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    assert answer == f"La droga{SEPARATOR}Dos drogas.{SEPARATOR}"


@real
def test_a_term_of_the_glossary_stands_where_its_translation_stood() -> None:
    """The words that became of it are known, so that another term takes their place."""
    rows = [GlossaryRow("blood pressure", "tensión arterial"), GlossaryRow("pill", "comprimido")]
    languages = Languages("en", spaced=True, terminology=Terminology((), Glossary(rows), "es"))
    keys = [Key(None, "The blood pressure is high."), Key(None, "Take the *pill* of ponatinib.")]
    drafts = list(draft_units(keys, open_engine("en", "es"), languages))
    assert [draft.msgstr for draft in drafts] == [
        "La tensión arterial es alto.",
        "Tomar la *comprimido* de ponatinib.",
    ]
    assert [draft.doubts for draft in drafts] == [
        ("agreement=tensión arterial",),
        ("agreement=comprimido",),
    ]
