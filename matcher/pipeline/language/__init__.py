"""The language of resumes, prepared from the rules: headings, words of jobs and schools, and dates."""
