"""The workspace's tables: what was put in, what stands where, what was decided, what happened."""

from __future__ import annotations

from slugline.workspace.decisions import RULINGS
from slugline.workspace.listing import LISTED

__all__ = ["TABLES"]

_TABLES = """
CREATE TABLE IF NOT EXISTS runs (
    number INTEGER PRIMARY KEY, started TEXT NOT NULL, finished TEXT, captures INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS captures (
    key TEXT PRIMARY KEY, id TEXT NOT NULL, source TEXT NOT NULL, url TEXT, fetched TEXT, run INTEGER NOT NULL,
    result TEXT NOT NULL, reader TEXT NOT NULL, data BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS captures_by_result ON captures (result);
CREATE INDEX IF NOT EXISTS captures_by_id ON captures (id);
CREATE INDEX IF NOT EXISTS captures_by_url ON captures (url);
CREATE TABLE IF NOT EXISTS articles (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, capture TEXT NOT NULL UNIQUE, result TEXT NOT NULL,
    language TEXT NOT NULL, published TEXT, url TEXT, publisher TEXT, headline TEXT, agencies TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS articles_by_url ON articles (url);
CREATE TABLE IF NOT EXISTS rejected (
    capture TEXT NOT NULL, key TEXT NOT NULL, stage TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (capture, key, reason));
CREATE INDEX IF NOT EXISTS rejected_by_key ON rejected (key);
CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5 (
    headline, body, content='', tokenize="unicode61 remove_diacritics 2");
CREATE TABLE IF NOT EXISTS sentences (
    key BLOB NOT NULL, article INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (key, article, n)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sentences_of ON sentences (article);
CREATE TABLE IF NOT EXISTS stories (
    id TEXT PRIMARY KEY, run INTEGER NOT NULL, ended INTEGER, study TEXT, size INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS stories_by_size ON stories (ended, size DESC, id);
CREATE INDEX IF NOT EXISTS stories_by_study ON stories (study);
CREATE TABLE IF NOT EXISTS members (article TEXT PRIMARY KEY, story TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS members_of ON members (story);
CREATE TABLE IF NOT EXISTS history (
    number INTEGER PRIMARY KEY, run INTEGER NOT NULL, kind TEXT NOT NULL, story TEXT NOT NULL, other TEXT,
    articles TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS loose (key BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS removed (
    number INTEGER PRIMARY KEY, time TEXT NOT NULL, key TEXT NOT NULL, reason TEXT NOT NULL)
"""

TABLES = ";".join((_TABLES, LISTED, RULINGS))
"""The script that makes them, those of the list of stories and of decisions too."""
