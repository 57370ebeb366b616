"""Which blocks of a page are the write-up, and which stand around it on every page of the site.

What is left out has a name of its own for that (nav, footer, class="share"), or is a list of links; and never does it
hold much running text, whatever it is called. All else stays: a line too many is seen, a missing one is not.
"""

import re
from operator import attrgetter

from extract.sources.html.nodes import Leaf, Node

_NAMED_ARTICLE = ("articlebody", "article", "main")
_ARTICLE_BODY = frozenset(("article", "body"))
_ARTICLE_SHARE = 0.5  # of a page's running text, in what calls itself the article
_DENSEST_SHARE = 0.75
_FURNITURE_TAGS = {"nav", "footer", "aside"}
_SURE = frozenset(
    {
        "banner", "bdshare", "breadcrumb", "breadcrumbs", "comment", "comments", "complementary", "consent",
        "contentinfo", "cookie", "cookies", "copyright", "crumb", "crumbs", "disqus", "gdpr", "login", "navbar",
        "navigation", "pager", "pagination", "qrcode", "search", "share", "sharing", "sitemap",
    }
)  # fmt: skip
_LIKELY = frozenset(
    {
        "ad", "ads", "advert", "advertisement", "bottom", "click", "counter", "foot", "footer", "fontsize",
        "friendlink", "header", "hits", "hot", "latest", "link", "links", "menu", "modal", "nav", "next",
        "popup", "position", "prev", "print", "pv", "rank", "ranking", "recommend", "recommended", "related",
        "sidebar", "social", "subscribe", "tags", "toolbar", "topbar", "views",
    }
)  # fmt: skip
_IN_ARTICLE = _SURE | frozenset(
    {
        "ad", "ads", "advert", "hits", "fontsize", "prev", "next", "recommend", "recommended", "related",
        "tags",
    }
)  # fmt: skip
_HEAVY = 150  # characters of running text that no furniture has
_SURE_SHARE = 0.25
_FEWEST_LINKS = 3
_DENSE = 0.7
_LINKED_LINE = 0.6
_LONGEST_LEGAL = 300
_OF_LEGAL = ("\u00a9", "copyright", "icp")  # one of them stands in every legal line
_LEGAL = re.compile(r"\u00a9|copyright\s{0,2}(?:\(c\)|[12][0-9]{3})|icp[^0-9]{0,4}[0-9]{6}")
_FULL_STOP = "\u3002"
_DATE = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}\D{1,2}[0-9]{1,2}\D{1,2}[0-9]{1,2}(?![0-9])")


def write_up(page: Node) -> list[Leaf]:
    """Return the blocks of a page's write-up, in order."""
    article = _articles(page) or _densest(page)
    inside = {id(node) for node in article if node is not page}
    kept: list[Leaf] = []
    _keep(page, kept, inside, _around(page, inside), page.running)
    return kept


def _articles(page: Node) -> list[Node]:
    """Return what calls itself the article and holds most of the running text; none where nothing does."""
    named: dict[str, list[Node]] = {name: [] for name in _NAMED_ARTICLE}
    pending = [page]
    while pending:
        node = pending.pop()
        if not node.running:
            continue
        pending += node.inner
        if node.tag in named:
            named[node.tag].append(node)
        if node.words >= _ARTICLE_BODY:
            named["articlebody"].append(node)
    for nodes in named.values():
        if nodes and sum(node.running for node in nodes) >= _ARTICLE_SHARE * page.running:
            return nodes
    return []


def _densest(page: Node) -> list[Node]:
    """Return the innermost container that holds nearly all of the running text."""
    node = page
    while True:
        densest = max(node.inner, key=attrgetter("running"), default=None)
        if densest is None or not densest.running or densest.running < _DENSEST_SHARE * node.running:
            return [node]
        node = densest


def _around(page: Node, inside: set[int]) -> set[int]:
    """Return the containers that hold an article."""
    found: set[int] = set()

    def holds(node: Node) -> bool:
        inner = [holds(child) for child in node.inner if child.running]
        if any(inner):
            found.add(id(node))
        return id(node) in inside or id(node) in found

    holds(page)
    return found


def _keep(
    node: Node, kept: list[Leaf], inside: set[int], around: set[int], total: int, *, within: bool = False
) -> None:
    """Add the leaves of a container that are kept; ``within`` tells that it stands in the article."""
    for child in node.children:
        if isinstance(child, Leaf):
            if not _is_legal(child) and (within or not _leads_away(child)):
                kept.append(child)
        elif id(child) in inside or id(child) in around:
            _keep(child, kept, inside, around, total, within=within or id(child) in inside)
        elif within:
            if not _is_furniture_of_article(child, total):
                _keep(child, kept, inside, around, total, within=True)
        elif child.tag == "header" or ("header" in child.words and _is_light(child, total)):
            kept += filter(_is_of_title, child.leaves())
        elif not _is_furniture(child, total):
            _keep(child, kept, inside, around, total)


def _is_furniture_of_article(node: Node, total: int) -> bool:
    if node.tag == "nav" or _is_dense(node):
        return True
    return bool(node.words & _IN_ARTICLE) and _is_light(node, total)


def _is_furniture(node: Node, total: int) -> bool:
    if _is_dense(node) or node.tag in _FURNITURE_TAGS:
        return True
    if node.words & _SURE:
        return node.running < max(_HEAVY, _SURE_SHARE * total)
    return (node.tag == "form" or bool(node.words & _LIKELY)) and _is_light(node, total)


def _is_light(node: Node, total: int) -> bool:
    own = node.characters - node.linked
    return own < _LONGEST_LEGAL and node.running < min(_HEAVY, max(_SURE_SHARE * total, 1))


def _is_dense(node: Node) -> bool:
    """Tell whether a container is a list of links and little else."""
    return node.links >= _FEWEST_LINKS and node.linked >= _DENSE * node.characters and not node.running


def _leads_away(leaf: Leaf) -> bool:
    """Tell whether a line outside the article is a link: the article before, the one after."""
    return not leaf.level and leaf.linked >= _LINKED_LINE * len(leaf.text) and not leaf.running


def _is_of_title(leaf: Leaf) -> bool:
    """Tell whether a line of a page's header is the title and no link to the site, or a date."""
    return leaf.linked == 0 and bool(leaf.level or _DATE.search(leaf.text))


def _is_legal(leaf: Leaf) -> bool:
    text = leaf.text
    if len(text) >= _LONGEST_LEGAL or leaf.rows or _FULL_STOP in text:
        return False
    text = text.lower()
    return any(word in text for word in _OF_LEGAL) and bool(_LEGAL.search(text))
