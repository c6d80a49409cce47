"""Which list of one version is which list of another."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dutylist.errors import CannotRunError
from dutylist.likeness import normal_form
from dutylist.messages import _
from dutylist.workspace.document import Document

type ListPair = tuple[Document | None, Document | None]

_LEAST_SHARED = 0.5
"""A list goes on under another id where it keeps this part of the smaller one's names."""


def pair_lists(old: Sequence[Document], new: Sequence[Document]) -> list[ListPair]:
    """Old and new lists, paired by id, else by what they hold; those without a counterpart, alone.

    Raises:
        CannotRunError: one id names documents of two kinds.
    """
    _refuse_two_kinds(old, new)
    olds = {document.id: document for document in old if document.kind.is_list}
    news = [document for document in new if document.kind.is_list]
    partner = {document.id: document.id for document in news if document.id in olds}
    left_old = [document for key, document in olds.items() if key not in partner]
    left_new = [document for document in news if document.id not in partner]
    for before, after in _renamed(left_old, left_new):
        partner[after.id] = before.id
    pairs: list[ListPair] = [(olds.get(partner.get(d.id, "")), d) for d in news]
    taken = set(partner.values())
    return [*pairs, *((document, None) for key, document in olds.items() if key not in taken)]


def _refuse_two_kinds(old: Sequence[Document], new: Sequence[Document]) -> None:
    kinds = {document.id: document for document in old}
    for document in new:
        before = kinds.get(document.id)
        if before is not None and before.kind is not document.kind:
            raise CannotRunError(
                _(
                    "{id} was a {old_kind} ({old_path}) and is now a {new_kind} ({new_path}); give the new one an id of its own",
                    id=document.id, old_kind=before.kind.name, old_path=before.path,
                    new_kind=document.kind.name, new_path=document.path,
                )
            )  # fmt: skip


def _renamed(
    old: Iterable[Document], new: Iterable[Document]
) -> Iterable[tuple[Document, Document]]:
    """Lists of one kind and region that hold much the same, the most first."""
    by_region: defaultdict[tuple[str, str], list[Document]] = defaultdict(list)
    for document in old:
        by_region[document.kind.name, document.header.get("region", "")].append(document)
    shares = []
    for number, after in enumerate(new):
        names = _names(after)
        for before in by_region[after.kind.name, after.header.get("region", "")]:
            held = _names(before)
            share = len(names & held) / max(min(len(names), len(held)), 1)
            if share >= _LEAST_SHARED:
                shares.append((-share, before.id, number, before, after))
    taken: set[str] = set()
    for _share, _id, _number, before, after in sorted(shares, key=lambda entry: entry[:3]):
        if before.id not in taken and after.id not in taken:
            taken |= {before.id, after.id}
            yield before, after


def _names(document: Document) -> set[str]:
    return {normal_form(item["name"]) for item in document.items}
