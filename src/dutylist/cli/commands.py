"""The commands: what each is called, where its code is, and what the help says of it."""

from msgspec import Struct

from dutylist.messages import noop


class Command(Struct, frozen=True):
    """A command, the function behind it in a module of this package, and texts to translate."""

    name: str
    module: str
    function: str
    help: str
    epilog: str


COMMANDS = (
    Command(
        "validate",
        "validate",
        "validate",
        noop("Check lists: form, names, totals, references."),
        noop(
            "Examples:\n\n"
            "`dutylist validate` checks the workspace around this folder\n\n"
            "`dutylist validate lists/ximo.yaml` checks one file, with look-ups across all\n\n"
            "`dutylist validate -f text -f sarif=out.sarif` prints text and writes SARIF\n\n"
            "Exit codes: 0 clean, 1 findings, 2 could not run, 3 a bug."
        ),
    ),
    Command(
        "import",
        "import_table",
        "import_table",
        noop("Read a table (Excel, Word, csv, html) into a list."),
        noop(
            "Examples:\n\n"
            "`dutylist import duties.xlsx --kind duty-list` shows what would be written\n\n"
            "`dutylist import duties.xlsx --kind duty-list --to lists/ximo.yaml` writes it\n\n"
            "Exit codes: 0 read, 1 the list has errors, 2 could not be read."
        ),
    ),
    Command(
        "export",
        "export",
        "export",
        noop("Write lists as tables: xlsx, docx, csv."),
        noop(
            "Examples:\n\n"
            "`dutylist export . -f xlsx --to tables` writes every list of the workspace\n\n"
            "`dutylist export --template duty-list --to .` writes an empty workbook to fill in"
        ),
    ),
    Command(
        "admit",
        "admit",
        "admit",
        noop("Judge requests by the admission policy: may this duty be pushed down?"),
        noop(
            "Examples:\n\n"
            "`dutylist admit admission/requests/2026-003.yaml` says why or why not, clause by clause\n\n"
            "`dutylist admit --record --apply REQUEST` writes the decision and the list\n\n"
            "`dutylist admit --replay admission/decisions/2026-003.yaml` judges it again\n\n"
            "Exit codes: 0 admitted, 1 not admitted, 2 could not judge, 3 a bug, 4 referred to people."
        ),
    ),
    Command(
        "test",
        "policy_tests",
        "run_policy_tests",
        noop("Run the cases of policy tests: do the policies judge as they should?"),
        noop(
            "Examples:\n\n"
            "`dutylist test` runs all cases of the workspace\n\n"
            "`dutylist test -k 经费 --lang zh` runs those with a word in their name\n\n"
            "`dutylist test --coverage` fails for rules without a passing or a failing case"
        ),
    ),
    Command(
        "diff",
        "diff",
        "diff",
        noop("Compare two versions of the lists: what changed, and whose burden grew."),
        noop(
            "Examples:\n\n"
            "`dutylist diff` shows what the work tree changes since the last commit\n\n"
            "`dutylist diff main --check` also judges it: no duty without a decision\n\n"
            "`dutylist diff v2025 v2026 -f docx=changes.docx` writes the table of adjustments\n\n"
            "Exit codes: 0 compared, 1 findings or, with --exit-code, a change, 2 could not run, 3 a bug."
        ),
    ),
    Command(
        "git-diff-driver",
        "git_diff_driver",
        "git_diff_driver",
        noop("Show the changes of a list in git diff and git log -p; git calls it."),
        noop(
            "Switch it on, in the repository:\n\n"
            "`echo '*.yaml diff=dutylist' >> .gitattributes`\n\n"
            "`git config diff.dutylist.command 'dutylist git-diff-driver'`"
        ),
    ),
    Command(
        "explain",
        "explain",
        "explain",
        noop("Explain a rule: what it checks, why, and how to write it."),
        noop("Example: `dutylist explain DL204`"),
    ),
    Command(
        "laws",
        "laws",
        "laws",
        noop("Show laws: editions, days, articles; or whose law has changed."),
        noop(
            "Examples:\n\n"
            "`dutylist laws 安全生产` shows the laws with these words in their titles\n\n"
            "`dutylist laws --changed 2025-01-01` lists the items whose law has changed since that day "
            "and since their list"
        ),
    ),
    Command(
        "report",
        "report",
        "report",
        noop("Write reports for people: lists, departments, townships, charts."),
        noop(
            "Examples:\n\n"
            "`dutylist report --to out` writes one HTML file that needs no network\n\n"
            "`dutylist report lists/ximo.yaml --to out -f docx -f pdf` prints one list\n\n"
            "Exit codes: 0 written, 1 written and the lists have errors, 2 could not run, 3 a bug."
        ),
    ),
    Command(
        "rules",
        "rules",
        "rules",
        noop("List all rules."),
        noop("Example: `dutylist rules`"),
    ),
    Command(
        "cache",
        "cache",
        "cache",
        noop("Show or clear what is kept of earlier runs of validate."),
        noop(
            "Examples:\n\n"
            "`dutylist cache` says where it is and how large\n\n"
            "`dutylist cache clear` removes it; the next run checks everything anew"
        ),
    ),
    Command(
        "schema",
        "schema",
        "schema",
        noop("Print the JSON Schema of a kind of document."),
        noop(
            "Examples:\n\n"
            "`dutylist schema duty-list` prints one schema\n\n"
            "`dutylist schema --to schemas` writes all of them, for editors"
        ),
    ),
)
