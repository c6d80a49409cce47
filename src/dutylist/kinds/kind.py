"""What can be true of a kind of document.

Each kind of list is described once, in a file of this package. Model, schema, import, export, report,
diff, rules and docs read it there.
"""

from collections.abc import Callable, Container, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Annotated, Any, Literal, get_args, get_origin

from msgspec import Struct

from dutylist.kinds.codecs import Choice
from dutylist.kinds.field import Column, Field
from dutylist.kinds.standing import Standing

type Values = Mapping[str, Any]
"""The fields of an item of a list that fits its schema."""


class Heading(Struct, frozen=True):
    """The official name of the part of a list that holds the items of one sort."""

    title: str
    english: str
    standard: tuple[str, ...] = ()
    """The columns that this part has even when they are empty, where it is a table of its own."""


class Burden(Struct, frozen=True):
    """What an item lays on a township or village: how much, 0 for nothing, and with which duties."""

    weight: int
    duties: tuple[str, ...] = ()
    references: frozenset[str] = frozenset()
    """Items that it makes somebody do, or is measured by."""
    ranks: tuple[int, ...] = ()
    """How hard it is by each graded field."""
    settled: tuple[str, ...] = ()
    """What it says in the fields of which every other value is another task."""
    remarks: tuple[str, ...] = ()
    """Texts that are meant to explain, and in which a task may hide."""
    steps: tuple[str, ...] = ()
    """Who does what in its course, a text a step."""


type TownshipPage = Literal["duties", "help", "powers", "services", "village", ""]
"""The parts of the page of a township; empty where it does not show an item."""
type UnitRole = Literal["lead", "partner", "taker", "source", "assessor"]


class UnitPart(Struct, frozen=True):
    """The part that a unit plays in an item, and where the item says so."""

    unit: str
    role: UnitRole
    path: tuple[str | int, ...]
    duties: tuple[str, ...] = ()


class Kind(Struct, frozen=True, eq=False):
    """A kind of document; `module` and `model` name its TypedDict."""

    name: str
    title: str
    module: str = ""
    model: str = ""
    unit_fields: tuple[str, ...] = ()
    """The fields of the document itself that name units."""
    is_record: bool = False
    """Whether such documents are few and small, and looked up as a whole."""

    @property
    def is_list(self) -> bool:
        return False

    def load_model(self) -> Any:
        """The TypedDict of the documents of this kind."""
        return getattr(import_module(f"dutylist.{self.module}"), self.model)


def _nothing(_item: Values) -> Iterator[UnitPart]:
    return iter(())


def _no_duties(_item: Values) -> tuple[str, ...]:
    return ()


