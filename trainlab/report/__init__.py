"""From finished runs to tables, statistics, answers in words and figures."""
