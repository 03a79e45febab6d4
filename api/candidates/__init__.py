"""/v1/candidates: a person's current resume, everything that is held about the person, and the person's corrections."""
