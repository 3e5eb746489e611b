"""The engine: banks of questions become forms, answers, scores and packs."""
