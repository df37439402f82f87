"""Numbers with units in running text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.text.quantities import DIMENSIONS, UNITS, Measured, factors, measured, readings, values_of


def read(text: str) -> list[tuple[str, dict[str, list[Decimal]]]]:
    """What was measured: the words, and the values by dimension."""
    return [
        (text[one.start : one.end], {name: one.values(name) for name in dict.fromkeys(n for n, _ in one.readings)})
        for one in measured(text)
    ]


@pytest.mark.parametrize(
    ("text", "words", "dimension", "values"),
    [
        ("nitric acid 65%", "65%", "share", ["65"]),
        ("65-68 % w/w", "65-68 %", "share", ["65", "68"]),
        ("5 to 10 mm", "5 to 10 mm", "length", ["5", "10"]),
        ("20x30x40 mm", "20x30x40 mm", "length", ["20", "30", "40"]),
        ("Ø75-650 мм", "75-650 мм", "length", ["75", "650"]),
        ("3 ppm", "3 ppm", "share", ["0.0003"]),
        ("12,500 rpm", "12,500 rpm", "rotation", ["12.5", "12500"]),
        ("0,500 kg", "0,500 kg", "mass", ["0.5"]),
        ("1,000,000 fps", "1,000,000 fps", "frames", ["1000000"]),
        ("1 million fps", "1 million fps", "frames", ["1000000"]),
        ("1,5 млн кадров/с", "1,5 млн кадров/с", "frames", ["1500000"]),
        ("225 000 fps", "225 000 fps", "frames", ["225000"]),
        ("-55 °C", "-55 °C", "temperature", ["-55"]),
        ("HNO3 -65%", "-65%", "share", ["-65"]),
        ("HNO3-65%", "65%", "share", ["65"]),
        ("12.7x10^6 m", "12.7x10^6 m", "length", ["12700000000"]),
        ("12.7·10⁶ m", "12.7·10⁶ m", "length", ["12700000000"]),
        ("1 x 10^-3 Pa", "1 x 10^-3 Pa", "pressure", ["0.001"]),
        ("5-axis", "5-axis", "axes", ["5"]),
        ("five-axis", "five-axis", "axes", ["5"]),
        ("пятиосевой", "пятиосевой", "axes", ["5"]),
        ("besh o‘qli", "besh o‘qli", "axes", ["5"]),
        ("五轴", "五轴", "axes", ["5"]),
        ("Mach 0.9", "Mach 0.9", "mach", ["0.9"]),
        ("число Маха 3", "Маха 3", "mach", ["3"]),
        ("DN 50", "DN 50", "length", ["50"]),
        ("Ду80", "Ду80", "length", ["80"]),
        ("40 dBm", "40 dBm", "power", ["10"]),
        ("500 mW", "500 mW", "power", ["0.5"]),
        ("500 MW", "500 MW", "power", ["500000000"]),
        ("500 mw", "500 mw", "power", ["0.5"]),
        ("60 mpa", "60 mpa", "pressure", ["60000000"]),
        ("4,5 град/ч", "4,5 град/ч", "angle-rate", ["4.5"]),
        ("20 m³/h", "20 m³/h", "flow", ["20"]),
        ("10 cubic metres", "10 cubic metres", "volume", ["10000"]),
        ("5 куб. м", "5 куб. м", "volume", ["5000"]),
        ("1.48 TBq", "1.48 TBq", "activity", ["1.48"]),
        ("40 Ci", "40 Ci", "activity", ["1.48"]),
        ("1.1 MN·s", "1.1 MN·s", "impulse", ["1100000"]),
        ("100 krad(Si)", "100 krad(Si)", "dose", ["1000"]),
        ('2" valve', '2"', "length", ["50.8"]),
        ("5 μm", "5 μm", "length", ["0.005"]),
        ("bias 50 µg", "50 µg", "bias", ["50"]),
        ("0,5 soat", "0,5 soat", "time", ["1800"]),
        ("2 gallons", "2 gallons", "volume", ["7.570823568"]),
    ],
)
def test_a_number_with_its_unit_is_read(text: str, words: str, dimension: str, values: list[str]) -> None:
    """Decimal comma and point, thousands, ranges, powers, words, and the unit in several alphabets."""
    ((found, by_dimension),) = read(text)
    assert found == words
    assert by_dimension[dimension] == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    "text", ["", "size 40", "art. 12.5.3 mm", "A4 paper", "5 mmx", "1 x 10^99 m", "x5 mm", "twofold", "DN50mm2", "dBm"]
)
def test_what_is_no_quantity_is_passed_over(text: str) -> None:
    """Numbers without a unit, parts of numbers and of words, and powers beyond all measure."""
    assert measured(text) == []


def test_quantities_stand_in_the_order_of_the_text() -> None:
    """Whatever form each of them has."""
    text = "Mach 2, five axes, 30 dBm, DN50 and 5 mm"
    assert [words for words, _ in read(text)] == ["Mach 2", "five axes", "30 dBm", "DN50", "5 mm"]


def test_a_unit_of_two_dimensions_is_read_as_both() -> None:
    """mg is a milligram and a thousandth of gravity; which one it is the words beside it say."""
    ((_, by_dimension),) = read("2 mg")
    assert by_dimension == {"mass": [Decimal("0.000002")], "bias": [Decimal(2000)]}


def test_every_unit_has_a_first_unit_of_its_dimension() -> None:
    """The first unit of each dimension is its measure."""
    for dimension, units in DIMENSIONS.items():
        assert next(iter(units.values())) == "1", dimension


@given(unit=st.sampled_from(UNITS), number=st.decimals(min_value=0, max_value=999, places=2))
def test_every_unit_is_read_as_it_is_printed(unit: str, number: Decimal) -> None:
    """A number before any unit is read in every dimension of that unit, and nothing else is; temperatures in degrees
    and in kelvins."""
    text = f"about {number:f} {unit} or so"
    one = next(one for one in measured(text) if text[one.start : one.end].endswith(unit))
    read = {dimension: number * factor for dimension, factor in factors(unit)}
    assert readings(number, unit) == read
    other = {"kelvin", "temperature"} if read.keys() & {"kelvin", "temperature"} else set()
    assert {dimension: value for dimension, value in one.readings if dimension in read} == read
    assert {dimension for dimension, _ in one.readings} == read.keys() | other


@given(st.text(alphabet="0123456789.,- x^%mkgLVW°C/()·²³µ оисм"))
def test_places_hold_for_any_text(text: str) -> None:
    """Whatever stands there: places in order within the text, and a digit in each."""
    for one in measured(text):
        assert 0 <= one.start < one.end <= len(text)
        assert one.readings
        assert any(map(str.isdigit, text[one.start : one.end]))


@given(st.decimals(min_value=0, max_value=999, places=3))
def test_a_comma_reads_as_a_point(number: Decimal) -> None:
    """At least; before three digits it may also part thousands."""
    assert values_of(f"{number:f}".replace(".", ","))[0] == number
    assert values_of(f"{number:f}") == [number]


def test_a_threshold_may_have_a_power_before_its_unit() -> None:
    """10^6 m, as the lists write specific modulus."""
    assert readings(Decimal("12.7"), "10^6 m") == {"length": Decimal("12700000000")}
    assert readings(Decimal(1), "10^4 m") == {"length": Decimal("10000000")}
    assert readings(Decimal(1), "M8A") == {}


def test_values_of_another_dimension_are_none() -> None:
    """A length has no mass."""
    assert Measured((("length", Decimal(1)),), 0, 4).values("mass") == []


@pytest.mark.parametrize(
    ("text", "words", "dimension", "values"),
    [
        ("定位精度3μm,行程800mm", "3μm", "length", ["0.003"]),
        ("base 5e-3 Pa", "5e-3 Pa", "pressure", ["0.005"]),
        ("dose 10^6 rad", "10^6 rad", "dose", ["1.0E+4"]),
        ("dose 10⁵ rad", "10⁵ rad", "dose", ["1.0E+3"]),
        ("gallium 5N", "5N", "share", ["99.999"]),
        ("bismuth 4N5", "4N5", "share", ["99.995"]),
        ("bar Ø120, long", "Ø120", "length", ["120"]),
        ("accuracy (1.7 + 3L/1000) µm", "1.7 + 3L/1000) µm", "length", ["0.0017"]),
        ("12 cu m/hr", "12 cu m/hr", "flow", ["12"]),
        ("range 10 MHz to 170 GHz", "10 MHz to 170 GHz", "frequency", ["1E+7", "1.70E+11"]),
        ("cooled to 20 K", "20 K", "temperature", ["-253.15"]),
        ('hassasiyet ±0,4" çap', '±0,4"', "angle", ["0.4"]),
        ('±0,4" hole', '±0,4"', "length", ["10.16"]),
        ('0,5" (ark sn)', '0,5" (ark', "angle", ["0.5"]),
        ("расход 0,146 кг/Н*ч", "0,146 кг/Н*ч", "thrust-consumption", ["0.146"]),
        ("vacuum 10-6 mbar", "10-6 mbar", "pressure", ["0.000100"]),
        ("bulk density 1.86, grain 10 um", "1.86", "density", ["1.86"]),
        ("плотн. 1,82", "1,82", "density", ["1.82"]),
        ("电源,120V/600A连续", "120V", "voltage", ["120"]),
        ("120V/600A", "600A", "current", ["600"]),
    ],
)
def test_other_ways_of_writing_figures_are_read(text: str, words: str, dimension: str, values: list[str]) -> None:
    """Against ideographs, as powers, in nines, behind the sign of a diameter, growing with length, as a range, a
    power that came down to the line, a density without its unit, parted by a stroke."""
    one = next(one for one in measured(text) if text[one.start : one.end] == words)
    assert one.values(dimension) == [Decimal(value) for value in values]
