"""The version of the engine, as it stands in reports and in the package."""

__version__ = "0.1.0"
