from afterview.cli.configured import add_command
def add(commands): add_command(commands, "forget", "x", "x")
