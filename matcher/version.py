"""The version of the engine, which reports and the package carry."""

__version__ = "0.1.0"
