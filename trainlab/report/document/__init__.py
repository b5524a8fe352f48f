"""The whole report, from its sections: what it opens with, each study, what it ends with."""
