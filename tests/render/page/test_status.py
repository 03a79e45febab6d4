"""What a resume names without claiming it is not called missing."""

from matcher import Matcher
from matcher.render.page.result_page import result_page

LEARNING = """Experience
Machine Learning Engineer, Mill Ltd   01/2022 - 12/2024
- Trained a forecast of the flour prices in PyTorch for the whole region
- Evaluated the forecast against a baseline on held-out weeks of the year
- Built the features of the forecast from the orders of forty bakeries

Skills
Python, PyTorch, SQL, Docker (learning)
"""


def test_what_is_being_learned_is_not_called_missing():
    with Matcher() as matcher:
        page = result_page(matcher.match_text(LEARNING), matcher.taxonomy)
    status = {each.name: each.status for role in page.roles for each in role.suggestions}
    assert status["Containers and where they run"] == "named as wanted or being learned"
    assert status["A major cloud"] == "not found in your resume"
