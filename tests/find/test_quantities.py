"""Quantities: sentences with everything that must be found in them, and what holds for any text."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extract.find.cells import cell_quantities, named
from extract.find.exclusions import Exclusions, number_spans
from extract.find.quantities import Quantities
from extract.rulebook.loader import builtin_directory, load
from extract.split.tables import tables
from extract.types import Quantity, Span

RULES = load([builtin_directory() / "units", builtin_directory() / "exclusions"])
FINDER = Quantities(RULES)
EXCLUSIONS = Exclusions(RULES)

# Each line: a sentence, and every quantity in it as span = low[..high] comparator unit[ per]; _ is a bare number.
PROSE = """
公司年用电量约16,034兆瓦时，天然气1，250万m³。 | 16,034兆瓦时 = 16034 approx MWh ; 1，250万m³ = 12500000 eq m3
占地面积8 955 平方米，屋顶3000m2。 | 8 955 平方米 = 8955 eq m2 ; 3000m2 = 3000 eq m2
产能23-27万吨，可达200-300万吨，降幅10%～15%。 | 23-27万吨 = 230000..270000 eq t ; 200-300万吨 = 2000000..3000000 eq t ; 10%～15% = 10..15 eq %
投资170万到230万元，功率7—30MW。 | 170万到230万元 = 1700000..2300000 eq CNY ; 7—30MW = 7..30 eq MW
500到600吨之间，30和40吨之间。 | 500到600吨 = 500..600 eq t ; 30和40吨 = 30..40 eq t
由180℃降至120℃，从15%提高到60%。 | 180℃ = 180 eq Cel ; 120℃ = 120 eq Cel ; 15% = 15 eq % ; 60% = 60 eq %
18W->7.5W | 18W = 18 eq W ; 7.5W = 7.5 eq W
建设500MW/1000MWh储能电站，安装2×660MW机组。 | 500MW = 500 eq MW ; 1000MWh = 1000 eq MWh ; 2×660MW = 660 eq MW
锅炉容量＞1且≤4蒸吨，压力不低于0.8MPa。 | ＞1且≤4蒸吨 = 1..4 le t h ; 0.8MPa = 0.8 ge MPa
碳排放强度0.34 tCO2/万元，水耗2.5m3/吨，流量200m3/h。 | 0.34 tCO2/万元 = 3.4e-05 eq tCO2/CNY ; 2.5m3/吨 = 2.5 eq m3/t ; 200m3/h = 200 eq m3 h
能耗强度85kWh/(m2·a)，风量12m3/min。 | 85kWh/(m2·a) = 85 eq kWh/m2 a ; 12m3/min = 12 eq m3/min
减排1.2万吨CO2，折合4300吨标准煤，排放27850.66 tCO2e。 | 1.2万吨 = 12000 eq t ; 4300吨标准煤 = 4300 eq tce ; 27850.66 tCO2e = 27850.66 eq tCO2e
为期三年，历时六个半月，用时一年半，半年内投产。 | 三年 = 3 eq a ; 六个半月 = 6.5 eq mo ; 一年半 = 1.5 eq a ; 半年 = 0.5 le a
节电三成左右，占七成六，8折优惠，75折。 | 三成 = 30 approx % ; 七成六 = 76 eq % ; 8折 = 80 eq % ; 75折 = 75 eq %
占1/4以上，翻一番，百分之三十。 | 1/4 = 0.25 ge 1 ; 翻一番 = 2 eq 1 ; 百分之三十 = 30 eq %
数十万元，十余项，九千平，一万两千米，百万吨级。 | 数十万元 = 100000 approx CNY ; 十余项 = 10 approx 1 ; 九千平 = 9000 eq m2 ; 一万两千米 = 12000 eq m ; 百万吨 = 1000000 eq t
用电600万度，烟气温度降低10余度，倾角为15度。 | 600万度 = 6000000 eq kWh ; 10余度 = 10 approx Cel ; 15度 = 15 eq deg
零下20℃，-5~-2℃，±0.5℃，25±2℃。 | 零下20℃ = -20 eq Cel ; -5~-2℃ = -5..-2 eq Cel ; ±0.5℃ = -0.5..0.5 eq Cel ; 25±2℃ = 23..27 eq Cel
每年节约用水4712吨，年平均节约约产水50吨。 | 4712吨 = 4712 eq t ; 50吨 = 50 approx t
节约成本超过300万元，占比不足5%，约200余吨，比300吨多。 | 300万元 = 3000000 gt CNY ; 5% = 5 lt % ; 200余吨 = 200 approx t ; 300吨 = 300 gt t
通过16个项目，更换一台变压器和两台机组。 | 16个 = 16 eq 1 ; 两台 = 2 eq 1
投入¥300万，折合USD 50万，50元6角。 | ¥300万 = 3000000 eq CNY ; USD 50万 = 500000 eq USD ; 50元6角 = 50.6 eq CNY
合计2445万，功率因数0.95。 | 2445万 = 24450000 eq _ ; 0.95 = 0.95 eq _
水泵每天停70来分钟，省下360来万元，二十来台。 | 70来分钟 = 70 approx min ; 360来万元 = 3600000 approx CNY ; 二十来台 = 20 approx 1
由10来自外地的员工，12来源。 | 10 = 10 eq _ ; 12 = 12 eq _
下降一成多，提高三倍多，增长一倍，再翻两番。 | 一成 = 10 approx % ; 三倍 = 3 approx 1 ; 一倍 = 1 eq 1 ; 翻两番 = 4 eq 1
发电2650万和3870万千瓦时，投入20万、30万和50万元，2.4和3.6万吨。 | 2650万 = 26500000 eq kWh ; 3870万千瓦时 = 38700000 eq kWh ; 20万 = 200000 eq CNY ; 30万 = 300000 eq CNY ; 50万元 = 500000 eq CNY ; 2.4 = 24000 eq t ; 3.6万吨 = 36000 eq t
每万株苗木，上百盏灯，近万户居民，上亿元，新上6台，水要过9道滤网。 | 万株 = 10000 eq 1 ; 百盏 = 100 approx 1 ; 万户 = 10000 approx 1 ; 亿元 = 100000000 approx CNY ; 6台 = 6 eq 1 ; 9道 = 9 eq 1
排烟190度，年省52.6万度，60度的热水，装机百万千瓦，外送三百万千瓦时。 | 190度 = 190 eq Cel ; 52.6万度 = 526000 eq kWh ; 60度 = 60 eq Cel ; 百万千瓦 = 1000000 eq kW ; 三百万千瓦时 = 3000000 eq kWh
外购6.2万吨蒸汽，接驳386艘次，现有40人工作，拥有5条文化纸生产线，一两年。 | 6.2万吨 = 62000 eq t ; 386艘次 = 386 eq 1 ; 40人 = 40 eq 1 ; 5条 = 5 eq 1 ; 一两年 = 1..2 eq a
提前4个多小时预警，用了3个多月，12个多晶硅炉，64个月台。 | 4个多小时 = 4 approx h ; 3个多月 = 3 approx mo ; 12个 = 12 eq 1 ; 64个 = 64 eq 1
占一成五和6%，九成六就地消纳，便宜两毛二，132台组合式空调箱。 | 一成五 = 15 eq % ; 6% = 6 eq % ; 九成六 = 96 eq % ; 两毛二 = 0.22 eq CNY ; 132台 = 132 eq 1
功率从0.12kW到2500kW的电机，由10%提高到15%，换成150WLED，低库3℃，电价1.12元/度。 | 0.12kW到2500kW = 0.12..2500 eq kW ; 10% = 10 eq % ; 15% = 15 eq % ; 150W = 150 eq W ; 3℃ = 3 eq Cel ; 1.12元/度 = 1.12 eq CNY/kWh
装机5MWP，变压器1600KWA，耗电12KW·H，35mw。 | 5MWP = 5 eq MW ; 1600KWA = 1600 eq kVA ; 12KW·H = 12 eq kWh ; 35mw = 35 eq MW
"""
NONE_IN = """
构建三大体系，围绕三个方面、六项功能、两种方式推进
位于银河南街150号，是集团第10家工厂，2号机组已停
符合GB/T （18916.57-2021）和ISO14064-1、DB21/T 3413-2021
采用PSL-8013、S(F)SZ22-90000-240000/220-NX1、STEP7、AP1000
【案例1】节电器：（1）概况；2.成效；一是领先；二是统一
[bookmark: _Toc123456]五、总结
联系电话：024-88886666，邮编：110136，股票代码：600089
建设5G工厂，遵循3R1D原则，执行一级A标准，减少CO2和二氧化硫
用“0、1、2、3”和“1+3+N”概括，深化“四温四压”
一直坚持统一管理，进一步提升，一举两得
万元产值与千瓦时的关系，第三方核查，三足鼎立
位于经七路3号，厂址在创业五路26号
## 4 节水改造
[bookmark: _Toc77]4.1 碳排放核算
核算范围一和范围二，覆盖范围1、2和3
打通最后一公里，在市场两头做文章，两充两放，一企一策，三横四纵，一滴水用三次
主要措施： 1)更换水泵 2)加装变频器 3) 回收余热
依据LB/T 015和WH/T 093-2020执行
历经两个完整采暖季，近三个供暖季
"""


def quantities(text: str) -> list[Quantity]:
    return FINDER.find(text, [Span(item.start, item.end) for item in EXCLUSIONS.find(text)])


def written(item: Quantity) -> str:
    value = f"{item.low}" if item.low == item.high else f"{item.low}..{item.high}"
    unit = item.unit.symbol if item.unit else "_"
    return f"{item.text} = {value} {item.comparator} {unit}" + (f" {item.per}" if item.per else "")


@pytest.mark.parametrize("line", PROSE.strip().splitlines())
def test_sentences(line: str) -> None:
    text, _, expected = line.partition(" | ")
    assert [written(item) for item in quantities(text)] == expected.split(" ; ")


@pytest.mark.parametrize("text", NONE_IN.strip().splitlines())
def test_what_is_no_quantity(text: str) -> None:
    assert [written(item) for item in quantities(text)] == []


@pytest.mark.parametrize(
    ("text", "reading"), [("三千千瓦时", "numeral"), ("三千瓦时", "unit"), ("3千瓦时", None), ("三百吨", None)]
)
def test_readings_are_named(text: str, reading: str | None) -> None:
    assert [item.reading for item in quantities(text)] == [reading]


def test_nothing_is_read_in_a_blocked_span() -> None:
    text = "2023年消耗345580吨"
    assert [item.text for item in FINDER.find(text, [Span(0, 5)])] == ["345580吨"]


def test_the_unit_as_written() -> None:
    texts = ["9.8亿元", "1.8万m³", "430余人", "2445万", "三分之一", "百分之三十", "$5"]
    found = [item.unit_text for text in texts for item in quantities(text)]
    assert found == ["元", "m³", "人", None, None, None, "$"]


def test_cells_take_units_from_column_and_row_heads() -> None:
    text = "\t项目\n\t蒸汽（吨）\n\t收益（万元）\n\t变化\n\n\t一厂\n\t120\n\t3.5\n\t12台\n\n\t单耗（tCO2/万元）\n\t7\n\t8\n\t0.5\n\n"
    found = cell_quantities(FINDER, quantities(text), tables(text), text)
    assert [written(item) for item in found] == [
        "120 = 120 eq t",
        "3.5 = 35000 eq CNY",
        "12台 = 12 eq 1",
        "7 = 7 eq t",
        "8 = 80000 eq CNY",
        "0.5 = 5e-05 eq tCO2/CNY",
    ]


@pytest.mark.parametrize(
    ("header", "unit", "factor"),
    [
        ("用电量（万千瓦时）", "kWh", 10_000),
        ("装机/万千瓦", "kW", 10_000),
        ("发电（亿千瓦时）", "kWh", 10**8),
        ("电量（千瓦时）", "kWh", 1),
        ("电量（万kWh）", "kWh", 10_000),
        ("产值（百万元）", "CNY", 10**6),
        ("单耗（千克/吨）", "kg/t", 1),
    ],
)
def test_a_magnitude_before_a_unit_that_begins_with_one(header: str, unit: str, factor: int) -> None:
    found = named(FINDER.units, header)
    assert found is not None
    assert found.unit.symbol == unit
    assert int(found.factor) == factor


TEXTS = (
    st.text(
        alphabet="0123456789.,，、-~%/()（）一二三十百千万亿零两半几约超吨元个台年kWhm³tCO2℃度 \n\t第号“”：xX×±<>≥AZ"
    )
    | st.text()
)


@given(TEXTS)
def test_spans_hold_their_text_in_order_without_overlap(text: str) -> None:
    end = 0
    for item in quantities(text):
        assert end <= item.start < item.end
        assert text[item.start : item.end] == item.text
        assert item.low <= item.high
        assert item.comparator in {"eq", "approx", "gt", "ge", "lt", "le"}
        end = item.end


@given(TEXTS)
@example("0~千A")  # a range whose other end is no quantity by itself
@example("十±0")  # and one whose first end is none
def test_every_digit_is_claimed(text: str) -> None:
    excluded = EXCLUSIONS.find(text)
    for item in excluded:
        assert text[item.start : item.end] == item.text
    claimed = [(item.start, item.end) for item in excluded]
    claimed += [(item.start, item.end) for item in quantities(text)]
    for span in number_spans(text):
        digits = [place for place in range(span.start, span.end) if text[place] in "0123456789"]
        if len(digits) < 40:
            assert all(any(start <= place < end for start, end in claimed) for place in digits)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["1,", "一百", "（", "年", "+1", "1.", "个半", "零", "1×", "-", "A-1", "编号：a1", "万"]
)
def test_time_grows_with_the_text_alone(unit: str) -> None:
    quantities(unit * 20_000)


def test_shared_labels(shared: Path) -> None:
    """Spans of the labelled quantities, with the labelled times given."""
    wrong = total = 0
    for labels in sorted((shared / "golden").glob("*.jsonl")):
        text = (shared / "cases" / f"{labels.stem}.txt").read_bytes().decode().replace("\r\n", "\n")
        listed = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]
        times = [Span(item["start"], item["end"]) for item in listed if item["type"] == "time"]
        excluded = [Span(item.start, item.end) for item in EXCLUSIONS.find(text, tables(text))]
        found = {(item.start, item.end) for item in FINDER.find(text, [*times, *excluded])}
        wanted = {(item["start"], item["end"]) for item in listed if item["type"] == "quantity"}
        wrong += len(found ^ wanted)
        total += len(found) + len(wanted)
    assert wrong <= 0.02 * total
