"""What the translation memory finds, and which it prefers."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogs.header import new_header
from l10n.catalogs.provenance import drafted
from l10n.memory.exchange import pairs_of
from l10n.memory.translation_memory import THRESHOLD, Pair, Source, TranslationMemory
from l10n.model import Catalog, Entry, Key, Provenance

HERE = "guide/pills.md"


def _targets(pairs: list[Pair], key: Key | None = None) -> list[str]:
    memory = TranslationMemory(pairs)
    return [match.pair.target for match in memory.same(key or Key(None, "Dose"), HERE)]


def _pair(target: str, origin: str = "a.md", context: str | None = None) -> Pair:
    return Pair(Key(context, "Dose"), target, origin)


def test_the_same_context_comes_first() -> None:
    pairs = [_pair("many", "a.md"), _pair("many", "b.md"), _pair("heading", "c.md", "heading")]
    assert _targets(pairs, Key("heading", "Dose")) == ["heading", "many"]
    assert _targets(pairs) == ["many", "heading"]


def test_reviewed_comes_before_obsolete_before_imported() -> None:
    pairs = [
        _pair("imported", "x.tmx")._replace(source=Source.IMPORTED),
        _pair("obsolete")._replace(source=Source.OBSOLETE),
        _pair("reviewed"),
    ]
    assert _targets(pairs) == ["reviewed", "obsolete", "imported"]


def test_what_stands_in_most_places_comes_before_what_is_near() -> None:
    pairs = [_pair("near", "guide/x.md"), _pair("often", "z/a.md"), _pair("often", "z/b.md")]
    assert _targets(pairs) == ["often", "near"]


def test_the_nearest_folder_comes_first_then_the_path() -> None:
    pairs = [
        _pair("far", "other/deep/a.md"),
        _pair("up", "a.md"),
        _pair("beside", "guide/z.md"),
        _pair("here", HERE),
        _pair("also beside", "guide/a.md"),
    ]
    assert _targets(pairs) == ["here", "also beside", "beside", "up", "far"]


@given(st.permutations([_pair("b", "x.md"), _pair("a", "y.md"), _pair("c", "y.md"), _pair("c")]))
def test_the_order_of_the_pairs_does_not_matter(pairs: list[Pair]) -> None:
    assert _targets(pairs) == ["c", "b", "a"]


def test_a_target_that_loses_a_link_serves_nowhere() -> None:
    key = Key(None, "A [link][1].")
    good, bad = Pair(key, "Un [enlace][1].", "a.md"), Pair(key, "Un enlace.", "b.md")
    assert _targets([bad, good], key) == ["Un [enlace][1]."]


def test_plain_text_and_markdown_serve_one_another_where_they_read_alike() -> None:
    plain = Key("front-matter:title", "Dose")
    assert _targets([_pair("Dosis"), _pair("*Dosis*")], plain) == ["Dosis"]
    assert _targets([Pair(plain, "Dosis", "a.md")]) == ["Dosis"]
    assert _targets([Pair(plain, "*Dosis*", "a.md")]) == []


def test_a_pair_that_lost_its_codes_is_near_and_never_the_same() -> None:
    memory = TranslationMemory([_pair("Dosis")._replace(sure=False)])
    key = Key(None, "Dose")
    assert memory.same(key, HERE) == ()
    assert [(match.score, match.pair.target) for match in memory.near(key, HERE, 2)] == [
        (100, "Dosis")
    ]


SENTENCE = "Most patients were taking the drug every day."


def _near(text: str, *others: str) -> list[tuple[int, str]]:
    pairs = [Pair(Key(None, other), other.upper(), "a.md") for other in others]
    found = TranslationMemory(pairs).near(Key(None, text), HERE, 2)
    return [(match.score, match.pair.key.msgid) for match in found]


def test_the_nearest_comes_first_with_its_score() -> None:
    near = SENTENCE.replace("every day", "every second day")
    nearer = SENTENCE.replace("day", "week")
    assert _near(SENTENCE, near, "Nothing of the kind.", nearer) == [(91, nearer), (86, near)]


def test_a_text_that_differs_is_never_at_100_percent() -> None:
    long = f"{SENTENCE} " * 10
    assert _near(long, long.replace("Most", "Mosr", 1)) == [(99, long.replace("Most", "Mosr", 1))]


def test_the_same_text_is_not_near() -> None:
    assert _near(SENTENCE, SENTENCE) == []


def test_what_is_below_the_threshold_is_not_offered() -> None:
    """Three of four letters are as much as is asked for."""
    assert THRESHOLD == 75
    assert _near("one two three four", "one two three fire") == [(83, "one two three fire")]
    assert _near("one two three four", "one two cheese fire") == []


def test_texts_without_blanks_are_compared_too() -> None:
    assert _near("患者は毎日薬を飲みます。", "患者は毎週薬を飲みます。") == [
        (91, "患者は毎週薬を飲みます。")
    ]


def test_two_targets_of_one_text_are_two_offers() -> None:
    pairs = [Pair(Key(None, "Take a dose."), target, "a.md") for target in ("A", "B", "C")]
    found = TranslationMemory(pairs).near(Key(None, "Take a dose"), HERE, 2)
    assert [(match.score, match.pair.target) for match in found] == [(91, "A"), (91, "B")]


def test_a_near_text_is_found_among_many_that_share_its_common_words() -> None:
    """The rare words lead to it: few of thousands are compared."""
    others = [f"The patients in trial {number} were taking it daily." for number in range(5000)]
    wanted = "The patients in trial Ponatinib were taking it often."
    near = "The patients in trial Ponatinib were taking it daily."
    assert _near(wanted, *others, near)[0] == (90, near)


def test_only_what_a_person_stands_behind_is_remembered() -> None:
    """Neither drafts, nor work in progress, nor plural forms; what is obsolete is marked."""
    draft = drafted(Entry("draft"), "borrador", Provenance("argos", "m", "", ""))
    entries = (
        Entry("empty"),
        draft,
        replace(draft, obsolete=True),
        Entry("in work", "a medias", flags=("fuzzy",)),
        Entry("one", msgid_plural="many", msgstr_plural=("uno", "muchos")),
        Entry("done", "hecho", "heading"),
        Entry("gone", "ido", obsolete=True),
    )
    header = new_header(project="x", language="es", plural_forms="", comments=())
    assert list(pairs_of(Catalog(header, entries), "a.md")) == [
        Pair(Key("heading", "done"), "hecho", "a.md", Source.REVIEWED),
        Pair(Key(None, "gone"), "ido", "a.md", Source.OBSOLETE),
    ]
