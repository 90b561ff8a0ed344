"""Text to documents: Markdown, its front matter, and the inline text that translators read."""
