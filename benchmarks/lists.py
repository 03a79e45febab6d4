"""Measure lists of stored matches and rankings: `python -m benchmarks.lists --help`.

It fills a new database with matches that have different fits, skills, times and references, and reads pages of it
through the service, in this process. Times are in milliseconds. The newest matches have whole reports: those of the
example resumes without some of the skills; a ranking scores these. The others have short ones, to save disk space.
"""

import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import click
import msgspec
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Column, Table
from sqlalchemy import insert, text

from api import create_app
from api.config import load_config
from examples.demo import EXAMPLE
from knowledge.garbage import collect_only_new
from matcher import Matcher
from matcher.report import MatchReport
from matcher.scoring.what_if import evidence_in_report
from matcher.store.database.tables import Base, MatchRow, made_part, new_id
from matcher.store.lists.pool import evidence_values
from matcher.store.migrate import downgrade, upgrade
from matcher.store.summary import summary_of
from matcher.store.work import Database

QUERIES = (
    "limit=20",
    "limit=100",
    "sort=-fit",
    "sort=-fit&role=ml_engineer",
    "sort=-fit&role=ml_engineer&min_fit=50",
    "sort=-fit&role=ml_engineer&skill=django",
    "sort=-fit&role=ml_engineer&job_ref=REQ-7",
    "recommended=ml_engineer",
    "skill=django",
    "skill=perl",
    "skill=haskell",
    "sort=-fit&role=ml_engineer&skill=perl",
    "job_ref=REQ-7",
    "metadata.office=Bern&sort=-fit",
    "candidate_ref=ats-4711",
    "stale=true",
    "sort=-fit&role=ml_engineer&metadata.office=Bern",
    "sort=-fit&role=ml_engineer&stale=true",
    "sort=-fit&role=ml_engineer&min_fit=99.9",
)
TOGETHER = 500
NO_LIMIT = 1_000_000
WHOLE = 10_000
"""So many matches, the newest, have a whole report."""
OF_MATCHES = ("reports", "evidence", "match_metadata", "role_fits", "claimed_skills")
"""The tables that have rows for each match."""
MILLISECONDS_APART = 16
"""How long after another each match is made: as fast as two processors match resumes."""
RARE_SKILLS = {"perl": 0.01, "haskell": 0.001}
"""Skills that few matches have, and how many of them."""
TIME_DIGITS = 12
"""So many digits of an id are its time in milliseconds."""
_TIMES = """
    INSERT INTO skill_times (organisation_id, made, skill)
    SELECT DISTINCT matches.organisation_id, matches.made, claimed_skills.skill
    FROM claimed_skills JOIN matches ON matches.id = claimed_skills.match_id
"""
Rows = dict[str, list[dict[str, Any]]]
"""Rows by the name of their table."""


@click.command()
@click.option("--matches", type=click.IntRange(min=100), default=100_000, show_default=True)
@click.option("--requests", type=click.IntRange(min=5), default=40, show_default=True, help="Requests of each kind.")
@click.option("--postgresql", metavar="URL", help="An empty PostgreSQL database.  [default: a new SQLite file]")
@click.option("--rank", "rankings", type=click.IntRange(min=0), default=1, show_default=True, help="Ranking requests.")
def main(matches: int, requests: int, postgresql: str | None, rankings: int) -> None:
    """Measure pages of lists with many stored matches."""
    with Matcher() as matcher, _database(postgresql) as database:
        reports = [matcher.match(path) for path in sorted(EXAMPLE.parent.iterdir())]
        key = _fill(database, reports, matches)
        collect_only_new()  # as the server does
        settings = replace(load_config({}), rate_limit=NO_LIMIT, log_level="WARNING")
        client = create_app(settings, matcher=matcher, database=database).test_client()
        headers = {"Authorization": f"Bearer {key}"}
        table = Table(
            Column("list"), *(Column(name, justify="right") for name in ("median", "p95", "found")), box=SIMPLE
        )
        for query in QUERIES:
            times, found = [], 0
            for _ in range(requests):
                started = time.perf_counter()
                answer = client.get(f"/v1/matches?{query}", headers=headers)
                times.append(1000 * (time.perf_counter() - started))
                found = len((answer.json or {}).get("items", ()))
            table.add_row(query, f"{statistics.median(times):.0f}", f"{_p95(times):.0f}", str(found))
        Console(width=100).print(table, f"{matches} matches, {requests} requests of each kind")
        _rank(client, headers, rankings)


def _rank(client: Any, headers: dict[str, str], requests: int) -> None:
    scored, cursor, started = 0, None, time.perf_counter()
    for _ in range(requests):
        wanted: dict[str, Any] = {} if cursor is None else {"cursor": cursor}
        answer = client.post("/v1/roles/ml_engineer/rank", json=wanted, headers=headers).json
        scored, cursor = answer["scored"], answer["next_cursor"]
    seconds = time.perf_counter() - started
    Console().print(f"ranked {scored} matches in {requests} requests: {scored / max(seconds, 0.001):.0f} a second")


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


