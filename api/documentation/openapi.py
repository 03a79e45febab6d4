"""The description of the API: OpenAPI 3.1 at /openapi.json, and a page at /docs that shows it."""

from collections.abc import Iterable, Mapping
from functools import cache
from http import HTTPStatus
from threading import Lock
from typing import Any

import msgspec
from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Flask, Response, jsonify, render_template
from flask_smorest import Api
from flask_smorest.utils import prepare_response
from marshmallow import Schema

from api.access import reading_time
from api.access.services import services
from api.access.views import KEY_SCHEME
from api.administration import routes as administration
from api.batches import routes as batches
from api.briefs import routes as briefs
from api.candidates import routes as candidates
from api.events import routes as events
from api.http import rate_limits
from api.http.answers import answer_schemas, reference
from api.http.converters import IdConverter, ReferenceConverter, describe_id, describe_reference
from api.http.errors import HTTP_PROBLEMS, PROBLEM, RETRY_AFTER_SECONDS, STATUS, TITLES, RateLimitedError
from api.http.fields import describe_keys_and_values, describe_own_schema, describe_pattern, describe_short_form
from api.http.problems import Problem
from api.http.request_log import REQUEST_ID
from api.http.responses import JSON
from api.matches import routes as matches
from api.matches.examples import answer_examples
from api.operations import routes as operations
from api.ranking import routes as ranking
from api.roles import routes as roles
from api.skills import routes as skills
from api.taxonomy import routes as taxonomy
from api.webhooks import routes as webhooks
from knowledge.taxonomy.schemas import ModelSchema
from matcher.documents.markup.json_resume_model import JsonResume
from matcher.version import __version__

DOCS_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
DESCRIPTION = """How well resumes fit roles, with the words that show it.

Send an API key with every request under `/v1`: `Authorization: Bearer <key>`. Each operation says which scopes the key
needs: `read` to get what is stored, `write` to change it, `admin` for administration. Every failure is a problem object
(RFC 9457) whose `type` stays the same from release to release.

In forms and addresses, booleans are `true` and `false`; `t`, `yes`, `y`, `on` and `1`, and `f`, `no`, `n`, `off` and
`0` mean the same. JSON takes only `true` and `false`."""
RETRY_AFTER = {"description": "Seconds to wait before the next attempt", "schema": {"type": "integer", "minimum": 1}}
HEADERS = {
    REQUEST_ID: {"description": "The id of the request, which the log has as well", "schema": {"type": "string"}}
} | {
    name: {"description": description, "schema": {"type": "integer", "minimum": 0}}
    for name, description in (rate_limits.HEADERS | reading_time.HEADERS).items()
}
"""The headers that many answers have, as OpenAPI describes them."""
READ_DOCUMENTS = {"create_match", "put_candidate"}
"""The operations that read a document. Their answers have the headers of reading time, unless there is no limit."""
RESOURCES = (
    matches,
    batches,
    candidates,
    events,
    webhooks,
    ranking,
    briefs,
    skills,
    roles,
    taxonomy,
    administration,
    operations,
)
BLUEPRINTS = tuple(each.blueprint for each in RESOURCES)
EXAMPLE_REQUEST_ID = "0b6e2c6e-4a8f-4a53-9a0f-2f4bb0c3f2d1"


class RolefitApi(Api):
    """flask-smorest with the problems of `api.http.errors` instead of its own errors."""

    def _register_error_handlers(self) -> None:
        """Register none, because `api.http.errors` does."""

    def _register_pagination_header(self) -> None:
        """Register none: lists have their cursors in the answer."""

    def _register_responses(self) -> None:
        for status in problem_statuses():
            response = {
                "description": f"{status.phrase}: {', '.join(f'`{type_}`' for type_ in problem_types(status))}",
                "schema": reference(Problem),
                "examples": {type_: {"value": _example(type_, status)} for type_ in problem_types(status)},
            }
            if status in _retryable():
                response["headers"] = {"Retry-After": RETRY_AFTER}
            prepare_response(response, self.spec, PROBLEM)
            self.spec.components.response(status.name, response, lazy=True)
        unchanged = {"description": "What the tag in `If-None-Match` belongs to has not changed"}
        self.spec.components.response(HTTPStatus.NOT_MODIFIED.name, unchanged, lazy=True)
        default = {"description": "Any other failure", "schema": reference(Problem)}
        prepare_response(default, self.spec, PROBLEM)
        self.spec.components.response(self.DEFAULT_ERROR_RESPONSE_NAME, default, lazy=True)


