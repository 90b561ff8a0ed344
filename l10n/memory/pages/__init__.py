"""Align an article with a page that was translated from it."""
