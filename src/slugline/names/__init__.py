"""One name in many languages and scripts."""

from slugline.names.agencies import Agency, agencies, agency, agency_record, find_agencies
from slugline.names.mentions import mentions
from slugline.names.places import place, place_kind, place_name

__all__ = [
    "Agency",
    "agencies",
    "agency",
    "agency_record",
    "find_agencies",
    "mentions",
    "place",
    "place_kind",
    "place_name",
]
