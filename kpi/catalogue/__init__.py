"""The catalogue: which district a name means and which indicator a phrase means, with what is known of each."""

from kpi.catalogue.catalogue import Catalogue, catalogue_of
from kpi.catalogue.near import district_near, place_in
from kpi.catalogue.places import Place, districts_in, place_of, site_of
from kpi.catalogue.reading import load, load_table

__all__ = [
    "Catalogue",
    "Place",
    "catalogue_of",
    "district_near",
    "districts_in",
    "load",
    "load_table",
    "place_in",
    "place_of",
    "site_of",
]
