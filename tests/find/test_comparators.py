"""Words around a number that say how it is meant, and how far they are looked for."""

import pytest

import extract


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("用水300吨以上", "ge"), ("用水 300 吨 以上", "ge"), ("用水300吨左右", "approx"), ("用水300吨", "eq"), ("用水约300吨", "approx"),
        ("用水不超过300吨", "le"), ("用水不低于 300 吨", "ge"), ("用水超过300吨", "gt"), ("用水不足300吨", "lt"), ("用水达到300吨，以上为全年", "eq"),
        ("用水300吨  以上为全年", "eq"), ("大约用水300吨", "approx"), ("约可减少全厂总用水量300吨", "approx"),
        ("大约可减少全厂总用水量300吨", "approx"), ("约可以逐步减少全厂全部用水量300吨", "eq"), ("约，减少排放300吨", "eq"),
        ("约可减少全厂全部用水量300吨", "approx"), ("约可减少全厂的全部用水量300吨", "eq"), ("节约用水300吨", "eq"), ("年用水 300 吨 以上", "ge"),
    ],
)  # fmt: skip
def test_a_word_beside_a_number(text: str, expected: str) -> None:
    [found] = extract.quantities(text)
    assert found.comparator == expected


def test_a_word_of_the_number_before_is_not_read_again() -> None:
    assert [found.comparator for found in extract.quantities("用水约300吨20吨")] == ["approx", "eq"]
