"""What the tables say, in numbers: no words, no HTML, no figures."""
