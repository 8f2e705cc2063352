"""Tests: unit, data, built site, browser."""
