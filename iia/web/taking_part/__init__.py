"""Who takes part in an assessment: the pages that show it and change it, and what each person has to do."""
