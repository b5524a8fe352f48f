"""One view of a study while it runs: what is trained now, how far it is, when all will be done."""
