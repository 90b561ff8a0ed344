"""What earlier catalogs know, carried into new ones."""
