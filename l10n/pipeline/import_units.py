"""What a translated page says for the units of its article."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from l10n.formats.outline import outline
from l10n.memory.pages.alignment import Pair, align, lengths_of
from l10n.memory.pages.evidence import Lexicon, evidence
from l10n.memory.pages.lexicon import Sample
from l10n.memory.pages.pieces import Piece, Reading, pieces_of
from l10n.memory.pages.sameness import Sameness, sameness
from l10n.memory.pages.targets import Side, Target, target_of
from l10n.memory.pages.verdicts import PLACE_REASONS, Grade, Judged, judge
from l10n.model import Document, Key, LinkStyle, Span, Unit
from l10n.pipeline.article import Article
from l10n.segmenter import segment

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class PageText:
    """A translated page with its texts in the form of msgids."""

    document: Document
    keys: Mapping[Span, Key]

    @classmethod
    def of(cls, document: Document, style: LinkStyle) -> "PageText":
        """Read a page's texts."""
        return cls(document, _keys(segment(document, style)))


@dataclass(frozen=True, slots=True)
class Pages:
    """An article and the page that translates it."""

    article: Article
    page: PageText


@dataclass(frozen=True, slots=True)
class Matched:
    """An article and its page, aligned.

    Attributes:
        pages: The two.
        source: The article's pieces.
        target: The page's pieces.
        pairs: Which belong together.
        judged: How sure that is.
        readings: How the two were read.
    """

    pages: Pages
    source: tuple[Piece, ...]
    target: tuple[Piece, ...]
    pairs: tuple[Pair, ...]
    judged: Judged
    readings: tuple[Reading, Reading]


@dataclass(frozen=True, slots=True)
class Loss:
    """Something of an article or a page that the catalog does not hold as it was.

    Attributes:
        what: `left` (a unit without a target), `fuzzy`, `page` (stands on the page only), `link`
            (leads elsewhere on the page) or `code` (differs, or is on one side only).
        source: Its place in the article, `path:line`, or nothing.
        page: Its place on the page, or nothing.
        reason: Why, or what is lost; a phrase.
        text: How it begins.
    """

    what: str
    source: str
    page: str
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A target for a unit.

    Attributes:
        msgstr: The target.
        reasons: Why a person has to look at it; none where it is sure.
        source: The unit's place in the article, `path:line`.
        place: Its place on the page.
    """

    msgstr: str
    reasons: tuple[str, ...]
    source: str
    place: str


@dataclass(frozen=True, slots=True)
class Proposals:
    """What a page says: a target for each unit that has one, and what is lost."""

    by_key: dict[Key, Proposal]
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a page is taken.

    Attributes:
        in_place: Whether a page whose structure is its article's was translated place by place.
        same_language: Whether a text may be the same in both languages: `en` and `en_GB`.
        kept: Units that have a person's target.
    """

    in_place: bool = False
    same_language: bool = False
    kept: frozenset[Key] = frozenset()


def aligned(pages: Pages, readings: tuple[Reading, Reading], lexicon: Lexicon) -> Matched:
    """Align a page with its article."""
    article, page = pages.article.document, pages.page
    source = _pieces(article, _keys(pages.article.units), readings[0])
    target = _pieces(page.document, page.keys, readings[1])
    found = evidence(source, target, lexicon)
    lengths = lengths_of(source, target, found)
    pairs = align(source, target, found, lengths)
    judged = judge(source, target, pairs, found, lengths)
    return Matched(pages, source, target, pairs, judged, readings)


def samples_of(matched: Matched) -> Iterator[Sample]:
    """Yield the words of each pair of prose, to learn from."""
    for pair in matched.pairs:
        pieces = matched.source[pair.source], matched.target[pair.target]
        if pieces[0].prose and len(pieces[0].text):
            ours, theirs = (
                frozenset(text for kind, text in piece.features if kind == "word")
                for piece in pieces
            )
            yield ours, theirs


def proposals_of(matched: Matched, terms: Terms) -> Proposals:
    """Make the targets of an article's units of what its page says.

    Args:
        matched: The two, aligned.
        terms: On what terms.

    Returns:
        One target for each unit that has a counterpart in any of its places, and what the
        catalog cannot hold.
    """
    maker = _Maker(matched, terms, _keys(matched.pages.article.units))
    return maker.proposals()


def _keys(units: tuple[Unit, ...]) -> dict[Span, Key]:
    return {place.block.span: unit.key for unit in units for place in unit.places}


def _pieces(document: Document, keys: Mapping[Span, Key], reading: Reading) -> tuple[Piece, ...]:
    texts = {span: key.msgid for span, key in keys.items()}
    return pieces_of(document, outline(document.source), texts, reading)


