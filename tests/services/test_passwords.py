"""Which passwords are taken: by 等保's rules, by NIST's, and by nobody's."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.account_errors import PasswordRefused
from domain.plan import Language
from scripts import common_passwords
from services.passwords import (
    LONGEST,
    Circumstances,
    hashed,
    is_common,
    matches,
    random_password,
    require_acceptable,
)
from services.passwords import common_passwords as listed
from settings import PasswordPolicy
from texts.catalogue import messages
from texts.error_words import error_sentence

MLPS, NIST = PasswordPolicy.MLPS, PasswordPolicy.NIST
ROOT = Path(__file__).parents[2]
GOOD = "Tiger-Lake-Window9"


def objections(password: str, policy: PasswordPolicy = MLPS, **more: tuple[str, ...]) -> tuple[str, ...]:
    try:
        require_acceptable(password, Circumstances(policy, **more))
    except PasswordRefused as refused:
        return refused.reasons
    return ()


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        (GOOD, ()),
        ("Xk7-mPq9-w", ()),
        ("Xk7-mPq9w", ("too_short_mlps",)),
        ("tiger-lake-window", ("too_few_kinds",)),
        ("tiger-lake-window9", ()),
        ("TIGERLAKEWINDOW9", ("too_few_kinds",)),
        ("山城夜雨涨秋池江水", ("too_short_mlps", "too_few_kinds")),
        ("山城夜雨涨秋池水Ba", ()),
        (GOOD + "x" * (LONGEST - len(GOOD)), ()),
        (GOOD + "xy" * LONGEST, ("too_long",)),
    ],
)
def test_the_chinese_policy_asks_for_ten_characters_of_three_kinds(password: str, expected: tuple[str, ...]) -> None:
    assert objections(password) == expected


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("tiger lake window", ()),
        ("tiger lake wind", ()),
        ("tiger lake win", ("too_short_nist",)),
        ("Xk7-mPq9-w", ("too_short_nist",)),
    ],
)
def test_the_other_policy_asks_for_length_alone(password: str, expected: tuple[str, ...]) -> None:
    assert objections(password, NIST) == expected


@pytest.mark.parametrize(
    "password",
    [
        "P@ssw0rd2026",
        "Sunshine!2026",
        "Wang@123456",
        "Woaini@1314520",
        "Chongqing@2026",
        "Admin@12345",
        "Qwer!234asdf",
        "Abcdefghijk1",
        "1234567890aB",
        "aaaaaaaaaaA1",
        "Huawei@123",
        "Password123!a",
        "7Welcome7!b",
        "Yubei#2026#",
        "ＰＡＳＳＷＯＲＤ２０２６!",
        "Zhongguo!888888",
        # Words of the lists, twice and more.
        "passwordpassword",
        "iloveyouiloveyou",
        "Password-password1",
        "password1password2",
        "sunshine sunshine sunshine",
        "passwordpasswordpass",
        "kxkxkxkxkxkxkxk",
        # Down and up the columns of a keyboard, with and without the shift key.
        "1qaz@WSX3edc",
        "!QAZ2wsx#EDC",
        "5tgb6yhn%TGB",
        "ZAQ!xsw2CDE#",
        "9ol.)P:?8ik,",
        "Password!QAZ",
        "!@#$%^&*()Aa",
    ],
)
def test_what_many_people_choose_is_refused_however_it_is_dressed_up(password: str) -> None:
    assert "common" in objections(password)


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "correct horse battery staple",
        "Xk7-mPq9-sWd",
        "Copper7 Bridge Noon",
        "84729305718aB!",
        "mousemouse-otter9",
        "84729-love-30571",
    ],
)
def test_what_nobody_else_has_is_not_called_common(password: str) -> None:
    assert not is_common(password)


@pytest.mark.parametrize(
    ("password", "name"),
    [
        ("Zhang.san-Kx91", "zhang.san"),
        ("Xk7渝中区-mPq9", "渝中区"),
        ("kx-YUZHONG-91-q", "Yuzhong"),
        ("kx-ＹＵＺＨＯＮＧ-91", "Yuzhong"),
        ("Xk7填报员-mPq9", "填报员·渝中区"),
    ],
)
def test_the_names_about_an_account_do_not_stand_in_its_password(password: str, name: str) -> None:
    assert objections(password) == ()
    assert objections(password, names=(name,)) == ("names",)


@pytest.mark.parametrize("password", ["Bob-2024-xy", "2024!Bob!2024", "Lake_9_BOB", "bob9tiger-Lake", "Ｂｏｂ-tiger-9"])
def test_a_name_of_three_letters_is_a_reason_where_it_is_a_word_of_its_own(password: str) -> None:
    assert objections(password) == ()
    assert objections(password, names=("bob",)) == ("names",)


@pytest.mark.parametrize(
    ("password", "name"),
    [("tiger-Lake-Sunk9", "sun"), ("Kabob-2024-xy", "bob"), ("salt-and-Pepr9", "Xiushan and Miao")],
)
def test_letters_of_a_short_name_in_another_word_and_short_words_of_a_name_are_no_reason(
    password: str, name: str
) -> None:
    assert objections(password, names=(name,)) == ()


@pytest.mark.parametrize("name", ["a1", "x.y", "李"])
def test_a_login_of_two_signs_counts_as_it_is_written(name: str) -> None:
    assert objections(f"Copper7-{name}-Noon", names=(name,)) == ("names",)
    assert objections("Copper7-Noon-Bridge", names=(name,)) == ()


def test_a_former_password_is_refused_where_the_policy_remembers() -> None:
    former = (hashed("Copper7-Bridge-Noon"), hashed(GOOD))

    assert objections(GOOD, former=former) == ("used_before",)
    assert objections(GOOD, NIST, former=former) == ()


def test_everything_that_is_wrong_is_said_at_once_in_both_languages() -> None:
    refused = PasswordRefused(objections("chongqing", names=("chongqing",)))

    assert refused.reasons == ("too_short_mlps", "too_few_kinds", "common", "names")
    assert str(error_sentence(refused, Language.ZH)).count("。") == 1 + len(refused.reasons)
    assert str(error_sentence(refused, Language.EN)).count(".") == 1 + len(refused.reasons)


def test_the_numbers_told_are_the_numbers_asked_for() -> None:
    for language in Language:
        told = messages(language)
        assert "10" in told["access.password.too_short_mlps"]
        assert "15" in told["access.password.too_short_nist"]
        assert str(LONGEST) in told["access.password.too_long"]
        assert "5" in told["access.password.used_before"]


def test_the_lists_hold_what_their_page_says() -> None:
    assert common_passwords.LIST.read_text(encoding="utf-8") == common_passwords.written()
    counts = {
        file.name: len(file.read_text(encoding="utf-8").splitlines())
        for file in common_passwords.LIST.parent.glob("*.txt")
    }
    page = (common_passwords.LIST.parent / "README.md").read_text(encoding="utf-8")

    assert all(f"| `{name}` | {count:,} |".replace(",", " ") in page for name, count in counts.items())
    assert len(listed()) > 20_000
    assert all(entry == entry.casefold() for entry in listed())


def test_our_own_passwords_are_taken_by_both_policies_and_are_never_the_same() -> None:
    made = [random_password() for _ in range(50)]

    assert len(set(made)) == 50
    assert all(objections(password, policy) == () for password in made for policy in PasswordPolicy)
    assert not set("".join(made)) & set("Il1O0")


@given(password=st.text(st.characters(), max_size=LONGEST))
def test_every_password_matches_its_own_hash_and_no_other(password: str) -> None:
    known = hashed(password)

    assert matches(password, known)
    assert not matches(password + "x", known)


def test_no_hash_and_no_sense_match_nothing() -> None:
    assert not matches(GOOD, None)
    assert not matches(GOOD, "plain text")
    assert not matches(GOOD * LONGEST, hashed(GOOD))


def test_production_hashes_with_what_owasp_asks_for_at_least() -> None:
    code = "from services.passwords import hashed; print(hashed('x').split('$')[3])"

    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert told.strip() == f"m={19 * 1024},t=2,p=1"