@contextmanager
def _database(url: str | None) -> Iterator[Database]:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(url or f"sqlite:///{folder}/lists.db")
        upgrade(database)
        try:
            yield database
        finally:
            if url:
                downgrade(database, "base")
            database.dispose()


def _fill(database: Database, reports: Sequence[MatchReport], matches: int) -> str:
    """Store the matches. Returns a key for them."""
    chance = random.Random(7)
    with database.work() as work:
        organisation = work.organisations.named("Benchmark")
        key = work.keys.create(organisation.id, "benchmark").key
        work.matches.add(
            organisation.id, reports[0], candidate_ref="ats-0", job_ref="REQ-0", metadata={"office": "Bern"}
        )
        work.commit()
    with database.engine.connect() as connection:
        first = {
            table.name: [dict(row) for row in connection.execute(table.select()).mappings()]
            for table in Base.metadata.sorted_tables
            if table.name == "matches" or table.name in OF_MATCHES
        }
    for begin in range(0, matches - 1, TOGETHER):
        count = min(TOGETHER, matches - 1 - begin)
        numbers = range(begin + 1, begin + count + 1)
        copies = [
            _copy(first, chance, number, _report(reports, chance, short=number < matches - WHOLE)) for number in numbers
        ]
        with database.engine.begin() as connection:
            candidates = [
                {"organisation_id": copy["matches"][0]["organisation_id"], "ref": copy["matches"][0]["candidate_ref"]}
                | {"created_at": copy["matches"][0]["created_at"], "corrections": ()}
                for copy in copies
            ]
            connection.execute(insert(Base.metadata.tables["candidates"]), candidates)
            for name in first:
                rows = [row for copy in copies for row in copy[name]]
                if rows:
                    connection.execute(insert(Base.metadata.tables[name]), rows)
    with database.engine.begin() as connection:
        connection.execute(text("DELETE FROM skill_times"))
        connection.execute(text(_TIMES))
    _tidy(database)
    return key


def _tidy(database: Database) -> None:
    """Let the database look at its tables, as PostgreSQL does by itself after a while."""
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE" if connection.dialect.name == "postgresql" else "ANALYZE"))


def _report(reports: Sequence[MatchReport], chance: random.Random, *, short: bool) -> MatchReport:
    """One of the reports with some of its skills, or a short one without any."""
    report = chance.choice(reports)
    skills = () if short else tuple(row for row in report.skills if chance.random() < 0.7)
    return msgspec.structs.replace(report, skills=skills, roles=() if short else report.roles)


def _copy(first: Rows, chance: random.Random, number: int, report: MatchReport) -> Rows:
    """The rows of another match."""
    match_id, fits = _id(first, number), {}
    for row in first["role_fits"]:
        fits[row["role"]] = chance.uniform(0, 100)
    made: Rows = {
        name: [row | {"match_id": match_id} for row in rows]
        for name, rows in first.items()
        if name != MatchRow.__tablename__
    }
    made["reports"] = [{"match_id": match_id, "summary": summary_of(report), "report": report}]
    made["evidence"] = [{"match_id": match_id} | evidence_values(evidence_in_report(report))]
    made["role_fits"] = [row | {"fit": fits[row["role"]]} for row in made["role_fits"]]
    made["claimed_skills"] = [row for row in made["claimed_skills"] if chance.random() < 0.3]
    made["claimed_skills"] += [
        {"match_id": match_id, "skill": skill} for skill, share in RARE_SKILLS.items() if chance.random() < share
    ]
    made["match_metadata"] = [
        row | {"value": chance.choice(("Bern", "Basel", "Biel"))} for row in made["match_metadata"]
    ]
    (match,) = first["matches"]
    made["matches"] = [
        match
        | {
            "id": match_id,
            "made": made_part(match_id),
            "created_at": match["created_at"] + timedelta(milliseconds=number),
            "candidate_ref": f"ats-{number}",
            "job_ref": f"REQ-{number % 200}",
            "recommended": max(fits, key=fits.__getitem__),
            "best_fit": max(fits.values()),
            "sha256": msgspec.json.encode(number).hex().zfill(64),
        }
    ]
    return made


def _id(first: Rows, number: int) -> str:
    """The id of a match that is made so long after the first."""
    begun = int(first["matches"][0]["id"][:TIME_DIGITS], 16)
    return f"{begun + number * MILLISECONDS_APART:0{TIME_DIGITS}x}{new_id()[TIME_DIGITS:]}"


if __name__ == "__main__":
    main()