class ListKind(Kind, frozen=True, kw_only=True, eq=False):
    """A kind of list: all that import, export, report, diff and rules need to know of it."""

    document: Any
    """The TypedDict of the list."""
    item: Any
    """The TypedDict of its items, whose annotations hold the fields."""
    called: tuple[str, ...] = ()
    """What else such lists are called in their titles, and by people who name a kind."""
    order: tuple[str, ...] = ("seq", "category", "name")
    """The fields that come first in official tables; its own follow, then the common ones."""
    standard: tuple[str, ...]
    """The columns that tables have even when they are empty."""
    published: tuple[Column, ...] = ()
    """Columns of published tables that hold several fields in one."""
    id_prefix: str
    id_prefixes: Mapping[str, str] = {}
    """The prefix of ids by the sort of the item, where it differs."""
    sort_field: str = ""
    """The field by which items fall into sorts: mode, type, class …"""
    headings: Mapping[str, Heading] = {}
    """The parts of the printed list, by the sort of their items; none where it has one part."""
    has_tables_by_part: bool = False
    """Whether each part is a table with columns of its own."""
    has_groups_by_sort: bool = False
    """Whether the sort stands above the items of a printed table, in place of the category."""
    fields_of_sort: Mapping[str, tuple[str, ...]] = {}
    """What items of a sort must say, and those of another have no use for."""
    page: TownshipPage = ""
    """Where items stand on the page of their township."""
    page_of_sort: Mapping[str, TownshipPage] = {}
    """The same of items of a sort, where it differs."""
    distinguishing: tuple[str, ...] = ()
    """The fields that tell items of one name apart, beside the townships they are for."""
    has_namesakes: bool = False
    """Whether items of one name, or of like names, are usual, and no fault."""
    is_printed: bool = True
    """Whether reports hold such lists: a law register is only looked up."""
    is_of_county: bool = True
    """Whether it says what townships and villages do; a catalogue says what they may take."""
    state_field: str = ""
    """The field that says how an item stands."""
    standings: Mapping[str, Standing] = {}
    """What the words of that field mean; in force where they are not among these."""
    levels: tuple[str, ...] = ()
    """On whose request such a list is changed: 乡镇, 村."""
    level_field: str = ""
    """The field that says whom an item burdens, where the kind does not."""
    is_handed_down: bool = False
    """Whether its items are tasks that departments hand to a township."""
    weights: Mapping[str, int] | None = None
    """How much an item in each state burdens the township or village; None where the kind burdens nobody.

    Without any state, an item weighs 1 where it gives somebody something to do.
    """
    weighs_always: bool = False
    """Whether an item weighs 1 whatever it says."""
    township_duties: Callable[[Values], tuple[str, ...]] = _no_duties
    """What an item gives the township to do, in its own words."""
    burdening_texts: tuple[str, ...] = ()
    """The fields whose texts are something to do, beside those duties."""
    burdening_references: tuple[str, ...] = ()
    """The fields that name what somebody has to do, by its item or by the unit that has to."""
    burdened_field: str = ""
    """The field that names whom an item burdens, where departments may be burdened too."""
    grades: Mapping[str, Mapping[str, int]] = {}
    """Fields whose words are more or less hard on whom they burden: how hard each one is."""
    settling: tuple[str, ...] = ()
    """The fields of which every other value makes another task."""
    remarks: tuple[str, ...] = ("note",)
    """The fields that explain, in which a task must not hide; steps are looked at beside them."""
    is_guard: bool = False
    """Whether all its items are what checks rest on, not only those that are not in force."""
    guarding: tuple[str, ...] = ()
    """The fields by which such an item forbids, beside its name, place and time."""
    units: Callable[[Values], Iterator[UnitPart]] = _nothing
    """The units that play a part in an item, in the order of its fields."""
    traits: tuple[str, ...] = ()
    """The fields that rules across lists compare beside the name."""
    words: tuple[str, ...] = ()
    """The fields whose texts rules across lists look into."""

    unit_fields: tuple[str, ...] = ("region",)

    @property
    def is_list(self) -> bool:
        return True

    def load_model(self) -> Any:
        return self.document

    @property
    def fields(self) -> Mapping[str, Field]:
        """The fields of an item in their official order, by name."""
        return _fields(self)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of official tables, and those that published tables have beside them."""
        return _columns(self)

    def is_bookkeeping(self, field: str) -> bool:
        """Whether a field says nothing about the matter."""
        return field in self.fields and self.fields[field].is_bookkeeping

    @property
    def free_fields(self) -> tuple[str, ...]:
        """The fields that an office may write into an item that was admitted."""
        return tuple(name for name, field in self.fields.items() if field.is_free)

    def is_required(self, field: str) -> bool:
        """Whether no item can do without a field."""
        return field in self.item.__required_keys__

    def official_fields(self, sort: str) -> tuple[str, ...]:
        """The fields that the published table of a sort of items has columns for."""
        if self.has_tables_by_part and sort in self.headings:
            return self.headings[sort].standard
        return self.standard

    @property
    def printed(self) -> tuple[Column, ...]:
        """The columns of the printed list, in their official order."""
        return _printed(self)

    def value(self, item: Values, field: str) -> Any:
        """The value of a field, or what stands for it where it is left out; None for nothing."""
        value = item.get(field)
        if value is None and field in self.fields:
            return self.fields[field].default or None
        return value

    def with_defaults(self, item: Values) -> dict[str, Any]:
        """An item with what its left-out fields stand for."""
        return {**_defaults(self), **item}

    def state(self, item: Values) -> str:
        """How an item stands, in the words of its list; empty where the kind has none."""
        return str(self.value(item, self.state_field)) if self.state_field else ""

    @property
    def states(self) -> tuple[str, ...]:
        """The words in which an item of the kind can stand."""
        codec = self.fields[self.state_field].codec if self.state_field else None
        return codec.words if isinstance(codec, Choice) else ()

    def standing_of(self, state: str) -> Standing:
        """What a state means."""
        return self.standings.get(state, Standing.IN_FORCE)

    def standing(self, item: Values) -> Standing:
        """Whether an item is to be done."""
        return self.standing_of(self.state(item))

    def sort(self, item: Values) -> str:
        """The sort of an item: its mode, type, class …; empty where the kind has none."""
        return str(self.value(item, self.sort_field) or "") if self.sort_field else ""

    def foreign_fields(self, sort: str) -> frozenset[str]:
        """The fields that an item of a sort has no use for."""
        others = (fields for other, fields in self.fields_of_sort.items() if other != sort)
        return frozenset(field for fields in others for field in fields)

    def acting_units(self, item: Values) -> list[UnitPart]:
        """The units that play a part in an item, as the sort of item it is."""
        foreign = self.foreign_fields(self.sort(item))
        return [part for part in self.units(item) if part.path[0] not in foreign]

    def level(self, item: Values) -> str:
        """Whom an item burdens: 乡镇 or 村; empty where nobody."""
        if self.level_field:
            return str(item[self.level_field])
        return self.levels[0] if self.levels else ""

    def facet(self, item: Values, fields: Container[str] | None = None) -> str:
        """What tells an item from its namesakes; by these fields alone, where some are said."""
        told = [
            name for name in (*self.distinguishing, "townships") if fields is None or name in fields
        ]
        return "|".join(_in_any_order(self.value(item, name)) for name in told)

    def are_one_matter(self, one: Values, other: Values) -> bool:
        """Whether two items of one name are one matter, or may stand side by side."""
        if any(self.value(one, name) != self.value(other, name) for name in self.distinguishing):
            return False
        townships, others = one.get("townships"), other.get("townships")
        return not (townships and others) or bool(set(townships) & set(others))

    def burden(self, item: Values) -> Burden | None:
        """What an item lays on the township; None where items of the kind burden nobody."""
        if self.weights is None:
            return None
        texts = (item.get(field) or () for field in self.burdening_texts)
        duties = (*self.township_duties(item), *(text for found in texts for text in found))
        named = (item.get(field) or () for field in self.burdening_references)
        references = frozenset(name for names in named for name in names)
        if self.state_field:
            weight = self.weights.get(self.state(item), 0)
        else:
            weight = int(self.weighs_always or bool(duties or references))
        return Burden(
            weight,
            duties,
            references,
            tuple(words.get(str(item.get(field, "")), 0) for field, words in self.grades.items()),
            tuple(str(self.value(item, field) or "") for field in self.settling),
            tuple(text for field in self.remarks for text in _texts(item.get(field))),
            tuple(f"{step['actor']}：{step['name']}" for step in item.get("steps", ())),
        )

    def units_acting(self, item: Values) -> Iterator[tuple[str, str]]:
        """The units that have to act in an item, each with the field that says so."""
        foreign = self.foreign_fields(self.sort(item))
        for name, field in self.fields.items():
            if field.role == "units" and name not in {*foreign, *_OF_OTHERS, self.burdened_field}:
                yield from ((name, unit) for unit in _names_in(item.get(name)))

    def guards(self, item: Values) -> bool:
        """Whether checks rest on an item: it forbids, takes back, or says who leads or what holds."""
        return self.is_guard or self.standing(item) is not Standing.IN_FORCE


_OF_OTHERS = ("townships", "assessor")
"""Fields of units that say where an item holds, or who looks on."""


def _names_in(value: Any) -> Iterator[str]:
    match value:
        case str(name) | {"unit": str(name)}:
            yield name
        case list(values):
            for entry in values:
                yield from _names_in(entry)


def _texts(value: Any) -> Iterator[str]:
    """The texts in a value of a field."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from value


