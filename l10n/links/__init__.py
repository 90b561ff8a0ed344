"""Where the links of localized pages lead, and the anchors of their headings."""