def register_resources(app: Flask) -> None:
    """Add all resources to the application, their description, and the page that shows it."""
    api = RolefitApi(app, spec_kwargs=_spec_options())
    scheme = {"type": "http", "scheme": "bearer", "description": "An API key; `rolefit keys create` makes one."}
    api.spec.components.security_scheme(KEY_SCHEME, scheme)
    for describe in (describe_own_schema, describe_short_form, describe_pattern):
        api.ma_plugin.converter.add_attribute_function(describe)
    api.ma_plugin.converter.add_parameter_attribute_function(describe_keys_and_values)
    for name, schema in _shared_schemas().items():
        api.spec.components.schema(name, schema)
    app.url_map.converters |= {"id": IdConverter, "reference": ReferenceConverter}
    api.register_converter(IdConverter, describe_id)
    api.register_converter(ReferenceConverter, describe_reference)
    for blueprint in BLUEPRINTS:
        api.register_blueprint(blueprint)

    one_at_a_time = Lock()

    @cache
    def description() -> dict[str, Any]:
        return with_headers(with_scopes(with_examples(api.spec.to_dict(), answer_examples(services().matcher))))

    def show() -> Response:
        with one_at_a_time:  # so that only the first request matches the examples, and takes no turns from others
            return jsonify(description())

    app.add_url_rule("/openapi.json", "openapi", show)
    app.add_url_rule("/docs", "docs", _docs)


def with_examples(description: dict[str, Any], answers: Mapping[str, Any]) -> dict[str, Any]:
    """The description, with `answers` as examples by operation id. Lists of objects are cut to their first object."""
    for path in description["paths"].values():
        for operation in path.values():
            if isinstance(operation, dict) and operation["operationId"] in answers:
                example = _shortened(msgspec.to_builtins(answers[operation["operationId"]]))
                successes = (each for status, each in operation["responses"].items() if status.startswith("2"))
                for response in successes:
                    response["content"][JSON]["example"] = example
    return description


def with_scopes(description: dict[str, Any]) -> dict[str, Any]:
    """The description, in which each operation also says in words which scopes it needs."""
    for path in description["paths"].values():
        for operation in path.values():
            if isinstance(operation, dict) and operation.get("security"):
                ways = (" and ".join(f"`{name}`" for name in way[KEY_SCHEME]) for way in operation["security"])
                needed = f"The key needs {' or '.join(ways)}."
                operation["description"] = "\n\n".join(filter(None, [operation.get("description"), needed]))
    return description


def with_headers(description: dict[str, Any]) -> dict[str, Any]:
    """The description, in which each success also says which headers all such answers have."""
    for address, path in description["paths"].items():
        for operation in path.values():
            if isinstance(operation, dict):
                headers = {name: HEADERS[name] for name in _headers_of(address, operation["operationId"])}
                for status, response in operation["responses"].items():
                    if status.startswith("2"):
                        response["headers"] = headers | response.get("headers", {})
    return description


def _headers_of(address: str, operation_id: str) -> tuple[str, ...]:
    limited = rate_limits.HEADERS if address.startswith("/v1/") else ()
    reading = reading_time.HEADERS if operation_id in READ_DOCUMENTS else ()
    return (REQUEST_ID, *limited, *reading)


def _shortened(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _shortened(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple) and value and isinstance(value[0], dict):
        return [_shortened(value[0])]
    return value


def problem_statuses() -> list[HTTPStatus]:
    """The statuses of all problems."""
    return sorted({*STATUS.values(), *map(HTTPStatus, HTTP_PROBLEMS)})


def problem_types(status: HTTPStatus) -> list[str]:
    """The types of the problems that have this status."""
    by_class: Iterable[str] = (error.type for error, of_error in STATUS.items() if of_error == status)
    by_http = [HTTP_PROBLEMS[status][0]] if status in HTTP_PROBLEMS else []
    return sorted({*by_class, *by_http})


def _retryable() -> set[HTTPStatus]:
    """The statuses of problems that say when to send the request again."""
    return {STATUS[error] for error in (*RETRY_AFTER_SECONDS, RateLimitedError)}


def _example(type_: str, status: HTTPStatus) -> dict[str, Any]:
    return {
        "type": type_,
        "title": TITLES.get(type_, status.phrase),
        "status": int(status),
        "detail": "A sentence that says what was wrong with this request.",
        "instance": "/v1/matches",
        "request_id": EXAMPLE_REQUEST_ID,
    }


def _shared_schemas() -> dict[str, Any]:
    """The schemas of answers, and those of a JSON Resume."""
    _, schemas = msgspec.json.schema_components([JsonResume], ref_template="#/components/schemas/{name}")
    answers = set().union(*(blueprint.answers for blueprint in BLUEPRINTS))
    return schemas | answer_schemas([Problem, *sorted(answers, key=lambda answer: answer.__name__)])


def _component_name(schema: Schema | type[Schema]) -> str:
    """The name of a request schema. Schemas of data files get a suffix: an answer may have the same name."""
    kind = schema if isinstance(schema, type) else type(schema)
    return kind.__name__.removesuffix("Schema") + ("Entry" if issubclass(kind, ModelSchema) else "")


def _spec_options() -> dict[str, Any]:
    return {
        "title": "Rolefit",
        "version": __version__,
        "openapi_version": "3.1.0",
        "info": {"description": DESCRIPTION, "license": {"name": "MIT", "identifier": "MIT"}},
        "security": [{KEY_SCHEME: []}],
        "servers": [{"url": "/"}],
        "marshmallow_plugin": MarshmallowPlugin(schema_name_resolver=_component_name),
    }


def _docs() -> Response:
    page = Response(render_template("docs.html"))
    page.headers["Content-Security-Policy"] = DOCS_POLICY
    return page
