"""Turn the failures of all commands into one sentence and an exit code."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import click

from knowledge.files.errors import TaxonomyError
from matcher.errors import MatcherError, UsageError, problem_of

FAILED = 1
WRONG_USAGE = 2
SOME_FAILED = 3
INTERRUPTED = 130
_EMPTY_OPTION = re.compile(r"--[a-z-]+=")


class _WrongUsage(click.ClickException):
    exit_code = WRONG_USAGE


class RolefitGroup(click.Group):
    """A group of commands that reports every expected failure as one sentence on stderr."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments. Raises a usage error if one is empty: an empty path would be the current folder."""
        _refuse_empty(args)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Exits with 1 after a failure, 2 after wrong usage and 130 when interrupted."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            raise
        except (MatcherError, OSError) as error:
            failure = _WrongUsage if isinstance(error, UsageError) else click.ClickException
            raise failure(problem_of(error)["detail"]) from error
        except TaxonomyError as error:
            raise _WrongUsage(str(error)) from error


def _refuse_empty(arguments: Sequence[str]) -> None:
    for before, argument in pairwise(["rolefit", *arguments]):
        if not argument.strip() or _EMPTY_OPTION.fullmatch(argument):
            where = f"value of {argument[:-1]}" if argument.strip() else f"argument after '{before}'"
            raise click.UsageError(f"The {where} is empty; perhaps it is a variable that is not set.")
