"""Letters reach a real mail server, are tried again where it does not take them, and never arrive as two."""

from __future__ import annotations

import ipaddress
import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import select

from db import outbox
from db.reporting_tables import outbox as table
from domain.notice import TRIED_FOR, waiting_time
from services.post import Delivery, deliver, settle_letters, take_letters
from services.store import Store
from settings import MailServer
from tests.services.mail import RIGHT, SENDER, WRONG, Postbox, post_office

AT = datetime(2020, 2, 1, 1, 0, tzinfo=UTC)
ADDRESS = "yuzhong@city.example"


def write(store: Store, *recipients: str, at: datetime = AT) -> None:
    with store.writing() as session:
        for recipient in recipients:
            outbox.add(session, recipient=recipient, subject="季报提醒", body="请尽快上报。\n", at=at)


def post(store: Store, server: MailServer, at: datetime = AT) -> tuple[Delivery, ...]:
    with store.writing() as session:
        letters = take_letters(session, at=at)
    deliveries = deliver(letters, server)
    with store.writing() as session:
        settle_letters(session, deliveries, at=at)
    return deliveries


def waiting(store: Store) -> int:
    with store.reading() as session:
        return outbox.waiting(session)


def test_a_letter_arrives_whole_and_once(store: Store) -> None:
    write(store, ADDRESS)
    postbox = Postbox()

    with post_office(postbox) as server:
        post(store, server)
        post(store, server, AT + timedelta(days=1))

    [letter] = postbox.letters
    assert postbox.recipients == [ADDRESS]
    assert (letter["From"], letter["To"], letter["Subject"]) == (SENDER, ADDRESS, "季报提醒")
    assert letter.get_content() == "请尽快上报。\r\n"
    assert letter["Message-ID"] == f"<1.{int(AT.timestamp())}@city.example>"
    assert waiting(store) == 0


def test_without_a_server_the_letter_waits_longer_each_time(store: Store) -> None:
    write(store, ADDRESS)
    nobody = MailServer("127.0.0.1", 1, SENDER, tls="none")

    [delivery] = post(store, nobody)
    assert "ConnectionRefused" in delivery.error
    assert post(store, nobody, AT + timedelta(minutes=4)) == ()
    assert len(post(store, nobody, AT + timedelta(minutes=5))) == 1
    assert post(store, nobody, AT + timedelta(minutes=14)) == ()

    postbox = Postbox()
    with post_office(postbox) as server:
        assert post(store, server, AT + timedelta(minutes=15)) == (Delivery(replace(delivery.letter, attempts=3)),)
    assert len(postbox.letters) == 1


def test_the_wait_doubles_from_five_minutes_to_six_hours() -> None:
    minutes = [waiting_time(attempts) / timedelta(minutes=1) for attempts in (1, 2, 3, 7, 8, 100)]

    # 5 · 2^6 = 320; 5 · 2^7 = 640 is more than six hours.
    assert minutes == [5, 10, 20, 320, 360, 360]


def test_after_three_days_a_letter_is_given_up(store: Store) -> None:
    write(store, ADDRESS)
    postbox = Postbox()

    with post_office(postbox) as server:
        assert post(store, server, AT + TRIED_FOR + timedelta(seconds=1)) == ()

    assert (postbox.letters, waiting(store)) == ([], 0)
    with store.reading() as session:
        assert session.execute(select(table.c.error)).scalar_one() == outbox.EXPIRED


@pytest.mark.parametrize(("answer", "still_waits"), [("550 no such user", 0), ("450 mailbox busy", 1)])
def test_a_recipient_refused_for_good_is_not_tried_again(store: Store, answer: str, still_waits: int) -> None:
    write(store, "gone@city.example", ADDRESS)
    postbox = Postbox(answers={"gone@city.example": answer})

    with post_office(postbox) as server:
        refused, taken = post(store, server)

    assert refused.error == answer
    assert taken.error == ""
    assert waiting(store) == still_waits


@pytest.mark.parametrize("recipient", ["", "a\nBcc: everybody@city.example", "without at"])
def test_an_address_that_is_none_is_given_up_and_holds_up_no_other(store: Store, recipient: str) -> None:
    write(store, recipient, ADDRESS)
    postbox = Postbox(answers={"without": "553 not an address"})

    with post_office(postbox) as server:
        refused, taken = post(store, server)

    assert refused.error
    assert taken.error == ""
    assert postbox.recipients == [ADDRESS]


def test_two_workers_never_take_the_same_letter(store: Store) -> None:
    write(store, ADDRESS)

    with store.writing() as session:
        first = take_letters(session, at=AT)
    with store.writing() as session:
        second = take_letters(session, at=AT)

    assert (len(first), second) == (1, ())


def test_a_worker_killed_while_sending_leaves_the_letter_with_its_name(store: Store) -> None:
    write(store, ADDRESS)
    postbox = Postbox()

    with post_office(postbox) as server:
        with store.writing() as session:
            letters = take_letters(session, at=AT)
        deliver(letters, server)
        post(store, server, AT + timedelta(minutes=5))

    assert len({letter["Message-ID"] for letter in postbox.letters}) == 1
    assert len(postbox.letters) == 2


def test_the_server_is_told_who_we_are_and_wrong_passwords_are_tried_again(store: Store) -> None:
    write(store, ADDRESS)
    postbox = Postbox()

    with post_office(postbox, user="tracker", password=WRONG) as server:
        [refused] = post(store, server)
    with post_office(postbox, user="tracker", password=RIGHT) as server:
        [taken] = post(store, server, AT + timedelta(hours=1))

    assert "SMTPAuthenticationError" in refused.error
    assert not refused.for_good
    assert taken.error == ""
    assert set(postbox.users) == {"tracker"}


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_letters_travel_encrypted_to_whom_we_trust_only(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tls: str
) -> None:
    write(store, ADDRESS)
    postbox, context = Postbox(), certified(tmp_path)

    with post_office(postbox, tls=tls, context=context) as server:
        monkeypatch.delenv("SSL_CERT_FILE", raising=False)
        [stranger] = post(store, server)
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
        [trusted] = post(store, server, AT + timedelta(hours=1))

    assert "CERTIFICATE_VERIFY_FAILED" in stranger.error
    assert not stranger.for_good
    assert trusted.error == ""
    assert len(postbox.letters) == 1


def certified(directory: Path) -> ssl.SSLContext:
    """A server's context with a certificate for 127.0.0.1 that it signed itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "post office")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (directory / "certificate.pem").write_bytes(certificate.public_bytes(pem))
    key_bytes = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (directory / "key.pem").write_bytes(key_bytes)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(directory / "certificate.pem", directory / "key.pem")
    return context
