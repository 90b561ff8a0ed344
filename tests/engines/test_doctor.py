"""The doctor: what it measures of a model, what it keeps, and how engines are run for it."""

import itertools
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from engines.tiny_argos import LEXICON, build_random_package, build_tiny_package
from engines.tiny_models import build_opus_folder

from l10n.engines.argos import find_engine, open_engine
from l10n.engines.argos_library import InstalledModel
from l10n.engines.diagnosis import (
    ATTENTION,
    DEFAULT,
    NEXT,
    Diagnosis,
    Share,
    Strategy,
    forget_diagnosis,
    read_diagnosis,
    strategy_of,
    write_diagnosis,
)
from l10n.engines.doctor import examine
from l10n.engines.doubts.texts import Tongues
from l10n.engines.model_care import examined, kept_models
from l10n.engines.model_store import install_from_file
from l10n.engines.opus_install import install_from_folder
from l10n.engines.probes import NAMES, PLACEHOLDERS, probes_for
from l10n.engines.tuned import TunedEngine
from l10n.errors import EngineUnavailableError
from l10n.model import Alignment, Draft, Hypothesis, Mark, MarkKind, Request, Span

ENGLISH = Tongues("en", "es")


@pytest.fixture
def noise_package(tmp_path: Path) -> Path:
    """Give a package with random weights, from `en` to `fr`."""
    return build_random_package(tmp_path / "noise.argosmodel", LEXICON, target="fr")


def whole(text: str) -> Request:
    return Request(text, protected=(Span(0, len(text)),))


class Echo:
    """An engine that says what it is asked, changed by a function, and looks where it is told.

    Args:
        looks: For the place of a target word and the number of words: the source word looked at.
        changed: What becomes of a text.
    """

    name = "echo"
    model = "echo 1"

    def __init__(
        self,
        looks: Callable[[int, int], int] = lambda place, _count: place,
        changed: Callable[[str], str] = lambda text: text,
    ) -> None:
        self._looks = looks
        self._changed = changed
        self.asked: list[Request] = []

    def translate(self, requests: Iterable[Request]) -> Iterator[Draft]:
        """Answer each request."""
        for request in requests:
            self.asked.append(request)
            text = self._changed(request.text)
            yield Draft((Hypothesis(text, 0.9, self._alignment(request.text, text)),))

    def _alignment(self, source: str, text: str) -> Alignment:
        ours, theirs = (
            tuple(Span(*match.span()) for match in re.finditer(r"\S+", one))
            for one in (source, text)
        )
        rows = [[0.0] * len(ours) for _ in theirs]
        for place, row in enumerate(rows):
            row[max(0, min(self._looks(place, len(ours)), len(ours) - 1))] = 1.0
        return Alignment(ours, theirs, rows)


def looked_at(engine: Echo) -> Diagnosis:
    clock = itertools.count()
    return examine(engine, ENGLISH, lambda: float(next(clock)))


def test_attention_of_the_own_step_is_trusted_where_it_leads_back() -> None:
    diagnosis = looked_at(Echo())
    assert diagnosis.alignment[ATTENTION].ratio == 1.0
    assert diagnosis.followed.of > 50
    assert diagnosis.strategy.alignment == ATTENTION


def test_attention_that_lags_by_a_step_is_read_a_step_later() -> None:
    diagnosis = looked_at(Echo(lambda place, _count: place - 1))
    assert diagnosis.alignment[NEXT].ratio > 0.8  # the last word has no later step
    assert diagnosis.alignment[ATTENTION].ratio < 0.1
    assert diagnosis.strategy.alignment == NEXT


@pytest.mark.parametrize(
    "looks",
    [lambda _place, _count: 0, lambda _place, count: count - 1, lambda place, count: count - place],
)
def test_attention_that_leads_elsewhere_is_not_trusted(looks: Callable[[int, int], int]) -> None:
    diagnosis = looked_at(Echo(looks))
    assert diagnosis.can_follow
    assert diagnosis.strategy.alignment == ""


def _garbled(text: str) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(zlib.crc32(text.encode())))


def test_where_no_word_can_be_followed_attention_is_not_trusted() -> None:
    diagnosis = looked_at(Echo(changed=_garbled))
    assert diagnosis.followed.right == 0
    assert diagnosis.strategy == Strategy("", "")


