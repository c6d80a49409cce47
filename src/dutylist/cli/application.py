"""The typer application, which imports the code of a command when it is called, and how a run ends."""

import gettext
import sys
import traceback
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command_from_info
from typer.models import CommandInfo

from dutylist import __version__, messages
from dutylist.cli.commands import COMMANDS, Command
from dutylist.cli.exit_code import ExitCode
from dutylist.cli.options import Language, check_language
from dutylist.cli.usage import sentence
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
    """The commands of the table; the code of one is imported when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  as typer calls it
        return [command.name for command in COMMANDS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in self.commands:
            for command in COMMANDS:
                if command.name == cmd_name:
                    self.commands[cmd_name] = _made(command)
        return super().get_command(ctx, cmd_name)


def _made(command: Command) -> Any:
    module = import_module(f"dutylist.cli.{command.module}")
    text, epilog = command.help, command.epilog
    info = CommandInfo(
        command.name,
        cls=_Command,
        callback=getattr(module, command.function),
        help=_(text),
        epilog=_(epilog),
    )
    return get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode="markdown")


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
