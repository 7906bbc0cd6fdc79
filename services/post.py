"""Letters on their way to the mail server: taken, sent, and tried again later where it does not take them."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from sqlalchemy.orm import Session

from db import outbox
from domain.notice import Letter
from settings import MailServer

# What can be an address at all; whether it is somebody's the server knows.
_ADDRESS = re.compile(r"[!-?A-~]+@[!-?A-~]+", re.ASCII)
_AT_ONCE = 50
_SECONDS = 20
# Answers of a server that will be the same tomorrow begin with 5; everything else may pass.
_FOR_GOOD = 500


@dataclass(frozen=True)
class Delivery:
    """What became of one letter: ``error`` is empty where the server took it; ``for_good`` where it never will."""

    letter: Letter
    error: str = ""
    for_good: bool = False


def take_letters(session: Session, *, at: datetime) -> tuple[Letter, ...]:
    """The letters to be sent now; they are ours for some minutes, and due again if we never say what became of them."""
    return outbox.take(session, at=at, limit=_AT_ONCE)


def deliver(letters: Sequence[Letter], server: MailServer) -> tuple[Delivery, ...]:
    """Hand the letters over, all through one connection; no session is open meanwhile, a server may take its time."""
    done: list[Delivery] = []
    if letters:
        try:
            with _connected(server) as connection:
                for letter in letters:
                    done.append(_handed_over(connection, letter, server))
        except (OSError, smtplib.SMTPException) as error:
            # No server, no line, no certificate, or a line that broke: what was not handed over is tried again.
            done.extend(Delivery(letter, _words(error)) for letter in letters[len(done) :])
    return tuple(done)


def settle_letters(session: Session, deliveries: Sequence[Delivery], *, at: datetime) -> None:
    """Write down what became of each letter."""
    for delivery in deliveries:
        if delivery.error:
            outbox.failed(session, delivery.letter.number, delivery.error, for_good=delivery.for_good)
        else:
            outbox.sent(session, delivery.letter.number, at=at)


@contextmanager
def _connected(server: MailServer) -> Iterator[smtplib.SMTP]:
    with _line_to(server) as connection:
        if server.tls == "starttls":
            connection.starttls(context=ssl.create_default_context())
        if server.user:
            connection.login(server.user, server.password)
        yield connection


def _line_to(server: MailServer) -> smtplib.SMTP:
    if server.tls == "tls":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=_SECONDS, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=_SECONDS)


def _handed_over(connection: smtplib.SMTP, letter: Letter, server: MailServer) -> Delivery:
    if not _ADDRESS.fullmatch(letter.recipient):
        return Delivery(letter, f"no address: {letter.recipient!r}", for_good=True)
    try:
        connection.send_message(_message(letter, server), server.sender, [letter.recipient])
    except smtplib.SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        return Delivery(letter, f"{code} {words.decode(errors='replace')}", for_good=code >= _FOR_GOOD)
    except smtplib.SMTPResponseException as error:
        return Delivery(letter, _words(error), for_good=error.smtp_code >= _FOR_GOOD)
    return Delivery(letter)


def _message(letter: Letter, server: MailServer) -> EmailMessage:
    message = EmailMessage()
    message["From"] = server.sender
    message["To"] = letter.recipient
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(letter.at)
    # The same letter sent twice, because we were killed in between, is one letter to whoever gets it.
    message["Message-ID"] = f"<{letter.number}.{int(letter.at.timestamp())}@{server.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body)
    return message


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:500]
