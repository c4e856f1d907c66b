import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.model.credit_code import ALPHABET, check_character, make, organisation_check, problem

# From DOMAIN.md §6, and published codes of well-known bodies.
VALID = [
    "91350100M000100Y43",
    "91110000600037341L",
    "91440300708461136T",  # 腾讯
    "914403001922038216",  # 华为
    "91330100799655058B",  # 阿里巴巴（中国）
]
KINDS = st.sampled_from(["91", "92", "93", "51", "12"])
REGIONS = st.sampled_from(["350502", "350503", "350581", "350582", "350500"])
SERIALS = st.integers(0, len(ALPHABET) ** 8 - 1)


@pytest.mark.parametrize("code", VALID)
def test_published_codes_are_good(code):
    assert problem(code) == ""
    assert problem(f" {code.lower()} ") == ""
    assert check_character(code[:17]) == code[17]
    assert organisation_check(code[8:16]) == code[16]


def test_the_alphabet_of_the_standard():
    assert ALPHABET == "0123456789ABCDEFGHJKLMNPQRTUWXY"
    assert len(ALPHABET) == 31


def test_the_weights_of_the_standard():
    # DOMAIN.md prints them; a single 1 at a place shows that place's weight.
    weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    for place, weight in enumerate(weights):
        first17 = "0" * place + "1" + "0" * (16 - place)
        assert ALPHABET.index(check_character(first17)) == (31 - weight) % 31


@given(KINDS, REGIONS, SERIALS)
def test_what_is_made_is_good_and_distinct(kind, region, serial):
    code = make(kind, region, serial)
    assert len(code) == 18
    assert code.startswith(kind + region)
    assert problem(code) == ""
    assert make(kind, region, (serial + 1) % len(ALPHABET) ** 8) != code


@given(KINDS, REGIONS, SERIALS, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found(kind, region, serial, place, character):
    code = make(kind, region, serial)
    wrong = code[:place] + character + code[place + 1 :]
    assert (problem(wrong) == "") is (wrong == code)


@given(KINDS, REGIONS, SERIALS, st.integers(0, 16))
def test_two_swapped_neighbours_are_found(kind, region, serial, place):
    code = make(kind, region, serial)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert (problem(swapped) == "") is (swapped == code)


@given(st.text(max_size=20))
def test_any_text_gets_an_answer(text):
    assert isinstance(problem(text), str)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("", "没有填写"),
        ("   ", "没有填写"),
        ("9.135E+17", "科学计数法"),
        ("9.13501e17", "科学计数法"),
        ("913501000000000000.0", "科学计数法"),
        ("350500100012345", "15位的旧注册号"),
        ("60003734-1", "组织机构代码"),
        ("600037341", "组织机构代码"),
        ("91110000600037341", "现在是17位"),
        ("9111000060003734 1L", "现在是19位"),
        ("9111000060OO37341L", "第11位是“O”，代码里不用这个字母，可能是数字0"),
        ("91110000600037341I", "第18位是“I”"),
        ("9111000060003７341L", "第14位“７”不是数字或大写字母"),
        ("911100A0600037341L", "第7位“A”应为数字"),
        ("91110000600037341M", "校验位不符"),
    ],
)
def test_each_fault_is_named(code, said):
    assert said in problem(code)
    assert problem(code).endswith("。")


def test_a_wrong_organisation_part_is_named():
    first17 = "91110000" + "60003734" + "2"
    assert "第9至17位" in problem(first17 + check_character(first17))


@pytest.mark.parametrize(
    ("call", "arguments"),
    [
        (check_character, ("123",)),
        (check_character, ("9111000060003734I",)),
        (organisation_check, ("6000373",)),
        (organisation_check, ("6000373中",)),
        (make, ("91", "3505", 1)),
        (make, ("9", "350502", 1)),
        (make, ("91", "350502", -1)),
        (make, ("91", "350502", 31**8)),
        (make, ("91", "35050O", 1)),
    ],
)
def test_parts_that_do_not_fit_are_refused(call, arguments):
    with pytest.raises(ValueError, match=r"not|out of range"):
        call(*arguments)
