"""The pure core: banks, answers, conditions and scores; no clock, no files, no globals."""
