"""Tables → bytes: one module per format. They know the model of a table, not its makers."""
