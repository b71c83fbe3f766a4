"""Writing decisions down: one record, or a whole form of answers, beside the result that they are about.

The rules are those of `decisions` (DECIDING 15-18): a record that `verify` would not apply is refused here already,
with the same words.
"""
