import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.errors import BadInput
from riskmap.model.enterprise_filter import DIMENSION_TITLES, DIMENSIONS, EnterpriseFilter

TEXTS = st.frozensets(st.text(max_size=8), max_size=3)
FILTERS = st.builds(
    EnterpriseFilter,
    districts=TEXTS,
    townships=TEXTS,
    industries=TEXTS,
    sizes=TEXTS,
    standards=TEXTS,
    levels=st.frozensets(st.integers(0, 4)),
    origins=TEXTS,
    marks=TEXTS,
    text=st.text(max_size=20),
)


@given(FILTERS)
def test_a_filter_survives_saving(flt):
    assert EnterpriseFilter.from_json(flt.to_json()) == flt


@given(FILTERS, st.sampled_from([d for d in DIMENSIONS if d != "levels"]), st.text(max_size=8))
def test_a_choice_is_added_and_taken_away(flt, dimension, value):
    chosen = flt.with_choice(dimension, value, chosen=True)
    assert value in getattr(chosen, dimension)
    assert value not in getattr(chosen.with_choice(dimension, value, chosen=False), dimension)
    assert chosen.without(dimension) == flt.without(dimension)


@given(st.text() | st.recursive(st.none() | st.booleans() | st.integers(), st.lists).map(repr))
def test_any_saved_text_is_read_or_refused(text):
    try:
        EnterpriseFilter.from_json(text)
    except BadInput:
        return


@pytest.mark.parametrize(
    "text", ['{"levels": 4}', '{"levels": [true, "4", null, [1]]}', '{"districts": "350502"}', '{"text": 3}']
)
def test_values_of_the_wrong_type_are_left_out(text):
    assert EnterpriseFilter.from_json(text).is_empty


@pytest.mark.parametrize("text", ["", "[]", "null", "{", "[" * 100_000])
def test_what_is_no_filter_is_refused(text):
    with pytest.raises(BadInput):
        EnterpriseFilter.from_json(text)


def test_every_dimension_has_a_title():
    assert {*DIMENSIONS, "text"} == set(DIMENSION_TITLES)
    assert EnterpriseFilter().is_empty
