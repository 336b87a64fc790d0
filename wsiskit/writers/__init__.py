"""Tables → bytes: one module a format. They know the model of a table, not its makers."""
