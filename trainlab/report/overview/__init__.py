"""The first screen: what to know before the numbers, the winners, all experiments ranked."""
