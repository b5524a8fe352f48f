"""How well a few seeds tell a mean, and two means apart."""
