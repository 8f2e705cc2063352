"""The knowledge base: typed, frozen records with every reference resolved.

Knows no MkDocs, no HTML and no language of its own. Imports nothing from above (see README).
"""
