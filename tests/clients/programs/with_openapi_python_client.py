"""Call the service with a client that openapi-python-client made: `ADDRESS KEY FILE CALLS`. Prints the answers."""

import json
import sys
from io import BytesIO
from pathlib import Path

from rolefit_client import AuthenticatedClient
from rolefit_client.api.matches import create_match, create_match_from_json_resume, create_match_from_text, get_match
from rolefit_client.models import FileToMatch, JsonResumeToMatch, TextToMatch
from rolefit_client.types import File

address, key, file, calls = sys.argv[1:]
asked = json.loads(calls)
options = asked["options"]
path = Path(file)
form = FileToMatch(file=File(payload=BytesIO(path.read_bytes()), file_name=path.name), **options)
json_resume = JsonResumeToMatch.from_dict({"json_resume": asked["json_resume"], **options})
with AuthenticatedClient(base_url=address, token=key) as client:
    answers = {
        "file": create_match.sync(client=client, body=form),
        "text": create_match_from_text.sync(client=client, body=TextToMatch(text=asked["text"], **options)),
        "json_resume": create_match_from_json_resume.sync(client=client, body=json_resume),
    }
    answers["stored"] = get_match.sync(answers["file"].id, client=client)
print(json.dumps({name: answer.to_dict() for name, answer in answers.items()}))
