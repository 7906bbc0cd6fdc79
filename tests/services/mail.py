"""A real SMTP server on this machine, which keeps what it is handed."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from settings import MailServer

SENDER = "tracker@city.example"
RIGHT, WRONG = "right", "wrong"


@dataclass
class Postbox:
    """What arrived, and how the server answers to each recipient (250 where it is not said)."""

    letters: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    users: list[str] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802  # the server calls it by this name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        letter = message_from_bytes(_bytes(envelope.content), policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        self.recipients.extend(envelope.rcpt_tos)
        return "250 OK"

    def authenticate(self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, sent: LoginPassword) -> Any:
        self.users.append(sent.login.decode())
        return AuthResult(success=sent.password == RIGHT.encode(), handled=False)


@contextmanager
def post_office(
    postbox: Postbox, *, tls: str = "none", context: ssl.SSLContext | None = None, user: str = "", password: str = ""
) -> Iterator[MailServer]:
    """A server that listens until the block ends, as the settings would name it."""
    options: dict[str, Any] = {"tls_context": context} if tls == "starttls" else {"ssl_context": context}
    if user:
        options |= {"authenticator": postbox.authenticate, "auth_require_tls": False}
    port = _free_port()
    controller = Controller(postbox, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield MailServer("127.0.0.1", port, SENDER, user, password, tls)
    finally:
        controller.stop()


def _bytes(content: bytes | str | None) -> bytes:
    return content.encode() if isinstance(content, str) else content or b""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
