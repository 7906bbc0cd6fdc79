"""What the environment says about where we run: read once, never changed afterwards."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from domain.access import Role
from domain.errors import SettingMalformed, SettingTooLow

# Use is written down once a minute, and the end is announced two minutes before: with less there is no time to work.
LEAST_IDLE_MINUTES = 5
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_ROOT = Path(__file__).parent


class PasswordPolicy(StrEnum):
    """``mlps``: composition, history and age as 等保 asks; ``nist``: length and a list, no composition, no age."""

    MLPS = "mlps"
    NIST = "nist"


@dataclass(frozen=True)
class SignInRules:
    """How people sign in; times in minutes and hours. ``totp_roles`` have to show a second factor.

    ``demo_accounts`` says that the demonstration's accounts may come in, too: only where no other machine is served.
    """

    password_policy: PasswordPolicy = PasswordPolicy.MLPS
    totp_roles: frozenset[Role] = frozenset()
    idle_minutes: int = 15
    session_hours: int = 8
    demo_accounts: bool = True


@dataclass(frozen=True)
class MailServer:
    """Where letters are handed over; ``tls`` is none, starttls or tls."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    tls: str = "starttls"


@dataclass(frozen=True)
class OidcProvider:
    """Who else may vouch for people: an OpenID Connect issuer and what it knows us as."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)


@dataclass(frozen=True)
class Settings:
    """Where the database, the waiting uploads and the secret key lie, where we serve, and who may come in.

    ``allowed_hosts`` are the names other machines may call us by; there are none unless somebody lists them.
    ``public_viewing`` opens published figures to whoever is not signed in; None is yes as long as there are
    demonstration figures, and no without them. ``https`` says that readers reach us over TLS only.
    ``audit_anchors`` is the file outside the database that the head of the audit chain is written to.
    """

    database_url: str
    var: Path
    host: str = "127.0.0.1"
    port: int = 8050
    allowed_hosts: frozenset[str] = frozenset()
    public_viewing: bool | None = None
    https: bool = False
    sign_in: SignInRules = SignInRules()
    mail: MailServer | None = None
    oidc: OidcProvider | None = None
    audit_anchors: Path | None = None


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this environment; SettingMalformed names the one that cannot be meant."""
    var = Path(environment.get("VAR") or _ROOT / "var").absolute()
    database_url = environment.get("DATABASE_URL") or f"sqlite:///{var / 'tracker.db'}"
    return Settings(
        database_url=database_url,
        var=var,
        host=environment.get("HOST") or "127.0.0.1",
        port=port_of("PORT", environment.get("PORT") or "8050"),
        allowed_hosts=frozenset(filter(None, environment.get("ALLOWED_HOSTS", "").split(","))),
        public_viewing=_switch("PUBLIC_VIEWING", environment),
        https=_switch("HTTPS", environment) or False,
        sign_in=_sign_in(environment),
        mail=_mail(environment),
        oidc=_oidc(environment),
        audit_anchors=Path(environment.get("AUDIT_ANCHORS") or _anchors(var, database_url)).absolute(),
    )


def _anchors(var: Path, database_url: str) -> Path:
    # A file for each database: heads of two chains in one file would look like a chain that was rewritten.
    return var / f"audit-anchors-{sha256(database_url.encode()).hexdigest()[:8]}.jsonl"


def _sign_in(environment: Mapping[str, str]) -> SignInRules:
    known = SignInRules()
    policy = environment.get("PASSWORD_POLICY") or known.password_policy
    roles = frozenset(filter(None, environment.get("TOTP_ROLES", "").split(",")))
    if policy not in set(PasswordPolicy):
        raise SettingMalformed("PASSWORD_POLICY", policy)
    if not roles <= set(Role):
        raise SettingMalformed("TOTP_ROLES", ",".join(sorted(roles - set(Role))))
    return SignInRules(
        PasswordPolicy(policy),
        frozenset(map(Role, roles)),
        _whole("IDLE_MINUTES", environment, known.idle_minutes, least=LEAST_IDLE_MINUTES),
        _whole("SESSION_HOURS", environment, known.session_hours),
    )


def _mail(environment: Mapping[str, str]) -> MailServer | None:
    host = environment.get("SMTP_HOST")
    if not host:
        return None
    tls = environment.get("SMTP_TLS") or "starttls"
    if tls not in {"none", "starttls", "tls"}:
        raise SettingMalformed("SMTP_TLS", tls)
    return MailServer(
        host,
        port_of("SMTP_PORT", environment.get("SMTP_PORT") or "587"),
        _needed("SMTP_FROM", environment),
        environment.get("SMTP_USER", ""),
        environment.get("SMTP_PASSWORD", ""),
        tls,
    )


def _oidc(environment: Mapping[str, str]) -> OidcProvider | None:
    issuer = environment.get("OIDC_ISSUER")
    if not issuer:
        return None
    return OidcProvider(issuer, _needed("OIDC_CLIENT_ID", environment), _needed("OIDC_CLIENT_SECRET", environment))


def _needed(name: str, environment: Mapping[str, str]) -> str:
    found = environment.get(name, "")
    if not found:
        raise SettingMalformed(name, found)
    return found


def _switch(name: str, environment: Mapping[str, str]) -> bool | None:
    found = environment.get(name) or None
    if found not in {None, "0", "1"}:
        raise SettingMalformed(name, str(found))
    return None if found is None else found == "1"


def _whole(name: str, environment: Mapping[str, str], known: int, *, least: int = 1) -> int:
    found = environment.get(name) or str(known)
    if not found.isascii() or not found.isdigit() or not 0 < int(found) < 100_000:
        raise SettingMalformed(name, found)
    if int(found) < least:
        raise SettingTooLow(name, found, least)
    return int(found)


def port_of(name: str, found: str) -> int:
    """A port a server can listen on; SettingMalformed otherwise."""
    if not found.isascii() or not found.isdigit() or not 0 < int(found) < 65536:
        raise SettingMalformed(name, found)
    return int(found)
