"""An Exercise and Answers → Prepared: arrays, packed requests and costs of its cases, made once; Prepared ↔ bytes."""
