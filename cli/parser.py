"""Every command with its arguments. Nothing here loads a service, so that asking for help is quick."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn

from domain.access import Role
from domain.basis import TargetBasis
from domain.errors import WrongUsage
from domain.period import Period
from domain.plan import Language
from domain.profile import Profile
from domain.review import CorrectionKind
from texts.catalogue import text

COMMANDS = {
    "migrate": "cli.database",
    "load": "cli.database",
    "demo": "cli.database",
    "audit": "cli.database",
    "user": "cli.accounts",
    "serve": "cli.serving",
    "work": "cli.working",
    "template": "cli.reports",
    "check": "cli.reports",
    "submit": "cli.reports",
    "review": "cli.review",
    "progress": "cli.verdicts",
    "judge": "cli.judging",
    "brief": "cli.briefing",
}
TARGETS = Path(__file__).parent.parent / "targets"


class _Parser(argparse.ArgumentParser):
    """Shows how the command is written and leaves the rest to whoever answers for errors."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        raise WrongUsage(message)


def build_parser(language: Language) -> argparse.ArgumentParser:
    """The parser, its help in the given language; it raises WrongUsage."""
    parser = _Parser(prog="python -m cli", description=text("cli.help.program", language), allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in COMMANDS:
        summary = text(f"cli.help.{name}", language)
        command = commands.add_parser(name, help=summary, description=summary, allow_abbrev=False)
        command.add_argument("--json", action="store_true", help=text("cli.help.json", language))
        command.add_argument("--lang", choices=[*Language], help=text("cli.help.lang", language))
        _ARGUMENTS.get(name, _no_arguments)(command)
    return parser


def _no_arguments(_: argparse.ArgumentParser) -> None:
    """Some commands need nothing said."""


def _load(command: argparse.ArgumentParser) -> None:
    command.add_argument("--targets", type=Path, default=TARGETS, metavar="DIR")


def _demo(command: argparse.ArgumentParser) -> None:
    command.add_argument("--remove", action="store_true")


def _audit(command: argparse.ArgumentParser) -> None:
    command.add_argument("act", choices=["verify"])
    command.add_argument("--anchor", type=Path, metavar="FILE")
    command.add_argument("--since", type=_number, default=1, metavar="N")


def _user(command: argparse.ArgumentParser) -> None:
    acts = ["add", "list", "describe", "disable", "enable", "password", "roles", "unit", "oidc", "second-factor"]
    command.add_argument("act", choices=acts)
    command.add_argument("login", nargs="?", metavar="LOGIN")
    command.add_argument("--first", action="store_true")
    command.add_argument("--role", type=Role, choices=[*Role], action="append", default=[])
    command.add_argument("--password-stdin", action="store_true")
    for name in ("name", "reporting-unit", "department", "email", "subject"):
        command.add_argument(f"--{name}")
    for name in ("valid-from", "valid-to"):
        # Not given, it stays as it is; given as nothing, there is none any more.
        command.add_argument(f"--{name}", type=_day_or_none, default=argparse.SUPPRESS, metavar="DATE")
    command.add_argument("--by", type=_account, metavar="ACCOUNT")


def _serve(command: argparse.ArgumentParser) -> None:
    command.add_argument("--host", metavar="H")
    command.add_argument("--port", type=_port, metavar="N")


def _work(command: argparse.ArgumentParser) -> None:
    command.add_argument("--once", action="store_true")


def _template(command: argparse.ArgumentParser) -> None:
    _report_key(command)
    command.add_argument("--out", type=Path, required=True, metavar="F.xlsx")
    command.add_argument("--filled", action="store_true")


def _check(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE")
    _report_key(command)


def _submit(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE")
    # A bulk file names unit and quarter in every row; whoever gives them too limits it to them.
    command.add_argument("--bulk", action="store_true")
    _report_key(command, required=False)
    command.add_argument("--by", type=_account, required=True, metavar="ACCOUNT")
    command.add_argument("--confirm", action="store_true")
    command.add_argument("--correction", choices=[*CorrectionKind], default=CorrectionKind.REVISION)


def _review(command: argparse.ArgumentParser) -> None:
    command.add_argument("act", choices=["accept", "return", "move", "list"])
    command.add_argument("submission", nargs="?", metavar="ID")
    command.add_argument("--by", type=_account, required=True, metavar="ACCOUNT")
    command.add_argument("--reason", default="", metavar="T")
    # return: which cells, each with a reason of its own where --reason does not say it; all where none is named.
    command.add_argument("--cell", action="append", default=[], metavar="INDICATOR[=T]")
    command.add_argument("--to", type=_period, metavar="P")
    command.add_argument("--period", type=_period, metavar="P")


def _report_key(command: argparse.ArgumentParser, *, required: bool = True) -> None:
    command.add_argument("--reporting-unit", required=required, metavar="U")
    command.add_argument("--period", type=_period, required=required, metavar="P")


def _progress(command: argparse.ArgumentParser) -> None:
    command.add_argument("plan", metavar="PLAN")
    command.add_argument("--period", type=_period, metavar="P")
    command.add_argument("--as-of", type=_day, metavar="DATE")
    _basis(command)


def _brief(command: argparse.ArgumentParser) -> None:
    command.add_argument("plan", metavar="PLAN")
    command.add_argument("--period", type=_period, required=True, metavar="P")
    command.add_argument("--format", choices=["pptx"], required=True)
    command.add_argument("--out", type=Path, required=True, metavar="F")
    _basis(command)


def _basis(command: argparse.ArgumentParser) -> None:
    """What to judge against and by which cuts: the targets in force and the plan's own profile unless said."""
    command.add_argument("--targets", choices=[*TargetBasis], default=TargetBasis.REVISED)
    command.add_argument("--profile", choices=[*Profile], default=None)


def _period(written: str) -> Period:
    try:
        return Period.parse(written)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{written!r}: 2019-Q3") from error


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{written!r}: 2019-12-31") from error


def _day_or_none(written: str) -> date | None:
    return _day(written) if written else None


def _account(written: str) -> str:
    """Who acts, as the audit line will name them: somebody, in one printable line."""
    if not written.strip() or not written.isprintable():
        raise argparse.ArgumentTypeError(repr(written))
    return written


def _number(written: str) -> int:
    if not written.isascii() or not written.isdigit() or not int(written):
        raise argparse.ArgumentTypeError(f"{written!r}: 1, 2, 3")
    return int(written)


def _port(written: str) -> int:
    if not written.isascii() or not written.isdigit() or not 0 < int(written) < 65536:
        raise argparse.ArgumentTypeError(f"{written!r}: 1-65535")
    return int(written)


_ARGUMENTS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "load": _load,
    "demo": _demo,
    "audit": _audit,
    "user": _user,
    "serve": _serve,
    "work": _work,
    "template": _template,
    "check": _check,
    "submit": _submit,
    "review": _review,
    "progress": _progress,
    "brief": _brief,
}
