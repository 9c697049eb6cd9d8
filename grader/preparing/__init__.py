"""An Exercise and what was frozen of its solutions → Prepared: all that its cases need, made once."""
