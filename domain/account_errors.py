"""What stops somebody at the door, or an administrator of accounts."""

from __future__ import annotations

from datetime import datetime

from domain.errors import TrackerError


class SignInRefused(TrackerError, PermissionError):
    """Login, password or code is wrong, or the account may not be used: which of them is never said."""

    code = "error.sign_in_refused"

    def __init__(self) -> None:
        super().__init__()


class LockedOut(TrackerError, PermissionError):
    """Too many failures for this name or from this address; ``until`` says when to try again."""

    code = "error.locked_out"

    def __init__(self, until: datetime) -> None:
        self.until = until
        super().__init__(until=f"{until:%H:%M}")


class CodeNeeded(TrackerError, PermissionError):
    """Login and password are right, and the account has a second factor whose code was not given."""

    code = "error.code_needed"

    def __init__(self) -> None:
        super().__init__()


class CodeWrong(TrackerError, ValueError):
    """A one-time code that is not the current one, was taken before, or has run out."""

    code = "error.code_wrong"

    def __init__(self) -> None:
        super().__init__()


class PasswordRefused(TrackerError, ValueError):
    """A new password the policy does not take; ``reasons`` are keys of ``access.password.*``, all of them."""

    code = "error.password_refused"

    def __init__(self, reasons: tuple[str, ...]) -> None:
        self.reasons = reasons
        super().__init__(objections=", ".join(reasons))


class LoginTaken(TrackerError, ValueError):
    """A login that, case and width folded, somebody has already."""

    code = "error.login_taken"

    def __init__(self, found: str) -> None:
        super().__init__(found=found)


class LoginMalformed(TrackerError, ValueError):
    """A login nobody could type or tell from another."""

    code = "error.login_malformed"

    def __init__(self, found: str) -> None:
        super().__init__(found=found)


class NameMalformed(TrackerError, ValueError):
    """A name of a person or a department that is empty, longer than a line, or holds what nobody sees."""

    code = "error.name_malformed"

    def __init__(self, found: str) -> None:
        super().__init__(found=found)


class EmailMalformed(TrackerError, ValueError):
    """What no letter could be sent to."""

    code = "error.email_malformed"

    def __init__(self, found: str) -> None:
        super().__init__(found=found)


class RolesExclude(TrackerError, ValueError):
    """Roles that may not be held by one account."""

    code = "error.roles_exclude"

    def __init__(self, roles: frozenset[str]) -> None:
        self.roles = roles
        super().__init__(roles=", ".join(sorted(roles)))


class OwnAccount(TrackerError, PermissionError):
    """What nobody does to their own account: grant roles, disable it."""

    code = "error.own_account"

    def __init__(self, login: str) -> None:
        super().__init__(login=login)


class AccountsExist(TrackerError, PermissionError):
    """The first administrator's code is given out only while there is no account."""

    code = "error.accounts_exist"

    def __init__(self) -> None:
        super().__init__()


class SubjectTaken(TrackerError, ValueError):
    """Another account is tied to this subject of the OIDC provider already."""

    code = "error.subject_taken"

    def __init__(self, found: str) -> None:
        super().__init__(found=found)
