"""Offline machine translation: requests in, drafts out."""
