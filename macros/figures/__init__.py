"""Figures drawn from data as inline SVG: pure functions that know neither records nor pages."""
