"""The page's sections: sentences, tables and figures of a topic put together."""
