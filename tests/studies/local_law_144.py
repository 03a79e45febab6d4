"""The worked examples of the rules of New York City's Local Law 144 (6 RCNY 5-301 (b) and (d)).

The tables are those of the notice of adoption: people, how many of them were selected, the rate in percent, and the
impact ratio, as printed. The rule gives only scoring rates; the counts here are the only ones that round to them.
"""

SEX = {
    "Male": (1390, 667, "48", "1.00"),
    "Female": (1181, 555, "47", "0.979"),
}
RACE = {
    "Hispanic or Latino": (408, 204, "50", "0.97"),
    "White": (797, 412, "52", "1.00"),
    "Black or African American": (390, 170, "44", "0.84"),
    "Native Hawaiian or Pacific Islander": (119, 52, "44", "0.85"),
    "Asian": (616, 302, "49", "0.95"),
    "Native American or Alaska Native": (41, 18, "44", "0.85"),
    "Two or More Races": (213, 96, "45", "0.87"),
}
SEX_AND_RACE = {
    ("Male", "Hispanic or Latino"): (205, 90, "43.9", "0.841"),
    ("Female", "Hispanic or Latino"): (190, 82, "43.2", "0.827"),
    ("Male", "White"): (412, 215, "52.2", "1.000"),
    ("Male", "Black or African American"): (226, 95, "42.0", "0.806"),
    ("Male", "Native Hawaiian or Pacific Islander"): (87, 37, "42.5", "0.815"),
    ("Male", "Asian"): (321, 167, "52.0", "0.997"),
    ("Male", "Native American or Alaska Native"): (24, 11, "45.8", "0.878"),
    ("Male", "Two or More Races"): (115, 52, "45.2", "0.866"),
    ("Female", "White"): (385, 197, "51.2", "0.981"),
    ("Female", "Black or African American"): (164, 75, "45.7", "0.876"),
    ("Female", "Native Hawaiian or Pacific Islander"): (32, 15, "46.9", "0.898"),
    ("Female", "Asian"): (295, 135, "45.8", "0.877"),
    ("Female", "Native American or Alaska Native"): (17, 7, "41.2", "0.789"),
    ("Female", "Two or More Races"): (98, 44, "44.9", "0.860"),
}
SCORED_SEX = {"Male": (92, 50, "54.3", "1.00"), "Female": (76, 34, "44.7", "0.82")}
SCORED_RACE = {
    "Hispanic or Latino": (28, 18, "64.2", "1.00"),
    "White": (40, 15, "37.5", "0.58"),
    "Black or African American": (32, 16, "50.0", "0.78"),
    "Native Hawaiian or Pacific Islander": (8, 5, "62.5", "0.97"),
    "Asian": (24, 10, "41.7", "0.65"),
    "Native American or Alaska Native": (16, 10, "62.5", "0.97"),
    "Two or More Races": (20, 10, "50.0", "0.78"),
}
SCORED_SEX_AND_RACE = {
    ("Male", "Hispanic or Latino"): (16, 12, "75", "1.00"),
    ("Female", "Hispanic or Latino"): (12, 6, "50", "0.67"),
    ("Male", "White"): (20, 7, "35", "0.47"),
    ("Male", "Black or African American"): (20, 10, "50", "0.67"),
    ("Male", "Native Hawaiian or Pacific Islander"): (4, 3, "75", "1.00"),
    ("Male", "Asian"): (12, 7, "58.3", "0.78"),
    ("Male", "Native American or Alaska Native"): (8, 5, "62.5", "0.83"),
    ("Male", "Two or More Races"): (12, 6, "50", "0.67"),
    ("Female", "White"): (20, 8, "40", "0.53"),
    ("Female", "Black or African American"): (12, 6, "50", "0.67"),
    ("Female", "Native Hawaiian or Pacific Islander"): (4, 2, "50", "0.67"),
    ("Female", "Asian"): (12, 3, "25", "0.33"),
    ("Female", "Native American or Alaska Native"): (8, 5, "62.5", "0.83"),
    ("Female", "Two or More Races"): (8, 4, "50", "0.67"),
}
TABLES = {
    "selection by sex": SEX,
    "selection by race": RACE,
    "selection by both": SEX_AND_RACE,
    "scoring by sex": SCORED_SEX,
    "scoring by race": SCORED_RACE,
    "scoring by both": SCORED_SEX_AND_RACE,
}
UNKNOWN = 250
"""People of the first example whose sex or race is not known."""
