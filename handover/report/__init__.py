"""One result in, one report out. Every report is a pure function of `result.json`, so no two can disagree."""
