"""What is kept between requests: organisations, keys, matches with their evidence, and results shared by a link."""
