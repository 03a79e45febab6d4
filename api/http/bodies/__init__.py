"""Bounds on the bodies of requests, checked before a body is taken apart."""
