"""The workflow's commands, one a rule: python -m scripts.<rule> --help."""
