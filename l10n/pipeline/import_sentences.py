"""What a translated page says for blocks, told for their sentences."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from l10n.catalogs.states import state_of
from l10n.memory.cut_entries import sentences_by_block
from l10n.memory.cut_entry import Languages, cut_entry
from l10n.model import Entry, Key, Unit
from l10n.pipeline.import_units import Proposal, best_proposal

_IN_DOUBT = "it is not sure which of its sentences is which"


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of an article's blocks.

    Attributes:
        by_block: The keys of each block's sentences; nothing where units are blocks.
        locales: The languages.
    """

    by_block: Mapping[Key, Sequence[tuple[Key, ...]]]
    locales: Languages

    @classmethod
    def of(
        cls, blocks: Sequence[Unit], units: Sequence[Unit], locales: Languages
    ) -> "Sentences":  # fmt: skip
        """Find the sentences of blocks among the units of an article."""
        return cls(sentences_by_block(blocks, units), locales)

    def kept(self, keys: AbstractSet[Key]) -> frozenset[Key]:
        """Add to units that have a person's target the blocks all of whose sentences have one."""
        whole = (
            block
            for block, lists in self.by_block.items()
            if all(key in keys for one in lists for key in one)
        )
        return frozenset((*keys, *whole))

    def proposals(self, by_block: Mapping[Key, Proposal]) -> dict[Key, Proposal]:
        """Cut what is proposed for blocks; what cannot be cut surely is for a person to look at."""
        found: dict[Key, list[Proposal]] = {}
        for block, proposal in by_block.items():
            entry = Entry(block.msgid, proposal.msgstr, block.msgctxt)
            for keys in self.by_block.get(block, ()):
                for made in cut_entry(entry, keys, self.locales)[0]:
                    doubts = () if state_of(made).reviewed else (_IN_DOUBT,)
                    reasons = (*proposal.reasons, *doubts)
                    one = replace(proposal, msgstr=made.msgstr, reasons=reasons)
                    found.setdefault(made.key, []).append(one)
            if block not in self.by_block:
                found.setdefault(block, []).append(proposal)
        return {key: best_proposal(proposals) for key, proposals in found.items()}
