"""DL101-DL105: documents that do not fit the schema of their kind."""

from collections.abc import Iterator

from dutylist.finding import Severity
from dutylist.rules.rule import Problem, shape_rule
from dutylist.schema_check.sentences import meant_field, sentence
from dutylist.schema_check.violations import (
    MissingField,
    SchemaViolation,
    UnknownField,
    ValueNotAllowed,
    WrongShape,
    WrongType,
)
from dutylist.workspace.document import Document


def _problems(document: Document, fault_type: type[SchemaViolation]) -> Iterator[Problem]:
    for fault in document.faults:
        if isinstance(fault, fault_type):
            message, hint = sentence(fault)
            yield Problem(fault.place, message, hint)


@shape_rule("DL101", "missing-field", Severity.ERROR)
def missing_field(document: Document) -> Iterator[Problem]:
    """A field is missing that its kind, or another field of the item, makes necessary."""
    misspelt = {
        (fault.place.path[:-1], meant_field(fault))
        for fault in document.faults
        if isinstance(fault, UnknownField)
    }
    for fault in document.faults:
        # a misspelt field is one mistake: DL102 names the right spelling
        if isinstance(fault, MissingField) and (fault.place.path, fault.field) not in misspelt:
            yield Problem(fault.place, sentence(fault)[0], subject=fault.field)


@shape_rule("DL102", "unknown-field", Severity.ERROR)
def unknown_field(document: Document) -> Iterator[Problem]:
    """A field that the kind does not have; most often a slip of the pen."""
    yield from _problems(document, UnknownField)


@shape_rule("DL103", "wrong-type", Severity.ERROR)
def wrong_type(document: Document) -> Iterator[Problem]:
    """Text where a number is wanted, a number where text is, nothing where something is."""
    yield from _problems(document, WrongType)


@shape_rule("DL104", "value-not-allowed", Severity.ERROR)
def value_not_allowed(document: Document) -> Iterator[Problem]:
    """A value outside the official terms."""
    yield from _problems(document, ValueNotAllowed)


@shape_rule("DL105", "wrong-shape", Severity.ERROR)
def wrong_shape(document: Document) -> Iterator[Problem]:
    """A value of the right type but the wrong form: no date, no id, below the least number."""
    yield from _problems(document, WrongShape)
