"""An invented city as raw input: 12 districts and 5 towns over four years, in which every feature has something."""

from kpi.demo.city import write_city

__all__ = ["write_city"]
