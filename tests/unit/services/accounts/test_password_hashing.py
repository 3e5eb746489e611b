"""Hashes of passwords: the same work with and without one, and made anew when the work changes."""

from __future__ import annotations

from iia.services.accounts.password_hashing import PasswordWork, hash_password, verify_password
from tests.passwords import LEAST, PASSWORD


def test_only_the_same_password_fits_however_its_letters_are_composed() -> None:
    kept = hash_password(LEAST, "ŵyn ar y bryniau glas")
    assert verify_password(LEAST, kept, "w\N{COMBINING CIRCUMFLEX ACCENT}yn ar y bryniau glas").is_right
    assert not verify_password(LEAST, kept, "Ŵyn ar y bryniau glas").is_right
    assert kept != hash_password(LEAST, "ŵyn ar y bryniau glas"), "each has a salt of its own"


def test_without_a_hash_no_password_fits() -> None:
    for password_hash in (None, "", "nonsense", "$argon2id$v=19$m=8,t=1,p=1$AAAA$AAAA"):
        assert not verify_password(LEAST, password_hash, PASSWORD).is_right


def test_a_hash_with_less_work_than_now_is_outdated() -> None:
    kept = hash_password(LEAST, PASSWORD)
    assert not verify_password(LEAST, kept, PASSWORD).is_outdated
    assert verify_password(PasswordWork(2, 16, 1), kept, PASSWORD).is_outdated


def test_a_site_uses_the_work_that_the_standard_recommends() -> None:
    assert PasswordWork() == PasswordWork(passes=3, memory=65536, lanes=4), "RFC 9106, section 4"
