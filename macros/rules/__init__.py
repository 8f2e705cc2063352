"""The rules of the house, one a file.

A rule module has a docstring that says what it asks and why, and `check(loaded)`, which yields a
`Problem` for each breach. Rules see the whole knowledge base; what concerns one record alone is
the model's business.
"""
