"""What macros return: pure functions of (knowledge, language, page) to HTML.

Imports from `knowledge` and `figures` only; knows nothing of MkDocs.
"""
