"""The rule language: text in Chinese or English, one typed tree, one meaning."""
