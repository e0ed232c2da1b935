"""Terminal, HTML page and interchange formats: all say the same in their own way."""

from slugline.report.accounts import (
    added_to_terminal,
    found_to_terminal,
    history_to_terminal,
    removal_to_terminal,
    status_to_terminal,
)
from slugline.report.correction import correctable, correction
from slugline.report.decided import decision_sentence, decisions_to_gold, decisions_to_terminal, listing_to_terminal
from slugline.report.drawing import tree_png, tree_svg
from slugline.report.exchange import comparison_to_tmx, comparison_to_tsv, comparison_to_vecalign
from slugline.report.graph import graph_ending, graph_file, known_ending, to_graph
from slugline.report.health import health_to_terminal
from slugline.report.html import comparison_to_html, to_html, versions_to_html
from slugline.report.kinship import kinship_sentence, kinship_to_terminal, why_to_terminal
from slugline.report.schema import account_to_json, accounts_schema, from_json, json_schema, to_json
from slugline.report.tabular import versions_to_terminal, versions_to_tsv
from slugline.report.terminal import (
    Tally,
    articles_to_terminal,
    comparison_to_terminal,
    statements_to_terminal,
    tally_to_terminal,
    to_terminal,
)
from slugline.report.tree_story import TreeStory, tree_story
from slugline.report.tree_words import along_the_tree
from slugline.report.words import Shelf

__all__ = [
    "Shelf",
    "Tally",
    "TreeStory",
    "account_to_json",
    "accounts_schema",
    "added_to_terminal",
    "along_the_tree",
    "articles_to_terminal",
    "comparison_to_html",
    "comparison_to_terminal",
    "comparison_to_tmx",
    "comparison_to_tsv",
    "comparison_to_vecalign",
    "correctable",
    "correction",
    "decision_sentence",
    "decisions_to_gold",
    "decisions_to_terminal",
    "found_to_terminal",
    "from_json",
    "graph_ending",
    "graph_file",
    "health_to_terminal",
    "history_to_terminal",
    "json_schema",
    "kinship_sentence",
    "kinship_to_terminal",
    "known_ending",
    "listing_to_terminal",
    "removal_to_terminal",
    "statements_to_terminal",
    "status_to_terminal",
    "tally_to_terminal",
    "to_graph",
    "to_html",
    "to_json",
    "to_terminal",
    "tree_png",
    "tree_story",
    "tree_svg",
    "versions_to_html",
    "versions_to_terminal",
    "versions_to_tsv",
    "why_to_terminal",
]
