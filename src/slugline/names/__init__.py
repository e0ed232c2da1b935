"""One name in many languages and scripts."""

from slugline.names.agencies import Agency, agencies, agency, agency_record, find_agencies

__all__ = ["Agency", "agencies", "agency", "agency_record", "find_agencies"]
