"""Made-up studies: their designs, tables in memory, and whole results folders."""
