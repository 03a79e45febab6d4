"""/v1/taxonomy: which version of what is scored, and where its weights come from."""

from collections import Counter
from http import HTTPStatus

from flask import Response

from api.http.resources import Resource
from api.http.responses import reply
from api.http.services import services
from api.schemas import TaxonomySchema

blueprint = Resource("taxonomy", __name__, description="What is scored, and why")


@blueprint.get("/taxonomy")
@blueprint.response(HTTPStatus.OK, TaxonomySchema)
@blueprint.problems()
def read() -> Response:
    """Show version, hash, categories, and the sources of the weights."""
    taxonomy = services().matcher.taxonomy
    skills = Counter(skill.category for skill in taxonomy.skills.values())
    body = {
        "version": taxonomy.version,
        "sha256": taxonomy.sha256,
        "skills": len(taxonomy.skills),
        "roles": sorted(taxonomy.roles),
        "categories": [{"id": id_, "name": name, "skills": skills[id_]} for id_, name in taxonomy.categories.items()],
        "sources": [
            {"id": source.id, "title": source.title, "what": source.what} for source in taxonomy.sources.values()
        ],
        "weight_rule": taxonomy.weight_rule,
    }
    return reply(body)
