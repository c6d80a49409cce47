"""The typer application: its commands, and how a run ends."""

import gettext
import sys
import traceback
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from dutylist import __version__, messages
from dutylist.cli.admit import admit
from dutylist.cli.cases import run_policy_tests
from dutylist.cli.diff import diff
from dutylist.cli.exit_code import ExitCode
from dutylist.cli.explain import explain
from dutylist.cli.export import export
from dutylist.cli.git_diff_driver import git_diff_driver
from dutylist.cli.import_ import import_table
from dutylist.cli.options import Language, check_language
from dutylist.cli.report import report
from dutylist.cli.rules import rules
from dutylist.cli.schema import schema
from dutylist.cli.usage import sentence
from dutylist.cli.validate import validate
from dutylist.errors import CannotRunError
from dutylist.messages import _, noop


def run_application(arguments: list[str]) -> int:
    """Run; the exit code."""
    gettext.bindtextdomain("dutylist", str(messages.LOCALES))
    gettext.textdomain("dutylist")
    try:
        outcome = _application()(arguments, prog_name="dutylist", standalone_mode=False)
    except CannotRunError as error:
        return _fail(str(error))
    except typer.TyperException as error:
        message = sentence(error)
        return _fail(message) if message else ExitCode.CANNOT_RUN
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except Exception:  # noqa: BLE001  the last resort: tell, and leave with a code of its own
        traceback.print_exc()
        _tell(_("this is a bug in dutylist {version}; please report it", version=__version__))
        return ExitCode.BUG
    return outcome if isinstance(outcome, int) else ExitCode.CLEAN


def _fail(message: str) -> int:
    _tell(f"{_('error')}: {message}")
    return ExitCode.CANNOT_RUN


def _tell(message: str) -> None:
    sys.stderr.write(f"{message}\n")


_COMPLETION = {
    "install_completion": noop("Install completion for this shell."),
    "show_completion": noop("Print the completion script, to look at it or install it by hand."),
}


class _Translated:
    """Puts into the user's language what typer writes in English whatever the language."""

    def get_usage(self, ctx: Any) -> str:
        usage: str = super().get_usage(ctx)  # type: ignore[misc]
        return usage.replace("Usage: ", _("Usage: "), 1)

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = _("Show this message and exit.")
        return option

    def get_params(self, ctx: Any) -> list[Any]:
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            if param.name in _COMPLETION:
                param.help = _(_COMPLETION[param.name])
        return params


class _Command(_Translated, TyperCommand):
    pass


class _Group(_Translated, TyperGroup):
    pass


def _application() -> typer.Typer:
    app = typer.Typer(
        name="dutylist",
        cls=_Group,
        no_args_is_help=True,
        rich_markup_mode="markdown",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(help=_("Keeps the duty lists of townships as YAML in git, and checks them."))(
        _common_options
    )
    app.command(
        cls=_Command,
        help=_("Check lists: form, names, totals, references."),
        epilog=_(
            "Examples:\n\n"
            "`dutylist validate` checks the workspace around this folder\n\n"
            "`dutylist validate lists/ximo.yaml` checks one file, with look-ups across all\n\n"
            "`dutylist validate -f text -f sarif=out.sarif` prints text and writes SARIF\n\n"
            "Exit codes: 0 clean, 1 findings, 2 could not run, 3 a bug."
        ),
    )(validate)
    app.command(
        "import",
        cls=_Command,
        help=_("Read a table (Excel, Word, csv, html) into a list."),
        epilog=_(
            "Examples:\n\n"
            "`dutylist import duties.xlsx --kind duty-list` shows what would be written\n\n"
            "`dutylist import duties.xlsx --kind duty-list --to lists/ximo.yaml` writes it\n\n"
            "Exit codes: 0 read, 1 the list has errors, 2 could not be read."
        ),
    )(import_table)
    app.command(
        cls=_Command,
        help=_("Write lists as tables: xlsx, docx, csv."),
        epilog=_(
            "Examples:\n\n"
            "`dutylist export . -f xlsx --to tables` writes every list of the workspace\n\n"
            "`dutylist export --template duty-list --to .` writes an empty workbook to fill in"
        ),
    )(export)
    app.command(
        cls=_Command,
        help=_("Judge requests by the admission policy: may this duty be pushed down?"),
        epilog=_(
            "Examples:\n\n"
            "`dutylist admit admission/requests/2026-003.yaml` says why or why not, clause by clause\n\n"
            "`dutylist admit --record --apply REQUEST` writes the decision and the list\n\n"
            "`dutylist admit --replay admission/decisions/2026-003.yaml` judges it again\n\n"
            "Exit codes: 0 admitted, 1 not admitted, 2 could not judge, 3 a bug, 4 referred to people."
        ),
    )(admit)
    app.command(
        "test",
        cls=_Command,
        help=_("Run the cases of policy tests: do the policies judge as they should?"),
        epilog=_(
            "Examples:\n\n"
            "`dutylist test` runs all cases of the workspace\n\n"
            "`dutylist test -k 经费 --lang zh` runs those with a word in their name\n\n"
            "`dutylist test --coverage` fails for rules without a passing or a failing case"
        ),
    )(run_policy_tests)
    app.command(
        cls=_Command,
        help=_("Compare two versions of the lists: what changed, and whose burden grew."),
        epilog=_(
            "Examples:\n\n"
            "`dutylist diff` shows what the work tree changes since the last commit\n\n"
            "`dutylist diff main --check` also judges it: no duty without a decision\n\n"
            "`dutylist diff v2025 v2026 -f docx=changes.docx` writes the table of adjustments\n\n"
            "Exit codes: 0 compared, 1 findings or, with --exit-code, a change, 2 could not run, 3 a bug."
        ),
    )(diff)
    app.command(
        "git-diff-driver",
        cls=_Command,
        help=_("Show the changes of a list in git diff and git log -p; git calls it."),
        epilog=_(
            "Switch it on, in the repository:\n\n"
            "`echo '*.yaml diff=dutylist' >> .gitattributes`\n\n"
            "`git config diff.dutylist.command 'dutylist git-diff-driver'`"
        ),
    )(git_diff_driver)
    app.command(
        cls=_Command,
        help=_("Explain a rule: what it checks, why, and how to write it."),
        epilog=_("Example: `dutylist explain DL204`"),
    )(explain)
    app.command(
        cls=_Command,
        help=_("Write reports for people: lists, departments, townships, charts."),
        epilog=_(
            "Examples:\n\n"
            "`dutylist report --to out` writes one HTML file that needs no network\n\n"
            "`dutylist report lists/ximo.yaml --to out -f docx -f pdf` prints one list\n\n"
            "Exit codes: 0 written, 1 written and the lists have errors, 2 could not run, 3 a bug."
        ),
    )(report)
    app.command(cls=_Command, help=_("List all rules."), epilog=_("Example: `dutylist rules`"))(
        rules
    )
    app.command(
        cls=_Command,
        help=_("Print the JSON Schema of a kind of document."),
        epilog=_(
            "Examples:\n\n"
            "`dutylist schema duty-list` prints one schema\n\n"
            "`dutylist schema --to schemas` writes all of them, for editors"
        ),
    )(schema)
    return app


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dutylist {__version__}")
        raise typer.Exit


def _common_options(
    version: Annotated[  # noqa: ARG001  handled by its callback
        bool,
        typer.Option(
            "--version", help=_("Show the version and exit."), callback=_show_version, is_eager=True
        ),
    ] = False,
    lang: Language = "",
) -> None:
    """Options of the application itself."""
    check_language(lang)