def _in_any_order(value: Any) -> str:
    return "、".join(sorted(map(str, value))) if isinstance(value, list) else str(value or "")


@cache
def _fields(kind: ListKind) -> Mapping[str, Field]:
    annotated = dict(_annotated(kind.item))
    own = [name for name in annotated if name not in COMMON]
    order = dict.fromkeys((*kind.order, *own, *COMMON))
    return {name: annotated[name] for name in order}


COMMON = (
    "code", "code_scheme", "basis", "townships", "office", "leader", "line", "steps", "since",
    "until", "note", "was", "admitted_by", "id",
)  # fmt: skip
"""The fields that every kind has and that end a table, in their official order."""


def _annotated(model: Any) -> Iterator[tuple[str, Field]]:
    """The fields of a TypedDict by name.

    Raises:
        TypeError: a field of it is not described.
    """
    for name, annotation in model.__annotations__.items():
        found = annotation
        while get_origin(found) is not Annotated:
            if not get_args(found):
                raise TypeError(f"{model.__name__}.{name} has no Field")
            found = get_args(found)[0]
        fields = [part for part in found.__metadata__ if isinstance(part, Field)]
        if len(fields) != 1:
            raise TypeError(f"{model.__name__}.{name} has no Field")
        yield name, fields[0]


@cache
def _columns(kind: ListKind) -> tuple[Column, ...]:
    columns = [column for name, field in kind.fields.items() for column in field.columns(name)]
    return (*columns, *kind.published)


@cache
def _printed(kind: ListKind) -> tuple[Column, ...]:
    return tuple(
        column
        for column in kind.columns
        if not column.is_read_only and not kind.fields[column.path[0]].hidden
    )


@cache
def _defaults(kind: ListKind) -> Mapping[str, str]:
    return {name: field.default for name, field in kind.fields.items() if field.default}
