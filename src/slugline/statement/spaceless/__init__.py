"""Attributions of languages without spaces, Japanese and Chinese: words by the lexicon, places by particles and marks.

``sentences`` reads a unit's statements, ``layers`` takes the media off that its words came through, ``names`` tells
bare names.
"""
