"""Work on several cores: processes that stay alive, take one task at a time, and may die without ending the run."""
