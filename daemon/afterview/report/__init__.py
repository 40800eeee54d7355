"""What is shown to people and programs: tables, JSON, HTML."""