def test_where_few_words_can_be_followed_they_prove_nothing() -> None:
    diagnosis = looked_at(Echo(changed=lambda text: text if "449" in text else _garbled(text)))
    assert 0 < diagnosis.followed.right < diagnosis.followed.of / 4
    assert diagnosis.alignment[ATTENTION].ratio == 1.0
    assert diagnosis.strategy.alignment == ""


def test_the_first_placeholder_that_always_comes_through_is_used() -> None:
    diagnosis = looked_at(Echo(changed=lambda text: re.sub("[{}⟦⟧]", "", text)))
    assert diagnosis.placeholders["{N}"] == Share(0, 6)
    assert diagnosis.placeholders["[N]"] == Share(6, 6)
    assert diagnosis.strategy.placeholder == "[N]"
    once_lost = looked_at(Echo(changed=lambda text: text if "Type" in text else text + " {1}"))
    assert once_lost.strategy.placeholder != "{N}"


@pytest.mark.parametrize(
    ("changed", "lost"),
    [
        (lambda text: text.replace("ponatinib", "ponatinibo"), "names"),
        (lambda text: text.replace("45", "54"), "numbers"),
        (lambda text: re.sub(r"not|Never", "", text), "negation"),
        (lambda text: text.rstrip("."), "ends"),
        (lambda text: text + " la la la la la la la la la", "once"),
        (lambda text: "".join(chr(0x430 + ord(c) % 32) if c.isalpha() else c for c in text),
         "script"),
        (lambda text: text, "translated"),
        (lambda text: text + " and much more that nobody said, over and beyond", "short"),
    ],
)  # fmt: skip
def test_what_a_model_does_wrong_is_counted(changed: Callable[[str], str], lost: str) -> None:
    def spanish(text: str) -> str:
        return changed(text).replace("The ", "El ").replace(" the ", " el ")

    share = looked_at(Echo(changed=changed if lost == "translated" else spanish)).kept[lost]
    assert share.right < share.of


def test_speed_is_the_words_of_the_sentences_in_a_second() -> None:
    probes = probes_for("en")
    words = sum(len(text.split()) for text in (*probes.sentences, *probes.negated))
    assert looked_at(Echo()).speed == words


@pytest.mark.parametrize("language", ["en", "es", "fr", "de", "ja"])
def test_probes_are_sound(language: str) -> None:
    """Every name and word that is looked for stands in some sentence, in one only once."""
    probes = probes_for(language)
    text = " ".join(probes.sentences)
    assert [word for word in probes.words if word not in text] == []
    assert all(any(name in one for name in NAMES) or "19" in one or "Dr." in one or
               any(word in one for word in probes.words)
               for one in probes.sentences)  # fmt: skip
    assert all(one.count("{}") == 1 for one in probes.holed)
    assert all("N" in form for form in PLACEHOLDERS)


@pytest.mark.usefixtures("installed_tiny")
def test_a_model_that_aligns_is_told_from_one_of_noise(noise_package: Path) -> None:
    install_from_file(noise_package, "en", "fr")
    (tiny,), (noise,) = examined("en", "es"), examined("en", "fr")
    assert tiny.alignment[ATTENTION].ratio == 1.0
    assert tiny.kept["names"].ratio == 1.0
    assert (tiny.strategy.alignment, noise.strategy.alignment) == (ATTENTION, "")
    assert noise.kept["names"].right == 0
    assert tiny.speed > 0


@pytest.mark.usefixtures("installed_tiny")
def test_engines_are_run_by_what_was_found(noise_package: Path) -> None:
    install_from_file(noise_package, "en", "fr")
    options = find_engine("en", "fr").options
    text = "the study of blood"
    (before,) = open_engine("en", "fr").translate([whole(text)])
    examined("en", "fr")
    (after,) = open_engine("en", "fr").translate([whole(text)])
    assert before.hypotheses[0].alignment is not None
    assert [hypothesis.alignment for hypothesis in after.hypotheses] == [None] * 3
    assert [h.text for h in after.hypotheses] == [h.text for h in before.hypotheses]
    assert find_engine("en", "fr").options != options


