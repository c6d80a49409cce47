"""What commands print as JSON: the records, and the schemas of all that has one."""

from dutylist.kinds import KINDS
from dutylist.kinds.kind import Kind
from dutylist.kinds.registry import TABLE_MAP

OUTPUTS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("validate-output", "validate 的输出", "records.validate", "ValidateOutput"),
        Kind("test-output", "test 的输出", "records.test", "TestOutput"),
        Kind("admit-output", "admit 的输出", "records.admit", "AdmitOutput"),
        Kind("diff-output", "diff 的输出", "records.diff", "DiffOutput"),
        Kind("laws-output", "laws 的输出", "records.laws", "LawsOutput"),
    )
}
"""What commands print: no documents, but with schemas too."""
SCHEMAS: dict[str, Kind] = {**KINDS, TABLE_MAP.name: TABLE_MAP, **OUTPUTS}
