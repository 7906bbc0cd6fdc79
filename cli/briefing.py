"""brief: one plan's quarter as a file to present and to edit."""

from __future__ import annotations

from argparse import Namespace

from cli.basis import basis_wanted
from cli.store import store_of
from cli.terminal import Exit, Terminal, write_file
from services.briefings import write_briefing


def brief(wanted: Namespace, terminal: Terminal) -> Exit:
    with store_of(terminal) as store, store.reading() as session:
        content = write_briefing(
            session,
            wanted.plan,
            period=wanted.period,
            language=terminal.language,
            basis=basis_wanted(wanted),
            format=wanted.format,
        )
    write_file(wanted.out, content)
    if terminal.as_json:
        terminal.document({"file": str(wanted.out), "bytes": len(content)})
    terminal.say("cli.brief.done", file=wanted.out)
    return Exit.DONE
