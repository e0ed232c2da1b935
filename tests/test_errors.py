"""Errors say what, where and the remedy, also when they come from another process."""

from __future__ import annotations

import pickle

import pytest

from slugline import errors


@pytest.mark.parametrize("name", errors.__all__)
def test_words_and_pickling(name: str) -> None:
    error = getattr(errors, name)("the file is empty", where="a.txt", remedy="give another")
    assert error.words() == "a.txt: the file is empty (give another)"
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is type(error)
    assert back.words() == error.words()


def test_the_tree_is_drawn_as_it_is() -> None:
    assert errors.__doc__ is not None
    for name in errors.__all__:
        assert name in errors.__doc__
