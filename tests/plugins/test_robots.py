"""What a robots.txt allows: the longest rule, stars and ends, groups, the delay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slugline.plugins.robots import Robots

SITE = """
# for all
User-agent: *
Disallow: /private/
Allow: /private/press/
Disallow: /*?print=
Disallow: /*.pdf$
Crawl-delay: 4

User-agent: GreedyBot
User-agent: slugline
Disallow: /archive
Allow: /archive/open
"""


@pytest.mark.parametrize(
    ("target", "allowed"),
    [
        ("/", True),
        ("/private/a", False),
        ("/private/press/a", True),
        ("/news/1?print=1", False),
        ("/news/1?page=1", True),
        ("/a.pdf", False),
        ("/a.pdf.html", True),
        ("/robots.txt", True),
        ("/priv%61te/x", False),
    ],
)
def test_rules_for_all(target: str, allowed: bool) -> None:
    assert Robots.read(SITE, "otherbot/1.0").allows(target) is allowed


def test_a_group_of_our_own_replaces_the_one_for_all() -> None:
    ours = Robots.read(SITE, "slugline/0.1.0")
    assert ours.allows("/private/a")
    assert not ours.allows("/archive/2020")
    assert ours.allows("/archive/open/2020")
    assert ours.delay == 0.0
    assert Robots.read(SITE, "otherbot").delay == 4.0


def test_an_empty_disallow_forbids_nothing() -> None:
    assert Robots.read("User-agent: *\nDisallow:\n", "slugline").allows("/a")


def test_all_forbidden() -> None:
    assert not Robots.read("User-agent: *\nDisallow: /", "slugline").allows("/a")


@given(st.text(), st.text())
def test_odd_text_is_read_without_complaint(text: str, target: str) -> None:
    assert Robots.read("User-agent: *\nDisallow: " + text, "slugline").allows(target) in (True, False)


def test_many_stars_cost_no_more_than_the_path() -> None:
    rules = Robots.read("User-agent: *\nDisallow: /" + "*a" * 1_500 + "b$", "slugline")
    assert rules.allows("/" + "a" * 3_000)