@pytest.mark.usefixtures("installed_tiny")
def test_code_comes_through_by_a_placeholder_once_that_is_known_to_be_safe() -> None:
    """Without one the tiny model translates the word inside the code."""
    text = "use the drug --in the blood"
    mark = Mark(MarkKind.VERBATIM, Span(8, 17), "`drug --in`", name="code")
    request = Request(text, (mark,))
    (before,) = open_engine("en", "es").translate([request])
    examined("en", "es")
    (after,) = open_engine("en", "es").translate([request])
    assert before.hypotheses[0].text == "use el fármaco --in el sangre"
    assert after.hypotheses[0].text == "use el drug --in el sangre"
    assert find_engine("en", "es").essence(request).marks == (mark,)


@pytest.mark.usefixtures("argos_home")
def test_both_models_of_a_pivot_are_measured(tmp_path: Path) -> None:
    for code, locale in (("en", "es"), ("pb", "en")):
        package = build_tiny_package(tmp_path / "p", {"a": "b"}, locale, code)
        install_from_file(package, locale, {"pb": "pt_BR"}.get(code, code))
    assert [found.model for found in examined("es", "pt_BR")] == ["es_en 1.0", "en_pb 1.0"]
    assert [kept.diagnosis is not None for kept in kept_models()] == [True, True]


@pytest.mark.usefixtures("argos_home")
def test_an_opus_model_is_measured_as_well(tmp_path: Path) -> None:
    install_from_folder(build_opus_folder(tmp_path / "opus", LEXICON), "en", "es")
    (found,) = examined("en", "es")
    assert found.strategy.alignment == ATTENTION
    assert [kept.engine for kept in kept_models()] == ["opus"]


@pytest.mark.usefixtures("argos_home")
def test_what_is_not_installed_is_not_measured() -> None:
    with pytest.raises(EngineUnavailableError, match="No model that is installed") as caught:
        examined("en", "es")
    assert caught.value.hint == "Run `l10n models install en es`."


def diagnosis_of(model: str = "en_es 1.0") -> Diagnosis:
    return Diagnosis(
        model=model,
        followed=Share(40, 50),
        alignment={ATTENTION: Share(30, 40), NEXT: Share(35, 40)},
        placeholders={"{N}": Share(5, 6), "⟦N⟧": Share(6, 6), "[N]": Share(6, 6)},
        kept={"names": Share(9, 10)},
        speed=99.5,
    )


def test_a_diagnosis_is_kept_for_its_model_and_its_very_files(
    installed_tiny: InstalledModel,
) -> None:
    assert strategy_of(installed_tiny) == DEFAULT
    path = write_diagnosis(installed_tiny, diagnosis_of())
    assert read_diagnosis(installed_tiny) == diagnosis_of()
    assert strategy_of(installed_tiny) == Strategy(NEXT, "⟦N⟧")
    assert path.is_relative_to(installed_tiny.path.parents[1] / "xdg_data_home" / "l10n")
    assert read_diagnosis(replace(installed_tiny, version="1.1")) is None
    network = installed_tiny.network / "model.bin"
    data = network.read_bytes()
    network.write_bytes(data[:-1] + bytes((data[-1] ^ 1,)))
    assert read_diagnosis(installed_tiny) is None
    network.write_bytes(data)
    forget_diagnosis(installed_tiny)
    assert read_diagnosis(installed_tiny) is None
    forget_diagnosis(installed_tiny)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b"[" * 10_000,
        b'{"form": 0}',
        b'{"form": 1, "model": "x", "followed": 3}',
    ],
)
def test_a_broken_diagnosis_is_none(installed_tiny: InstalledModel, content: bytes) -> None:
    write_diagnosis(installed_tiny, diagnosis_of()).write_bytes(content)
    assert read_diagnosis(installed_tiny) is None
    assert strategy_of(installed_tiny) == DEFAULT


def test_shares_that_cannot_be_are_none(installed_tiny: InstalledModel) -> None:
    path = write_diagnosis(installed_tiny, diagnosis_of())
    words = json.loads(path.read_text(encoding="utf-8"))
    words["followed"] = {"right": 9, "of": 3}
    path.write_text(json.dumps(words), encoding="utf-8")
    assert read_diagnosis(installed_tiny) is None


