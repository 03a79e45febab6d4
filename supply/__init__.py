"""Check what Rolefit is built from: licences, known vulnerabilities, and a list of all packages."""
