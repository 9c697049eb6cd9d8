"""An Exercise and Answers → Prepared: arrays, packed requests and limits of all its cases, made once; and Prepared ↔ bytes."""
