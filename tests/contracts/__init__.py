"""One test class for every port: an adapter inherits it, and says how to make the store and how the user acts."""
