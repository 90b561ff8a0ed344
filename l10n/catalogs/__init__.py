"""PO text to catalogs and back."""
