from hypothesis import given
from hypothesis import strategies as st

from riskmap.store.uids import new_uid


@given(st.integers(0, 2**48 - 1))
def test_a_uid_is_a_uuid_of_version_7(milliseconds):
    uid = new_uid(milliseconds)
    assert len(uid) == 16
    assert int.from_bytes(uid[:6], "big") == milliseconds
    assert uid[6] >> 4 == 7
    assert uid[8] >> 6 == 0b10


def test_uids_are_distinct_and_follow_time():
    made = [new_uid() for _ in range(2000)]
    assert len(set(made)) == 2000
    assert [uid[:6] for uid in made] == sorted(uid[:6] for uid in made)
