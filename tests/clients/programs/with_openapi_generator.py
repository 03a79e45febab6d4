"""Call the service with a client that openapi-generator made: `ADDRESS KEY FILE CALLS`. Prints the answers."""

import json
import sys
from pathlib import Path

import rolefit_client as client

address, key, file, calls = sys.argv[1:]
asked = json.loads(calls)
options = asked["options"]


def shown(match):
    return json.loads(match.to_json())


with client.ApiClient(client.Configuration(host=address, access_token=key)) as connection:
    matches = client.MatchesApi(connection)
    path = Path(file)
    json_resume = client.JsonResumeToMatch.from_dict({"json_resume": asked["json_resume"], **options})
    answers = {
        "file": matches.create_match(file=(path.name, path.read_bytes()), **options),
        "text": matches.create_match_from_text(client.TextToMatch(text=asked["text"], **options)),
        "json_resume": matches.create_match_from_json_resume(json_resume),
    }
    answers["stored"] = matches.get_match(answers["file"].id)
    print(json.dumps({name: shown(answer) for name, answer in answers.items()}))
