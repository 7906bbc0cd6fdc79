"""Codes of an authenticator: TOTP, RFC 6238, six digits every thirty seconds."""

from __future__ import annotations

import hmac
import re
from datetime import datetime

import pyotp

from domain.account import Secrets

ISSUER = "plan-target-dashboard"
_STEP_SECONDS = 30
# A clock may be half a minute off, and a code is typed while it changes.
_NEIGHBOURS = (-1, 0, 1)


def new_secret() -> str:
    """A secret of 160 bits, in the base 32 people can type."""
    return pyotp.random_base32()


def is_secret(secret: str) -> bool:
    """Whether it is one of ours as they are made: 160 bits in base 32."""
    return re.fullmatch("[A-Z2-7]{32}", secret) is not None


def address_of(secret: str, login: str) -> str:
    """The otpauth:// address an authenticator reads from a QR code."""
    return str(pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=ISSUER))


def step_of(code: str, secrets: Secrets, *, at: datetime) -> int | None:
    """The time step this is the code of, if it is one of now and later than the last code taken; None otherwise."""
    if secrets.totp_secret is None:
        return None
    written, totp = code.replace(" ", ""), pyotp.TOTP(secrets.totp_secret)
    now = int(at.timestamp()) // _STEP_SECONDS
    for step in (now + neighbour for neighbour in _NEIGHBOURS):
        is_new = secrets.totp_step is None or step > secrets.totp_step
        if is_new and hmac.compare_digest(totp.generate_otp(step).encode(), written.encode()):
            return step
    return None
