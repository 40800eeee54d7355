"""Lets the tests of this folder import `as_user`."""
