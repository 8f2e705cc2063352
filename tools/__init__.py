"""Helpers around the site: environment, browser and link checking."""
