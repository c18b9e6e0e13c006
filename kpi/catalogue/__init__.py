"""The catalogue: which district a name means and which indicator a phrase means, with what is known of each."""

from kpi.catalogue.catalogue import Catalogue, catalogue_of
from kpi.catalogue.reading import load

__all__ = ["Catalogue", "catalogue_of", "load"]
