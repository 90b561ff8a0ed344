"""OPUS-MT models converted to CTranslate2: a tokenizer for each side, and tokens for languages."""

import json
from pathlib import Path

import pytest
from engines.tiny_argos import LEXICON, build_tiny_package
from engines.tiny_models import build_opus_folder

from l10n.engines.argos import ArgosEngine
from l10n.engines.argos import open_engine as open_argos
from l10n.engines.model_store import install_from_file
from l10n.engines.opus import find_engine, open_engine
from l10n.engines.opus_install import install_from_folder
from l10n.engines.opus_store import opus_models, opus_store
from l10n.engines.table import choose_engine
from l10n.errors import EngineUnavailableError, UsageError
from l10n.model import Hypothesis, Request, Span

TEXT = "The new drug is in the blood."


@pytest.fixture
def folder(tmp_path: Path, argos_home: Path) -> Path:
    """Give a converted folder from `en` to `es`."""
    assert argos_home.is_dir()
    return build_opus_folder(tmp_path / "opus-mt-en-es", LEXICON)


def translated(text: str) -> Hypothesis:
    marked = Request(text, protected=(Span(0, len(text)),))
    (draft,) = open_engine("en", "es").translate([marked])
    return draft.hypotheses[0]


@pytest.mark.parametrize("ends", [False, True])
def test_it_translates_with_the_end_that_its_configuration_asks_for(
    tmp_path: Path, argos_home: Path, *, ends: bool
) -> None:
    """Transformers' conversions leave the end of a source to the tokenizer, Marian's do not."""
    folder = build_opus_folder(tmp_path / "opus", LEXICON, ends=ends)
    model = install_from_folder(folder, "en", "es")
    assert model.fresh
    assert model.path.is_relative_to(argos_home)
    assert translated(TEXT).text == "El nuevo fármaco es en el sangre."
    engine = open_engine("en", "es")
    assert isinstance(engine, ArgosEngine)
    assert (engine.name, engine.model) == ("opus", f"en_es {model.version}")
    assert (engine.tokenizer.encode("the").pieces[-1] == "</s>") == (not ends)


def test_attention_aligns_words_and_not_what_is_for_the_model_alone(
    tmp_path: Path, argos_home: Path
) -> None:
    assert argos_home.is_dir()
    folder = build_opus_folder(tmp_path / "opus", LEXICON, tokens=(">>fra<<", ">>spa<<"))
    install_from_folder(folder, "en", "es")
    text = "the new drug, T315I"
    hypothesis = translated(text)
    alignment = hypothesis.alignment
    assert alignment is not None
    pairs = [
        (text[slice(*alignment.source[row.index(max(row))])], hypothesis.text[slice(*span)])
        for span, row in zip(alignment.target, map(list, alignment.weights), strict=True)
    ]
    letters = [(letter, letter) for letter in "T315I"]
    assert pairs == [("the", "el"), ("new", "nuevo"), ("drug", "fármaco"), (",", ","), *letters]
    assert all(max(row) == pytest.approx(1.0, abs=0.01) for row in map(list, alignment.weights))


@pytest.mark.parametrize(
    ("locale", "token"),
    [("es", ">>spa<<"), ("fr", ">>fr<<"), ("pt_BR", ">>pt_br<<"), ("zh_Hant", ">>cmn_Hant<<")],
)
def test_the_token_of_a_language_is_found(
    tmp_path: Path, argos_home: Path, locale: str, token: str
) -> None:
    tokens = (">>spa<<", ">>fr<<", ">>pt_br<<", ">>por<<", ">>cmn_Hans<<", ">>cmn_Hant<<")
    folder = build_opus_folder(tmp_path / "opus", LEXICON, tokens=tokens)
    assert install_from_folder(folder, "en", locale).source_token == token
    assert argos_home.is_dir()


def test_a_token_is_asked_for_where_none_or_several_fit(tmp_path: Path, argos_home: Path) -> None:
    tokens = (">>spa<<", ">>es<<", ">>fra<<")
    folder = build_opus_folder(tmp_path / "opus", LEXICON, tokens=tokens)
    with pytest.raises(UsageError, match="2 of its tokens name es") as caught:
        install_from_folder(folder, "en", "es")
    assert caught.value.hint == "Add `--token` with one of >>es<<, >>spa<<."
    with pytest.raises(UsageError, match="0 of its tokens name de"):
        install_from_folder(folder, "en", "de")
    with pytest.raises(UsageError, match="does not know the token `>>deu<<`"):
        install_from_folder(folder, "en", "de", ">>deu<<")
    assert opus_models() == ()
    assert install_from_folder(folder, "en", "es", ">>spa<<").fresh
    assert argos_home.is_dir()


