"""What holds however often the source and the settings that shape keys change."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.catalogs.header import FORM_VERSION, Form, new_header
from l10n.catalogs.kept import kept_of
from l10n.catalogs.provenance import drafted, without_provenance
from l10n.catalogs.states import is_machine_work, state_of
from l10n.catalogs.template import entries_of
from l10n.formats.markdown import parse_markdown
from l10n.formats.sentence_blocks import cut_document
from l10n.memory.cut_entry import Languages
from l10n.memory.merge import merge
from l10n.memory.migrate import migrated
from l10n.memory.repair import Repairer
from l10n.memory.sentence_text import sentences_of
from l10n.model import (
    Catalog,
    Entry,
    LinkStyle,
    Provenance,
    Segmentation,
    SourceText,
    Unit,
)
from l10n.segmenter import segment
from l10n.sentences import split_around

HEADER = new_header(project="x", language="es", plural_forms="", comments=())
MACHINE = Provenance("argos", "en_es 1.0", "", "")
MARK = re.compile(r"\bZ\d+z\b")

SENTENCES = st.sampled_from(
    ["Take [one pill](/p) a day.", "Drink *water* with it.", "Call [us](/u) if you feel ill.",
     "See [one pill](/x) and [us](/u).", "Call [us](/x) if you feel ill.", "Keep it dry."]
)  # fmt: skip
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join)
BLOCKS = st.one_of(PARAGRAPHS, PARAGRAPHS.map("- {}".format))
PAGES = st.lists(BLOCKS, max_size=4, unique=True).map("\n\n".join)
LISTS = st.sampled_from([(), ("dry.",), ("day.", "dry."), ("day.", "ill.")])
FORMS = st.builds(
    lambda style, cut, words: Form(FORM_VERSION, style, cut, words if cut == "sentence" else ()),
    st.sampled_from(LinkStyle),
    st.sampled_from(Segmentation),
    LISTS,
)
DEEDS = st.sampled_from(["leave", "translate", "translate", "draft", "accept", "work", "strip"])


def units_in(page: str, form: Form) -> tuple[Unit, ...]:
    document = parse_markdown(SourceText("a.md", page.encode()), ("title",))
    if form.segmentation is Segmentation.SENTENCE:
        split = partial(split_around, locale="en", abbreviations=form.abbreviations)
        document = cut_document(document, split)
    return segment(document, form.link_style)


def wording(text: str) -> str:
    return re.sub(r"\]\[\d+\]|\]\([^)]*\)", "][]", text)


@dataclass
class Work:
    """Somebody at work; every sentence of every target has a mark of its own.

    Attributes:
        sources: The sentence that each mark stands for.
    """

    sources: dict[str, str] = field(default_factory=dict)

    def target(self, entry: Entry) -> str:
        """Return a target for an entry."""
        parts = []
        for sentence in sentences_of(entry.key, entry.msgid, "en"):
            mark = f"Z{len(self.sources)}z"
            self.sources[mark] = sentence.wording
            parts.append(f"{mark} {sentence.text}")
        return " ".join(parts)

    def done(self, entry: Entry, deed: str) -> Entry:
        """Let a person or an engine work on an entry."""
        if deed == "draft":
            free = not entry.msgstr or is_machine_work(entry)
            return drafted(entry, self.target(entry), MACHINE) if free else entry
        cleared = replace(entry, flags=(), previous_msgid=None, previous_msgctxt=None)
        if deed == "accept":
            return cleared if state_of(entry).machine and not kept_of(entry) else entry
        if deed == "translate":
            comments = without_provenance(entry.comments)
            return replace(cleared, msgstr=self.target(entry), comments=comments)
        if deed == "work":
            return replace(entry, msgstr=self.target(entry), flags=("fuzzy",))
        return replace(entry, flags=()) if deed == "strip" and entry.msgstr else entry


def reviewed_marks(catalog: Catalog, *, obsolete: bool) -> set[str]:
    """Return the marks of what a person stands behind: units, and sentences of repaired ones."""
    found: set[str] = set()
    for entry in catalog.entries:
        if entry.obsolete and not obsolete:
            continue
        live = replace(entry, obsolete=False)
        kept = kept_of(live)
        if state_of(live).reviewed:
            found.update(MARK.findall(live.msgstr))
        elif kept:
            found.update(
                mark
                for part in kept.parts
                for mark in MARK.findall(live.msgstr[slice(*part.target)])
            )
    return found


@dataclass(frozen=True)
class Step:
    """An update: the catalog before and after it, and what it was of."""

    before: Catalog
    after: Catalog
    same_page: bool
    same_links: bool


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[str | None, Form, list[str]]]:
    """Draw the pages that follow each other, their forms, and what is done to the units of each."""
    steps = draw(st.integers(2, 5))
    return [
        (
            draw(PAGES) if number == 0 else draw(st.one_of(st.none(), st.none(), PAGES)),
            draw(FORMS),
            draw(st.lists(DEEDS, min_size=8, max_size=8)),
        )
        for number in range(steps)
    ]


def updates(history: list[tuple[str | None, Form, list[str]]], work: Work) -> Iterator[Step]:
    """Yield each update; no page means that the page stays."""
    catalog, before, page = Catalog(HEADER), history[0][1], ""
    repair = Repairer("en", "es")
    for new_page, form, deeds in history:
        page = page if new_page is None else new_page
        brought = catalog
        if form != before:
            brought = migrated(
                catalog, before, form, partial(units_in, page), Languages("en", "es")
            )
        units = units_in(page, form)
        merged = merge(brought, entries_of(units, "a.md"), HEADER, repair=repair)
        yield Step(catalog, merged, new_page is None, form.link_style is before.link_style)
        live = [entry for entry in merged.entries if not entry.obsolete]
        rest = [entry for entry in merged.entries if entry.obsolete]
        done = [work.done(entry, deeds[at % 8]) for at, entry in enumerate(live)]
        catalog, before = replace(merged, entries=(*done, *rest)), form


@settings(max_examples=120)
@given(histories())
def test_nothing_that_a_person_approved_is_lost(
    history: list[tuple[str | None, Form, list[str]]],
) -> None:
    """Each sentence of it stands in the catalog still, and gettext takes every key."""
    for step in updates(history, Work()):
        text = "\n".join(entry.msgstr for entry in step.after.entries)
        assert reviewed_marks(step.before, obsolete=True) <= set(MARK.findall(text))
        keys = [entry.key for entry in step.after.entries]
        assert len(keys) == len(set(keys))


@settings(max_examples=120)
@given(histories())
def test_nothing_becomes_reviewed_by_a_change_of_form(
    history: list[tuple[str | None, Form, list[str]]],
) -> None:
    """Nor does what somebody has corrected meanwhile come back."""
    work = Work()
    for step in updates(history, work):
        before = reviewed_marks(step.before, obsolete=False)
        after = reviewed_marks(step.after, obsolete=False)
        assert after <= reviewed_marks(step.before, obsolete=True)
        # What is one sentence with numbered links may be two with inline ones.
        if step.same_page and step.same_links:
            answered = {work.sources[mark] for mark in before}
            assert {mark for mark in after - before if work.sources[mark] in answered} == set()
