"""`python -m matcher.cli` is `rolefit`."""

from matcher.cli import main

main(prog_name="rolefit")
