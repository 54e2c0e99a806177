"""The window. Qt is imported only below this package; nothing under model, reports or exchange may import it."""
