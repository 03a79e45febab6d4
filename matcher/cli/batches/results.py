"""Write the results of a batch from its journal, and print a ranking of them."""

from collections.abc import Sequence
from pathlib import Path

from knowledge.taxonomy.model import Role
from matcher.batch.lines import read_summaries
from matcher.batch.ranking import Ranked, rank
from matcher.batch.table import roles_of
from matcher.cli.batches.progress import BatchProgress
from matcher.cli.lazy_engine import Engine
from matcher.cli.rankings import print_ranking
from matcher.pool.formats import BatchFormat, write_results
from matcher.pool.placed import Explanation
from matcher.pool.whole_file import replacing
from matcher.render.pool.ranking_page import PageRow, RankedPool, problems_of, write_ranking_page


class BatchResults:
    """The results in a journal that is finished, and the roles of the engine that they were matched with."""

    def __init__(self, journal: Path, engine: Engine, role_files: Sequence[Path]) -> None:
        self._journal, self._engine, self._role_files = journal, engine, role_files

    def print_ranking(self, *, top: int | None, min_fit: float) -> None:
        """Print the `top` documents, or all, with the largest fits of at least `min_fit`."""
        lines, roles = list(read_summaries(self._journal)), self._engine.roles(self._role_files)
        ranking = rank(lines, top=top or len(lines), min_fit=min_fit)
        too_short = [line.file for line in lines if line.is_too_short]
        fitted = sum(line.report is not None and not line.is_too_short for line in lines)
        print_ranking(ranking, roles, self._explanations(ranking, roles), of=fitted, too_short=too_short)

    def write(self, output: Path, output_format: BatchFormat, *, top: int | None, min_fit: float) -> None:
        """Write the results in another format than that of the journal. `top` and `min_fit` limit a page only."""
        if output_format == "html":
            self._write_page(output, top=top, min_fit=min_fit)
        else:
            write_results(self._journal, output, output_format, self._engine.taxonomy)

    def _write_page(self, output: Path, *, top: int | None, min_fit: float) -> None:
        lines, roles = list(read_summaries(self._journal)), self._engine.roles(self._role_files)
        known = {role.id: role.name for role in roles}
        names = {role: known.get(role, role) for role in roles_of(lines)}
        failed = [(line.file, line.error["detail"]) for line in lines if line.error is not None]
        problems = problems_of(failed, [line.file for line in lines if line.is_too_short])
        ranking = rank(lines, top=top or len(lines), min_fit=min_fit)
        explanations = self._explanations(ranking, roles)
        rows = [
            PageRow(
                each.file,
                each.fits,
                reference=each.candidate_ref,
                to_check=each.to_check,
                explanation=explanation,
            )
            for each, explanation in zip(ranking, explanations, strict=True)
        ]
        days = sorted({line.report.as_of for line in lines if line.report is not None})
        with replacing(output) as unfinished:
            write_ranking_page(unfinished, rows, names, RankedPool(len(lines), days, problems))

    def _explanations(self, ranking: Sequence[Ranked], roles: Sequence[Role]) -> Sequence[Explanation | None]:
        """Why each document of a ranking has its place in it; None if only the first ones are explained."""
        from matcher.pool.documents import documents_at
        from matcher.pool.explaining import MOST, Explainer

        places = [each.place for each in ranking]
        documents = documents_at(self._journal, frozenset(places[:MOST]))
        return Explainer(self._engine.taxonomy, roles).all(documents, places)


def write_people(journal: Path, output: Path, progress: BatchProgress) -> None:
    """Write the table of the documents that are perhaps of one person, and say so."""
    from matcher.pool import people

    table = people.people_table_of(output)
    found = people.write_people(journal, table)
    if found:
        progress.say_who_is_found(people=len(found), documents=sum(map(len, found)), table=table)
