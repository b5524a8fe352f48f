"""What a reader can ask of the page: any two experiments beside each other, any run in full."""