def test_installing_again_does_nothing_and_another_model_is_refused(
    folder: Path, tmp_path: Path
) -> None:
    model = install_from_folder(folder, "en", "es")
    again = install_from_folder(folder, "en", "es")
    assert (again, again.fresh) == (model, False)
    other = build_opus_folder(tmp_path / "other", {"the": "lo"})
    with pytest.raises(EngineUnavailableError, match="serves en to es already") as caught:
        install_from_folder(other, "en", "es")
    assert caught.value.hint == f"Remove it first: `l10n models remove en es {model.version}`."
    assert opus_models() == (model,)


def test_the_folder_may_go_once_it_is_installed(folder: Path) -> None:
    install_from_folder(folder, "en", "es")
    for path in folder.iterdir():
        path.unlink()
    assert translated("the blood").text == "el sangre"


@pytest.mark.parametrize("missing", ["model.bin", "source.spm", "target.spm"])
def test_a_folder_that_lacks_a_file_says_how_to_convert(folder: Path, missing: str) -> None:
    (folder / missing).unlink()
    with pytest.raises(EngineUnavailableError, match=f"it has no {missing}") as caught:
        install_from_folder(folder, "en", "es")
    assert "ct2-transformers-converter" in caught.value.hint
    assert "--copy_files source.spm target.spm" in caught.value.hint


@pytest.mark.parametrize(
    "name", ["model.bin", "source.spm", "target.spm", "config.json", "source_vocabulary.json"]
)
def test_a_folder_that_cannot_be_loaded_is_not_installed(
    folder: Path, argos_home: Path, name: str
) -> None:
    (folder / name).write_bytes(b"garbage" * 99)
    with pytest.raises(EngineUnavailableError, match="cannot be loaded") as caught:
        install_from_folder(folder, "en", "es")
    assert caught.value.message.startswith(f"The model in {folder} ")
    assert opus_models() == ()
    assert [path.name for path in opus_store().parent.iterdir()] == ["models"]
    assert opus_store().is_relative_to(argos_home)


@pytest.mark.parametrize("note", [b"{", b"[]", b'{"source": 7}', b"\xff", b"[" * 10_000])
def test_a_stray_folder_does_not_hide_the_other_models(folder: Path, note: bytes) -> None:
    model = install_from_folder(folder, "en", "es")
    stray = opus_store() / "a-stray"
    stray.mkdir()
    (stray / "l10n.json").write_bytes(note)
    (opus_store() / "notes.txt").write_text("no folder")
    assert opus_models() == (model,)


@pytest.mark.usefixtures("argos_home")
def test_without_a_model_it_says_exactly_what_to_do() -> None:
    with pytest.raises(EngineUnavailableError) as caught:
        open_engine("en", "es")
    assert str(caught.value) == (
        "No OPUS-MT model is installed for en to es. "
        "Run `l10n models install en es FOLDER` with a folder of CTranslate2."
    )


def test_what_is_installed_is_known_by_all_its_files(folder: Path) -> None:
    before = install_from_folder(folder, "en", "fr").version
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"new": 1}))
    assert install_from_folder(folder, "en", "de").version != before


def test_auto_takes_argos_then_opus_then_argos_through_english(
    folder: Path, tmp_path: Path
) -> None:
    for pair in (("en", "fr"), ("fr", "es")):
        install_from_file(build_tiny_package(tmp_path / "p", {"a": "b"}, *pair), *pair)
    chosen = [choose_engine("auto", "en", "es")]
    install_from_folder(folder, "en", "es")
    chosen.append(choose_engine("auto", "en", "es"))
    install_from_file(build_tiny_package(tmp_path / "p", LEXICON), "en", "es")
    chosen.append(choose_engine("auto", "en", "es"))
    assert [choice.engine.name for choice in chosen] == ["argos", "opus", "argos"]
    assert [choice.remark != "" for choice in chosen] == [True, False, False]
    assert chosen[0].engine.model == "en_fr 1.0 + fr_es 1.0"
    assert open_argos("en", "es").model == chosen[2].engine.model == "en_es 1.0"


def test_two_models_serve_through_another_language(tmp_path: Path, argos_home: Path) -> None:
    assert argos_home.is_dir()
    install_from_folder(build_opus_folder(tmp_path / "one", {"el": "the"}), "es", "en")
    install_from_folder(build_opus_folder(tmp_path / "two", {"the": "le"}), "en", "fr")
    (draft,) = open_engine("es", "fr").translate([Request("el")])
    assert draft.hypotheses[0].text == "le"
    assert find_engine("es", "fr").remark.endswith("it goes through `en`.")
