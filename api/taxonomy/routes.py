"""/v1/taxonomy: the version of the taxonomy, and the sources of its weights."""

from http import HTTPStatus

from api.access.services import services
from api.access.views import Resource
from api.taxonomy.answers import Taxonomy, taxonomy_answer

blueprint = Resource("taxonomy", __name__, description="What is scored, and why")


@blueprint.get("/taxonomy")
@blueprint.etag
@blueprint.response(HTTPStatus.OK, Taxonomy)
@blueprint.problems()
def get_taxonomy() -> Taxonomy:
    """Show version, hash, categories, and the sources of the weights."""
    return taxonomy_answer(services().matcher.taxonomy)
