"""Saved web pages: what is the article, and how its blocks read."""

import base64
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.errors import InputError
from extract.sources.origins import place_at
from extract.sources.readers import source
from extract.types import Source

SENTENCE = "公司2023年完成节能改造项目12个，年节电198195千瓦时，减少二氧化碳排放453吨。"
LINKS = "<ul><li><a href=1>首页2021</a><li><a href=2>新闻2022</a><li><a href=3>联系2023</a></ul>"


def read(page: str, name: str = "a.html") -> Source:
    return source(Path(name), page.encode())


def text(body: str) -> str:
    return read(f"<!DOCTYPE html><html><body>{body}</body></html>").text


def test_what_stands_around_the_article_is_left_out() -> None:
    page = f"""<html><head><title>标题_某网</title><style>p{{width:12px}}</style><script>var a=99</script></head><body>
    <div class="top-nav">{LINKS}</div><nav>导航1</nav><header><a href="/">某网2020</a></header>
    <div class="breadcrumb">位置：<a href=1>新闻</a></div><form><input value=3><select><option>4</select></form>
    <div class="wrap"><h1>标题</h1><div class="info">发布日期：2023-05-06</div>
    <div id="zoom"><p>{SENTENCE}</p><p hidden>隐1</p><p style="DISPLAY : none">隐2</p>
    <p>{SENTENCE}</p><div class="bdshare">分享到 5</div><div class="related"><h3>相关</h3>{LINKS}</div></div></div>
    <p>上一篇：<a href=4>某公司2020年的新闻</a></p><aside>侧栏7</aside><div class="cookie-banner">Cookie 8</div>
    <div class="foot">版权所有 © 2023 辽ICP备12345678号</div><footer>电话024-1</footer><noscript>9</noscript></body></html>"""
    assert read(page).text == f"# 标题\n发布日期：2023-05-06\n{SENTENCE}\n{SENTENCE}\n"


@pytest.mark.parametrize(
    "body",
    [
        f"<div class='main no-sidebar'><p>{SENTENCE}</p><p>年节电40万度</p></div>",
        f"<form id=aspnetForm><div class=related><p>{SENTENCE}</p><p>年节电40万度</p></div></form>",
        f"<header><p>{SENTENCE}</p></header><main><p>年节电40万度</p></main>",
        f"<aside><p>{SENTENCE}</p><p>年节电40万度</p></aside>",
        f"<article><header><p>{SENTENCE}</p></header><footer>年节电40万度</footer></article>",
        f"<div><p>{SENTENCE * 9}</p></div><div><p>年节电40万度</p><p>{SENTENCE}</p></div>",
        "<p>年节电40万度</p>",
        "年节电40万度",
        "<div class=footer>年节电40万度</div>" + f"<div class=bottom>{SENTENCE * 5}</div>",
    ],
)
def test_the_article_is_never_lost(body: str) -> None:
    made = text(body)
    assert SENTENCE in made or SENTENCE not in body
    assert "年节电40万度" in made or "footer" in body


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>年节<b>电</b> <i>12</i>\n万度</p>", "年节电 12 万度\n"),
        ("<p>综合\n   能耗 a\nb</p>", "综合能耗 a b\n"),
        ("<p>甲<br>乙<br/><br>丙</p>", "甲\n乙\n丙\n"),
        ("<div>甲<p>乙</p>丙</div>", "甲\n乙\n丙\n"),
        ("<p>甲\v乙&#11;12<br>&#11;丙&#0;</p>", "甲 乙 12\n丙\ufffd\n"),
        ("<ol><span><li>甲</li></span></ol>", "1. 甲\n"),
        ("<p>&nbsp;&nbsp;\u3000节&shy;电&ensp;&lt;5&#37;</p>", "节电\u2002<5%\n"),
        ("<p>12m<sup>3</sup>，10<sup>-4</sup>，CO<sub>2</sub>，注<sup>[1]</sup></p>", "12m³，10⁻⁴，CO2，注[1]\n"),
        ("<h2>一、概况</h2><p>甲</p><h3>（一）</h3>", "## 一、概况\n甲\n### （一）\n"),
        ("<pre>a  b\n\n c</pre>", "a  b\nc\n"),
        ("<p>留<del>12</del><s>13</s><ins>14</ins></p>", "留14\n"),
        ("<ol start=3><li>甲<li>乙<ul><li>丙</ul></ol>", "3. 甲\n4. 乙\n丙\n"),
        ("<ol type=I reversed><li>甲<li><p>乙</p><li value=9>丙</ol>", "III. 甲\nII. 乙\nIX. 丙\n"),
        ("<ol type=a start=27><li>甲</ol><ol style='list-style: none'><li>乙</ol>", "aa. 甲\n乙\n"),
        (("<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1、<span>&nbsp; </span></span>"
         "<![endif]>甲<o:p>&nbsp;</o:p></p><!--[if gte mso 9]><xml>7</xml><![endif]-->"), "1、 甲\n"),
    ],
)  # fmt: skip
def test_blocks(body: str, expected: str) -> None:
    assert text(body) == expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("<caption>表1</caption><tr><th>项<th>值<tr><td>电<td>5", "表1\n\n| 项 | 值 |\n| 电 | 5 |\n\n"),
        ("<tr><td><td><tr><td>项<td>值", "| 项 | 值 |\n\n"),
        ("<tr><td>项<td colspan=1000>值<tr><td>电<td colspan=3>5", "| 项 | 值 |\n| 电 | 5 |\n\n"),
        ("<tr><td colspan=2>表1 能耗<tr><td>项<td>值<tr><td>电<td>5", "表1 能耗\n\n| 项 | 值 |\n| 电 | 5 |\n\n"),
        ("<tr><td>电<td>5<tfoot><tr><td>计<td>6</tfoot><thead><tr><td>项<td>值</thead>",
         "| 项 | 值 |\n| 电 | 5 |\n| 计 | 6 |\n\n"),
        ("<tr><td rowspan=2>厂<td>电<td>5<tr><td>水<td>6<tr><td>计<td colspan=2>7",
         "| 厂 | 电 | 5 |\n|  | 水 | 6 |\n| 计 | 7 |  |\n\n"),
        ("<tr><td rowspan=0>厂<td>5<tr><td>6", "| 厂 | 5 |\n|  | 6 |\n\n"),
        ("<tr><td><p>a<p>b<td>m<sup>3</sup><tr><td>c|d<td>e", "| a b | m³ |\n| c｜d | e |\n\n"),
        ("<tr><td>甲，乙<tr><td>丙", "甲，乙\n丙\n"),
        ("<tr><td>左<td><table><tr><td>项<td>值<tr><td>电<td>5</table><tr><td>下<td>右",
         "左\n\n| 项 | 值 |\n| 电 | 5 |\n\n下\n右\n"),
        ("<tr><td><h2>一</h2>甲<td>乙<tr><td>丙<td>丁", "## 一\n甲\n乙\n丙\n丁\n"),
    ],
)  # fmt: skip
def test_tables(table: str, expected: str) -> None:
    assert text(f"<table>{table}</table>") == expected


