"""Going on with a training that was killed: its lock, its backups and what they hold."""
