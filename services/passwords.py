"""Passwords: how they are kept, which are taken, and what those look like that we make ourselves."""

from __future__ import annotations

import re
import secrets
import string
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from domain.account_errors import PasswordRefused
from settings import PasswordPolicy

# Argon2id with what OWASP asks for at least: 19 MiB, two passes; some 60 ms of one core.
HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
LONGEST = 128
# How many former passwords may not come back, and after how many days 等保 wants a new one, with what notice.
HISTORY = 5
MAX_AGE_DAYS = 90
NOTICE_DAYS = 14

_LISTS = Path(__file__).parent / "common_passwords"
_SHORTEST = {PasswordPolicy.MLPS: 10, PasswordPolicy.NIST: 15}
_KINDS_NEEDED = 3
# No I, l, 1, O, 0: what is read out or copied from paper has to be typed again.
_LEGIBLE = "".join(sorted(set(string.ascii_letters + string.digits) - set("Il1O0")))
# What people write in place of letters, so that P@ssw0rd is seen to be password.
_LOOKS_LIKE = str.maketrans("@4301!$57", "aaeoiisst")
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGITS_AND_SIGNS = string.digits + string.punctuation
_ROWS = (string.ascii_lowercase, "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
# The same keyboard down its columns, and what its keys give without the shift key.
_COLUMNS = ("1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "8ik,", "9ol.", "0p;/")
_UNSHIFTED = str.maketrans("!@#$%^&*()<>:?", "1234567890,.;/")
_NO_SIGNS = str.maketrans("", "", string.punctuation)
# Shorter pieces of a name stand in too many good passwords by chance.
_SHORTEST_PIECE = 4
_SHORTEST_CHINESE_PIECE = 2


@dataclass(frozen=True)
class Circumstances:
    """What a new password is measured by: the policy, names it must not contain, hashes of those it must not repeat."""

    policy: PasswordPolicy
    names: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


def hashed(password: str) -> str:
    """Argon2id's own text: parameters, salt and hash."""
    return HASHER.hash(_bytes(password))


def matches(password: str, password_hash: str | None) -> bool:
    """Whether this is the password; without a hash it takes as long, and is none."""
    if password_hash is None or len(password) > LONGEST:
        HASHER.hash(_bytes(password[:LONGEST]))
        return False
    try:
        return HASHER.verify(password_hash, _bytes(password))
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(password_hash: str) -> bool:
    """Whether it was hashed with other parameters than ours are now."""
    return HASHER.check_needs_rehash(password_hash)


def require_acceptable(password: str, circumstances: Circumstances) -> None:
    """Let a new password pass, or raise PasswordRefused with everything that is wrong with it."""
    objections = tuple(_objections(password, circumstances))
    if objections:
        raise PasswordRefused(objections)


def random_password() -> str:
    """Sixteen legible characters in groups of four, which every policy takes: 90 bits nobody has to remember."""
    while True:
        password = "-".join("".join(secrets.choice(_LEGIBLE) for _ in range(4)) for _ in range(4))
        if not tuple(_objections(password, Circumstances(PasswordPolicy.MLPS))):
            return password


def is_common(password: str) -> bool:
    """Whether it is an entry of the lists, once or repeated, or nothing, without what people add to such words.

    That is digits and signs in and around them, runs of neighbours, and columns of the keyboard walked up and down.
    """
    folded = _folded(password[:LONGEST])
    plain = folded.translate(_NO_SIGNS)
    letters = "".join(filter(str.isalpha, folded))
    forms = {form.translate(table) for form in (folded, plain, letters) for table in ({}, _LOOKS_LIKE)}
    cores = forms | {form.strip(_DIGITS_AND_SIGNS) for form in forms}
    cores |= {core.translate(_LOOKS_LIKE) for core in cores}
    weighty = {_once(core) for core in cores if 2 * len(core) > len(plain)}
    # A word by itself has to be most of it: tiger is no fault of bob-tiger-9.
    weighty |= {word for word in _LETTERS.findall(folded) if 3 * len(word) >= 2 * len(plain)}
    unwalked = _without_columns(folded)
    rests = {_once(plain), _without_runs(plain), unwalked, _without_runs(unwalked)}
    is_nothing = any(len(rest) < _SHORTEST_PIECE for rest in rests)
    return is_nothing or not common_passwords().isdisjoint(weighty | rests)


@cache
def common_passwords() -> frozenset[str]:
    """Every entry of the lists, case folded; services/common_passwords/README.md says where they come from."""
    files = sorted(_LISTS.glob("*.txt"))
    return frozenset(line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line)


def _objections(password: str, circumstances: Circumstances) -> Iterator[str]:
    policy = circumstances.policy
    if len(password) < _SHORTEST[policy]:
        yield f"too_short_{policy}"
    if len(password) > LONGEST:
        yield "too_long"
    if policy is PasswordPolicy.MLPS and len(set(map(_kind, password))) < _KINDS_NEEDED:
        yield "too_few_kinds"
    if is_common(password):
        yield "common"
    if _holds_a_name(_folded(password), circumstances.names):
        yield "names"
    if policy is PasswordPolicy.MLPS and any(matches(password, former) for former in circumstances.former):
        yield "used_before"


def _kind(character: str) -> str:
    """Capital letter, small letter, digit, or anything else: the four kinds of 等保."""
    category = unicodedata.category(character)
    return category if category in {"Lu", "Ll", "Nd"} else "other"


def _holds_a_name(folded: str, names: Sequence[str]) -> bool:
    """Whether a name or a word of one stands anywhere in it, or a shorter name as a word of its own."""
    short = (name for name in map(_folded, names) if 0 < len(name) < _SHORTEST_PIECE)
    alone = (re.search(rf"(?<![^\W\d_]){re.escape(name)}(?![^\W\d_])", folded) for name in short)
    return any(piece in folded for piece in _pieces(names)) or any(alone)


def _pieces(names: Sequence[str]) -> Iterable[str]:
    """The names, and the words they are made of, as far as they are long enough to mean something."""
    words = {word for name in names for word in (_folded(name), *_folded(name).replace("·", " ").split())}
    return (word for word in words if len(word) >= (_SHORTEST_PIECE if word.isascii() else _SHORTEST_CHINESE_PIECE))


def _once(core: str) -> str:
    """What is repeated, where all of it is one thing twice and more, the last time perhaps cut short; else itself."""
    lengths = range(1, len(core) // 2 + 1)
    return next((core[:length] for length in lengths if core.startswith(core[length:])), core)


def _without_columns(folded: str) -> str:
    """What is left without three and more keys of a column, up or down, shifted or not: 1qaz, @WS, xsw2."""
    return _columns().sub("", folded.translate(_UNSHIFTED))


@cache
def _columns() -> re.Pattern[str]:
    walked = [way for column in _COLUMNS for way in (column, column[::-1])]
    return re.compile("|".join(map(re.escape, (*walked, *(part for way in walked for part in (way[:3], way[1:]))))))


def _without_runs(plain: str) -> str:
    """What is left without runs of three and more neighbours: 12345, qwer, aaa, fedcba."""
    kept, run = "", ""
    for character in plain:
        if run and not _are_neighbours(run[-1], character):
            kept, run = kept + (run if len(run) < 3 else ""), ""
        run += character
    return kept + (run if len(run) < 3 else "")


def _are_neighbours(one: str, other: str) -> bool:
    return one == other or any(one + other in row or other + one in row for row in _ROWS)


def _bytes(password: str) -> bytes:
    # As it was typed, to the letter; half a character from a broken client is no reason to fail.
    return password.encode("utf-8", "surrogatepass")


def _folded(words: str) -> str:
    return unicodedata.normalize("NFKC", words).casefold()
