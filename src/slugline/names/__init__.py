"""One name in many languages and scripts."""

from slugline.names.across import across, bearing
from slugline.names.agencies import Agency, agencies, agency, agency_record, find_agencies
from slugline.names.entities import entities
from slugline.names.mentions import mentions
from slugline.names.places import place, place_kind, place_name
from slugline.names.similar import folded, match, name_tokens, nearest, similarity
from slugline.names.sounds import romanise

__all__ = [
    "Agency",
    "across",
    "agencies",
    "agency",
    "agency_record",
    "bearing",
    "entities",
    "find_agencies",
    "folded",
    "match",
    "mentions",
    "name_tokens",
    "nearest",
    "place",
    "place_kind",
    "place_name",
    "romanise",
    "similarity",
]
