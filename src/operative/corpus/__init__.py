"""The same functions over a whole library of documents: columnar tables, search, queries."""