def codes(text: str, *parts: str) -> Request:
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in parts]
    marks = tuple(Mark(MarkKind.VERBATIM, span, "`x`", name="code") for span in spans)
    return Request(text, marks)


def tuned(engine: Echo, requests: Sequence[Request], placeholder: str = "{N}") -> list[Hypothesis]:
    strategy = Strategy(ATTENTION, placeholder)
    drafts = list(TunedEngine(engine, strategy).translate(requests))
    assert [len(draft.hypotheses) for draft in drafts] == [1] * len(requests)
    return [draft.hypotheses[0] for draft in drafts]


def test_placeholders_are_asked_and_filled_again_whatever_their_order() -> None:
    engine = Echo(changed=lambda text: " ".join(text.split()[::-1]))
    request = codes("call a_b and then c d now", "a_b", "c d")
    (found,) = tuned(engine, [request])
    assert [asked.text for asked in engine.asked] == ["call {1} and then {2} now"]
    assert found.text == "now c d then and a_b call"


def test_an_alignment_is_moved_to_what_placeholders_stand_for() -> None:
    request = codes("call a_b_c, then c d now", "a_b_c", "c d")
    (found,) = tuned(Echo(), [request])
    assert found.text == request.text
    alignment = found.alignment
    assert alignment is not None
    assert [request.text[slice(*span)] for span in alignment.source] == [
        *["call", "a_b_c,", "then", "c d", "now"]
    ]
    assert alignment.target == alignment.source
    rows = [row.index(max(row)) for row in map(list, alignment.weights)]
    assert rows == [0, 1, 2, 3, 4]


def test_tokens_of_one_placeholder_become_one() -> None:
    class Letters(Echo):
        def _alignment(self, source: str, text: str) -> Alignment:
            spans = tuple(Span(place, place + 1) for place in range(len(source)))
            rows = [
                [float(row == column) for column in range(len(source))] for row in range(len(text))
            ]
            return Alignment(spans, spans, rows)

    (found,) = tuned(Letters(), [codes("a xyz b", "xyz")])
    alignment = found.alignment
    assert alignment is not None
    assert alignment.source == tuple(map(Span, (0, 1, 2, 5, 6), (1, 2, 5, 6, 7)))
    assert alignment.target == alignment.source
    assert [list(row) for row in alignment.weights] == [
        [float(row == column) for column in range(5)] for row in range(5)
    ]


@pytest.mark.parametrize(
    "changed",
    [
        lambda text: text.replace("{1}", ""),
        lambda text: text.replace("{1}", "{1} {1}"),
        lambda text: text.replace("{1}", "{ 1 }"),
        lambda text: text.replace("{1}", "{2}"),
    ],
)
def test_a_sentence_whose_placeholder_is_lost_is_translated_as_it_is(
    changed: Callable[[str], str],
) -> None:
    engine = Echo(changed=changed)
    requests = [Request("one"), codes("call a_b now", "a_b"), Request("two")]
    assert [found.text for found in tuned(engine, requests)] == ["one", "call a_b now", "two"]
    assert [asked.text for asked in engine.asked] == ["one", "call {1} now", "two", "call a_b now"]


def test_a_sentence_that_holds_a_placeholder_of_its_own_is_left_alone() -> None:
    engine = Echo()
    (found,) = tuned(engine, [codes("write {7} or a_b", "a_b")])
    assert found.text == "write {7} or a_b"
    assert [asked.text for asked in engine.asked] == ["write {7} or a_b"]


def test_more_than_nine_placeholders_are_told_apart() -> None:
    parts = [f"c_{letter}" for letter in "abcdefghijkl"]
    request = codes(" ".join(parts), *parts)
    engine = Echo()
    (found,) = tuned(engine, [request], "XXN")
    assert found.text == request.text
    assert len(engine.asked) == 1


def test_no_alignment_is_asked_for_where_none_is_used() -> None:
    engine = Echo()
    drafts = list(TunedEngine(engine, Strategy("", "")).translate([whole("a b"), Request("c")]))
    assert [draft.hypotheses[0].alignment for draft in drafts] == [None, None]
    assert engine.asked == [Request("a b"), Request("c")]