@dataclass(frozen=True, slots=True)
class _Maker:
    matched: Matched
    terms: Terms
    keys: Mapping[Span, Key]

    def proposals(self) -> Proposals:
        """Collect what each place says, then decide for each unit."""
        partner = dict(self.matched.pairs)
        said: dict[Key, list[tuple[Proposal, Pair]]] = {}
        losses: list[Loss] = []
        for here, piece in enumerate(self.matched.source):
            there = partner.get(here)
            if not piece.prose:
                losses += self._opaque(here, there)
                continue
            key = self.keys[piece.span]
            if key in self.terms.kept:
                continue
            if there is None:
                losses.append(self._loss("left", here, None, "it has no counterpart on the page"))
                continue
            found = self._proposal(key, Pair(here, there))
            if isinstance(found, str):
                losses.append(self._loss("left", here, there, found))
                continue
            proposal, links = found
            said.setdefault(key, []).append((proposal, Pair(here, there)))
            losses += links
        chosen = {key: best_proposal([one for one, _ in places]) for key, places in said.items()}
        losses = [loss for loss in losses if not self._is_filled_elsewhere(loss, chosen)]
        for key, places in said.items():
            losses += self._differing(chosen[key], places)
        losses += self._page_only(frozenset(partner.values()))
        return Proposals(chosen, tuple(losses))

    def _proposal(self, key: Key, pair: Pair) -> tuple[Proposal, list[Loss]] | str:
        """Return what one place says, or why it says nothing."""
        matched = self.matched
        ours, theirs = matched.source[pair.source], matched.target[pair.target]
        verdict = matched.judged.verdicts[pair]
        if verdict.grade is Grade.NONE:
            return "its counterpart by place does not fit it"
        in_place = self.terms.in_place and matched.judged.congruent
        reasons = [reason for reason in verdict.reasons
                   if not (in_place and reason in PLACE_REASONS)]  # fmt: skip
        same = Sameness.OTHER
        if not self.terms.same_language:
            code = frozenset(text for kind, text in ours.features if kind == "code")
            same = sameness(ours.text, theirs.text, matched.readings[0].protect, code)
        if same is Sameness.SOURCE:
            return "it is not translated on the page"
        if same is Sameness.SHORT:
            reasons.append("it is the source's text")
        target = self._target(key, ours, theirs)
        reasons += target.doubts
        if not target.msgstr.strip():
            return "its counterpart is empty"
        links = [
            self._loss("link", *pair, f"it leads to {there} on the page, to {here} in the source")
            for there, here in target.lost
        ]
        source, place = self._source_place(pair.source), self._page_place(pair.target)
        return Proposal(target.msgstr, tuple(reasons), source, place), links

    def _target(self, key: Key, ours: Piece, theirs: Piece) -> Target:
        article, page = self.matched.pages.article.document, self.matched.pages.page
        blocks = article.blocks[ours.block], page.document.blocks[theirs.block]
        return target_of(
            key,
            Side(blocks[0], key.msgid, article.source.data),
            Side(blocks[1], page.keys[blocks[1].span].msgid, page.document.source.data),
            self.matched.readings[0].locales,
        )

    def _opaque(self, here: int, there: int | None) -> Iterator[Loss]:
        """Yield what is lost of code, HTML and template: a build writes the source's."""
        ours = self.matched.source[here]
        if there is None:
            if ours.features:
                yield self._loss("code", here, None, "it is not on the page")
        elif self.matched.target[there].text.split() != ours.text.split():
            yield self._loss("code", here, there, "it differs on the page")

    def _page_only(self, taken: frozenset[int]) -> Iterator[Loss]:
        for there, piece in enumerate(self.matched.target):
            if there not in taken and (piece.prose or piece.features):
                yield self._loss("page", None, there, "it has no counterpart in the article")

    def _differing(
        self, chosen: Proposal, places: list[tuple[Proposal, Pair]]
    ) -> Iterator[Loss]:  # fmt: skip
        first = True
        for proposal, pair in places:
            if proposal.msgstr != chosen.msgstr:
                reason = "another place of the same text reads otherwise, and is used"
                yield self._loss("left", *pair, reason)
            elif chosen.reasons and first:
                first = False
                yield self._loss("fuzzy", *pair, "; ".join(chosen.reasons))

    def _is_filled_elsewhere(self, loss: Loss, chosen: Mapping[Key, Proposal]) -> bool:
        """Tell whether a place without counterpart gets its target from another of its unit."""
        if loss.what != "left" or loss.page:
            return False
        return any(self._source_place(here) == loss.source and self.keys[piece.span] in chosen
                   for here, piece in enumerate(self.matched.source)
                   if piece.prose)  # fmt: skip

    def _loss(self, what: str, here: int | None, there: int | None, reason: str) -> Loss:
        piece = self.matched.source[here] if here is not None else None
        if piece is None and there is not None:
            piece = self.matched.target[there]
        return Loss(
            what,
            "" if here is None else self._source_place(here),
            "" if there is None else self._page_place(there),
            reason,
            shown(piece.text if piece else ""),
        )

    def _source_place(self, here: int) -> str:
        return _place(self.matched.pages.article.document, self.matched.source[here])

    def _page_place(self, there: int) -> str:
        return _place(self.matched.pages.page.document, self.matched.target[there])


def shown(text: str) -> str:
    """Return how a text begins, on one line."""
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _place(document: Document, piece: Piece) -> str:
    """Return where a piece begins; an element may begin with the end of the line before it."""
    data = document.source.data
    start = piece.span.start
    while start < piece.span.end and data[start : start + 1].isspace():
        start += 1
    return f"{document.source.path}:{document.source.position(start)[0]}"


def best_proposal(places: Sequence[Proposal]) -> Proposal:
    """Choose among the targets of one unit's places: a sure one, else the first."""
    sure = [proposal for proposal in places if not proposal.reasons]
    texts = Counter(proposal.msgstr for proposal in sure or places)
    text = max(texts, key=lambda one: texts[one])
    best = next(proposal for proposal in sure or places if proposal.msgstr == text)
    if len(texts) > 1:
        reason = "places of the same text read differently on the page"
        return Proposal(best.msgstr, (*best.reasons, reason), best.source, best.place)
    return best
