"""Skills, roles and rules of language: data files that people edit, and the code that loads and checks them.

This package imports no other package of Rolefit.
"""