def test_the_pages_title_where_no_text_says_it() -> None:
    assert read(f"<html><title>某案例</title><p>{SENTENCE}").text == f"# 某案例\n{SENTENCE}\n"
    assert read(f"<html><title>某案例 - 某网</title><p>某案例</p><p>{SENTENCE}").text == f"某案例\n{SENTENCE}\n"
    assert read(f"<html><title>某网</title><h1>某案例</h1><p>{SENTENCE}").text == f"# 某案例\n{SENTENCE}\n"


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030"])
def test_a_declared_encoding_is_read_as_its_widest(declared: str) -> None:
    page = f'<html><meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>镕㎥能耗</p>'
    made = source(Path("a.htm"), page.encode("gb18030"))
    assert (made.text, made.encoding) == ("镕㎥能耗\n", "gb18030")
    assert source(Path("a.htm"), page.encode()).encoding is None  # browsers save pages anew


def test_places() -> None:
    made = read("<html>\n<p>甲</p>\n<p>乙<br>\n丙</p>\n<table><tr><td>a<td>b\n<tr><td>c<td>d</table>")
    assert [place_at(made, made.text.index(letter)) for letter in "甲丙d"] == [
        made.origins[0].place._replace(line=2, paragraph=1),
        made.origins[0].place._replace(line=3, paragraph=2),
        made.origins[0].place._replace(line=6, paragraph=None, table=1, row=2, column=2),
    ]
    assert [origin.end for origin in made.origins[:-1]] == [origin.start for origin in made.origins[1:]]
    assert made.origins[-1].end == len(made.text)


def test_lines_that_libxml2_does_not_count_are_not_told() -> None:
    made = read("<html>" + "<p>甲</p>\n" * 66_000)
    assert (made.origins[-1].place.line, made.origins[-1].place.paragraph) == (None, 66_000)


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("<html><body><div id=app></div><script>12</script></body></html>", "holds no text of its own"),
        ("<html><frameset><frame src=a></frameset></html>", "holds no text of its own"),
        ("", "empty|no text|no web page"),
        ("<!-- -->", "no web page|no text|empty"),
        ("<html>" + "<div>" * 300 + "甲", "deeper than is read"),
        ("<html><p>" + "x" * 11_000_000 + "</p><p>12", "no web page"),
        ("<html><table>" + "<tr><td colspan=1000>1" * 1_100 + "</table>", "more than 1000000 cells"),
        ("<html><table><tr>" + "<td colspan=1000>" * 20_000 + "<tr><td>1</table>", "more than 1000000 cells"),
        ("<html>" + ("<table><tr>" + "<td>1" * 600 + "<tr><td>1" * 900 + "</table>") * 2, "more than 1000000 cells"),
    ],
)
def test_what_cannot_be_read_is_refused(page: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read(page)


def test_web_archives() -> None:
    head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: image/png\r\n\r\n0\r\n"
    page = "--x\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n--x--\r\n"
    body = base64.b64encode("<html><p>年节电12度</p>".encode("gbk")).decode()
    assert source(Path("a.mht"), (head + page.format(body)).encode()).text == "年节电12度\n"
    for broken in ("", "x", head, head.replace("boundary=x", "")):
        with pytest.raises(InputError):
            source(Path("a.mhtml"), broken.encode())


@settings(max_examples=150)
@given(st.lists(st.sampled_from(["<table>", "<tr>", "<td rowspan=3>", "<td colspan=2>", "</table>", "<p>", "甲1", "<ol reversed>",
    "<li value=x>", "<a href=1>", "</a>", "<h1>", "<br>", "<pre>", "</div>", "<div class=share>", "<sup>2</sup>", "&#0;", "<dialog>"]), max_size=40))  # fmt: skip
def test_any_soup_is_read_or_refused(pieces: list[str]) -> None:
    try:
        made = read("<html><body>" + "".join(pieces))
    except InputError:
        return
    assert made.origins[0].start == 0
    assert made.origins[-1].end == len(made.text)


def test_comments_before_no_page_are_told_apart_at_once() -> None:
    begun = time.thread_time()
    assert source(Path("a.html"), b"<!-- x -->" * 3_000 + b"1").text.strip() == "1"
    assert time.thread_time() - begun < 5  # trying every way to part them would take longer than there is time
