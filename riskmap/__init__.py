"""riskmap: a city's enterprises and their risks in four colours, in one offline file."""

__version__ = "0.1.0"
