"""How the catalogue grows: made entries, and what building and filtering them costs."""
