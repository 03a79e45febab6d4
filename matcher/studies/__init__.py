"""Study a pool as a whole: whether it treats groups alike, whether fits predict outcomes, and what the pool shows."""
