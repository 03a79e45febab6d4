// Call the service with a client that openapi-generator made: ADDRESS KEY FILE CALLS. Prints the answers.
import { Configuration, MatchesApi, JsonResumeToMatchFromJSON, MatchToJSON } from "./rolefit_client/index.js";

declare const process: {
  argv: string[];
  getBuiltinModule(name: "fs"): { readFileSync(path: string): Uint8Array<ArrayBuffer> };
};

const [address, key, path, calls] = process.argv.slice(2);
const asked = JSON.parse(calls);
const options = { roles: asked.options.roles, candidateRef: asked.options.candidate_ref };
const api = new MatchesApi(new Configuration({ basePath: address, accessToken: key }));

const content = process.getBuiltinModule("fs").readFileSync(path);
const file = new File([content], path.split("/").pop()!);
const jsonResumeToMatch = JsonResumeToMatchFromJSON({ json_resume: asked.json_resume, ...asked.options });
const matched = await api.createMatch({ file, ...options });
const answers = {
  file: matched,
  text: await api.createMatchFromText({ textToMatch: { text: asked.text, ...options } }),
  json_resume: await api.createMatchFromJsonResume({ jsonResumeToMatch }),
  stored: await api.getMatch({ matchId: matched.id }),
};
console.log(JSON.stringify(Object.fromEntries(Object.entries(answers).map(([name, each]) => [name, MatchToJSON(each)]))));
